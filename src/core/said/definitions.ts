/** What the words for times mean, in one table, each with its reason: where people differ, the wider reading is taken. */
import { day } from "../record/civil.ts";
import { night } from "../record/when.ts";

const hour = 60;

export const parts = [
  "dawn",
  "morning",
  "noon",
  "day",
  "afternoon",
  "dusk",
  "evening",
  "night",
  "small-hours",
  "midnight",
] as const;
export type Part = (typeof parts)[number];
export type Edge = "early" | "middle" | "late" | "first-half" | "second-half" | "first-days" | "last-days";
export type Season = "winter" | "spring" | "summer" | "autumn";
export type Unit = "minute" | "hour" | "day" | "week" | "month" | "year";

/** Minutes since midnight of the day that is named, end not included; more than 24:00 is the day after, less than 0:00 the day before. */
export type Stretch = readonly [from: number, to: number];

/**
 * Parts of a day. Bounds hold in every month of these latitudes: in Minsk civil dawn is before 4 in June and near 9 in
 * December, and it is dark from 16:30 in December.
 */
export const partsOfDay: Readonly<Record<Part, Stretch>> = {
  dawn: [3 * hour, 10 * hour],
  // "four in the morning" is said in all three languages
  morning: [4 * hour, 12 * hour],
  noon: [11.5 * hour, 12.5 * hour],
  // "днём", "удзень": from when people are at work until they go home
  day: [9 * hour, 18 * hour],
  afternoon: [12 * hour, 18 * hour],
  dusk: [15 * hour, 23 * hour],
  evening: [16 * hour, 24 * hour],
  // "the night of the 9th" begins on it and ends on the 10th; the bounds are those of `parseWhen`, as older records hold them
  night: [night.start, day + night.end],
  "small-hours": [0, 6 * hour],
  // of the 9th: the one that begins it or the one that ends it, nobody can tell
  midnight: [-0.5 * hour, 24.5 * hour],
};

/** "At night on the 9th", "ночью 9-го": the night that ends on it, after midnight, or the one that begins on it. */
export const nightBesideDate: Stretch = [0, day + night.end];

/** "Early morning", "late evening". A part that has no such edge keeps all of itself. */
export const edgesOfPart: Readonly<Partial<Record<Part, Readonly<Partial<Record<Edge, Stretch>>>>>> = {
  morning: { early: [3 * hour, 9 * hour], late: [9 * hour, 12 * hour] },
  afternoon: { early: [12 * hour, 16 * hour], late: [15 * hour, 18 * hour] },
  evening: { early: [16 * hour, 20 * hour], late: [20 * hour, 26 * hour] },
  night: { late: [22 * hour, day + night.end] },
  day: { early: [0, 9 * hour], late: [16 * hour, 24 * hour] },
};

/** Thirds of a month by days (1–10, 11–20, 21–end), as calendars, courts and bookkeepers divide it; "the first days" are a week. */
export const edgesOfMonth: Readonly<Record<Edge, readonly [first: number, last: number]>> = {
  early: [1, 10],
  middle: [11, 20],
  late: [21, 31],
  "first-half": [1, 15],
  "second-half": [16, 31],
  "first-days": [1, 7],
  "last-days": [-7, 31], // counted from its end
};

/** Thirds of a year by months: January–April, May–August, September–December. */
export const edgesOfYear: Readonly<Record<Edge, readonly [first: number, last: number]>> = {
  early: [1, 4],
  middle: [5, 8],
  late: [9, 12],
  "first-half": [1, 6],
  "second-half": [7, 12],
  "first-days": [1, 1],
  "last-days": [12, 12],
};

/** Years of a decade, overlapping by one: nobody counts "the early nineties" to the year. */
export const edgesOfDecade: Readonly<Record<Edge, readonly [first: number, last: number]>> = {
  early: [0, 3],
  middle: [3, 6],
  late: [6, 9],
  "first-half": [0, 4],
  "second-half": [5, 9],
  "first-days": [0, 0],
  "last-days": [9, 9],
};

/** First month of a season of three calendar months, as the three languages count them. "Winter 2020" may be either: it holds both. */
export const seasons: Readonly<Record<Season, number>> = { spring: 3, summer: 6, autumn: 9, winter: 12 };

/** An hour said without minutes is rounded: half an hour to either side. */
export const roundedHour = 0.5 * hour;

/** How far "about" reaches to either side of what is said, in minutes: as much again as the unit that it was said in, at least. */
export const about: Readonly<Record<"clock" | "hour" | "part" | "day" | "span", number>> = {
  clock: 0.5 * hour,
  hour: 0.5 * hour, // beside the half hour of its rounding
  part: 2 * hour,
  day: 3 * day, // "on or about" in charges and judgments: within a few days
  span: 7 * day, // weekends, thirds of a month
};
/** The same in months: about a month is one more on either side, about a year a year, about a decade half of it. */
export const aboutMonths = { month: 1, year: 12, decade: 60 } as const;

/** "Several", "несколько", "некалькі": two to nine. "A couple", "пару": two or three. Both included. */
export const several: readonly [number, number] = [2, 9];
export const couple: readonly [number, number] = [2, 3];

/** What is counted from: days are counted by the calendar, whatever the hour; shorter spans from the moment. */
export type CountedBy = "moment" | "day";

/**
 * A distance of `count` units as people say it, in minutes, with the slack on either side: a calendar day for days, half
 * of the unit for longer ones, half an hour for hours, a quarter of it all for minutes; "about" doubles it at least.
 */
export function distanceOf(count: number, unit: Unit, vague: boolean): { by: CountedBy; least: number; most: number } {
  const quarter = Math.ceil(count / 4);
  switch (unit) {
    case "minute": {
      const slack = vague ? Math.max(15, 2 * quarter) : Math.max(5, quarter);
      return { by: "moment", least: Math.max(0, count - slack), most: count + slack };
    }
    case "hour": {
      const slack = vague ? hour * Math.max(1, quarter) : roundedHour;
      return { by: "moment", least: Math.max(0, count * hour - slack), most: count * hour + slack };
    }
    case "day":
      return days(count, count, vague ? Math.max(1, quarter) : 0);
    case "week":
      return days(7 * count, 7 * count, vague ? 7 * Math.max(1, quarter) : 3);
    case "month":
      return days(28 * count, 31 * count, vague ? 31 * Math.max(1, quarter) : 15);
    case "year":
      return days(365 * count, 366 * count, vague ? 366 * Math.max(1, quarter) : 183);
    default:
      return unit satisfies never;
  }
}

/** Whole calendar days, the last one included; never before the day that it counts from. */
const days = (low: number, high: number, slack: number): { by: CountedBy; least: number; most: number } => ({
  by: "day",
  least: Math.max(0, Math.floor(low - slack)) * day,
  most: (Math.ceil(high + slack) + 1) * day,
});
