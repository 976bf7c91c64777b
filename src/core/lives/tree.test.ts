import fc from "fast-check";
import { expect, test } from "vitest";
import { branches } from "./tree.ts";

const keys = ["a", "b", "c", "d", "e", "f"];
const edge = fc.record({ above: fc.constantFrom(...keys), below: fc.constantFrom(...keys, "elsewhere") });

test("every unit has a row, every edge between two units is shown exactly once, and each row hangs on the one above it", () => {
  fc.assert(
    fc.property(fc.array(edge, { maxLength: 12 }), (edges) => {
      const rows = branches(keys, edges);
      expect(new Set(rows.map(({ key }) => key))).toEqual(new Set(keys));
      const shown = rows.flatMap((row) => row.edges);
      const real = edges.filter(({ above, below }) => above !== below && below !== "elsewhere");
      expect(shown.length).toBe(real.length);
      for (const one of real) expect(shown).toContain(one);
      rows.forEach((row, at) => {
        const parent = rows.slice(0, at).findLast(({ depth }) => depth < row.depth);
        if (row.depth === 0) expect(row.edges).toEqual([]);
        else expect(row.edges.every((one) => one.above === parent?.key && one.below === row.key)).toBe(true);
      });
      // each is unfolded once
      expect(rows.filter(({ again }) => !again).length).toBe(keys.length);
    }),
  );
});

test("a unit with two superiors stands under both, and what is below it under the first only", () => {
  const rows = branches(
    ["a", "b", "c", "d"],
    [
      { above: "a", below: "c" },
      { above: "b", below: "c" },
      { above: "c", below: "d" },
    ],
  );
  expect(rows.map(({ key, depth, again }) => [key, depth, again])).toEqual([
    ["a", 0, false],
    ["c", 1, false],
    ["d", 2, false],
    ["b", 0, false],
    ["c", 1, true],
  ]);
});
