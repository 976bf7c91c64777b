/** Reads a whole expression from words: a date, a range, a night, a bound, or something counted from something else. */
import { readCounted } from "./read-counted.ts";
import { readOperand, readThat } from "./read-operand.ts";
import { readPeriod } from "./read-period.ts";
import { type Reader, readerOf } from "./reader.ts";
import { grainOf } from "./resolve-period.ts";
import { isLandmark, type Period, type Spoken } from "./spoken.ts";
import { readingOf, type Token } from "./tokens.ts";

/**
 * What is said, not yet on the calendar; undefined if these words are no such expression. Every word must have its place
 * in it. Fault `invalid`: an hour of which nobody can tell the half of the day.
 */
export function readSpoken(tokens: readonly Token[]): Spoken | undefined {
  // "about" may stand anywhere, and says the same wherever it stands
  const about = tokens.some((token) => readingOf(token, "about") !== undefined);
  // "где-то в августе" is some time in August, "где-то в три часа" is about three
  const loose = tokens.every((token) => (readingOf(token, "about") ?? "within") === "within");
  const reader = readerOf(tokens.filter((token) => readingOf(token, "about") === undefined));
  for (const read of [readBetween, readNight, readCounted, readRange, readBound]) {
    const spoken = reader.attempt(() => {
      const found = read(reader, about);
      return reader.done ? found : undefined;
    });
    if (spoken !== undefined) return loose && isWide(spoken) ? { ...spoken, about: false } : spoken;
  }
  return undefined;
}

const isWide = (spoken: Spoken): spoken is Extract<Spoken, { is: "period" }> =>
  spoken.is === "period" && ["span", "month", "year", "decade"].includes(grainOf(spoken.period));

function readBetween(reader: Reader, about: boolean): Spoken | undefined {
  if (reader.take("between") === undefined) {
    // "during his detention": from the arrest to the release
    if (reader.take("during") === undefined || reader.take("landmark") !== "arrest") return undefined;
    return { is: "between", after: { landmark: "arrest" }, before: { landmark: "release" }, about };
  }
  const after = readOperand(reader);
  if (after === undefined || reader.take("and") === undefined) return undefined;
  const before = readOperand(reader);
  if (before === undefined) return undefined;
  if (isLandmark(after) || isLandmark(before)) return { is: "between", after, before, about };
  const [from, to] = sides(after, before);
  return { is: "between", after: from, before: to, about };
}

/** "The night of 9 to 10 August", "в ночь на 10 августа", "в ночь с субботы на воскресенье". */
function readNight(reader: Reader, about: boolean): Spoken | undefined {
  if (reader.peek("part") !== "night") return undefined;
  reader.take("part");
  reader.take("from");
  const evening = readPeriod(reader);
  if (reader.take("to") === undefined) return undefined;
  const morning = readPeriod(reader);
  if (morning === undefined || (morning.day === undefined && morning.weekday === undefined)) return undefined;
  return { is: "night", ...(evening !== undefined && { evening }), morning, about };
}

const sidesOfBound = {
  before: "before",
  // "held until 20 August": that day may be meant as well
  until: "by",
  earlier: "before",
  by: "by",
  after: "after",
  since: "since",
} as const;

function readBound(reader: Reader, about: boolean): Spoken | undefined {
  for (const word of ["by", "before", "until", "earlier", "after", "since", "from"] as const) {
    if (reader.peek(word) === undefined) continue;
    reader.take(word);
    const of = readThat(reader) ?? readOperand(reader);
    return of && { is: "bound", side: word === "from" ? "since" : sidesOfBound[word], of, about };
  }
  return undefined;
}

function readRange(reader: Reader, about: boolean): Spoken | undefined {
  // "over the weekend", "на выходных", "that August"
  const begun = reader.take("from") !== undefined;
  if (!begun) reader.take("during", "to");
  reader.take("same");
  const left = readPeriod(reader);
  if (left === undefined) return undefined;
  // "from 9 August" alone is a bound
  if (reader.take("to", "by", "until") === undefined) return begun ? undefined : { is: "period", period: left, about };
  const right = readPeriod(reader);
  if (right === undefined) return undefined;
  const winter = left.season === "winter" && right.year === (left.year ?? 0) + 1 && Object.keys(right).length === 1;
  if (winter && right.year !== undefined) return { is: "period", period: { ...left, yearTo: right.year }, about };
  const [from, to] = sides(left, right);
  return { is: "range", from, to, about };
}

/** Each side of a range takes what it leaves out from the other: "9 to 10 August", "August 9 to 10, 2020", "from 3 to 5 p.m.". */
function sides(left: Period, right: Period): readonly [Period, Period] {
  const hour = right.hour !== undefined && left.day !== undefined && left.month === undefined && left.day <= 24;
  const from = hour ? asHour(left, right.hour ?? 0) : left;
  return [filledFrom(from, right), filledFrom(right, from)];
}

function asHour({ day = 0, ...rest }: Period, until: number): Period {
  const later = day < 12 && until >= 12 && day + 12 < until ? day + 12 : day;
  return { ...rest, hour: later };
}

function filledFrom(one: Period, other: Period): Period {
  const timed = one.hour !== undefined || one.minute !== undefined || one.part !== undefined;
  const dayless =
    one.day === undefined && one.weekday === undefined && one.month === undefined && one.year === undefined;
  const day =
    timed && dayless
      ? {
          ...(other.day !== undefined && { day: other.day }),
          ...(other.weekday !== undefined && { weekday: other.weekday }),
        }
      : {};
  const dated = { ...day, ...one };
  const monthless = dated.month === undefined && (dated.day !== undefined || dated.edge !== undefined);
  const month = monthless && other.month !== undefined ? { month: other.month } : {};
  const yearless = one.year === undefined && one.decade === undefined && other.year !== undefined;
  return { ...dated, ...month, ...(yearless && { year: other.year }) };
}
