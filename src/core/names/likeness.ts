/** How alike two names are, between 0 and 1: the same from both sides, whatever the scripts and the order of the words. */
import { readings } from "./fold.ts";
import { type RoledWord, rolesOf } from "./name.ts";

/** Levenshtein's distance; any number above `most` where it is larger than that. */
export function distance(a: string, b: string, most: number = Number.POSITIVE_INFINITY): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const swap = (row[j - 1] ?? 0) + (a.charCodeAt(i - 1) === b.charCodeAt(j - 1) ? 0 : 1);
      const cell = Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1);
      next.push(cell);
      if (cell < least) least = cell;
    }
    if (least > most) return most + 1;
    row = next;
  }
  return row[b.length] ?? 0;
}

const share = (a: string, b: string): number => 1 - distance(a, b) / Math.max(a.length, b.length, 1);

/** Equal keys leave a little to the spelling; other words are never quite as alike as those. */
function wordLikeness(a: RoledWord, b: RoledWord): number {
  if (a.role === "initial" || b.role === "initial") {
    const begun = new Set(a.keys.map((key) => key.charAt(0)));
    return b.keys.some((key) => begun.has(key.charAt(0))) ? 0.8 : 0;
  }
  if (a.keys.some((key) => b.keys.includes(key)))
    return 0.92 + 0.08 * share(readings(a.text)[0] ?? "", readings(b.text)[0] ?? "");
  return 0.9 * Math.max(0, ...a.keys.flatMap((one) => b.keys.map((other) => share(one, other))));
}

/** Names longer than this are compared by their first words. */
const mostWords = 5;

/** 1 only for the same spelling; about 0.9 and more for one name in two scripts; below a half nothing is to be seen. */
export function likeness(one: string, other: string): number {
  const words = [rolesOf(one), rolesOf(other)].map((all) => all.slice(0, mostWords));
  const [short = [], long = []] = words.toSorted((a, b) => a.length - b.length);
  if (short.length === 0) return 0;
  const score = (pairs: readonly (readonly [RoledWord, RoledWord])[]): number => {
    let sum = 0;
    let whole = 0;
    for (const [a, b] of pairs) {
      const weight = a.role === "initial" || b.role === "initial" ? 0.5 : 1;
      sum += weight * wordLikeness(a, b);
      whole += weight;
    }
    return sum / whole;
  };
  let best = 0;
  const pair = (at: number, taken: readonly number[]): void => {
    const word = short[at];
    if (word === undefined) {
      const pairs = taken.flatMap((place, i) => {
        const [a, b] = [short[i], long[place]];
        return a === undefined || b === undefined ? [] : [[a, b] as const];
      });
      best = Math.max(best, score(pairs));
      return;
    }
    for (let place = 0; place < long.length; place++) if (!taken.includes(place)) pair(at + 1, [...taken, place]);
  };
  pair(0, []);
  const covered = 0.85 + 0.15 * (short.length / long.length);
  return Math.round(best * covered * 10_000) / 10_000;
}
