/** Dates with the precision they were given in, never padded: an interval of local civil time and the words as said. */

import { Fault } from "../fault.ts";
import { type Civil, civil, day, daysIn, daysSince1970, firstYear, lastYear } from "./civil.ts";

/**
 * The moment, or the whole happening, lies somewhere in [from, to). Both are whole civil minutes of the place since
 * 1970-01-01T00:00, without a zone; from < to. `said` holds the words when it was given in words.
 */
export type When = { readonly from: number; readonly to: number; readonly said?: string };

/** The languages whose words for dates are read and written. */
export type WhenLanguage = "en" | "ru" | "be";

const forms =
  "write 2020, 2020-08, 2020-08-10, 2020-08-10T14:30, two of one kind joined by / or .., or in words: " +
  "10 August 2020, August 2020, 10–12 August 2020, night of 10 to 11 August 2020 (also in Russian and Belarusian)";

/** "The night of 10 to 11" is taken as 18:00 on the 10th to 08:00 on the 11th: in a northern winter it is dark for longer. */
export const night = { start: 18 * 60, end: 8 * 60 } as const;

type Names = readonly (readonly [string, string, string])[];

// Nominative, genitive, prepositional; English has one form. Lower case, ё as е.
const months: Readonly<Record<WhenLanguage, Names>> = {
  en: "January February March April May June July August September October November December"
    .split(" ")
    .map((name) => [name, name, name] as const),
  ru: [
    ["январь", "января", "январе"],
    ["февраль", "февраля", "феврале"],
    ["март", "марта", "марте"],
    ["апрель", "апреля", "апреле"],
    ["май", "мая", "мае"],
    ["июнь", "июня", "июне"],
    ["июль", "июля", "июле"],
    ["август", "августа", "августе"],
    ["сентябрь", "сентября", "сентябре"],
    ["октябрь", "октября", "октябре"],
    ["ноябрь", "ноября", "ноябре"],
    ["декабрь", "декабря", "декабре"],
  ],
  be: [
    ["студзень", "студзеня", "студзені"],
    ["люты", "лютага", "лютым"],
    ["сакавік", "сакавіка", "сакавіку"],
    ["красавік", "красавіка", "красавіку"],
    ["май", "мая", "маі"],
    ["чэрвень", "чэрвеня", "чэрвені"],
    ["ліпень", "ліпеня", "ліпені"],
    ["жнівень", "жніўня", "жніўні"],
    ["верасень", "верасня", "верасні"],
    ["кастрычнік", "кастрычніка", "кастрычніку"],
    ["лістапад", "лістапада", "лістападзе"],
    ["снежань", "снежня", "снежні"],
  ],
};

const nights: Readonly<
  Record<WhenLanguage, { readonly read: RegExp; readonly show: (a: string, b: string) => string }>
> = {
  en: { read: /^(?:(?:in|on) )?(?:the )?night of (.+?) (?:to|–|-) (.+)$/u, show: (a, b) => `night of ${a} to ${b}` },
  ru: { read: /^(?:в )?ночь со? (.+?) на (.+)$/u, show: (a, b) => `в ночь с ${a} на ${b}` },
  be: { read: /^(?:[уў] )?ноч з (.+?) на (.+)$/u, show: (a, b) => `у ноч з ${a} на ${b}` },
};

const allLanguages: readonly WhenLanguage[] = ["en", "ru", "be"];

/**
 * Reads a date at the precision it has: year, month, day or minute; a range of two at the same precision (both ends
 * included); a night, 18:00 to 08:00. Words of `language` only, if given. Forms: ISO 8601 extended dates, and those
 * that `showWhen` writes. Fault "invalid", `item` the text, for everything else: impossible dates, years outside
 * 1800–2200, seconds and zones, "before" and "after".
 */
export function parseWhen(text: string, language?: WhenLanguage): When {
  const given = text.normalize("NFC").trim().replace(/\s+/gu, " ");
  const iso = given.split(given.includes("..") ? ".." : "/").map(readIso);
  const [first, second] = iso;
  if (first !== undefined && iso.length === 1) return span(text, first, first);
  if (first !== undefined && second !== undefined && iso.length === 2) return span(text, first, second);
  const words = folded(given);
  for (const tongue of language === undefined ? allLanguages : [language]) {
    const read = readNight(text, words, tongue) ?? readWords(text, words, tongue);
    if (read !== undefined) return { ...read, said: given };
  }
  throw unread(text, "this is not a date in a form that is understood");
}

/**
 * Writes exactly the precision there is: "2020", "August 2020", "10–12 August 2020", "10 August 2020, 14:30–16:00" (the
 * last minute included). "Night of" only if it was said so. `parseWhen` reads it back as the same interval.
 */
