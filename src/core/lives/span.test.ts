import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { certainlyIn, certainPart, inside, isDated, possiblyIn, type Span, spanOf } from "./span.ts";

const side = fc.option(fc.nat(60), { nil: null });
const bounds = fc
  .tuple(side, side)
  .map(([a, b]): [number | null, number | null] => (a !== null && b !== null && a > b ? [b, a] : [a, b]));
const claimed = fc.record({ from: bounds, to: bounds });
const window = fc.tuple(fc.nat(60), fc.nat(60)).map(([a, b]): [number, number] => (a <= b ? [a, b] : [b, a]));

/** Every way in which a span can really have run, on a short line of minutes. */
function courses({ begin, end }: Span): readonly (readonly [number, number])[] {
  const minutes = (of: readonly [number, number]) =>
    Array.from({ length: 82 }, (_, i) => i - 10).filter((at) => at >= of[0] && at <= of[1]);
  return minutes(begin).flatMap((a) =>
    minutes(end)
      .filter((b) => b >= a)
      .map((b) => [a, b] as const),
  );
}

describe("a span with uncertain ends", () => {
  test("is possible in a window where some course of it meets the window, certain where every course does", () => {
    fc.assert(
      fc.property(claimed, window, (said, [from, to]) => {
        const span = spanOf(said);
        const all = courses(span);
        fc.pre(all.length > 0);
        const meeting = all.filter(([a, b]) => a <= to && b >= from);
        expect(possiblyIn(span, [from, to])).toBe(meeting.length > 0);
        expect(certainlyIn(span, [from, to])).toBe(meeting.length === all.length);
      }),
      { numRuns: 300 },
    );
  });

  test("has as its certain part the minutes that are in every course", () => {
    fc.assert(
      fc.property(claimed, (said) => {
        const span = spanOf(said);
        const all = courses(span);
        fc.pre(all.length > 0);
        const part = certainPart(span);
        for (let at = 0; at <= 60; at++)
          expect(part !== undefined && at >= part[0] && at <= part[1]).toBe(all.every(([a, b]) => a <= at && at <= b));
      }),
      { numRuns: 200 },
    );
  });

  test("that lies within another one loses no course that does", () => {
    fc.assert(
      fc.property(claimed, claimed, (said, around) => {
        const [span, outer] = [spanOf(said), spanOf(around)];
        const narrowed = new Set(courses(inside(span, outer)).map(String));
        const outers = courses(outer);
        const within = courses(span).filter(([a, b]) => outers.some(([c, d]) => c <= a && b <= d));
        for (const one of within) expect(narrowed.has(String(one))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  test("of which nobody says anything is possible everywhere, certain nowhere, and not dated", () => {
    const span = spanOf({ from: [null, null], to: [null, null] });
    expect([possiblyIn(span, [0, 1]), certainlyIn(span, [0, 1]), isDated(span)]).toEqual([true, false, false]);
  });

  test("said to have ended before it began is certain nowhere", () => {
    const span = spanOf({ from: [50, 51], to: [10, 11] });
    expect(certainPart(span)).toBeUndefined();
    expect(certainlyIn(span, [0, 60])).toBe(false);
  });
});
