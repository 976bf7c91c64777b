/** The passages of one file as a reader gathers them, within the limits, cut at line, sentence or word ends. */

import type { Cut, Extract } from "./answer.ts";
import type { Limits } from "./limits.ts";

/** UTF-16 that any store takes: no lone surrogate, no NUL. Nothing else is altered; the original's normalisation stays. */
export function wellFormed(text: string): string {
  return text.toWellFormed().replaceAll("\0", "\ufffd");
}

export class Passages {
  readonly list: Extract[] = [];
  /** Set once a limit was met; the reader stops then. */
  cut: Cut | undefined;
  readonly #limits: Limits;
  #units = 0;

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /** Adds a paragraph, cut where it is too long; blank ones are left out. False once nothing more is taken. */
  add(paragraph: string, more: { readonly page?: number; readonly heading?: boolean } = {}): boolean {
    for (const text of pieces(paragraph, this.#limits.passageUnits)) {
      if (this.cut !== undefined) return false;
      if (this.list.length >= this.#limits.passages) this.cut = { code: "passages", read: this.list.length };
      else if (this.#units + text.length > this.#limits.textUnits) this.cut = { code: "text", read: this.#units };
      else {
        this.list.push({ ...more, text: wellFormed(text) });
        this.#units += text.length;
      }
    }
    return this.cut === undefined;
  }
}

const inked = /\S/u;

function* pieces(paragraph: string, longest: number): Generator<string> {
  let rest = trimBlankLines(paragraph);
  while (rest.length > longest) {
    const at = cutPoint(rest, longest);
    const piece = trimBlankLines(rest.slice(0, at));
    if (piece !== "") yield piece;
    rest = trimBlankLines(rest.slice(at));
  }
  if (rest !== "") yield rest;
}

/** The last line end, else sentence end, else space in the second half of what fits; else the limit, never inside a character. */
function cutPoint(text: string, longest: number): number {
  const head = text.slice(0, longest);
  const half = longest / 2;
  const line = head.lastIndexOf("\n");
  if (line > half) return line + 1;
  const sentence = Math.max(head.lastIndexOf(". "), head.lastIndexOf("! "), head.lastIndexOf("? "));
  if (sentence > half) return sentence + 2;
  const space = head.lastIndexOf(" ");
  if (space > half) return space + 1;
  const last = text.charCodeAt(longest - 1);
  return last >= 0xd800 && last <= 0xdbff ? longest - 1 : longest;
}

function trimBlankLines(text: string): string {
  const ink = text.search(inked);
  if (ink < 0) return "";
  const start = text.lastIndexOf("\n", ink) + 1;
  return text.slice(start).trimEnd();
}

/** Metadata on its way out: short, well-formed, without empty values. */
export function claimed(pairs: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(pairs)) {
    const text = wellFormed(value ?? "").trim();
    if (text !== "") kept[name] = text.slice(0, 2_000).toWellFormed();
  }
  return kept;
}
