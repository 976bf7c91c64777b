/** Deadlines that move: counted back by whole weeks, at the edges of years, leap days and months, and only by what moved after they were set. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Move } from "../record/body/business.ts";
import type { ActorId } from "../record/id.ts";
import { deadlineOf, weeksBefore } from "./deadline.ts";

const by = "aaaaaaaa" as ActorId;
const move = (before: string, after: string, at: string): Move => ({ before, after, reason: "EXERCISE", by, at });
const set = "2026-01-01T00:00:00Z";

describe("weeks before a day", () => {
  test.each([
    ["2026-03-01", 0, "2026-03-01"],
    ["2026-03-01", 1, "2026-02-22"],
    ["2024-03-07", 1, "2024-02-29"],
    ["2026-01-03", 1, "2025-12-27"],
    ["2026-02-23", 12, "2025-12-01"],
    ["2028-02-29", 104, "2026-03-03"],
  ])("%s, %i weeks: %s", (day, weeks, expected) => {
    expect(weeksBefore(day, weeks)).toBe(expected);
  });

  test("it is the same day of the week, and counts on", () => {
    const days = fc
      .date({ min: new Date("2020-01-01"), max: new Date("2040-01-01"), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(days, fc.nat(52), fc.nat(52), (day, one, other) => {
        expect(new Date(weeksBefore(day, one)).getUTCDay()).toBe(new Date(day).getUTCDay());
        expect(weeksBefore(weeksBefore(day, one), other)).toBe(weeksBefore(day, one + other));
      }),
    );
  });
});

describe("a deadline that is counted back", () => {
  const rule = { weeks: 2, before: "term", set } as const;

  test("stands where what it is counted from stands now, and says each day on the way", () => {
    const anchor = {
      on: "2028-04-03",
      moves: [
        move("2026-04-03", "2027-04-03", "2026-03-01T00:00:00Z"),
        move("2027-04-03", "2028-04-03", "2027-03-01T00:00:00Z"),
      ],
    };
    expect(deadlineOf(rule, "2026-03-20", anchor)).toMatchObject({
      on: "2028-03-20",
      moves: [
        { before: "2026-03-20", after: "2027-03-20" },
        { before: "2027-03-20", after: "2028-03-20" },
      ],
    });
  });

  test("what moved before it was set, though in the same second, never moved it", () => {
    const earlier = move("2026-04-03", "2027-04-03", "2025-03-01T00:00:00Z");
    expect(deadlineOf(rule, "2027-03-20", { on: "2027-04-03", moves: [earlier] })).toEqual({
      on: "2027-03-20",
      moves: [],
    });
    const same = move("2026-04-03", "2027-04-03", set);
    expect(deadlineOf(rule, "2027-03-20", { on: "2027-04-03", moves: [same] }).moves).toEqual([]);
    expect(deadlineOf(rule, "2026-03-20", { on: "2027-04-03", moves: [same] }).moves).toHaveLength(1);
  });
});
