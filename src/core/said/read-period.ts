/** Reads a stretch of the calendar from words, whatever their order: "Sunday, 9 August 2020, at dawn", "в начале августа". */
import { Fault } from "../fault.ts";
import { type Edge, type Part, parts, type Season } from "./definitions.ts";
import type { Reader } from "./reader.ts";
import type { Period } from "./spoken.ts";

/** Slots as they are filled. */
type Filling = { -readonly [slot in keyof Period]: Period[slot] } & {
  /** its hour was said with the half of the day */
  halved?: true;
};

const meridiemParts: Readonly<Record<string, Part>> = {
  утра: "morning",
  дня: "day",
  вечера: "evening",
  ночи: "night",
};

/** Undefined if what stands there is no part of a date. Fault `invalid`: an hour of which nobody can tell the half of the day. */
export function readPeriod(reader: Reader): Period | undefined {
  const period: Filling = {};
  while (fill(reader, period));
  if (Object.keys(period).length === 0) return undefined;
  return settleHour(period);
}

/** Takes one word that fills a slot which is still empty. */
function fill(reader: Reader, period: Filling): boolean {
  return (
    fillDate(reader, period) ||
    fillName(reader, period) ||
    fillPart(reader, period) ||
    fillClock(reader, period) ||
    fillWeek(reader, period) ||
    fillDay(reader, period)
  );
}

function fillDate(reader: Reader, period: Filling): boolean {
  if (period.year !== undefined || period.decade !== undefined) return false;
  const date = period.day === undefined && period.month === undefined ? reader.take("date") : undefined;
  if (date !== undefined) {
    const [day, month, year] = String(date).split(".").map(Number.parseFloat);
    Object.assign(period, { day, month, year });
    return true;
  }
  const year = reader.take("year");
  if (year !== undefined) {
    const [, first = "", , second] = /^(\d{4})(\/(\d\d))?/.exec(String(year)) ?? [];
    period.year = Number(first);
    if (second !== undefined) period.yearTo = Number(`${first.slice(0, 2)}${second}`);
    return true;
  }
  const decade = reader.take("decade");
  if (decade === undefined) return false;
  const named = typeof decade === "number" ? decade : Number.parseInt(decade, 10);
  period.decade = named < 100 ? 1900 + named : named;
  return true;
}

function fillName(reader: Reader, period: Filling): boolean {
  for (const slot of ["month", "weekday"] as const) {
    const named = period[slot] === undefined ? reader.take(slot) : undefined;
    if (named === undefined) continue;
    period[slot] = Number(named);
    return true;
  }
  const season = period.season === undefined ? oneOf(seasonNames, reader.peek("season")) : undefined;
  if (season !== undefined) {
    reader.take("season");
    period.season = season;
    return true;
  }
  const edge = period.edge === undefined ? oneOf(edges, reader.peek("edge")) : undefined;
  if (edge !== undefined) {
    reader.take("edge");
    period.edge = edge;
    return true;
  }
  if (period.weekend === undefined && reader.take("weekend") !== undefined) {
    period.weekend = true;
    return true;
  }
  if (period.newYear !== undefined) return false;
  if (reader.take("eve") !== undefined) period.newYear = "eve";
  else if (reader.take("new-year") !== undefined) period.newYear = "day";
  return period.newYear !== undefined;
}

const seasonNames: readonly Season[] = ["winter", "spring", "summer", "autumn"];
const edges: readonly Edge[] = ["early", "middle", "late", "first-half", "second-half", "first-days", "last-days"];

function oneOf<T extends string>(all: readonly T[], value: string | number | undefined): T | undefined {
  return all.find((one) => one === value);
}

function fillPart(reader: Reader, period: Filling): boolean {
  if (period.part !== undefined) return false;
  const part = reader.take("part");
  if (part !== undefined) {
    period.part = part === "night-beside" ? "night" : (oneOf(parts, part) ?? "day");
    if (part === "night-beside") period.beside = true;
    return true;
  }
  const said = meridiemParts[String(reader.peek("meridiem"))];
  if (said === undefined) return false;
  reader.take("meridiem");
  period.part = said;
  return true;
}

function fillClock(reader: Reader, period: Filling): boolean {
  if (period.hour !== undefined || period.minute !== undefined) return false;
  const clock = reader.take("clock");
  if (clock !== undefined) {
    const [hour = 0, minute = 0] = String(clock).split(":").map(Number.parseFloat);
    reader.take("hour-mark");
    const half = reader.take("meridiem");
    period.minute = (half === undefined ? hour : inHalf(hour, String(half))) * 60 + minute;
    if (hour > 23 || minute > 59) throw new Fault("invalid", "there is no such time of day", { item: String(clock) });
    return true;
  }
  const within = reader.peek("ordinal");
  if (within !== undefined && reader.peek("within-hour", 1) !== undefined) {
    reader.take("ordinal");
    reader.take("within-hour");
    period.within = true;
    period.hour = Number(within);
    takeHalf(reader, period);
    return true;
  }
  return fillHour(reader, period);
}

