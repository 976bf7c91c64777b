/** What a reader makes of a file: passages of text, what the file claims about itself, and the three ways a reading can end. */

export const readerNames = ["text", "markdown", "html", "pdf", "docx", "mail"] as const;
export type ReaderName = (typeof readerNames)[number];

/** How the reader was held: `none-available` never reads anything. */
export type SandboxKind = "bubblewrap" | "permission-model" | "none-available";

/** What stands between two passages in the exhibit's whole text; offsets count it. */
export const passageJoint = "\n\n";

/** A stretch of an exhibit's text: a paragraph, a heading, a table row. `page` counts from 1. */
export interface Passage {
  readonly page?: number;
  /** UTF-16 offset in the exhibit's whole text: all passages joined by `passageJoint`. */
  readonly start: number;
  readonly text: string;
  readonly heading?: boolean;
}

/** A file inside the file, listed and not opened. `bytes` is its size where it is known without unpacking it (not in a PDF). */
export interface Part {
  readonly name: string;
  readonly type: string;
  readonly bytes?: number;
}

/** A derivative of an exhibit: it names its tool, version and arguments (invariant G2), and how it was held. */
export interface Reading {
  readonly tool: string;
  readonly version: string;
  readonly args: readonly string[];
  readonly sandbox: SandboxKind;
  readonly passages: readonly Passage[];
  /** title, author, date, subject, from, to, encoding… as the file claims; nothing here is verified. */
  readonly metadata: Readonly<Record<string, string>>;
  readonly pages?: number;
  /** Why not everything was read, in words. */
  readonly truncated?: string;
  readonly parts?: readonly Part[];
}

/**
 * How a reading ends. `unread`: nothing wrong with the file, but there is no text to be had here (a password, no
 * reader, too large). `quarantined`: the file broke its reader or looks made to; the original stays as it is.
 * A reason is in words, lower case, and never quotes the file.
 */
export type ReadOutcome =
  | { readonly kind: "read"; readonly reading: Reading }
  | { readonly kind: "unread"; readonly reason: string }
  | { readonly kind: "quarantined"; readonly reason: string };
