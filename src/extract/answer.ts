/** What a reader inside the sandbox answers: codes and text only, so that no sentence of ours is ever made of a file's bytes. */

/** Why there is no text, though nothing is wrong with the file. */
export const unreadCodes = ["password", "binary", "empty"] as const;
export type UnreadCode = (typeof unreadCodes)[number];

/** Why a file is set apart. */
export const quarantineCodes = [
  "parser", // the library that knows the format gave up
  "no-page", // a PDF without one readable page
  "not-archive", // a .docx that is no zip archive
  "no-document", // a zip archive without a word document in it
  "archive-malformed", // directory and contents disagree
  "archive-entries",
  "archive-size",
  "archive-ratio",
  "memory",
  "nesting", // parts in parts beyond what people write
] as const;
export type QuarantineCode = (typeof quarantineCodes)[number];

/** Why a reading stopped before the end of the file. */
export const cutCodes = ["text", "passages", "pages", "time", "parts", "damaged-pages"] as const;
export type CutCode = (typeof cutCodes)[number];

/** A passage on its way out of the sandbox: the outside counts the offsets itself. */
export interface Extract {
  readonly page?: number;
  readonly text: string;
  readonly heading?: boolean;
}

export interface Cut {
  readonly code: CutCode;
  /** How many of how many were read, where that is known. */
  readonly read?: number;
  readonly of?: number;
}

export type Answer =
  | {
      readonly kind: "read";
      readonly passages: readonly Extract[];
      readonly metadata: Readonly<Record<string, string>>;
      readonly pages?: number;
      readonly cut?: Cut;
      readonly parts?: readonly { readonly name: string; readonly type: string; readonly bytes?: number }[];
    }
  | { readonly kind: "unread"; readonly code: UnreadCode }
  | { readonly kind: "quarantined"; readonly code: QuarantineCode };

/** Thrown by a reader to set the file apart for a stated cause. */
export class Quarantine extends Error {
  readonly code: QuarantineCode;

  constructor(code: QuarantineCode) {
    super(code);
    this.name = "Quarantine";
    this.code = code;
  }
}

/** Thrown by a reader that has nothing to read. */
export class Unread extends Error {
  readonly code: UnreadCode;

  constructor(code: UnreadCode) {
    super(code);
    this.name = "Unread";
    this.code = code;
  }
}
