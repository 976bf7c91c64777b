/** Properties of times as said: never more precise than the words, readable again, and always either a value or a Fault. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fitOf, related } from "../claims/relation.ts";
import { Fault } from "../fault.ts";
import { day, daysSince1970 } from "../record/civil.ts";
import type { WhenLanguage } from "../record/when.ts";
import { readSaid, showSaid } from "./said.ts";
import { afterArrest, monthsLater, toldOf, wholeDay, yearless } from "./testing/speaker.ts";
import { bases } from "./testing/told.ts";
import { belarusian } from "./words-be.ts";
import { english } from "./words-en.ts";
import { russian } from "./words-ru.ts";

const language = fc.constantFrom<WhenLanguage>("en", "ru", "be");
const moment = fc.integer({ min: daysSince1970(1930, 1, 1) * day, max: daysSince1970(2040, 1, 1) * day });
const interval = fc
  .tuple(moment, fc.integer({ min: 1, max: 40 * day }))
  .map(([from, length]) => ({ from, to: from + length }));

describe("a date is never more precise than what was said", () => {
  it("holds every moment of which somebody would truly say it", () => {
    fc.assert(
      fc.property(moment, language, (at, tongue) => {
        for (const text of toldOf(at, tongue)) {
          const { when } = readSaid(text, {}, tongue);
          expect(when.from <= at && at < when.to, text).toBe(true);
        }
      }),
    );
  });

  it("is read alike whatever language the reader has", () => {
    fc.assert(
      fc.property(moment, language, language, (at, tongue, reader) => {
        for (const text of toldOf(at, tongue)) expect(readSaid(text, {}, reader)).toEqual(readSaid(text, {}, tongue));
      }),
    );
  });

  it("says as much in each language as in the others", () => {
    fc.assert(
      fc.property(moment, (at) => {
        const coarse = (tongue: WhenLanguage) =>
          toldOf(at, tongue)
            .slice(-7)
            .map((text) => readSaid(text, {}, tongue).when)
            .map(({ from, to }) => [from, to]);
        expect(coarse("ru")).toEqual(coarse("en"));
        expect(coarse("be")).toEqual(coarse("en"));
      }),
    );
  });

  it("is made wider by 'about', on both sides", () => {
    fc.assert(
      fc.property(moment, language, (at, tongue) => {
        const about = { en: "about", ru: "приблизительно", be: "прыблізна" }[tongue];
        for (const text of toldOf(at, tongue).filter(
          (words) => !/about|around|около|примерно|каля|прыкладна/u.test(words),
        )) {
          const [plain, vague] = [readSaid(text, {}, tongue).when, readSaid(`${about} ${text}`, {}, tongue).when];
          expect(vague.from < plain.from && plain.to < vague.to, text).toBe(true);
        }
      }),
    );
  });

  it.each([
    ["about", "en", "the next day"],
    ["about", "en", "on the third day of detention"],
    ["about", "en", "before the arrest"],
    ["about", "en", "between 9 and 12 August 2020"],
    ["примерно", "ru", "в первые дни после ареста"],
    ["примерно", "ru", "накануне"],
    ["примерно", "ru", "наутро после ареста"],
    ["прыкладна", "be", "праз два тыдні пасля арышту"],
    ["прыкладна", "be", "учора"],
  ] as const)("is made wider by '%s' (%s) %s", (about, tongue, text) => {
    const [plain, vague] = [readSaid(text, bases, tongue).when, readSaid(`${about} ${text}`, bases, tongue).when];
    expect(vague.from <= plain.from && plain.to <= vague.to).toBe(true);
    expect(vague.to - vague.from).toBeGreaterThan(plain.to - plain.from);
  });

  it("reaches as far as each moment from which it may be counted, and as each distance that the words allow", () => {
    const spans = fc.constantFrom("day" as const, "week" as const, "month" as const);
    const within = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
    fc.assert(
      fc.property(
        interval,
        within,
        within,
        fc.integer({ min: 2, max: 20 }),
        spans,
        language,
        (arrest, x, y, count, unit, tongue) => {
          const began = Math.floor(arrest.from + x * (arrest.to - arrest.from));
          const same = unit === "month" ? monthsLater(began, count) : began + count * (unit === "week" ? 7 : 1) * day;
          const then = wholeDay(same).from + Math.floor(y * day);
          const { when, relation } = readSaid(afterArrest(count, unit, tongue), { arrest }, tongue);
          expect(when.from <= then && then < when.to).toBe(true);
          expect(when.to - when.from).toBeGreaterThanOrEqual(arrest.to - arrest.from);
          if (relation === undefined) throw new Error("what it was counted from is kept");
          expect(related(relation)).toEqual({ from: when.from, to: when.to });
          expect(fitOf(when, relation, [arrest])).toBe("fits");
        },
      ),
    );
  });

  it("is told to be wrong where what it was counted from has moved away, and too wide where that became narrower", () => {
    fc.assert(
      fc.property(interval, language, (arrest, tongue) => {
        const { when, relation } = readSaid(afterArrest(3, "day", tongue), { arrest }, tongue);
        if (relation === undefined) throw new Error("what it was counted from is kept");
        const length = when.to - when.from;
        const moved = { from: arrest.from + length + day, to: arrest.to + length + day };
        expect(fitOf(when, relation, [moved])).toBe("apart");
        expect(fitOf(when, relation, [undefined])).toBe("fits");
        const narrower = wholeDay(arrest.from);
        expect(fitOf(when, relation, [narrower])).not.toBe("apart");
        const wider = { from: arrest.from - day, to: arrest.to + day };
        expect(fitOf(when, relation, [wider])).toBe("wider");
      }),
    );
  });
});

describe("a date without its year", () => {
  it("is the one nearest to what was spoken of, and says that the year was taken from there", () => {
    fc.assert(
      fc.property(moment, fc.integer({ min: -150, max: 150 }), language, (at, days, tongue) => {
        const previous = wholeDay(at + days * day);
        const { when, taken, relation } = readSaid(yearless(at, tongue), { previous }, tongue);
        const own = wholeDay(at);
        expect({ from: when.from, to: when.to }).toEqual(own);
        expect(taken).toBe("year");
        expect(relation).toBeDefined();
      }),
    );
  });

  it("is refused where nothing is known beside it", () => {
    fc.assert(
      fc.property(moment, language, (at, tongue) => {
        expect(() => readSaid(yearless(at, tongue), {}, tongue)).toThrow(
          expect.objectContaining({ code: "invalid", item: "previous" }),
        );
      }),
    );
  });
});

describe("what is shown", () => {
  it("reads back as the same interval, in each language", () => {
    fc.assert(
      fc.property(moment, language, language, (at, tongue, shown) => {
        for (const text of toldOf(at, tongue)) {
          const { when } = readSaid(text, {}, tongue);
          const again = readSaid(showSaid(when, shown), {}, shown).when;
          expect([again.from, again.to], showSaid(when, shown)).toEqual([when.from, when.to]);
        }
      }),
    );
  });

  it("reads back with an open side", () => {
    const before = { en: "before", ru: "до", be: "да" };
    const since = { en: "since", ru: "начиная с", be: "пачынаючы з" };
    fc.assert(
      fc.property(moment, language, fc.constantFrom(before, since), (at, tongue, bound) => {
        const on = toldOf(at, tongue).at(-7) ?? "";
        const { when } = readSaid(`${bound[tongue]} ${on}`, {}, tongue);
        const again = readSaid(showSaid(when, tongue), {}, tongue).when;
        expect([again.from, again.to]).toEqual([when.from, when.to]);
      }),
    );
  });
});

describe("any text", () => {
  const all = [...english, ...russian, ...belarusian].flatMap(([, , forms]) => forms.split("|"));
  const words = fc
    .array(
      fc.oneof(
        fc.constantFrom(...all),
        fc.integer({ min: 0, max: 2300 }).map(String),
        fc.constantFrom("-", ",", ":", "/", "."),
      ),
    )
    .map((parts) => parts.join(" ").replace(/[()?:[\]\\]/gu, ""));
  it("gives an interval that isn't empty, or a Fault", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "grapheme" }), words), language, (text, tongue) => {
        try {
          const { when, relation } = readSaid(text, bases, tongue);
          expect(Number.isInteger(when.from) && Number.isInteger(when.to)).toBe(true);
          expect(when.from).toBeLessThan(when.to);
          expect(when.said.length).toBeLessThanOrEqual(200);
          if (relation !== undefined) expect(fitOf(when, relation, [])).not.toBe("apart");
        } catch (cause) {
          if (!(cause instanceof Fault)) throw cause;
          expect(cause.code).toBe("invalid");
        }
      }),
      { numRuns: 500 },
    );
  });
});
