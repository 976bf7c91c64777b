/** Going on to what isn't coded yet visits every such sentence once, in order, and no other. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Passage } from "../anchor.ts";
import type { Range } from "../marks.ts";
import { sentencesOf } from "../sentences.ts";
import { nextOpen } from "./next-open.ts";

const texts = [
  "EXERCISE heading",
  "They came at night. Nobody knocked.",
  "We stood. We waited. It was cold.",
  "He wept.",
];
const passages: readonly Passage[] = texts.map((text, n) => ({
  n,
  start: texts.slice(0, n).reduce((sum, one) => sum + one.length + 1, 0),
  text,
  lang: "en",
  heading: n === 0,
}));
const all = passages.flatMap((passage) => sentencesOf(passage).map((range) => ({ ...range, n: passage.n })));
const total = texts.join("\n").length;

describe("what isn't coded yet", () => {
  it("is visited in order, without headings, coded sentences and paragraphs that are done", () => {
    const claim = fc
      .tuple(fc.nat(total - 1), fc.integer({ min: 1, max: 20 }))
      .map(([start, length]): Range => ({ start, end: start + length }));
    fc.assert(
      fc.property(fc.array(claim, { maxLength: 4 }), fc.subarray([0, 1, 2, 3]), (coded, done) => {
        const seen: number[] = [];
        for (let at = 0, one = nextOpen(passages, at, coded, new Set(done)); one !== undefined; ) {
          seen.push(one.start);
          at = one.end;
          one = nextOpen(passages, at, coded, new Set(done));
        }
        const wanted = all.filter(
          ({ n, start, end }) => n > 0 && !done.includes(n) && !coded.some((one) => one.start < end && one.end > start),
        );
        expect(seen).toEqual(wanted.map(({ start }) => start));
      }),
    );
  });
});
