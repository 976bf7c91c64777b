/** Dates with precision: every form read, nothing padded, impossible dates refused, the laws of intervals (G13). */

import fc from "fast-check";
import { expect, test } from "vitest";
import { Fault } from "../fault.ts";
import { meet, meets, monthOf, parseWhen, showWhen, type When, type WhenLanguage, within } from "./when.ts";

const locale = fc.constantFrom<WhenLanguage>("en", "ru", "be");
const minutesOf = (iso: string): number => Date.parse(`${iso}Z`) / 60_000;
const earliest = minutesOf("1800-01-01T00:00");
const latest = minutesOf("2201-01-01T00:00");
const unit = fc.constantFrom(1, 60, 1440, 44_640, 525_600);
/** Any interval, and those that begin and end with a day, a month or a year. */
const anyWhen: fc.Arbitrary<When> = fc.oneof(
  fc
    .tuple(fc.integer({ min: earliest, max: latest - 1 }), fc.nat({ max: 200 }), unit)
    .map(([from, length, step]) => ({ from, to: Math.min(latest, from + 1 + length * step) })),
  fc
    .tuple(
      fc.tuple(fc.integer({ min: 1800, max: 2200 }), fc.integer({ min: 0, max: 11 }), fc.integer({ min: 1, max: 28 })),
      fc.constantFrom("year", "month", "day"),
      fc.nat({ max: 40 }),
    )
    .map(([[year, month, date], step, length]) => {
      const at = (more: number): number => {
        if (step === "year") return Date.UTC(year + more, 0, 1) / 60_000;
        return Date.UTC(year, step === "month" ? month + more : month, step === "month" ? 1 : date + more) / 60_000;
      };
      return { from: at(0), to: Math.min(latest, at(1 + length)) };
    })
    .filter((when) => when.from < when.to),
);

function refusal(text: string, language?: WhenLanguage): Fault {
  try {
    parseWhen(text, language);
  } catch (caught) {
    if (caught instanceof Fault) return caught;
    throw caught;
  }
  throw new Error(`accepted: ${text}`);
}

test.each([
  ["2020", "2020-01-01T00:00", "2021-01-01T00:00"],
  ["2020-08", "2020-08-01T00:00", "2020-09-01T00:00"],
  ["2020-12", "2020-12-01T00:00", "2021-01-01T00:00"],
  ["2020-08-10", "2020-08-10T00:00", "2020-08-11T00:00"],
  ["2020-02-29", "2020-02-29T00:00", "2020-03-01T00:00"],
  ["2020-08-10T14:30", "2020-08-10T14:30", "2020-08-10T14:31"],
  ["2020-08-10 14:30", "2020-08-10T14:30", "2020-08-10T14:31"],
  ["2020-08-10/2020-08-12", "2020-08-10T00:00", "2020-08-13T00:00"],
  ["2020-08-10..2020-08-12", "2020-08-10T00:00", "2020-08-13T00:00"],
  ["2020-08/2021-01", "2020-08-01T00:00", "2021-02-01T00:00"],
  ["2019..2020", "2019-01-01T00:00", "2021-01-01T00:00"],
  ["2020-08-10T14:30/2020-08-10T16:00", "2020-08-10T14:30", "2020-08-10T16:01"],
  ["1812-06-24", "1812-06-24T00:00", "1812-06-25T00:00"],
  ["10 August 2020", "2020-08-10T00:00", "2020-08-11T00:00"],
  ["  August   2020 ", "2020-08-01T00:00", "2020-09-01T00:00"],
  ["10-12 august 2020", "2020-08-10T00:00", "2020-08-13T00:00"],
  ["31 July — 2 August 2020", "2020-07-31T00:00", "2020-08-03T00:00"],
  ["10 августа 2020", "2020-08-10T00:00", "2020-08-11T00:00"],
  ["10 августа 2020 г.", "2020-08-10T00:00", "2020-08-11T00:00"],
  ["Август 2020 года", "2020-08-01T00:00", "2020-09-01T00:00"],
  ["10 жніўня 2020", "2020-08-10T00:00", "2020-08-11T00:00"],
  ["снежань 2020", "2020-12-01T00:00", "2021-01-01T00:00"],
  ["10 мая 2020, 14:30", "2020-05-10T14:30", "2020-05-10T14:31"],
  ["night of 10 to 11 August 2020", "2020-08-10T18:00", "2020-08-11T08:00"],
  ["In the night of 31 August to 1 September 2020", "2020-08-31T18:00", "2020-09-01T08:00"],
  ["в ночь с 10 на 11 августа 2020", "2020-08-10T18:00", "2020-08-11T08:00"],
  ["в ночь с 31 декабря 2020 на 1 января 2021", "2020-12-31T18:00", "2021-01-01T08:00"],
  ["у ноч з 10 на 11 жніўня 2020", "2020-08-10T18:00", "2020-08-11T08:00"],
])("%s lies from %s until %s", (text, from, to) => {
  expect(parseWhen(text)).toMatchObject({ from: minutesOf(from), to: minutesOf(to) });
});

