/** The language of a passage, told from its script, its letters and its commonest words. */

import { apostrophe, tokensOf } from "./tokens.ts";

/** The languages a passage can be told to be in; "und" (BCP 47: undetermined) is every other, and every doubt. */
export const languages = ["en", "ru", "be", "und"] as const;

export type Language = (typeof languages)[number];

const common: Readonly<Record<"en" | "ru" | "be", ReadonlySet<string>>> = {
  en: new Set(
    "the of and to that was with for by were from his they had is are as it this not be who which in on".split(" "),
  ),
  ru: new Set("и в с к что это как по он был была были или когда который его ее их из от все если под".split(" ")),
  be: new Set(
    "і ў з да што гэта гэтым як па ен быў была былі ці калі які якая якія яго іх ад усе каб ля са пад".split(" "),
  ),
};

// What one orthography has and the other cannot have. Belarusian hardened р, ч, ж, ш and made ть, дь into ць, дзь.
const russianOnly = /[щъ]|ть|[рчшж]ь|[рчшж][её]|р[юя]|[тд]е/gu;
const belarusianOnly = /ў|дз|ць|[чшж]ы|[рчшж]э|[а-яіў]\u02bc[а-яіў]/gu;
const otherCyrillic = /[^а-яіў\u02bc]/u; // ї, є, ґ of Ukrainian, ј of Serbian, қ of Kazakh…

/**
 * The language of one passage. Cyrillic without a trait of either Russian or Belarusian, other Cyrillic and Latin
 * alphabets, other scripts, and texts without letters are "und": they are indexed word for word.
 */
export function languageOf(text: string): Language {
  const words = tokensOf(text).map((token) => token.text);
  const letters = words.join("").replaceAll(apostrophe, "");
  const latin = count(letters, /\p{Script=Latin}/gu);
  const cyrillic = count(letters, /\p{Script=Cyrillic}/gu);
  const others = count(letters, /\p{L}/gu) - latin - cyrillic;
  if (latin > cyrillic && latin > others) return latinLanguage(words, latin);
  if (cyrillic > latin && cyrillic > others) return cyrillicLanguage(words, cyrillic);
  return "und";
}

function latinLanguage(words: readonly string[], latin: number): Language {
  const foreign = count(words.join(""), /[[\p{Script=Latin}]--[a-z]]/gv);
  if (foreign * 25 > latin) return "und";
  // A heading or a line of a form may well hold no common word; a sentence of English does.
  if (words.length < 8) return "en";
  return frequency(words, "en") * 12 >= words.length ? "en" : "und";
}

function cyrillicLanguage(words: readonly string[], cyrillic: number): Language {
  const written = words.filter((word) => /\p{Script=Cyrillic}/u.test(word));
  const joined = written.join(" ");
  const foreign = count(joined.replaceAll(" ", ""), new RegExp(otherCyrillic, "gu"));
  if (foreign * 50 > cyrillic) return "und";
  // Ukrainian needs no ї or є to show: it alone has both и and і, and has no ы, э or ў.
  if (/и/u.test(joined) && /і/u.test(joined) && !/[ыэў]/u.test(joined)) return "und";
  const russian = count(joined, /и/gu) + 2 * count(joined, russianOnly) + 2 * frequency(written, "ru");
  const belarusian = count(joined, /і/gu) + 2 * count(joined, belarusianOnly) + 2 * frequency(written, "be");
  if (russian === belarusian) return "und";
  return russian > belarusian ? "ru" : "be";
}

function frequency(words: readonly string[], language: "en" | "ru" | "be"): number {
  return words.filter((word) => common[language].has(word)).length;
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