export function showWhen(when: When, locale: WhenLanguage): string {
  const from = civil(when.from);
  if (saidNight(when)) {
    const evening = dateOf(from);
    const morning = dateOf(civil(when.to));
    return nights[locale].show(trimmed(evening, morning, locale), write(morning, locale));
  }
  const [start, end] = endpoints(when);
  const last = write(end, locale);
  if (write(start, locale) === last) return last;
  if (start.minute !== undefined && start.year === end.year && start.month === end.month && start.day === end.day) {
    return `${write(start, locale)}–${clock(end.minute ?? 0)}`;
  }
  const lead = trimmed(start, end, locale);
  return /^\d+$/u.test(lead) ? `${lead}–${last}` : `${lead} – ${last}`;
}

/** Whether the two could be the same moment: their intervals share a minute. */
export function meets(a: When, b: When): boolean {
  return Math.max(a.from, b.from) < Math.min(a.to, b.to);
}

/** What both allow, or undefined if they contradict. Words are kept only if both said the same. */
export function meet(a: When, b: When): When | undefined {
  if (!meets(a, b)) return undefined;
  const interval = { from: Math.max(a.from, b.from), to: Math.min(a.to, b.to) };
  return a.said !== undefined && a.said === b.said ? { ...interval, said: a.said } : interval;
}

/** Whether all of `a` lies in `b`. */
export function within(a: When, b: When): boolean {
  return b.from <= a.from && a.to <= b.to;
}

/** The month, as "2020-08", if the whole interval lies in one; otherwise undefined: it must not be counted in any. */
export function monthOf(when: When): string | undefined {
  const from = civil(when.from);
  const until = civil(when.to - 1);
  if (from.year !== until.year || from.month !== until.month) return undefined;
  return `${String(from.year).padStart(4, "0")}-${two(from.month)}`;
}

/** A date as far as it is given; a part is there only if the larger ones are, but for beginnings of a range in words. */
type Written = {
  readonly year?: number | undefined;
  readonly month?: number | undefined;
  readonly day?: number | undefined;
  readonly minute?: number | undefined;
};

function readIso(text: string): Written | undefined {
  const match = /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ](\d\d):(\d\d))?)?)?$/u.exec(text);
  if (match === null) return undefined;
  const [, year, month, date, hour, minute] = match;
  return written(year, month === undefined ? undefined : Number(month), date, hour, minute);
}

function readWords(text: string, words: string, language: WhenLanguage): When | undefined {
  const one = readDate(words, language);
  if (one?.year !== undefined) return span(text, one, one);
  const sides = words.split(/ ?[–-] ?/u);
  const [left, right] = sides;
  if (left === undefined || right === undefined || sides.length !== 2) return undefined;
  const start = readDate(left, language);
  const end = readDate(right, language);
  if (start === undefined || end === undefined) return undefined;
  if (end.year !== undefined) return span(text, fill(start, end), end);
  const timeOnly = end.month === undefined && end.day === undefined && end.minute !== undefined;
  if (!timeOnly || start.year === undefined) return undefined;
  return span(text, start, { ...start, minute: end.minute });
}

function readNight(text: string, words: string, language: WhenLanguage): When | undefined {
  const match = nights[language].read.exec(words);
  if (match === null) return undefined;
  const morning = readDate(match[2] ?? "", language);
  const partial = readDate(match[1] ?? "", language);
  if (morning === undefined || partial === undefined) return undefined;
  const evening = fill(partial, morning);
  if (precision(morning) !== "day" || precision(evening) !== "day") return undefined;
  const from = interval(text, evening).from;
  const to = interval(text, morning).from;
  if (to - from !== day) throw unread(text, "a night lies between two days that follow each other");
  return { from: from + night.start, to: to + night.end };
}

/** "10 august 2020, 14:30" and every part of it that may stand in a range; undefined if it is nothing of the kind. */
function readDate(words: string, language: WhenLanguage): Written | undefined {
  if (words === "") return undefined;
  const match =
    /^(?:(\d{1,2})(?: |$))?(?:(\p{L}+)(?: |$))?(?:(\d{4})(?: (?:г\.?|года?|годзе|году))?(?:, ?| |$))?(?:(\d\d):(\d\d))?$/u.exec(
      words,
    );
  if (match === null) return undefined;
  const [, date, name, year, hour, minute] = match;
  const month = name === undefined ? undefined : monthNamed(name, language);
  if (name !== undefined && month === undefined) return undefined;
  if (date !== undefined && year !== undefined && month === undefined) return undefined;
  if (hour !== undefined && year !== undefined && date === undefined) return undefined;
  if (hour !== undefined && year === undefined && (date !== undefined || name !== undefined)) return undefined;
  return written(year, month, date, hour, minute);
}

function monthNamed(name: string, language: WhenLanguage): number | undefined {
  const at = months[language].findIndex((spellings) => spellings.some((spelling) => spelling.toLowerCase() === name));
  return at === -1 ? undefined : at + 1;
}

