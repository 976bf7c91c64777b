/** A time as people say it, in English, Russian or Belarusian, as an interval that is never more precise than the words. */
import { type CountedFrom, earliest, latest, type Relation, related } from "../claims/relation.ts";
import { Fault } from "../fault.ts";
import { civil, day, daysSince1970, weekdayOf } from "../record/civil.ts";
import { parseWhen, showWhen, type When, type WhenLanguage } from "../record/when.ts";
import { aboutMonths, nightBesideDate, partsOfDay, about as widths } from "./definitions.ts";
import { readSpoken } from "./read-spoken.ts";
import {
  type Grain,
  grainOf,
  type Interval,
  type Missing,
  missingOf,
  placed,
  placedBeside,
  reach,
} from "./resolve-period.ts";
import {
  isDated,
  isLandmark,
  type Landmark,
  landmarksOf,
  type Offset,
  type Operand,
  type Period,
  type Spoken,
} from "./spoken.ts";
import { tokensOf } from "./tokens.ts";

export { type Landmark, landmarks } from "./spoken.ts";

/** The dates that an expression may count from, each with where it is from. */
export type Bases = Readonly<Partial<Record<Landmark, CountedFrom>>>;

export interface Said {
  readonly when: When & { readonly said: string };
  /** there where it was counted from something; an interval alone where the words say it all */
  readonly relation?: Relation;
  /** what the words left out and the base gave: "year" for "15 August" */
  readonly taken?: Missing;
}

const languages: readonly WhenLanguage[] = ["en", "ru", "be"];
const remedy =
  "write a date (2020-08-10, 10.08.2020, 10 August 2020), a part of one (early August 2020, the night of 9 to 10 August 2020), " +
  "or what it counts from (three days later, a week before the trial); also in Russian and Belarusian";

/**
 * Reads `text` in any of the three languages, that of the reader first. `bases`: what it may count from. Faults: `invalid`
 * where it isn't understood, names no such day, or needs a base that is not given; then `item` is the landmark or what is missing.
 */
export function readSaid(text: string, bases: Bases = {}, language: WhenLanguage = "en"): Said {
  const said = text.normalize("NFC").trim().replace(/\s+/gu, " ").slice(0, 200);
  const plain = asWritten(said, language);
  if (plain !== undefined) return { when: { from: plain.from, to: plain.to, said } };
  const spoken = spokenIn(said, language);
  const missing = landmarksOf(spoken).find((landmark) => bases[landmark] === undefined);
  if (missing !== undefined) throw unbased(missing);
  const { from, to, ...rest } = resolve(spoken, bases);
  const bounded = { from: Math.max(from, earliest), to: Math.min(to, latest) };
  if (bounded.from >= bounded.to) throw new Fault("invalid", "this ends before it begins", { item: shortened(said) });
  return { when: { ...bounded, said }, ...rest };
}

/** What `readSaid` would have to be given. Fault `invalid` where the words are not understood. */
export function neededFor(text: string, language: WhenLanguage = "en"): readonly Landmark[] {
  return asWritten(text, language) === undefined ? landmarksOf(spokenIn(text, language)) : [];
}

/**
 * Writes an interval so that `readSaid` reads the same one back: like `showWhen`, and an open side as "before" or "since".
 */
export function showSaid(when: When, locale: WhenLanguage): string {
  const open = [when.from <= earliest, when.to >= latest] as const;
  if (open[0] === open[1]) return showWhen(when, locale);
  const edge = open[0] ? when.to : when.from;
  const shown = showWhen(edge % day === 0 ? { from: edge, to: edge + day } : { from: edge, to: edge + 1 }, locale);
  return `${bounds[locale][open[0] ? 0 : 1]} ${shown}`;
}

const bounds: Readonly<Record<WhenLanguage, readonly [string, string]>> = {
  en: ["before", "since"],
  ru: ["раньше", "начиная с"],
  be: ["раней за", "пачынаючы з"],
};

/** The forms of `parseWhen` come first: what older records were read by. */
function asWritten(text: string, language: WhenLanguage): When | undefined {
  for (const tongue of [language, ...languages])
    try {
      return parseWhen(text, tongue);
    } catch (cause) {
      if (!(cause instanceof Fault)) throw cause;
    }
  return undefined;
}

