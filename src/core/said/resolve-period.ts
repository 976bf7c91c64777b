/** Places a stretch of the calendar: civil minutes exactly as precise as its words, with what they leave out taken from a date that is given. */
import { Fault } from "../fault.ts";
import { civil, day, daysIn, daysSince1970, weekdayOf } from "../record/civil.ts";
import {
  type Edge,
  edgesOfDecade,
  edgesOfMonth,
  edgesOfPart,
  edgesOfYear,
  nightBesideDate,
  partsOfDay,
  roundedHour,
  seasons,
} from "./definitions.ts";
import type { Period } from "./spoken.ts";

export interface Interval {
  readonly from: number;
  readonly to: number;
}

/** How fine a stretch is: what "about" widens. */
export type Grain = "clock" | "hour" | "part" | "day" | "span" | "month" | "year" | "decade";

export function grainOf(period: Period): Grain {
  if (period.minute !== undefined) return "clock";
  if (period.hour !== undefined) return "hour";
  if (period.part !== undefined) return "part";
  if (period.weekend !== undefined || period.week !== undefined) return "span";
  if (period.day !== undefined || period.weekday !== undefined || period.newYear !== undefined) return "day";
  if (period.edge !== undefined) return period.month === undefined ? "month" : "span";
  if (period.month !== undefined || period.season !== undefined) return "month";
  return period.decade === undefined ? "year" : "decade";
}

const midnight = (year: number, month: number, date: number): number => {
  const [y, m] = [year + Math.floor((month - 1) / 12), ((((month - 1) % 12) + 12) % 12) + 1];
  return (daysSince1970(y, m, 1) + date - 1) * day;
};
const months = (year: number, first: number, last: number): Interval => ({
  from: midnight(year, first, 1),
  to: midnight(year, last + 1, 1),
});
const impossible = (message: string, item: string): Fault => new Fault("invalid", message, { item });

/**
 * A stretch that names its year, and its day where a time is named. Fault `invalid`: there is no such day, or it is not
 * the weekday that is named.
 */
export function placed(period: Period): Interval {
  if (period.decade !== undefined) return inDecade(period.decade, period.edge);
  const { year = Number.NaN, month, edge } = period;
  if (period.newYear !== undefined) return newYear(year, period.newYear);
  if (period.season !== undefined) return inSeason(period, year);
  if (month === undefined) {
    const [first, last] = edge === undefined ? [1, 12] : edgesOfYear[edge];
    if (edge === "first-days") return { from: midnight(year, 1, 1), to: midnight(year, 1, 8) };
    if (edge === "last-days") return { from: midnight(year, 12, 25), to: midnight(year + 1, 1, 1) };
    return months(year, first, last + 12 * ((period.yearTo ?? year) - year));
  }
  if (period.week !== undefined) return inWeek(year, month, period.week);
  if (period.day === undefined) return inMonth(year, month, edge);
  return onDay(period, year, month, period.day);
}

function inDecade(decade: number, edge: Edge | undefined): Interval {
  const [first, last] = edge === undefined ? [0, 9] : edgesOfDecade[edge];
  return { from: midnight(decade + first, 1, 1), to: midnight(decade + last + 1, 1, 1) };
}

/** New Year is the first day of its year; its eve bears the old year's number. */
function newYear(year: number, which: "eve" | "day"): Interval {
  const from = which === "eve" ? midnight(year, 12, 31) : midnight(year, 1, 1);
  return { from, to: from + day };
}

/** A winter of one year's name may be the one that ends in it or the one that begins in it. */
function inSeason({ season = "winter", yearTo, edge }: Period, year: number): Interval {
  const first = seasons[season];
  const third =
    edge === undefined ? [0, 2] : ({ early: [0, 0], middle: [1, 1], late: [2, 2] }[edge as string] ?? [0, 2]);
  const [low = 0, high = 2] = third;
  if (season !== "winter") return months(year, first + low, first + high);
  if (yearTo !== undefined) return months(year, 12 + low, 12 + high);
  return { from: months(year - 1, 12 + low, 12).from, to: months(year, 12, 12 + high).to };
}

function inMonth(year: number, month: number, edge: Edge | undefined): Interval {
  const length = daysIn(year, month);
  if (edge === undefined) return months(year, month, month);
  const [first, last] = edgesOfMonth[edge];
  const from = first < 0 ? length + first + 1 : first;
  return { from: midnight(year, month, from), to: midnight(year, month, Math.min(last, length) + 1) };
}

/** Some count the week of the 1st as the first, some the first whole one, some seven days from the 1st: from the earliest to the latest. */
function inWeek(year: number, month: number, week: number): Interval {
  const { from, to } = months(year, month, month);
  const monday = from - (weekdayOf(from) - 1) * day;
  const whole = monday === from ? from : monday + 7 * day;
  const begun = { from: Math.max(from, monday + 7 * (week - 1) * day), to: Math.min(to, whole + 7 * week * day) };
  if (week < 1 || begun.from >= begun.to) throw impossible("there is no such week in this month", `${week}`);
  return begun;
}