test("the words are kept when it was said in words", () => {
  expect(parseWhen("2020-08-10").said).toBeUndefined();
  expect(parseWhen(" 10 жніўня  2020 ").said).toBe("10 жніўня 2020");
});

test.each([
  "",
  "2020-13",
  "2020-00",
  "2020-02-30",
  "2021-02-29",
  "1900-02-29",
  "2020-04-31",
  "2020-08-10T24:00",
  "2020-08-10T14:60",
  "2020-08-10T14:30:15",
  "2020-08-10T14:30Z",
  "2020-08-10T14:30+03:00",
  "2020-8-1",
  "20-08-10",
  "1799",
  "2201",
  "2020-08-12/2020-08-10",
  "2020/2020-08-10",
  "2020-08-10/",
  "2020..2021..2022",
  "10.08.2020",
  "10",
  "August",
  "10 August",
  "31 June 2020",
  "0 August 2020",
  "10 Augustus 2020",
  "10 2020",
  "August 2020, 14:30",
  "10 August 2020, 25:00",
  "12–10 August 2020",
  "August – 12 September 2020",
  "before 10 August 2020",
  "after August 2020",
  "до 10 августа 2020",
  "пасля 10 жніўня 2020",
  "about 2020",
  "night of 10 to 12 August 2020",
  "night of 11 to 10 August 2020",
  "night of 30 to 31 June 2020",
  "night of August to September 2020",
  "в ночь с 10 на 11 жніўня 2020",
  "NaN",
  "constructor 2020",
])("%s is refused, naming the text and the forms", (text) => {
  const fault = refusal(text);
  expect(fault).toMatchObject({ code: "invalid", item: text });
  expect(fault.remedy).toMatch(/2020-08-10T14:30.*night of/);
});

test("a language given is the only one read", () => {
  expect(parseWhen("10 августа 2020", "ru").from).toBe(minutesOf("2020-08-10T00:00"));
  expect(refusal("10 августа 2020", "be").code).toBe("invalid");
  expect(parseWhen("2020-08", "be").from).toBe(minutesOf("2020-08-01T00:00"));
});

test.each([
  ["2020", "2020", "2020", "2020"],
  ["2019/2020", "2019–2020", "2019–2020", "2019–2020"],
  ["2020-01/2020-12", "2020", "2020", "2020"],
  ["2020-08", "August 2020", "август 2020", "жнівень 2020"],
  ["2020-08/2020-10", "August – October 2020", "август – октябрь 2020", "жнівень – кастрычнік 2020"],
  ["2020-12/2021-01", "December 2020 – January 2021", "декабрь 2020 – январь 2021", "снежань 2020 – студзень 2021"],
  ["2020-08-10", "10 August 2020", "10 августа 2020", "10 жніўня 2020"],
  ["2020-08-10/2020-08-12", "10–12 August 2020", "10–12 августа 2020", "10–12 жніўня 2020"],
  ["2020-07-31/2020-08-02", "31 July – 2 August 2020", "31 июля – 2 августа 2020", "31 ліпеня – 2 жніўня 2020"],
  ["2020-08-10T14:30", "10 August 2020, 14:30", "10 августа 2020, 14:30", "10 жніўня 2020, 14:30"],
  [
    "2020-08-10T18:00/2020-08-11T07:59",
    "10 August 2020, 18:00 – 11 August 2020, 07:59",
    "10 августа 2020, 18:00 – 11 августа 2020, 07:59",
    "10 жніўня 2020, 18:00 – 11 жніўня 2020, 07:59",
  ],
  [
    "в ночь с 10 на 11 августа 2020",
    "night of 10 to 11 August 2020",
    "в ночь с 10 на 11 августа 2020",
    "у ноч з 10 на 11 жніўня 2020",
  ],
])("%s shows as %s, %s, %s", (text, en, ru, be) => {
  const when = parseWhen(text);
  expect([showWhen(when, "en"), showWhen(when, "ru"), showWhen(when, "be")]).toEqual([en, ru, be]);
});

test("what is shown reads back as the same interval, and shows the same again", () => {
  fc.assert(
    fc.property(anyWhen, locale, (when, language) => {
      const shown = showWhen(when, language);
      const read = parseWhen(shown, language);
      expect({ from: read.from, to: read.to }).toEqual(when);
      expect(showWhen(read, language)).toBe(shown);
    }),
    { numRuns: 3000 },
  );
});

