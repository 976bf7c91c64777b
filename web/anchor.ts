/** Anchors: from what is selected in the document to the passage's place in the exhibit's whole text, and back. */
import type { Output } from "../src/api/contract.ts";

export type Passage = Output<"exhibit.show">["passages"][number];
export interface Anchor {
  readonly start: number;
  readonly end: number;
  readonly quote: string;
  readonly prefix?: string | undefined;
  readonly suffix?: string | undefined;
  readonly page?: number | undefined;
}
const context = 32;
const longest = 4_000;

/** The text of [start, end): between passages stand line breaks, as many as the offsets leave room for. */
export function textBetween(passages: readonly Passage[], start: number, end: number): string {
  let text = "";
  let at = start;
  for (const passage of passages) {
    const last = passage.start + passage.text.length;
    if (last <= at && last < end && text === "") continue;
    if (passage.start >= end) break;
    if (passage.start > at) {
      text += "\n".repeat(passage.start - at);
      at = passage.start;
    }
    const piece = passage.text.slice(at - passage.start, Math.max(0, end - passage.start));
    text += piece;
    at += piece.length;
  }
  return at < end ? text + "\n".repeat(end - at) : text;
}

/**
 * The anchor of [start, end) in UTF-16 offsets of the whole text, without the blanks at its ends; undefined where only
 * blanks are selected or more than an anchor can quote.
 */
export function anchorOf(passages: readonly Passage[], from: number, to: number): Anchor | undefined {
  const first = passages[0];
  const last = passages.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const raw = textBetween(passages, from, to);
  const start = from + (raw.length - raw.trimStart().length);
  const quote = raw.trim();
  const end = start + quote.length;
  if (quote === "" || quote.length > longest) return undefined;
  const prefix = textBetween(passages, Math.max(first.start, start - context), start);
  const suffix = textBetween(passages, end, Math.min(last.start + last.text.length, end + context));
  const page = passageAt(passages, start)?.page;
  return {
    start,
    end,
    quote,
    ...(prefix === "" ? {} : { prefix }),
    ...(suffix === "" ? {} : { suffix }),
    ...(page === undefined ? {} : { page }),
  };
}

/** The passage in which an offset lies (or the one before it). */
export function passageAt(passages: readonly Passage[], offset: number): Passage | undefined {
  let low = 0;
  let high = passages.length - 1;
  let found: Passage | undefined;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const passage = passages[middle];
    if (passage === undefined) break;
    if (passage.start <= offset) {
      found = passage;
      low = middle + 1;
    } else high = middle - 1;
  }
  return found;
}

/** `start-end` of an address; undefined if it is none. */
export function readAt(text: string | undefined): { readonly start: number; readonly end: number } | undefined {
  const [, start, end] = /^(\d{1,9})-(\d{1,9})$/.exec(text ?? "") ?? [];
  return start === undefined || end === undefined || Number(end) <= Number(start)
    ? undefined
    : { start: Number(start), end: Number(end) };
}