/** "3 p.m.", "в 7 утра", "15 часов", "10 часов 30 минут", "at 3 in the morning". */
function fillHour(reader: Reader, period: Filling): boolean {
  // "в час ночи": an hour without its number is the first
  if (reader.peek("hour-mark") !== undefined && reader.peek("meridiem", 1) !== undefined) {
    reader.take("hour-mark");
    period.hour = 1;
    takeHalf(reader, period);
    return true;
  }
  const number = reader.peek("number") ?? reader.peek("ordinal");
  const dayComes = period.month !== undefined && period.day === undefined;
  const marked = reader.peek("hour-mark", 1) !== undefined || reader.peek("meridiem", 1) !== undefined;
  const parted = reader.peek("part", 1) !== undefined && reader.peek("ordinal") === undefined && !dayComes;
  if (!Number.isInteger(number) || Number(number) > 24 || !(marked || parted)) return false;
  // "10 ночью": nobody says it of an hour without its own ending
  if (!marked && reader.peek("month", 2) !== undefined && reader.peek("part", 1) === undefined) return false;
  reader.take("number", "ordinal");
  const hourMarked = reader.take("hour-mark") !== undefined;
  const minutes = hourMarked && reader.peek("unit", 1) === "minute" ? reader.peek("number") : undefined;
  if (minutes !== undefined) {
    reader.take("number");
    reader.take("unit");
    period.minute = Number(number) * 60 + Number(minutes);
    return true;
  }
  period.hour = Number(number);
  takeHalf(reader, period);
  return true;
}

function takeHalf(reader: Reader, period: Filling): void {
  const half = reader.take("meridiem");
  if (half !== undefined && period.hour !== undefined) {
    period.hour = inHalf(period.hour, String(half));
    period.halved = true;
  }
}

/** An hour of twelve in the half of the day that is named. */
function inHalf(hour: number, half: string): number {
  if (hour > 12) return hour;
  switch (half) {
    case "am":
    case "утра":
      return hour % 12;
    case "pm":
      return (hour % 12) + 12;
    case "дня":
      return hour < 7 ? hour + 12 : hour;
    case "ночи":
      return hour % 12 < 7 ? hour % 12 : hour + 12;
    default:
      return (hour % 12) + 12;
  }
}

/** Of an hour up to twelve it must be known which half of the day it is in: by its own word or by a part of the day beside it. */
function settleHour(filled: Filling): Period {
  if (filled.hour === undefined) return filled;
  const { hour, halved, part, beside: _beside, ...rest } = filled;
  if (halved === true || hour > 12 || hour === 0) return { ...rest, hour };
  const half = part === undefined ? undefined : halfOf(part, hour);
  if (half === undefined)
    throw new Fault("invalid", "nobody can tell whether this hour is in the morning or in the afternoon", {
      item: String(hour),
      remedy: "write the half of the day, or the time as 15:00",
    });
  return { ...rest, hour: inHalf(hour, half) };
}

function halfOf(part: Part, hour: number): string | undefined {
  if (part === "night") return "ночи";
  if (part === "morning" || part === "dawn" || part === "small-hours") return "am";
  if (part === "day" || part === "noon") return "дня";
  return part === "midnight" || hour === 0 ? undefined : "pm";
}

/** "The second week of August", "на первой неделе сентября": only of a month, else it is counted from something. */
function fillWeek(reader: Reader, period: Filling): boolean {
  const week = reader.peek("ordinal");
  if (week === undefined || reader.peek("unit", 1) !== "week" || reader.peek("month", 2) === undefined) return false;
  reader.take("ordinal");
  reader.take("unit");
  period.week = Number(week);
  return true;
}

function fillDay(reader: Reader, period: Filling): boolean {
  if (period.day !== undefined || period.decade !== undefined) return false;
  const number = reader.peek("number") ?? reader.peek("ordinal");
  if (!Number.isInteger(number) || Number(number) < 1 || Number(number) > 31) return false;
  // "the third day of August" is its 3rd; three days are no date
  const ofMonth = reader.peek("unit", 1) === "day" && reader.peek("month", 2) !== undefined;
  if (reader.peek("unit", 1) !== undefined && !(ofMonth && reader.peek("ordinal") !== undefined)) return false;
  reader.take("number", "ordinal");
  if (ofMonth) reader.take("unit");
  period.day = Number(number);
  return true;
}
