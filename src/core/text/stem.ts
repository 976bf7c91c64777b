/** Stems: the part of a word its inflections share, by the Snowball algorithms of English and Russian. */

import { stemmer as russian } from "@orama/stemmers/russian";
import { type Language, languages } from "./language.ts";
import { stemEnglish } from "./stem-english.ts";
import { apostrophe } from "./tokens.ts";

// Longer runs of letters are no words but encoded bytes, on which the stemmers' patterns take quadratic time.
const longestWord = 64;

/**
 * The stem of a folded token in a passage of that language. Words in another alphabet than the language's, Belarusian
 * (for which no Snowball algorithm exists) and "und" stay as they are. Source: snowballstem.org. (What
 * @orama/stemmers calls English is not Snowball, and parts "execution" from "execute": hence our own.)
 */
export function stem(token: string, language: Language): string {
  if (token.length > longestWord) return token;
  switch (language) {
    case "en":
      if (!/^[a-z\u02bc]+$/u.test(token)) return token;
      return stemEnglish(token.replaceAll(apostrophe, "'")).replaceAll("'", apostrophe);
    case "ru":
      return /^[а-я]+$/u.test(token) ? russian(token) : token;
    case "be":
    case "und":
      return token;
  }
}

/**
 * The stem sequences under which a run of words may stand in the index: one per language a passage can have, without
 * repeats. A passage has one language, so a phrase is stemmed as a whole: two or three sequences, not two to the n.
 */
export function stemVariants(tokens: readonly string[]): readonly (readonly string[])[] {
  const variants = new Map<string, readonly string[]>();
  for (const language of languages) {
    const stems = tokens.map((token) => stem(token, language));
    variants.set(stems.join(" "), stems);
  }
  return [...variants.values()];
}
