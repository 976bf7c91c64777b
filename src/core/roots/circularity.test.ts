import fc from "fast-check";
import { expect, test } from "vitest";
import type { ClaimRef } from "../claims/value.ts";
import { sentencesOf } from "../text/same-words.ts";
import { hintsAmong, type Said } from "./circularity.ts";
import type { RootToken } from "./roots.ts";

const ref = (at: number) => `aaaaaaaa.a#${at}` as ClaimRef;
const said = (at: number, root: string, text: string, ends?: readonly [number | null, number | null]): Said => ({
  ref: ref(at),
  roots: new Set([root as RootToken]),
  sentences: sentencesOf(text, "en").map(({ words }) => words),
  ...(ends !== undefined && { number: { ends, unit: "people" } }),
});

test("the teaching case of 1,131: one number with two publishers that nobody has linked yet is asked about", () => {
  const items = [said(0, "group", "", [1131, 1131]), said(1, "experts", "", [1131, 1131])];
  expect(hintsAmong(items)).toEqual([{ why: "number", between: [ref(0), ref(1)] }]);
});

test("the teaching case of 13,500: where the four are linked to one root nothing is asked any more", () => {
  const items = [0, 1, 2, 3].map((at) => said(at, "ohchr", "", [13_500, null]));
  expect(hintsAmong(items)).toEqual([]);
  const apart = items.map((one, at) => ({ ...one, roots: new Set([`root-${at}` as RootToken]) }));
  expect(hintsAmong(apart)).toHaveLength(6);
});

test("people who counted the same in one cell, and numbers with another qualifier, give no hint", () => {
  expect(hintsAmong([said(0, "a", "", [14, 14]), said(1, "b", "", [14, 14])])).toEqual([]);
  expect(hintsAmong([said(0, "a", "", [214, null]), said(1, "b", "", [214, 214])])).toEqual([]);
  expect(hintsAmong([said(0, "a", "", [40, null]), said(1, "b", "", [40, null])])).toHaveLength(1);
});

test("the same sentence with another name or date in it is asked about; the same facts in other words are not", () => {
  const record = "while being in a public place he shouted slogans, waved his arms and did not react to remarks";
  const other = "while being in a public place she shouted slogans, waved her arms and did not react to remarks";
  expect(hintsAmong([said(0, "minsk", record), said(1, "homel", other)])).toEqual([
    { why: "words", between: [ref(0), ref(1)] },
  ]);
  expect(
    hintsAmong([said(0, "minsk", record), said(1, "b", "I stood on the pavement and said nothing at all")]),
  ).toEqual([]);
});

const items = fc.array(
  fc.record({
    root: fc.constantFrom("a", "b", "c", "d"),
    size: fc.constantFrom(12, 214, 1131),
    text: fc.constantFrom("", "five or six short words stand here", "nobody was told why he had been taken away"),
  }),
  { maxLength: 12 },
);
const made = (list: readonly { root: string; size: number; text: string }[]): readonly Said[] =>
  list.map(({ root, size, text }, at) => said(at, root, text, [size, size]));
const pairs = (list: readonly Said[]): readonly string[] =>
  hintsAmong(list)
    .map(({ why, between }) => `${why} ${between.toSorted().join(" ")}`)
    .toSorted();

test("no hint joins items that share a root; a pair is named once; the order doesn't matter", () => {
  fc.assert(
    fc.property(items, (list) => {
      const all = made(list);
      const roots = new Map(all.map((one) => [one.ref, one.roots]));
      for (const { between } of hintsAmong(all)) {
        const [a, b] = between.map((each) => roots.get(each) ?? new Set());
        expect(a?.isDisjointFrom(b ?? new Set())).toBe(true);
      }
      expect(new Set(pairs(all)).size).toBe(pairs(all).length);
      expect(pairs(all.toReversed())).toEqual(pairs(all));
    }),
  );
});
