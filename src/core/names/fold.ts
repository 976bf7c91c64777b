/**
 * Folding of a name's word: every way in which Belarusian, Russian and Latin letters write one name comes to one key.
 * Behind it stand the Belarusian instruction on romanisation (2000, 2007) and Belarusian passports, GOST and ICAO Doc 9303
 * for Russian, BGN/PCGN, and what English, German and Polish papers print. Keys are coarse: they find candidates.
 */
import { latinLetters } from "./script.ts";

/** How a digraph is read, longest first. Two readings make two keys: "ch" is ч in English and х in Polish, "sch" ш and ж in German. */
const digraphs: readonly (readonly [string, readonly string[]])[] = [
  ["schtsch", ["š"]],
  ["shch", ["š"]],
  ["szcz", ["š"]],
  ["tsch", ["č"]],
  ["dzh", ["dž"]],
  ["tch", ["č"]],
  ["sch", ["š", "ž"]],
  ["sh", ["š"]],
  ["sz", ["š"]],
  ["zh", ["ž"]],
  ["cz", ["č"]],
  ["ch", ["č", "g"]],
  ["kh", ["g"]],
  ["gh", ["g"]],
  ["ck", ["k"]],
  ["ph", ["f"]],
  ["th", ["t"]],
  ["tz", ["t"]],
  ["ou", ["ou", "u"]],
  ["c", ["t", "k"]],
  ["h", ["g"]],
  ["j", ["i"]],
  ["q", ["k"]],
  ["w", ["v"]],
  ["x", ["ks"]],
  ["y", ["i"]],
];
// a word has rarely more than two letters of two readings; six are read in every way
const most = 64;

/** Readings of a word's letters with their vowels still apart: at most sixty-four, and as many again with the German ending. */
export function readings(word: string): readonly string[] {
  let ways: readonly string[] = [""];
  const letters = latinLetters(word);
  for (let at = 0; at < letters.length; ) {
    const found = digraphs.find(([digraph]) => letters.startsWith(digraph, at));
    const [taken, read] = found ?? [letters.charAt(at), [letters.charAt(at)]];
    at += taken.length;
    ways =
      ways.length * read.length > most
        ? ways.map((way) => way + read[0])
        : ways.flatMap((way) => read.map((one) => way + one));
  }
  // German -ez for -ец
  return ways.flatMap((way) => (way.endsWith("ez") ? [way, `${way.slice(0, -1)}t`] : [way]));
}

/** What two spellings of one sound come to; applied until nothing changes, so that a key folds to itself. */
const merges: readonly (readonly [RegExp, string])[] = [
  [/sz/g, "š"], // с+з, and Polish š
  [/šč/g, "š"], // щ, шч, and German sch for both
  [/tč/g, "č"],
  [/ts/g, "t"], // ц is т before a soft vowel in the other language: Цімафей, Тимофей
  [/dz/g, "d"], // as дз is д: Уладзімір, Владимир
  [/^u(?=[^aeiou])/, "v"],
  [/([aeo])u(?=[^aeiou]|$)/g, "$1v"], // ў: Kavalioŭ, Kavaliou, Ковалёв
  [/[eo]/g, "a"], // akanne and jakanne: Аляксандр, Александр; Бабарыка, Бабарико
  [/i(?=a)/g, ""], // я, ё, е after whatever: Siarhei, Sergey; Maria, Mariya, Mariia
  [/([^aiu])i(?=u)/g, "$1"], // ю after a consonant: Liubov, Lubov
  [/(.)\1+/g, "$1"], // Наталля, Наталья
  [/([^aiu].*[^aiu])i$/, "$1"], // Васіль, Василий; -скі, -ский
  [/([aiu])f$/, "$1v"], // -off
];

/** The plain key of one reading, before forms of a given name are brought together. */
function merged(reading: string): string {
  for (let key = reading; ; ) {
    const before = key;
    for (const [pattern, into] of merges) key = key.replace(pattern, into);
    if (key === before) return key;
  }
}

/** Plain keys of a word. */
export const plainKeys = (word: string): readonly string[] =>
  [...new Set(readings(word).map(merged))].filter((key) => key !== "");