function spokenIn(text: string, language: WhenLanguage): Spoken {
  let refusal: Fault | undefined;
  for (const tongue of new Set([language, ...languages])) {
    const tokens = tokensOf(text, tongue);
    if (tokens === undefined || tokens.length === 0) continue;
    try {
      const spoken = readSpoken(tokens);
      if (spoken !== undefined) return spoken;
    } catch (cause) {
      if (!(cause instanceof Fault)) throw cause;
      refusal ??= cause;
    }
  }
  throw (
    refusal ??
    new Fault("invalid", "this is not a time in words that are understood", { item: shortened(text), remedy })
  );
}

const shortened = (text: string): string => (text.length > 200 ? `${text.slice(0, 200)}…` : text);

const unbased = (landmark: Landmark): Fault =>
  new Fault("invalid", "this counts from something that is not known here", {
    item: landmark,
    remedy: "choose what it counts from, or write a whole date with its year",
  });

type Resolved = Interval & { readonly relation?: Relation; readonly taken?: Missing };

function resolve(spoken: Spoken, bases: Bases): Resolved {
  switch (spoken.is) {
    case "period":
      return widened(ofPeriod(spoken.period, bases), spoken.about ? grainOf(spoken.period) : undefined);
    case "range": {
      const [from, to] = [ofPeriod(spoken.from, bases), ofPeriod(spoken.to, bases)];
      return widened({ ...to, ...from, from: from.from, to: to.to }, spoken.about ? grainOf(spoken.from) : undefined);
    }
    case "night":
      return widened(ofNight(spoken.morning, spoken.evening, bases), spoken.about ? "part" : undefined);
    case "bound":
      return ofBound(spoken, bases);
    case "between":
      return ofBetween(spoken, bases);
    case "offset":
      return ofOffset(spoken, bases);
    case "step": {
      const base = intervalOf(spoken.of, bases);
      const [first, last] = [civil(base.from), civil(base.to - 1)];
      const at = (one: typeof first, more: number): number =>
        spoken.unit === "year" ? startOf(one.year + more, 1) : startOf(one.year, one.month + more);
      const length = spoken.unit === "year" ? 366 * day : 31 * day;
      const own = { from: at(first, spoken.step), to: at(last, spoken.step + 1) };
      return near(own, spoken.of, bases, (spoken.step - 1) * length, (spoken.step + 2) * length);
    }
    case "weekday":
      return ofWeekday(spoken, bases);
    default:
      return spoken satisfies never;
  }
}

const startOf = (year: number, month: number): number =>
  daysSince1970(year + Math.floor((month - 1) / 12), ((((month - 1) % 12) + 12) % 12) + 1, 1) * day;

function widened(one: Resolved, grain: Grain | undefined): Resolved {
  if (grain === undefined) return one;
  if (grain !== "month" && grain !== "year" && grain !== "decade")
    return { ...one, from: one.from - widths[grain], to: one.to + widths[grain] };
  const months = aboutMonths[grain];
  // whole months and years stay whole
  const [first, last] = [civil(one.from), civil(one.to)];
  return { ...one, from: startOf(first.year, first.month - months), to: startOf(last.year, last.month + months) };
}

const based = (landmark: Landmark, bases: Bases): CountedFrom => {
  const base = bases[landmark];
  if (base === undefined) throw unbased(landmark);
  return base;
};

function ofPeriod(period: Period, bases: Bases): Resolved {
  if (isDated(period)) return placed(period);
  const base = based("previous", bases);
  const own = placedBeside(period, base);
  const missing = missingOf(period);
  return { ...near(own, { landmark: "previous" }, bases, -reach[missing], reach[missing]), taken: missing };
}

/** Words with a date of their own beside a base that only completes them: they have to lie near it. */
function near(own: Interval, of: Operand, bases: Bases, least: number, most: number): Resolved {
  if (!isLandmark(of)) return own;
  const base = based(of.landmark, bases);
  return {
    ...own,
    relation: {
      base,
      by: "moment",
      least: Math.min(least, own.from - base.from),
      most: Math.max(most, own.to - base.to),
      near: true,
    },
  };
}

const intervalOf = (of: Operand, bases: Bases): Interval =>
  isLandmark(of) ? based(of.landmark, bases) : ofPeriod(of, bases);

/** From the evening of the first day to the morning of the second, which follow each other. */
function ofNight(morning: Period, evening: Period | undefined, bases: Bases): Resolved {
  const { last, ...rest } = lastDay(morning, evening, bases);
  const eve = civil(last - day);
  const differs = (said: number | undefined, is: number): boolean => said !== undefined && said !== is;
  const other =
    differs(evening?.day, eve.day) ||
    differs(evening?.weekday, weekdayOf(last - day)) ||
    differs(morning.weekday, weekdayOf(last)) ||
    (evening?.day !== undefined && differs(evening.month, eve.month)) ||
    (evening?.month !== undefined && differs(evening.year, eve.year));
  if (other) throw new Fault("invalid", "a night lies between two days that follow each other", { item: "night" });
  return { ...rest, from: last - day + partsOfDay.night[0], to: last - day + partsOfDay.night[1] };
}

