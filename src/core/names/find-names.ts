/** Finds names of an index in a text, in any case and script: where each stands, and whose it may be. */
import { stemsInText, stemsOfName } from "./declension.ts";
import { foldKeys, isGivenInText } from "./given.ts";
import { type NameWord, type RoledWord, rolesOf, wordsIn } from "./name.ts";
import type { NameIndex } from "./name-index.ts";

export interface NameInText {
  /** UTF-16 offsets in the text */
  readonly start: number;
  readonly end: number;
  /** whose name it may be */
  readonly ids: readonly string[];
}

/** A surname's stem shorter than this is found only beside the given name or its initial. */
const telling = 4;
/** Words of one name stand no further apart than a stop and a blank. */
const gap = 3;
/** How many words on each side may belong to a surname. */
const around = 2;

const meets = (word: NameWord, named: readonly string[]): boolean => {
  const stems = named.flatMap(stemsOfName);
  return word.keys.some((key) => stemsInText(key).some((stem) => stems.includes(stem)));
};
const begins = (word: NameWord, of: RoledWord): boolean =>
  word.keys.some((key) => of.keys.some((own) => own.charAt(0) === key.charAt(0)));

/** Whether a word beside a surname is another word of that name: the word itself in some case, or its initial. */
function belongs(word: NameWord, named: readonly RoledWord[]): boolean {
  return named.some((one) => {
    if (one.role === "surname") return false;
    if (one.role === "initial" || word.text.length === 1) return begins(word, one);
    return meets(word, one.keys);
  });
}

/** Where names stand, in order, none over another. Only words with a capital first letter are looked at. */
export function findNames(text: string, index: NameIndex): readonly NameInText[] {
  const folded = new Map<string, readonly string[]>();
  const keysOf = (word: string): readonly string[] => {
    if (!/^\p{Lu}/u.test(word)) return [];
    const known = folded.get(word) ?? foldKeys(word);
    folded.set(word, known);
    return known;
  };
  const roles = new Map<string, readonly RoledWord[]>();
  const rolesIn = (name: string): readonly RoledWord[] => {
    const known = roles.get(name) ?? rolesOf(name);
    roles.set(name, known);
    return known;
  };
  const words = wordsIn(text, keysOf);
  const near = (a: NameWord | undefined, b: NameWord | undefined): boolean =>
    a !== undefined && b !== undefined && b.start - a.end <= gap && !/[\n,;:!?]/.test(text.slice(a.end, b.start));

  const found: NameInText[] = [];
  words.forEach((word, at) => {
    const stems = new Set(word.keys.flatMap(stemsInText));
    for (const stem of stems) {
      for (const name of index.withSurname(stem)) {
        const named = rolesIn(name.text);
        let [first, last] = [at, at];
        while (at - first < around && near(words[first - 1], words[first]) && belongs(words[first - 1] ?? word, named))
          first--;
        while (last - at < around && near(words[last], words[last + 1]) && belongs(words[last + 1] ?? word, named))
          last++;
        const alone = first === last;
        if (alone && stem.length < telling) continue;
        if (alone && named.some((one) => one.role === "given") && contradicted(words, at, near)) continue;
        found.push({ start: words[first]?.start ?? word.start, end: words[last]?.end ?? word.end, ids: [name.id] });
      }
    }
  });
  return joined(found);
}

/** Another given name stands beside the surname: it is somebody else's. */
const contradicted = (
  words: readonly NameWord[],
  at: number,
  near: (a: NameWord | undefined, b: NameWord | undefined) => boolean,
): boolean =>
  (near(words[at - 1], words[at]) && isGivenInText(words[at - 1]?.keys ?? [])) ||
  (near(words[at], words[at + 1]) && isGivenInText(words[at + 1]?.keys ?? []));

/** Ranges that touch become one. */
function joined(found: readonly NameInText[]): readonly NameInText[] {
  const whole: NameInText[] = [];
  for (const one of found.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    const last = whole.at(-1);
    if (last === undefined || one.start >= last.end) whole.push(one);
    else
      whole[whole.length - 1] = {
        start: last.start,
        end: Math.max(last.end, one.end),
        ids: [...new Set([...last.ids, ...one.ids])],
      };
  }
  return whole;
}
