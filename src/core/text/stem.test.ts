/** Stems: published Snowball examples, languages kept apart, pure functions. */

import fc from "fast-check";
import { expect, test } from "vitest";
import { languages } from "./language.ts";
import { stem, stemVariants } from "./stem.ts";
import { foldWord, tokensOf } from "./tokens.ts";

// snowballstem.org/algorithms/english/stemmer.html and …/russian/stemmer.html, sample vocabularies
test.each([
  ["en", "consign consigned consigning consignment", "consign consign consign consign"],
  ["en", "consistency consistently consolation consolatory", "consist consist consol consolatori"],
  ["en", "knack knackeries knightly knots knotty knowingly", "knack knackeri knight knot knotti know"],
  ["ru", "вавиловка вага вагон вагонов вагоном важная важнейшие", "вавиловк ваг вагон вагон вагон важн важн"],
  ["ru", "падать падаю падение пакет", "пада пада паден пакет"],
] as const)("%s sample vocabulary: %s", (language, words, stems) => {
  expect(
    words
      .split(" ")
      .map((word) => stem(word, language))
      .join(" "),
  ).toBe(stems);
});

test("the possessive falls, whichever apostrophe was typed", () => {
  for (const written of ["prison's", "prison’s", "PRISONʼS"]) expect(stem(foldWord(written), "en")).toBe("prison");
});

test("words of another alphabet, Belarusian and undetermined words stay as they are", () => {
  expect(stem("задержания", "en")).toBe("задержания");
  expect(stem("detentions", "ru")).toBe("detentions");
  expect(stem("затрыманні", "be")).toBe("затрыманні");
  expect(stem("detentions", "und")).toBe("detentions");
});

test("a query word expands to its stem and itself, a phrase to whole stemmed phrases", () => {
  expect(stemVariants(["задержания"])).toEqual([["задержания"], ["задержан"]]);
  expect(stemVariants(["detentions"])).toEqual([["detent"], ["detentions"]]);
  expect(stemVariants(["2020"])).toEqual([["2020"]]);
  expect(stemVariants(["произвольные", "задержания"])).toEqual([
    ["произвольные", "задержания"],
    ["произвольн", "задержан"],
  ]);
});

test("a stem is a token again, the same each time, and among the variants", () => {
  const word = fc.string({ unit: fc.constantFrom(..."abcdeginostuyʼабвеийнояьющ1"), minLength: 1, maxLength: 14 });
  fc.assert(
    fc.property(word, fc.constantFrom(...languages), (written, language) => {
      for (const token of tokensOf(written)) {
        const once = stem(token.text, language);
        expect(once).toMatch(/^[\p{L}\p{N}]+$/u);
        expect(stem(token.text, language)).toBe(once);
        expect(stemVariants([token.text])).toContainEqual([once]);
      }
    }),
    { numRuns: 1000 },
  );
});

test("a run of letters too long for a word is left as it is (G11)", () => {
  const run = "ae".repeat(200_000);
  for (const language of languages) expect(stem(run, language)).toBe(run);
  expect(stemVariants([run])).toEqual([[run]]);
});
