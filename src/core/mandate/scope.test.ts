import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countsIn, limitsOf, scopeOf } from "./scope.ts";

const scope = { from: 1_000, to: 2_000, territory: "BY", subject: "EXERCISE" };
const open = { from: 1_000, territory: "BY", subject: "EXERCISE" };
const when = (from: number, to: number) => ({ from, to });

describe("scope of the mandate (N19)", () => {
  test.each([
    [{ when: when(1_000, 2_000), territory: "BY" }, "inside"],
    [{ when: when(1_000, 2_000), territory: " by " }, "inside"],
    [{ when: when(999, 1_500), territory: "BY" }, "unknown"],
    [{ when: when(1_500, 2_001), territory: "BY" }, "unknown"],
    [{ when: when(2_000, 2_001), territory: "BY" }, "outside"],
    [{ when: when(0, 1_000), territory: "BY" }, "outside"],
    [{ when: when(0, 1_000) }, "outside"],
    [{ territory: "BY" }, "unknown"],
    [{ when: when(1_100, 1_200) }, "unknown"],
    [{ when: when(1_100, 1_200), territory: "LT" }, "outside"],
    [{ territory: "LT" }, "outside"],
    [{}, "unknown"],
    [{ when: when(0, 10), territory: "LT", label: "context" as const }, "context"],
    [{ when: when(1_100, 1_200), territory: "BY", label: "context" as const }, "context"],
  ])("%o is %s", (act, expected) => {
    expect(scopeOf(act, scope)).toBe(expected);
  });

  test("each limit tells by itself why; together they are the scope", () => {
    expect(limitsOf({ when: when(999, 1_500), territory: "LT" }, scope)).toEqual({
      time: "partly",
      territory: "outside",
    });
    expect(limitsOf({}, scope)).toEqual({ time: "unknown", territory: "unknown" });
    fc.assert(
      fc.property(
        fc.nat(3_000),
        fc.integer({ min: 1, max: 2_000 }),
        fc.constantFrom("BY", "LT", undefined),
        (from, length, territory) => {
          const act = { when: when(from, from + length), ...(territory !== undefined && { territory }) };
          const limits = Object.values(limitsOf(act, scope));
          expect(scopeOf(act, scope) === "inside").toBe(limits.every((limit) => limit === "inside"));
          expect(scopeOf(act, scope) === "outside").toBe(limits.includes("outside"));
        },
      ),
    );
  });

  test("a period that continues has no end", () => {
    expect(scopeOf({ when: when(5_000, 9_000_000), territory: "BY" }, open)).toBe("inside");
  });

  test("only what is inside counts, and knowing less never makes an act count", () => {
    expect((["inside", "outside", "context", "unknown"] as const).filter(countsIn)).toEqual(["inside"]);
    fc.assert(
      fc.property(fc.nat(3_000), fc.integer({ min: 1, max: 500 }), fc.nat(500), (from, length, wider) => {
        const known = scopeOf({ when: when(from, from + length), territory: "BY" }, scope);
        for (const vague of [
          { when: when(from - wider, from + length + wider), territory: "BY" },
          { when: when(from, from + length) },
          { territory: "BY" },
        ]) {
          if (countsIn(scopeOf(vague, scope))) expect(countsIn(known)).toBe(true);
        }
      }),
    );
  });
});
