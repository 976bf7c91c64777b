/** An index of people's names in memory: finds one by any spelling of it in any script, and by its stem in a text. */
import { stemsOfName } from "./declension.ts";
import { foldKeys } from "./given.ts";
import { distance, type Likened, liken, likenessOf } from "./likeness.ts";
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
interface Kept extends IndexedName {
  /** made when it is first compared */
  likened?: Likened;
}

/** How many letters of a key may differ, by its length. */
const allowed = (length: number): number => (length <= 4 ? 0 : length <= 8 ? 1 : 2);
/** Names that are compared in full, of those whose keys are alike. */
const compared = 60;
/** Words whose keys are remembered: given names stand in thousands of names. */
const remembered = 20_000;
const leastLikeness = 0.5;

const places = new Map([..."abcdefghijklmnopqrstuvwxyzčšž"].map((letter, at) => [letter, 1 << at]));
/** The set of a key's letters, as bits: keys within d edits differ in at most 2d of them. */
const lettersOf = (key: string): number => [...key].reduce((bits, letter) => bits | (places.get(letter) ?? 0), 0);
/** The set of a key's pairs of letters, as bits: keys within d edits differ in at most 4d of them. */
function pairsOf(key: string): number {
  let bits = 0;
  for (let at = 1; at < key.length; at++) bits |= 1 << ((key.charCodeAt(at - 1) * 7 + key.charCodeAt(at) * 13) & 31);
  return bits;
}
/** How many bits are set (Hacker's Delight, 5-1). */
function bitsSet(bits: number): number {
  let pairs = bits - ((bits >>> 1) & 0x55555555);
  pairs = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((pairs + (pairs >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

export function nameIndex(): NameIndex {
  const names: (Kept | undefined)[] = [];
  const namesOf = new Map<string, readonly number[]>();
  const keyNumber = new Map<string, number>();
  const keys: string[] = [];
  const letters: number[] = [];
  const pairs: number[] = [];
  /** by the key's number: the names that hold it */
  const holding: number[][] = [];
  const bySurname = new Map<string, number[]>();
  const folded = new Map<string, readonly string[]>();
  const keysOf = (word: string): readonly string[] => {
    const known = folded.get(word);
    if (known !== undefined) return known;
    if (folded.size >= remembered) folded.clear();
    const fresh = foldKeys(word);
    folded.set(word, fresh);
    return fresh;
  };

  const holds = (key: string, name: number): void => {
    let at = keyNumber.get(key);
    if (at === undefined) {
      at = keys.push(key) - 1;
      keyNumber.set(key, at);
      letters.push(lettersOf(key));
      pairs.push(pairsOf(key));
      holding.push([]);
    }
    holding[at]?.push(name);
  };
  const add = (id: string, text: string): number => {
    const name = names.push({ id, text }) - 1;
    const words = rolesOf(text, keysOf);
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

  /** How near each key that is near comes to one that is asked for: 1 is equal. */
  const nearKeys = (asked: string, meet: (key: number, near: number) => void): void => {
    const bits = lettersOf(asked);
    const most = allowed(asked.length);
    const two = pairsOf(asked);
    const begins = asked.length >= 3;
    for (let at = 0; at < keys.length; at++) {
      const own = letters[at] ?? 0;
      if (begins && (own & bits) === bits) {
        const key = keys[at] ?? "";
        if (key.startsWith(asked)) {
          meet(at, key === asked ? 1 : 0.8);
          continue;
        }
      }
      if (most === 0 || bitsSet(own ^ bits) > 2 * most || bitsSet((pairs[at] ?? 0) ^ two) > 4 * most) continue;
      const apart = distance(asked, keys[at] ?? "", most);
      if (apart <= most) meet(at, 0.9 - 0.15 * apart);
    }
    const exact = begins ? undefined : keyNumber.get(asked);
    if (exact !== undefined) meet(exact, 1);
  };

  /** Scores names by their words: the rarest word first, and once it has found enough, others only add to those. */
  const scoresOf = (words: readonly NameWord[]): ReadonlyMap<number, number> => {
    const asked = words.map((word) => {
      const nearest = new Map<number, number>();
      for (const key of word.keys)
        nearKeys(key, (found, near) => nearest.set(found, Math.max(near, nearest.get(found) ?? 0)));
      let held = 0;
      for (const key of nearest.keys()) held += holding[key]?.length ?? 0;
      return { nearest: [...nearest].toSorted((a, b) => b[1] - a[1]), held };
    });
    const scores = new Map<number, number>();
    for (const { nearest } of asked.toSorted((a, b) => a.held - b.held)) {
      const enough = scores.size >= compared;
      const met = new Set<number>();
      for (const [key, near] of nearest) {
        for (const name of holding[key] ?? []) {
          const before = scores.get(name);
          if ((enough && before === undefined) || met.has(name)) continue; // its nearest key came first
          met.add(name);
          scores.set(name, (before ?? 0) + near);
        }
      }
    }
    return scores;
  };

  /** The names with the best scores, the best first: only those are worth comparing in full. */
  const best = (scores: ReadonlyMap<number, number>, among: (id: string) => boolean): readonly Kept[] => {
    const levels = [...new Set(scores.values())].toSorted((a, b) => b - a);
    const taken: Kept[] = [];
    for (const level of levels) {
      for (const [number, score] of scores) {
        const name = score === level ? names[number] : undefined;
        if (name !== undefined && among(name.id)) taken.push(name);
        if (taken.length === compared) return taken;
      }
    }
    return taken;
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
      const scores = scoresOf(rolesOf(query).filter((word) => word.role !== "initial"));
      const likest = new Map<string, FoundName>();
      const asked = liken(query);
      for (const name of best(scores, among)) {
        name.likened ??= liken(name.text, keysOf);
        const found = { id: name.id, name: name.text, likeness: likenessOf(asked, name.likened) };
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