function written(year?: string, month?: number, date?: string, hour?: string, minute?: string): Written {
  const clockMinute = Number(hour) * 60 + Number(minute);
  return {
    year: year === undefined ? undefined : Number(year),
    month,
    day: date === undefined ? undefined : Number(date),
    // 14:75 must not become 15:15
    minute: hour === undefined ? undefined : Number(hour) < 24 && Number(minute) < 60 ? clockMinute : Number.NaN,
  };
}

/** The beginning of a range takes the larger parts it leaves out from the end: "10–12 August 2020". */
function fill(start: Written, end: Written): Written {
  if (start.year !== undefined) return start;
  return { ...start, year: end.year, month: start.month ?? end.month };
}

function precision(date: Written): "year" | "month" | "day" | "minute" | undefined {
  if (date.year === undefined) return undefined;
  if (date.minute !== undefined) return date.day === undefined ? undefined : "minute";
  if (date.day !== undefined) return date.month === undefined ? undefined : "day";
  return date.month === undefined ? "year" : "month";
}

function span(text: string, start: Written, end: Written): When {
  if (precision(start) !== precision(end)) throw unread(text, "both ends of a range need the same precision");
  const from = interval(text, start).from;
  const to = interval(text, end).to;
  if (from >= to) throw unread(text, "the range ends before it begins");
  return { from, to };
}

function interval(text: string, date: Written): When {
  const { year = Number.NaN, month = 1, minute = 0 } = date;
  const exists =
    year >= firstYear &&
    year <= lastYear &&
    month >= 1 &&
    month <= 12 &&
    (date.day ?? 1) >= 1 &&
    (date.day ?? 1) <= daysIn(year, month) &&
    !Number.isNaN(minute);
  if (!exists) throw unread(text, `there is no such date or time between ${firstYear} and ${lastYear}`);
  const start = (y: number, m: number): number => daysSince1970(y, m, 1) * day;
  switch (precision(date)) {
    case "year":
      return { from: start(year, 1), to: start(year + 1, 1) };
    case "month":
      return { from: start(year, month), to: month === 12 ? start(year + 1, 1) : start(year, month + 1) };
    case "day": {
      const from = daysSince1970(year, month, date.day ?? 1) * day;
      return { from, to: from + day };
    }
    case "minute": {
      const from = daysSince1970(year, month, date.day ?? 1) * day + minute;
      return { from, to: from + 1 };
    }
    default:
      throw unread(text, "this is not a date in a form that is understood");
  }
}

/** The coarsest two dates, both included, that bound exactly this interval. */
function endpoints(when: When): readonly [Written, Written] {
  const from = civil(when.from);
  const to = civil(when.to);
  const last = civil(when.to - 1);
  if (from.minute !== 0 || to.minute !== 0) return [from, last];
  if (from.day !== 1 || to.day !== 1) return [dateOf(from), dateOf(last)];
  if (from.month !== 1 || to.month !== 1) {
    return [
      { year: from.year, month: from.month },
      { year: last.year, month: last.month },
    ];
  }
  return [{ year: from.year }, { year: last.year }];
}

/** The start of a range without what its end repeats; whole where a time is given. */
function trimmed(start: Written, end: Written, locale: WhenLanguage): string {
  if (start.minute !== undefined || start.month === undefined || start.year !== end.year) return write(start, locale);
  if (start.day === undefined) return name(start.month, 0, locale);
  return start.month === end.month ? `${start.day}` : `${start.day} ${name(start.month, 1, locale)}`;
}

function write(date: Written, locale: WhenLanguage): string {
  if (date.month === undefined) return `${date.year}`;
  if (date.day === undefined) return `${name(date.month, 0, locale)} ${date.year}`;
  const whole = `${date.day} ${name(date.month, 1, locale)} ${date.year}`;
  return date.minute === undefined ? whole : `${whole}, ${clock(date.minute)}`;
}

function name(month: number, form: 0 | 1, locale: WhenLanguage): string {
  return months[locale][month - 1]?.[form] ?? "";
}

function clock(minute: number): string {
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

function two(number: number): string {
  return String(number).padStart(2, "0");
}

function saidNight(when: When): boolean {
  if (when.said === undefined) return false;
  const words = folded(when.said);
  if (!allLanguages.some((language) => nights[language].read.test(words))) return false;
  // After a meet the interval may be shorter than the night that was said.
  return civil(when.from).minute === night.start && when.to - when.from === day - night.start + night.end;
}

function folded(words: string): string {
  return words.toLowerCase().replaceAll("ё", "е").replace(/[—−]/gu, "–");
}

function dateOf(moment: Civil): Written {
  return { year: moment.year, month: moment.month, day: moment.day };
}

function unread(text: string, message: string): Fault {
  return new Fault("invalid", message, { item: text.length > 200 ? `${text.slice(0, 200)}…` : text, remedy: forms });
}
