import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseWhen } from "../record/when.ts";
import { daysHeld, type Holding } from "./person-days.ts";

const when = (text: string) => parseWhen(text, "en");
const held = (from: string, to?: string): Holding => ({ from: when(from), ...(to !== undefined && { to: when(to) }) });
const asOf = when("2021-01-01").from;
const day = 24 * 60;
const aDay = (n: number) => ({ from: n * day, to: (n + 1) * day });
const span = fc.tuple(fc.nat(200), fc.nat(20)).map(([at, long]): Holding => ({ from: aDay(at), to: aDay(at + long) }));

describe("person-days", () => {
  test("both ends to the day: every day begun counts", () => {
    expect(daysHeld([held("10 August 2020", "12 August 2020")], asOf)).toEqual({ least: 3, most: 3 });
    expect(daysHeld([held("10 August 2020", "10 August 2020")], asOf)).toEqual({ least: 1, most: 1 });
  });

  test("ends told less exactly give a least and a most, never a guess", () => {
    expect(daysHeld([held("August 2020", "20 September 2020")], asOf)).toEqual({ least: 21, most: 51 });
    expect(daysHeld([held("August 2020", "August 2020")], asOf)).toEqual({ least: 1, most: 31 });
  });

  test("without an end it lasted a day at the least, and at the most until now", () => {
    expect(daysHeld([held("30 December 2020")], asOf)).toEqual({ least: 1, most: 3 });
  });

  test("disjoint spans add up; one span told twice, or overlapping ones, don't double", () => {
    fc.assert(
      fc.property(fc.array(span, { maxLength: 6 }), (spans) => {
        const all = daysHeld(spans, 300 * day);
        const days = new Set(
          spans.flatMap(({ from, to }) =>
            Array.from(
              { length: Math.round(((to ?? from).from - from.from) / day) + 1 },
              (_, n) => from.from / day + n,
            ),
          ),
        );
        expect(all).toEqual({ least: days.size, most: days.size });
        expect(daysHeld([...spans, ...spans].reverse(), 300 * day)).toEqual(all);
        const later = spans.map(({ from, to }) => ({
          from: { from: from.from + 1000 * day, to: from.to + 1000 * day },
          to: to && { from: to.from + 1000 * day, to: to.to + 1000 * day },
        }));
        expect(daysHeld([...spans, ...later], 3000 * day).least).toBe(2 * all.least);
      }),
    );
  });

  test("the least is never more than the most, whatever is said", () => {
    const any = fc.tuple(fc.nat(400), fc.nat(90), fc.option(fc.tuple(fc.nat(400), fc.nat(90)))).map(
      ([at, wide, end]): Holding => ({
        from: { from: at * day, to: (at + 1 + wide) * day },
        to: end === null ? undefined : { from: end[0] * day, to: (end[0] + 1 + end[1]) * day },
      }),
    );
    fc.assert(
      fc.property(fc.array(any, { maxLength: 5 }), (holdings) => {
        const { least, most } = daysHeld(holdings, 500 * day);
        expect(least).toBeLessThanOrEqual(most);
        expect(least >= 1).toBe(holdings.length > 0);
      }),
    );
  });
});
