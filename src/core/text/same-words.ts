/** Texts that use the same words: sentences as bags of stems, and how much two of them have in common. */
import type { Language } from "./language.ts";
import { stem } from "./stem.ts";
import { tokensOf } from "./tokens.ts";

/** Shorter sentences are alike by chance: an article's number, a formula of greeting. */
export const leastWords = 5;
/** From how much in common two sentences are called the same: a name, a gender or a date may differ. */
export const leastAlike = 0.75;

export interface Sentence {
  readonly text: string;
  /** stems, each as often as it stands there */
  readonly words: readonly string[];
}

/** Sentences with enough words to be compared; an abbreviation's full stop may end one early. */
export function sentencesOf(text: string, language: Language): readonly Sentence[] {
  return text
    .split(/(?<=[.!?;…])\s+|\n+/u)
    .map((part) => ({ text: part.trim(), words: tokensOf(part).map((token) => stem(token.text, language)) }))
    .filter(({ words }) => words.length >= leastWords);
}

/** Between 0 and 1: twice the words in common by all words of both (Dice 1945, Ecology 26(3)); order is not asked. */
export function inCommon(a: readonly string[], b: readonly string[]): number {
  if (a.length + b.length === 0) return 0;
  const left = new Map<string, number>();
  for (const word of a) left.set(word, (left.get(word) ?? 0) + 1);
  let shared = 0;
  for (const word of b) {
    const rest = left.get(word) ?? 0;
    if (rest === 0) continue;
    left.set(word, rest - 1);
    shared += 1;
  }
  return (2 * shared) / (a.length + b.length);
}

/** A finder of sentences that say the same as a given one, in the order given; one without a word in common is not looked at. */
export function alikeAmong<T>(
  held: readonly { readonly words: readonly string[]; readonly of: T }[],
): (words: readonly string[]) => readonly T[] {
  const byWord = new Map<string, number[]>();
  for (const [at, { words }] of held.entries())
    for (const word of new Set(words)) {
      const own = byWord.get(word);
      if (own === undefined) byWord.set(word, [at]);
      else own.push(at);
    }
  return (words) => {
    const near = new Set([...new Set(words)].flatMap((word) => byWord.get(word) ?? []));
    return [...near]
      .toSorted((a, b) => a - b)
      .flatMap((at) => {
        const found = held[at];
        return found !== undefined && inCommon(found.words, words) >= leastAlike ? [found.of] : [];
      });
  };
}
