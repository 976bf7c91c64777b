import fc from "fast-check";
import { expect, test } from "vitest";
import { checklist } from "./checklist.ts";
import { reported } from "./reported.ts";

test("contradictory counts span a range that holds each, and agree only if one number fits all", () => {
  expect(reported([])).toBeUndefined();
  expect(
    reported([
      [25, 25],
      [40, null],
      [36, 36],
    ]),
  ).toEqual({ range: [25, null], agree: false });
  expect(
    reported([
      [30, 40],
      [35, null],
    ]),
  ).toEqual({ range: [30, null], agree: true });
  const bounds = fc.tuple(fc.nat(20), fc.nat(20)).map(([a, b]): [number, number] => (a <= b ? [a, b] : [b, a]));
  fc.assert(
    fc.property(fc.array(bounds, { minLength: 1 }), (all) => {
      const one = reported(all);
      for (const [lo, hi] of all) {
        expect(one?.range[0]).toBeLessThanOrEqual(lo);
        expect(one?.range[1]).toBeGreaterThanOrEqual(hi);
      }
      const fits = Array.from({ length: 21 }, (_, n) => n).some((n) => all.every(([lo, hi]) => lo <= n && n <= hi));
      expect(one?.agree).toBe(fits);
    }),
  );
});

test("a checklist has every question in its order; silence is an answer of its own, and yes beside no is a contradiction", () => {
  const nodes = ["lawful", "lawful.yes", "lawful.no", "reasons", "reasons.yes", "judge", "appeal", "cause"].map(
    (code) => ({
      code,
      ...(code.includes(".") && { parent: code.split(".")[0] }),
    }),
  );
  expect(
    checklist(nodes, ["lawful.yes", "lawful.no", "reasons.yes", "reasons.unclear", "appeal", "cause.unclear"]),
  ).toEqual([
    { code: "lawful", answer: "contradictory" },
    { code: "reasons", answer: "yes" },
    { code: "judge", answer: "silent" },
    { code: "appeal", answer: "answered" },
    { code: "cause", answer: "unclear" },
  ]);
});
