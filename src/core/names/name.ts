/** A person's name as words: which is the surname, the given name, the patronymic, and which are only initials. */
import { foldKeys, isGivenName } from "./given.ts";

export type WordRole = "surname" | "given" | "patronymic" | "initial";

export interface NameWord {
  readonly text: string;
  /** UTF-16 offsets in the text it came from */
  readonly start: number;
  readonly end: number;
  readonly keys: readonly string[];
}
export interface RoledWord extends NameWord {
  readonly role: WordRole;
}

const wordPattern = /[\p{L}\p{M}]+(?:['’ʼ`ʹ][\p{L}\p{M}]+)*['ʹ]?/gu;

/** The words of a text; a hyphen parts them, an apostrophe does not. `keysOf` may remember what it folded before. */
export function wordsIn(text: string, keysOf: (word: string) => readonly string[] = foldKeys): readonly NameWord[] {
  return [...text.matchAll(wordPattern)].map(({ 0: word, index }) => ({
    text: word,
    start: index,
    end: index + word.length,
    keys: keysOf(word),
  }));
}

/** Patronymics by their folded endings: -вич, -ович, -ична, -овна, -ўна, in any case and script. */
const isPatronymic = (keys: readonly string[]): boolean =>
  keys.some((key) => /.{3}(vič|avn|ivn|ičn)(a|u|ai|i|am)?$/.test(key));

/** A letter standing for a name; Ю and Я romanise to two. */
const isInitial = ({ text }: NameWord): boolean =>
  text.length === 1 || /^(Yu|Ya|Ju|Ja|Zh|Kh|Sh|Ch|Ts|Dz|Iu|Ia)$/.test(text);

const capital = (text: string): boolean =>
  text.length > 2 && text === text.toUpperCase() && text !== text.toLowerCase();

/**
 * A name's words with their roles, in any order that people write: "Name Patronymic Surname", "Surname Name Patronymic",
 * "SURNAME Name", "Surname, Name", "N. P. Surname". A single word is a surname: an alias is found like one.
 */
export function rolesOf(name: string, keysOf?: (word: string) => readonly string[]): readonly RoledWord[] {
  const words = wordsIn(name, keysOf).filter((word) => word.keys.length > 0);
  const roles: (WordRole | undefined)[] = words.map((word) =>
    isInitial(word) && words.length > 1 ? "initial" : undefined,
  );
  const open = (): readonly number[] => roles.flatMap((role, at) => (role === undefined ? [at] : []));
  if (open().length > 2 || (open().length === 2 && roles.includes("initial"))) {
    const last = open().findLast((at) => at > 0 && isPatronymic(words[at]?.keys ?? []));
    if (last !== undefined && open().length > 1) roles[last] = "patronymic";
  }
  const left = open();
  if (left.length > 1 && !roles.includes("initial")) {
    const given = givenAt(words, left, name, roles.indexOf("patronymic"));
    roles[given] = "given";
  }
  return words.map((word, at) => ({ ...word, role: roles[at] ?? "surname" }));
}

/** Where the given name stands among words that are not yet told apart. */
function givenAt(words: readonly NameWord[], left: readonly number[], name: string, patronymic: number): number {
  const [first = 0, second = 0] = left;
  if (patronymic > 0 && left.includes(patronymic - 1)) return patronymic - 1;
  const comma = name.indexOf(",");
  if (comma > 0) return left.find((at) => (words[at]?.start ?? 0) > comma) ?? second;
  const loud = left.filter((at) => capital(words[at]?.text ?? ""));
  if (loud.length === 1) return left.find((at) => !loud.includes(at)) ?? first;
  const known = left.filter((at) => isGivenName(words[at]?.keys ?? []));
  if (known.length === 1) return known[0] ?? first;
  const family = left.filter((at) => (words[at]?.keys ?? []).some((key) => surnameEnding.test(key)));
  return (family.length === 1 ? left.find((at) => !family.includes(at)) : undefined) ?? first;
}

/** Folded endings that surnames of this region have and given names hardly: -ко, -ов, -ин, -ский, -вич, -ук, -ец, -ок. */
const surnameEnding = /(ka|[ai]va?|ina?|ska?|vič|[uay]k|at|anka)$/;
