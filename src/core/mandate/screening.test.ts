/** Screening by territory, time, conduct and effects: never both in and out, and never without a reason. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Fault } from "../fault.ts";
import { checkScreening, isOutside } from "./screening.ts";

const answer = fc.constantFrom("inside" as const, "outside" as const, "not-known" as const);
const screenings = fc.record({ territory: answer, time: answer, conduct: answer, effects: answer });
const all = { territory: "inside", time: "inside", conduct: "inside", effects: "inside" } as const;
const passes = (work: () => void): boolean => {
  try {
    work();
    return true;
  } catch (cause) {
    expect(cause).toBeInstanceOf(Fault);
    return false;
  }
};

describe("screening", () => {
  test.each([
    [{}, false],
    [{ time: "outside" as const }, true],
    [{ conduct: "outside" as const }, true],
    [{ territory: "outside" as const }, false], // abroad, with effects inside
    [{ territory: "outside" as const, effects: "not-known" as const }, true],
    [{ territory: "outside" as const, effects: "outside" as const }, true],
    [{ effects: "outside" as const }, false],
    [{ territory: "not-known" as const, time: "not-known" as const, conduct: "not-known" as const }, false],
  ])("%o is outside: %s", (more, outside) => {
    expect(isOutside({ ...all, ...more })).toBe(outside);
  });

  test("every set of answers leads in or out, never both and never neither", () => {
    fc.assert(
      fc.property(screenings, (one) => {
        const into = passes(() => checkScreening("in-mandate", one, "EXERCISE: why"));
        const out = passes(() => checkScreening("out-of-mandate", one, "EXERCISE: why"));
        expect(into).toBe(!out);
      }),
    );
  });

  test("without answers or without a reason it is refused; other steps have neither", () => {
    for (const to of ["in-mandate", "out-of-mandate"] as const) {
      expect(passes(() => checkScreening(to, undefined, "EXERCISE: why"))).toBe(false);
      for (const reason of [undefined, "", "  a "])
        expect(passes(() => checkScreening(to, to === "in-mandate" ? all : { ...all, time: "outside" }, reason))).toBe(
          false,
        );
    }
    expect(passes(() => checkScreening("triaged", undefined, undefined))).toBe(true);
    expect(passes(() => checkScreening("triaged", all, "EXERCISE: why"))).toBe(false);
  });
});