/** The day on which a night ends: by its own name, or the one after its evening's. */
function lastDay(
  morning: Period,
  evening: Period | undefined,
  bases: Bases,
): Omit<Resolved, "from" | "to"> & { last: number } {
  try {
    const { from, to: _, ...rest } = ofPeriod(morning, bases);
    return { ...rest, last: from };
  } catch (cause) {
    if (evening === undefined || isDated(morning) || !(cause instanceof Fault)) throw cause;
    const { from, to: _, ...rest } = ofPeriod(evening, bases);
    return { ...rest, last: from + day };
  }
}

function ofBound({ side, of, about }: Extract<Spoken, { is: "bound" }>, bases: Bases): Resolved {
  const before = side === "before" || side === "by";
  if (isLandmark(of)) {
    const base = based(of.landmark, bases);
    const slack = about ? widths.day : 0;
    const relation: Relation = { base, by: "moment", least: before ? null : -slack, most: before ? slack : null };
    return { ...(related(relation) ?? base), relation };
  }
  const grain = grainOf(of);
  const known = widened(ofPeriod(of, bases), about ? grain : undefined);
  // a time that is itself rounded may lie on either side of what it bounds
  const vague = about || grain === "hour" || grain === "part";
  const { relation, ...rest } = known;
  // "до Нового года": nobody means its first day as well
  const whole = (side === "by" && of.newYear === undefined) || vague ? known.to : known.from;
  const edge = before ? whole : side === "since" || vague ? known.from : known.to;
  const taken = relation === undefined ? {} : { relation: open(relation, before) };
  return { ...rest, ...taken, ...(before ? { from: earliest, to: edge } : { from: edge, to: latest }) };
}

/** An open side is as far from any base. */
const open = (relation: Relation, before: boolean): Relation =>
  "after" in relation ? relation : before ? { ...relation, least: null } : { ...relation, most: null };

function ofBetween({ after, before, about }: Extract<Spoken, { is: "between" }>, bases: Bases): Resolved {
  const [first, second] = [intervalOf(after, bases), intervalOf(before, bases)];
  if (!isLandmark(after) && !isLandmark(before))
    return widened({ from: first.from, to: second.to }, about ? grainOf(after) : undefined);
  if (about) throw new Fault("invalid", "say by how much it may lie outside of these two", { item: "between" });
  const relation: Relation = { after: counted(after, first, bases), before: counted(before, second, bases) };
  const found = related(relation);
  if (found === undefined)
    throw new Fault("invalid", "what it lies before comes earlier than what it lies after", { item: "between" });
  return { ...found, relation };
}

const counted = (of: Operand, { from, to }: Interval, bases: Bases): CountedFrom =>
  isLandmark(of) ? based(of.landmark, bases) : { from, to };

function ofOffset(spoken: Offset, bases: Bases): Resolved {
  const at = intervalOf(spoken.of, bases);
  const base = counted(spoken.of, at, bases);
  // told of something in the small hours, the next morning is that of the same day
  const hours = at.to - at.from < day && ((at.from % day) + day) % day < nightBesideDate[1] - day - 2 * 60;
  const least = spoken.nextPart === true && hours ? spoken.least - day : spoken.least;
  const relation: Relation = { base, by: spoken.by, least, most: spoken.most };
  const found = related(relation);
  if (found === undefined) throw new Fault("invalid", "there are no such years here", { item: "years" });
  return isLandmark(spoken.of) ? { ...found, relation } : found;
}

/** The first such day after the base's, or the last before it; as many as the base leaves open. */
function ofWeekday({ of, weekday, step, part }: Extract<Spoken, { is: "weekday" }>, bases: Bases): Resolved {
  const base = intervalOf(of, bases);
  const from = (minutes: number): number => {
    const midnight = Math.floor(minutes / day) * day;
    const ahead = (((weekday - weekdayOf(midnight)) % 7) + 7) % 7;
    return midnight + (step === 1 ? (ahead === 0 ? 7 : ahead) : ahead - 7) * day;
  };
  const [first, last] = part === undefined ? [0, day] : part === "night" ? nightBesideDate : partsOfDay[part];
  const own = { from: from(base.from) + first, to: from(base.to - 1) + last };
  return near(own, of, bases, step * 8 * day, step * 8 * day);
}