function onDay(period: Period, year: number, month: number, date: number): Interval {
  const written = `${year}-${String(month).padStart(2, "0")}-${String(date).padStart(2, "0")}`;
  if (month < 1 || month > 12 || date < 1 || date > daysIn(year, month))
    throw impossible("there is no such day", written);
  const start = midnight(year, month, date);
  if (period.weekday !== undefined && weekdayOf(start) !== period.weekday)
    throw impossible("this day is not that day of the week", written);
  if (period.weekend !== undefined) {
    // Friday evening is the weekend's for most: the day that is named may be that Friday
    const saturday = start + (6 - weekdayOf(start)) * day;
    if (weekdayOf(start) < 5) throw impossible("this day is not on a weekend", written);
    return { from: saturday, to: saturday + 2 * day };
  }
  return inDay(period, start);
}

/** A time of a day whose first minute is `start`. */
export function inDay({ minute, hour, part, edge, beside, within }: Period, start: number): Interval {
  if (minute !== undefined) return { from: start + minute, to: start + minute + 1 };
  if (hour !== undefined) {
    const at = start + hour * 60;
    return within === true ? { from: at - 60, to: at } : { from: at - roundedHour, to: at + roundedHour };
  }
  if (part === undefined) {
    const [from, to] = (edge === undefined ? undefined : edgesOfPart.day?.[edge]) ?? [0, day];
    return { from: start + from, to: start + to };
  }
  const own = beside === true && part === "night" ? nightBesideDate : partsOfDay[part];
  const [from, to] = (edge === undefined ? undefined : edgesOfPart[part]?.[edge]) ?? own;
  return { from: start + from, to: start + to };
}

/** How far from its base a date may lie whose year, or month, or day was not said: half of what is missing. */
export const reach = { year: 183 * day, month: 16 * day, day } as const;
export type Missing = keyof typeof reach;

export function missingOf(period: Period): Missing {
  const calendar =
    period.month ?? period.season ?? period.newYear ?? (period.day === undefined ? period.edge : undefined);
  if (calendar !== undefined && period.part === undefined) return "year";
  if (period.month !== undefined) return "year";
  return period.day === undefined ? "day" : "month";
}

/**
 * A stretch that leaves its year, month or day out, beside a date that is given: the only one that lies within it, else
 * the only one as near as half of what is missing. Fault `invalid` where there are none or several: it is not guessed.
 */
export function placedBeside(period: Period, base: Interval): Interval {
  const found = candidates(period, base);
  const inside = found.filter((one) => base.from < one.to && one.from < base.to);
  if (inside.length === 1 && inside[0] !== undefined) return inside[0];
  const span = reach[missingOf(period)];
  const near =
    missingOf(period) === "day" ? [] : found.filter((one) => one.to > base.from - span && one.from < base.to + span);
  const [only] = near;
  if (inside.length > 1 || near.length !== 1 || only === undefined)
    throw new Fault("invalid", `say the ${missingOf(period)}: several, or none, lie near what it counts from`, {
      item: missingOf(period),
      remedy: `write the ${missingOf(period)}, or choose a date that lies nearer`,
    });
  return only;
}

function candidates(period: Period, base: Interval): readonly Interval[] {
  const first = civil(base.from - reach.year);
  const last = civil(base.to + reach.year);
  const all: Interval[] = [];
  if (missingOf(period) === "day") {
    if (base.to - base.from > 40 * day) return [];
    const first = Math.floor(base.from / day) * day - (period.weekend === undefined ? 0 : day);
    for (let start = first; start < base.to; start += day) all.push(...ofDay(period, start));
    return all;
  }
  for (let year = first.year; year <= last.year && last.year - first.year < 3; year++) {
    if (missingOf(period) === "year") all.push(...possible({ ...period, year }));
    else
      for (let month = 1; month <= 12; month++) all.push(...possible({ ...period, year: period.year ?? year, month }));
  }
  return all;
}

/** A weekday, a weekend or a time that lies on this day. */
function ofDay(period: Period, start: number): readonly Interval[] {
  if (period.weekend !== undefined) return weekdayOf(start) === 6 ? [{ from: start, to: start + 2 * day }] : [];
  if (period.weekday !== undefined && weekdayOf(start) !== period.weekday) return [];
  return [inDay(period, start)];
}

/** Not every year has this day, nor has it that weekday in each. */
function possible(period: Period): readonly Interval[] {
  try {
    return [placed(period)];
  } catch (cause) {
    if (cause instanceof Fault) return [];
    throw cause;
  }
}
