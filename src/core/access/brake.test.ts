import fc from "fast-check";
import { expect, test } from "vitest";
import { brake, measures, type Shown } from "./brake.ts";

const now = Date.parse("2026-03-01T12:00:00Z");
const past = fc.array(
  fc.record({
    at: fc.integer({ min: now - 30 * 3_600_000, max: now }),
    measure: fc.constantFrom("opened" as const, "searched" as const),
    shown: fc.integer({ min: 0, max: 30 }),
  }),
  { maxLength: 60 },
);

test("N1: whoever was shown more is never less held, and what is older than a day holds nobody", () => {
  fc.assert(
    fc.property(past, past, fc.integer({ min: 1, max: 20 }), (some, more, next) => {
      const held = brake(some, "opened", next, now);
      if (held !== undefined) expect(brake([...some, ...more], "opened", next, now)).toBeDefined();
      expect(brake(some, "opened", next, now + 24 * 3_600_000 + 1)).toBeUndefined();
      expect(
        brake(
          some.filter((one) => one.measure === "searched"),
          "opened",
          next,
          now,
        ),
      ).toBeUndefined();
    }),
  );
});

test("N1: the measure itself is reached, and not passed", () => {
  const one: Shown = { at: now - 1, measure: "opened", shown: 1 };
  const { hour, day } = measures.opened;
  expect(brake(Array(hour - 1).fill(one), "opened", 1, now)).toBeUndefined();
  expect(brake(Array(hour).fill(one), "opened", 1, now)).toBe("hour");
  const earlier = { ...one, at: now - 2 * 3_600_000 };
  expect(brake(Array(day).fill(earlier), "opened", 1, now)).toBe("day");
});
