import fc from "fast-check";
import { expect, test } from "vitest";
import type { RootSet, RootToken } from "../roots/roots.ts";
import { hardeningOf, type Placed } from "./hardening.ts";

const roots = (...names: string[]): RootSet => new Set(names.map((name) => name as RootToken));
const placed = (month: string, side: Placed["side"], ...names: string[]): Placed => ({
  month,
  side,
  roots: roots(...names),
});

test("each month tells what stood at its end, roots counted once", () => {
  expect(
    hardeningOf([
      placed("2026-03", "for", "a"),
      placed("2026-01", "for", "a"),
      placed("2026-03", "for", "b"),
      placed("2026-02", "against", "c"),
    ]),
  ).toEqual([
    { month: "2026-01", claims: 1, roots: 1, against: 0 },
    { month: "2026-02", claims: 1, roots: 1, against: 1 },
    { month: "2026-03", claims: 3, roots: 2, against: 1 },
  ]);
  expect(hardeningOf([])).toEqual([]);
});

test("no number falls from month to month, and the last row counts everything", () => {
  const one = fc.record({
    month: fc.constantFrom("2026-01", "2026-02", "2026-03"),
    side: fc.constantFrom("for" as const, "against" as const),
    name: fc.constantFrom("a", "b", "c"),
  });
  fc.assert(
    fc.property(fc.array(one, { minLength: 1, maxLength: 12 }), (all) => {
      const rows = hardeningOf(all.map(({ month, side, name }) => placed(month, side, name)));
      const [last] = rows.toReversed();
      expect((last?.claims ?? 0) + (last?.against ?? 0)).toBe(all.length);
      for (const [i, row] of rows.entries())
        for (const key of ["claims", "roots", "against"] as const)
          expect(row[key]).toBeGreaterThanOrEqual(rows[i - 1]?.[key] ?? 0);
    }),
  );
});
