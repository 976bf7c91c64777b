/** An index of people's names in memory: finds one by any spelling of it in any script, and by its stem in a text. */
import { stemsOfName } from "./declension.ts";
import { distance, likeness } from "./likeness.ts";
import { type NameWord, type RoledWord, rolesOf } from "./name.ts";

export interface FoundName {
  /** whose name it is, as it was put in */
  readonly id: string;
  readonly name: string;
  readonly likeness: number;
}

export interface NameIndex {
  /** how many people it holds */
  readonly size: number;
  /** Takes a person's names in, in the place of those it had. */
  put(id: string, names: readonly string[]): void;
  drop(id: string): void;
  /** People by likeness, the likest first, each by his or her likest name; `among`: only these. */
  search(query: string, limit: number, among?: (id: string) => boolean): readonly FoundName[];
  /** The names that have a surname (or an alias) of this stem. */
  withSurname(stem: string): readonly IndexedName[];
}
export interface IndexedName {
  readonly id: string;
  readonly text: string;
}

/** How many letters of a key may differ, by its length. */
const allowed = (length: number): number => (length <= 4 ? 0 : length <= 7 ? 1 : 2);
/** Names that are compared in full, of those whose keys are alike. */
const compared = 150;
const leastLikeness = 0.5;

const places = new Map([..."abcdefghijklmnopqrstuvwxyzčšž"].map((letter, at) => [letter, 1 << at]));
/** The set of a key's letters, as bits: keys within d edits differ in at most 2d of them. */
const lettersOf = (key: string): number => [...key].reduce((bits, letter) => bits | (places.get(letter) ?? 0), 0);
function bitsSet(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++;
  return count;
}

export function nameIndex(): NameIndex {
  const names: (IndexedName | undefined)[] = [];
  const namesOf = new Map<string, readonly number[]>();
  const keyNumber = new Map<string, number>();
  const keys: string[] = [];
  const letters: number[] = [];
  /** by the key's number: the names that hold it */
  const holding: number[][] = [];
  const bySurname = new Map<string, number[]>();

  const holds = (key: string, name: number): void => {
    let at = keyNumber.get(key);
    if (at === undefined) {
      at = keys.push(key) - 1;
      keyNumber.set(key, at);
      letters.push(lettersOf(key));
      holding.push([]);
    }
    holding[at]?.push(name);
  };
  const add = (id: string, text: string): number => {
    const name = names.push({ id, text }) - 1;
    const words = rolesOf(text);
    for (const key of new Set(words.flatMap((word) => (word.role === "initial" ? [] : word.keys)))) holds(key, name);
    for (const stem of new Set(surnameKeys(words).flatMap(stemsOfName))) {
      const known = bySurname.get(stem);
      if (known === undefined) bySurname.set(stem, [name]);
      else known.push(name);
    }
    return name;
  };
  const drop = (id: string): void => {
    for (const name of namesOf.get(id) ?? []) names[name] = undefined; // its postings lead nowhere from now on
    namesOf.delete(id);
  };

  /** Adds to each name's score how near its nearest key comes to one word asked for. */
  const scoreWord = (word: NameWord, scores: Map<number, number>): void => {
    const own = new Map<number, number>();
    for (const asked of word.keys) {
      const bits = lettersOf(asked);
      const most = allowed(asked.length);
      for (let at = 0; at < keys.length; at++) {
        const key = keys[at] ?? "";
        let near = 0;
        if (key === asked) near = 1;
        else if (asked.length >= 3 && key.startsWith(asked)) near = 0.8;
        else if (most > 0 && bitsSet(bits ^ (letters[at] ?? 0)) <= 2 * most) {
          const apart = distance(asked, key, most);
          if (apart <= most) near = 0.9 - 0.15 * apart;
        }
        if (near === 0) continue;
        for (const name of holding[at] ?? []) if ((own.get(name) ?? 0) < near) own.set(name, near);
      }
    }
    for (const [name, near] of own) scores.set(name, (scores.get(name) ?? 0) + near);
  };

  return {
    get size() {
      return namesOf.size;
    },
    put(id, texts) {
      drop(id);
      namesOf.set(
        id,
        texts.map((text) => add(id, text)),
      );
    },
    drop,
    search(query, limit, among = () => true) {
      const scores = new Map<number, number>();
      for (const word of rolesOf(query)) if (word.role !== "initial") scoreWord(word, scores);
      const likest = new Map<string, FoundName>();
      const candidates = [...scores]
        .filter(([number]) => {
          const name = names[number];
          return name !== undefined && among(name.id);
        })
        .toSorted((a, b) => b[1] - a[1] || a[0] - b[0]);
      for (const [number] of candidates.slice(0, compared)) {
        const name = names[number];
        if (name === undefined) continue;
        const found = { id: name.id, name: name.text, likeness: likeness(query, name.text) };
        if (found.likeness >= leastLikeness && found.likeness > (likest.get(name.id)?.likeness ?? 0))
          likest.set(name.id, found);
      }
      return [...likest.values()].toSorted((a, b) => b.likeness - a.likeness || (a.id < b.id ? -1 : 1)).slice(0, limit);
    },
    withSurname: (stem) => (bySurname.get(stem) ?? []).flatMap((name) => names[name] ?? []),
  };
}

const surnameKeys = (words: readonly RoledWord[]): readonly string[] =>
  words.flatMap((word) => (word.role === "surname" ? word.keys : []));
