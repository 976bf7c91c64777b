/** Words and folding: offsets point into the original, folding is stable, spellings of one word meet. */

import fc from "fast-check";
import { expect, test } from "vitest";
import { foldWord, tokensOf } from "./tokens.ts";

const folded = (text: string): readonly string[] => tokensOf(text).map((token) => token.text);
const anyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.string({
    unit: fc.constantFrom(..."аеёЁіІўЎйъ'’ʼ`´́̈̆ eÉİΣςſǅ\u00ad\u200d-_.,1²ⅷ\n\ud83d\ude00漢字عَ"),
    maxLength: 40,
  }),
);

test("spellings of one word meet: apostrophes, ё, composition, case, stress, soft hyphens", () => {
  expect(folded("сям'я сям’я СЯМʼЯ")).toEqual(["сямʼя", "сямʼя", "сямʼя"]);
  expect(folded("Ещё ещe\u0308".replace("e", "е"))).toEqual(["еще", "еще"]);
  expect(folded("за\u0301мок задер\u00adжан й и\u0306")).toEqual(["замок", "задержан", "й", "й"]);
});

test("quotation marks, hyphens and punctuation separate; digits stay", () => {
  expect(folded("'so-called' СИЗО-1, boys' o'clock")).toEqual(["so", "called", "сизо", "1", "boys", "oʼclock"]);
  expect(folded(" \n—!? ")).toEqual([]);
  expect(folded("")).toEqual([]);
});

test("each token stands where it says, in order, and folds from what stands there", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      let end = 0;
      for (const token of tokensOf(text)) {
        expect(token.start).toBeGreaterThanOrEqual(end);
        expect(token.end).toBeGreaterThan(token.start);
        expect(foldWord(text.slice(token.start, token.end))).toBe(token.text);
        end = token.end;
      }
      expect(end).toBeLessThanOrEqual(text.length);
    }),
    { numRuns: 1000 },
  );
});

test("a folded word is one token and folds to itself", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      for (const token of tokensOf(text))
        expect(tokensOf(token.text)).toEqual([{ text: token.text, start: 0, end: token.text.length }]);
    }),
    { numRuns: 1000 },
  );
});

test("every letter and digit of Unicode folds to one stable token", () => {
  const unstable: string[] = [];
  for (let point = 0; point <= 0x10ffff; point += 1) {
    const letter = String.fromCodePoint(point);
    const [token, ...more] = tokensOf(letter);
    if (token === undefined) continue;
    if (more.length > 0 || folded(token.text).join(" ") !== token.text) unstable.push(point.toString(16));
  }
  expect(unstable).toEqual([]);
});