test("a night said in one language shows and reads back as that night in every other", () => {
  fc.assert(
    fc.property(fc.integer({ min: earliest / 1440, max: latest / 1440 - 2 }), locale, locale, (days, said, shown) => {
      const from = days * 1440 + 1080;
      const words = showWhen({ from, to: from + 840, said: "night of 1 to 2 May 2020" }, said);
      const night = parseWhen(words, said);
      expect(night).toEqual({ from, to: from + 840, said: words });
      expect(parseWhen(showWhen(night, shown), shown)).toMatchObject({ from, to: from + 840 });
      expect(showWhen({ from, to: from + 840 }, "en")).not.toMatch(/night/);
      expect(showWhen({ ...night, to: night.to - 60 }, "en")).not.toMatch(/night/);
    }),
  );
});

test("calendar days are those of the platform's proleptic Gregorian calendar, every day from 1800 to 2200", () => {
  for (let days = earliest / 1440; days < latest / 1440; days += 1) {
    const iso = new Date(days * 86_400_000).toISOString().slice(0, 10);
    const when = parseWhen(iso);
    if (when.from !== days * 1440 || when.to !== when.from + 1440) expect.fail(iso);
    if (monthOf(when) !== iso.slice(0, 7)) expect.fail(iso);
  }
});

test("impossible days are refused and possible ones are not", () => {
  const digits = fc.tuple(fc.integer({ min: 1800, max: 2200 }), fc.nat({ max: 19 }), fc.nat({ max: 39 }));
  fc.assert(
    fc.property(digits, ([year, month, date]) => {
      const iso = `${year}-${String(month).padStart(2, "0")}-${String(date).padStart(2, "0")}`;
      const real = new Date(Date.UTC(year, month - 1, date)).toISOString().slice(0, 10) === iso;
      if (real) expect(parseWhen(iso).to - parseWhen(iso).from).toBe(1440);
      else expect(refusal(iso).code).toBe("invalid");
    }),
    { numRuns: 1000 },
  );
});

test("any text gives a date or a Fault", () => {
  const syntax = fc.constantFrom(
    ..."0123456789 -–/.,T:",
    "2020",
    "10",
    " августа ",
    " May ",
    "night of ",
    " to ",
    "ночь с ",
    " на ",
  );
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.string({ unit: syntax, maxLength: 12 })), (text) => {
      let when: When;
      try {
        when = parseWhen(text);
      } catch (caught) {
        expect(caught).toBeInstanceOf(Fault);
        return;
      }
      expect(when.from).toBeLessThan(when.to);
      expect(Number.isSafeInteger(when.from) && Number.isSafeInteger(when.to)).toBe(true);
    }),
    { numRuns: 3000 },
  );
});

const close = fc
  .tuple(
    fc.integer({ min: 0, max: 40 }),
    fc.integer({ min: 1, max: 40 }),
    fc.constantFrom(undefined, "May 2020", "2020 год"),
  )
  .map(([from, length, said]): When => ({ from, to: from + length, ...(said === undefined ? {} : { said }) }));

test("meet is commutative, associative and idempotent, and lies within both", () => {
  const and = (a: When | undefined, b: When | undefined): When | undefined =>
    a === undefined || b === undefined ? undefined : meet(a, b);
  fc.assert(
    fc.property(close, close, close, (a, b, c) => {
      expect(meet(a, b)).toEqual(meet(b, a));
      expect(and(meet(a, b), c)).toEqual(and(a, meet(b, c)));
      expect(meet(a, a)).toEqual(a);
      const both = meet(a, b);
      expect(meets(a, b)).toBe(both !== undefined);
      if (both !== undefined) expect(within(both, a) && within(both, b)).toBe(true);
      expect(within(a, b)).toBe(both?.from === a.from && both.to === a.to);
    }),
    { numRuns: 1000 },
  );
});

test("neighbouring days do not meet; a day meets its month", () => {
  expect(meets(parseWhen("2020-08-10"), parseWhen("2020-08-11"))).toBe(false);
  expect(within(parseWhen("2020-08-10"), parseWhen("2020-08"))).toBe(true);
  expect(within(parseWhen("2020-08"), parseWhen("2020-08-10"))).toBe(false);
});

test("a month is counted only if the whole interval lies in it", () => {
  expect(monthOf(parseWhen("2020-08"))).toBe("2020-08");
  expect(monthOf(parseWhen("2020-08-10T14:30"))).toBe("2020-08");
  expect(monthOf(parseWhen("2020-08-31/2020-09-01"))).toBeUndefined();
  expect(monthOf(parseWhen("night of 31 August to 1 September 2020"))).toBeUndefined();
  expect(monthOf(parseWhen("2020"))).toBeUndefined();
});
