/** What can't have been in that order or at one time is certain only where no right minute could make it true. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { atOnce, outOfOrder } from "./order.ts";
import { type Bounds, spanOf } from "./span.ts";

const day = 1_440;
const on = (first: number, last = first): Bounds => [first * day, (last + 1) * day - 1];
const nobody: Bounds = [null, null];

describe("order", () => {
  it.each([
    ["a release on the 9th, an arrest on the 10th", on(10), on(9), "certain"],
    ["both on one day", on(10), on(10), undefined],
    ["an arrest on 10 to 20, a release on 5 to 15", on(10, 20), on(5, 15), "possible"],
    ["an arrest on the 10th, a release some time that month", on(10), on(1, 31), undefined],
    ["an arrest after the 10th, nobody says when it ended", on(10), nobody, undefined],
    ["an arrest after the 10th at least, a release on the 9th", [10 * day, null] as Bounds, on(9), "certain"],
  ] as const)("%s", (_, first, second, expected) => {
    expect(outOfOrder(first, second)).toBe(expected);
  });
});

describe("at one time", () => {
  const held = (from: Bounds, to: Bounds) => spanOf({ from, to });

  it.each([
    ["two that share a week", held(on(1), on(10)), held(on(5), on(20)), "certain"],
    ["one within the other, its own days not known", held(on(1), on(31)), held(on(10, 20), on(10, 20)), "certain"],
    ["a transfer on one day", held(on(1), on(10)), held(on(10), on(20)), undefined],
    ["one after the other", held(on(1), on(4)), held(on(10), on(20)), undefined],
    ["nobody says when the first one ended", held(on(1), nobody), held(on(10), on(20)), undefined],
    [
      "the first may have ended later than the second began",
      held(on(1), on(8, 14)),
      held(on(7, 12), on(20)),
      "possible",
    ],
  ] as const)("%s", (_, one, other, expected) => {
    expect(atOnce(one, other)).toBe(expected);
    expect(atOnce(other, one)).toBe(expected);
  });

  it("is certain only where every right minute of both makes them overlap", () => {
    const bounds = fc
      .tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 12 }))
      .map(([lo, wide]) => on(lo, lo + wide));
    const at = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(bounds, bounds, bounds, bounds, fc.tuple(at, at, at, at), (a, b, c, d, [w, x, y, z]) => {
        const [one, other] = [held(a, b), held(c, d)];
        if (atOnce(one, other) !== "certain") return;
        const minute = ([lo, hi]: readonly [number, number], share: number) => lo + share * (hi - lo);
        const [from, to] = [minute(one.begin, w), minute(one.end, x)];
        const [otherFrom, otherTo] = [minute(other.begin, y), minute(other.end, z)];
        expect(from < otherTo && otherFrom < to).toBe(true);
      }),
    );
  });
});
