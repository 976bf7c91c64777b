/** Highlights and snippets: ranges in the original text, excluded words unmarked, cuts between words. */

import fc from "fast-check";
import { expect, test } from "vitest";
import { highlight, indexText, type Range, snippet } from "./indexed.ts";
import { languages } from "./language.ts";
import { parseQuery } from "./query.ts";
import { tokensOf } from "./tokens.ts";

const cut = (text: string, ranges: readonly Range[]): readonly string[] =>
  ranges.map((range) => text.slice(range.start, range.end));

test("a passage is indexed as its stems in order, then its distinct words, marked", () => {
  expect(indexText("Prisons, prisons’ and Prison", "en")).toBe("prison prison and prison ·prisons ·and ·prison");
  expect(indexText("Пытки и пытка", "ru")).toBe("пытк и пытк ·пытки ·и ·пытка");
  expect(indexText("…", "en")).toBe("");
});

test("highlights are the words as written", () => {
  const text = "EXERCISE. Сям’я не знала о задержаниях; ещё не было пыток в СИЗО-1.";
  const marked = (typed: string): readonly string[] => cut(text, highlight(text, "ru", parseQuery(typed)));
  expect(marked("задержание ЕЩЕ")).toEqual(["задержаниях", "ещё"]);
  expect(marked("сям'я OR пыток")).toEqual(["Сям’я", "пыток"]);
  expect(marked("сизо-1 задерж*")).toEqual(["задержаниях", "СИЗО-1"]);
  expect(marked('"не было" было')).toEqual(["не было"]);
  expect(marked("пыток -задержание")).toEqual(["пыток"]);
  expect(marked("пыток -(суд -задержание)")).toEqual(["задержаниях", "пыток"]);
  expect(marked("суд")).toEqual([]);
});

test("a snippet is cut between words around the first hit", () => {
  const text = "One two three four detention six seven eight nine ten";
  const ranges = highlight(text, "en", parseQuery("detentions OR nine"));
  const piece = snippet(text, ranges, 24);
  expect(piece.text).toBe("…four detention six…");
  expect(cut(piece.text, piece.ranges)).toEqual(["detention"]);
  expect(snippet(text, [], 12)).toEqual({ text: "One two…", ranges: [] });
  expect(snippet(text, ranges, 1000)).toEqual({ text, ranges });
});

test("a snippet keeps the first hit whole, its ranges true, its words uncut and its length bounded", () => {
  const text = fc
    .array(fc.constantFrom("detention", "prison", "сям’я", " ", " ", ", ", "\n", "😀", "ў", "a"), { maxLength: 40 })
    .map((parts) => parts.join(""));
  fc.assert(
    fc.property(text, fc.constantFrom(...languages), fc.nat({ max: 60 }), (written, language, width) => {
      const ranges = highlight(written, language, parseQuery("detention OR prison OR ў*"));
      const piece = snippet(written, ranges, width);
      const first = ranges[0];
      if (first !== undefined) expect(cut(piece.text, piece.ranges)[0]).toBe(written.slice(first.start, first.end));
      const inside = piece.text.replace(/^…|…$/gu, "");
      expect(written.includes(inside)).toBe(true);
      expect(inside.isWellFormed()).toBe(true);
      expect(inside.length).toBeLessThanOrEqual(Math.max(width, first === undefined ? 0 : first.end - first.start));
      const whole = tokensOf(written).map((token) => token.text);
      for (const token of tokensOf(piece.text)) expect(whole).toContain(token.text);
      const marks = cut(written, ranges);
      expect(cut(piece.text, piece.ranges)).toEqual(marks.slice(0, piece.ranges.length));
    }),
    { numRuns: 1000 },
  );
});
