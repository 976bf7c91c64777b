/** How alike two names are, between 0 and 1: the same from both sides, whatever the scripts and the order of the words. */
import { rolesOf } from "./name.ts";
import { latinLetters } from "./script.ts";

/** Levenshtein's distance; any number above `most` where it is larger than that. */
export function distance(a: string, b: string, most: number = Number.POSITIVE_INFINITY): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  const row: number[] = [];
  for (let j = 0; j <= b.length; j++) row.push(j);
  for (let i = 1; i <= a.length; i++) {
    const letter = a.charCodeAt(i - 1);
    let corner = i - 1;
    let left = i;
    let least = i;
    row[0] = i;
    for (let j = 1; j <= b.length; j++) {
      const above = row[j] ?? 0;
      const swap = corner + (letter === b.charCodeAt(j - 1) ? 0 : 1);
      left = Math.min(swap, above + 1, left + 1);
      corner = above;
      row[j] = left;
      if (left < least) least = left;
    }
    if (least > most) return most + 1;
  }
  return row[b.length] ?? 0;
}

const share = (a: string, b: string): number => 1 - distance(a, b) / Math.max(a.length, b.length, 1);

/** A name made ready to be compared with many. */
export type Likened = readonly LikenedWord[];
interface LikenedWord {
  readonly initial: boolean;
  readonly keys: readonly string[];
  /** its letters, for what keys leave out */
  readonly reading: string;
}

/** Names longer than this are compared by their first words. */
const mostWords = 5;

export const liken = (name: string, keysOf?: (word: string) => readonly string[]): Likened =>
  rolesOf(name, keysOf)
    .slice(0, mostWords)
    .map(({ text, keys, role }) => ({ initial: role === "initial", keys, reading: latinLetters(text) }));

/** Equal keys leave a little to the spelling; other words are never quite as alike as those. */
function wordLikeness(a: LikenedWord, b: LikenedWord): number {
  if (a.initial || b.initial)
    return a.keys.some((key) => b.keys.some((other) => other.charAt(0) === key.charAt(0))) ? 0.8 : 0;
  if (a.keys.some((key) => b.keys.includes(key))) return 0.92 + 0.08 * share(a.reading, b.reading);
  let best = 0;
  for (const one of a.keys) for (const other of b.keys) best = Math.max(best, share(one, other));
  return 0.9 * best;
}

/** 1 only for the same spelling; about 0.9 and more for one name in two scripts; below a half nothing is to be seen. */
export const likeness = (one: string, other: string): number => likenessOf(liken(one), liken(other));

/** The best pairing of the words of the shorter name with words of the longer; an initial weighs half. */
export function likenessOf(one: Likened, other: Likened): number {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (short.length === 0) return 0;
  const pairs = short.map((a) =>
    long.map((b) => ({ alike: wordLikeness(a, b), weight: a.initial || b.initial ? 0.5 : 1 })),
  );
  let best = 0;
  const pair = (at: number, taken: number, sum: number, whole: number): void => {
    if (at === short.length) {
      best = Math.max(best, sum / whole);
      return;
    }
    pairs[at]?.forEach(({ alike, weight }, place) => {
      if ((taken & (1 << place)) === 0) pair(at + 1, taken | (1 << place), sum + weight * alike, whole + weight);
    });
  };
  pair(0, 0, 0, 0);
  const covered = 0.85 + 0.15 * (short.length / long.length);
  return Math.round(best * covered * 10_000) / 10_000;
}
