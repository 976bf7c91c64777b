/** Numbers in a sentence: what counts people or acts, what is a percentage, and what is neither. */
import type { Token } from "../text/tokens.ts";
import { type Run, runsOf } from "./phrase.ts";
import type { WordTable } from "./word-table.ts";

export interface Quantity extends Run {
  readonly kind: "count" | "percent";
  /** its denominator is itself: "of 140" */
  readonly outOf: boolean;
  readonly qualified: boolean;
}

/** Below ten a number tells of one occasion. */
const least = 10;
const year = /^(19|20)\d\d$/;

/** "1,200" and "1 200" are one word here. */
export function joinNumbers(text: string, tokens: readonly Token[]): readonly Token[] {
  const joined: Token[] = [];
  for (const token of tokens) {
    const last = joined.at(-1);
    const thousands =
      last !== undefined &&
      /^\d+$/.test(last.text) &&
      !year.test(last.text) &&
      /^\d{3}$/.test(token.text) &&
      /^[,. \u00a0\u202f]$/.test(text.slice(last.end, token.start));
    if (thousands) joined[joined.length - 1] = { text: last.text + token.text, start: last.start, end: token.end };
    else joined.push(token);
  }
  return joined;
}

/** All quantities of the sentence in order; years, days, ages, articles and numbers below ten are none. */
export function quantitiesOf(text: string, tokens: readonly Token[], table: WordTable): readonly Quantity[] {
  const starts = (phrases: WordTable["counted"], from: number, upTo: number): Run | undefined =>
    runsOf(phrases, tokens.slice(from, upTo))[0];
  const inWords = new Set(runsOf(table.numbers, tokens).map(({ first }) => first));
  const isNumber = (at: number): boolean => /^\d/.test(tokens[at]?.text ?? "") || inWords.has(at);
  return tokens.flatMap((token, first): readonly Quantity[] => {
    if (!isNumber(first)) return [];
    const before = tokens.slice(Math.max(0, first - 3), first);
    const outOf = runsOf(table.outOf, before).some(({ end }) => end === before.length);
    const qualified = runsOf(table.qualifiers, before).length > 0;
    const sign = /^\s?%/.exec(text.slice(token.end));
    const percent = starts(table.percent, first + 1, first + 3);
    if (sign !== null) return [{ kind: "percent", first, end: first + 1, outOf: false, qualified }];
    if (percent?.first === 0)
      return [{ kind: "percent", first, end: first + 1 + percent.end, outOf: false, qualified }];
    if (/^\d+$/.test(token.text) && (Number(token.text) < least || year.test(token.text))) return [];
    const noun = starts(table.counted, first + 1, first + 4);
    if (noun === undefined) return [];
    const between = tokens.slice(first + 1, first + 1 + noun.first);
    const parted = /[.,;:()]/.test(text.slice(token.end, tokens[first + 1 + noun.first]?.start ?? token.end));
    if (parted || between.some((_, i) => isNumber(first + 1 + i))) return [];
    return [{ kind: "count", first, end: first + 1 + noun.end, outOf, qualified }];
  });
}
