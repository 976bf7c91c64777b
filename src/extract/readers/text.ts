/** The reader of plain text: decodes, and splits at blank lines. */

import type { Answer } from "../answer.ts";
import { Unread } from "../answer.ts";
import type { Limits } from "../limits.ts";
import { Passages } from "../passages.ts";
import { type Decoded, decode } from "./encoding.ts";

/** Passages are paragraphs between blank lines; metadata says the encoding and how it was found. */
export function readText(bytes: Uint8Array, limits: Limits): Answer {
  const decoded = decode(bytes, limits.textUnits);
  const passages = new Passages(limits);
  for (const paragraph of paragraphs(decoded.text)) if (!passages.add(paragraph)) break;
  return answerText(passages, decoded, {});
}

/** The answer for decoded text; a file without any text at all is `Unread` ("empty"). */
export function answerText(passages: Passages, decoded: Decoded, metadata: Record<string, string>): Answer {
  if (passages.list.length === 0 && passages.cut === undefined) throw new Unread("empty");
  const cut = passages.cut ?? (decoded.cut ? ({ code: "text" } as const) : undefined);
  return {
    kind: "read",
    passages: passages.list,
    metadata: { ...metadata, encoding: decoded.encoding, encodingFound: decoded.found },
    ...(cut === undefined ? {} : { cut }),
  };
}

/** Line ends become LF (offsets count our text, not the file's bytes); a line of white space only is blank. */
export function* paragraphs(text: string): Generator<string> {
  const lines = oneLineEnd(text);
  const gap = /\n[^\S\n]*(?:\n[^\S\n]*)*\n/gu;
  let start = 0;
  for (const match of lines.matchAll(gap)) {
    yield lines.slice(start, match.index);
    start = match.index + match[0].length;
  }
  yield lines.slice(start);
}

/** CR LF and lone CR to LF. */
export function oneLineEnd(text: string): string {
  return text.includes("\r") ? text.replace(/\r\n?/gu, "\n") : text;
}
