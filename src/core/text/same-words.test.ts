import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { alikeAmong, inCommon, leastAlike, leastWords, sentencesOf } from "./same-words.ts";

const words = fc.array(fc.constantFrom("a", "b", "c", "d", "e", "f"), { maxLength: 12 });
const of = (text: string): readonly string[] => sentencesOf(text, "ru")[0]?.words ?? [];

describe("how much two sentences have in common", () => {
  test("lies between 0 and 1, is the same both ways, is 1 for the same words in any order", () => {
    fc.assert(
      fc.property(words, words, (a, b) => {
        const alike = inCommon(a, b);
        expect(alike).toBeGreaterThanOrEqual(0);
        expect(alike).toBeLessThanOrEqual(1);
        expect(inCommon(b, a)).toBe(alike);
        if (a.length > 0) expect(inCommon(a, a.toReversed())).toBe(1);
        expect(alike === 1).toBe(a.length > 0 && a.toSorted().join() === b.toSorted().join());
      }),
    );
  });

  test("one word of the four of each is Dice's 0.25", () => {
    expect(inCommon(["a", "b", "c", "d"], ["d", "e", "f", "g"])).toBe(0.25);
  });

  test("a sentence that was written of a woman and then of a man is the same; another accusation isn't", () => {
    const woman = of("Она хлопала в ладоши, выкрикивала лозунги и тем самым грубо нарушила общественный порядок.");
    const man = of("Он хлопал в ладоши, выкрикивал лозунги и тем самым грубо нарушил общественный порядок.");
    const other = of("Он перевёл двадцать восемь евро фонду помощи и тем самым финансировал беспорядки.");
    expect(inCommon(woman, man)).toBeGreaterThanOrEqual(leastAlike);
    expect(inCommon(woman, other)).toBeLessThan(leastAlike);
  });
});

test("sentences of fewer words than are compared are none, whatever the text", () => {
  expect(sentencesOf("Виновен. Штраф.\nДа!", "ru")).toEqual([]);
  fc.assert(
    fc.property(fc.string(), (text) =>
      sentencesOf(text, "und").every((one) => one.words.length >= leastWords && text.includes(one.text)),
    ),
  );
});

test("a finder finds exactly what comparing one by one finds, in the order given", () => {
  fc.assert(
    fc.property(fc.array(words, { maxLength: 20 }), words, (all, asked) => {
      const held = all.map((one, at) => ({ words: one, of: at }));
      const expected = held.filter((one) => inCommon(one.words, asked) >= leastAlike).map((one) => one.of);
      expect(alikeAmong(held)(asked)).toEqual(expected);
    }),
  );
});
