/** Reads what is counted from something else: "three days later", "за неделю до суда", "на другі дзень затрымання", "the next morning". */
import { day } from "../record/civil.ts";
import {
  couple,
  distanceOf,
  nightBesideDate,
  type Part,
  parts,
  partsOfDay,
  several,
  type Unit,
} from "./definitions.ts";
import { readOperand, readThat } from "./read-operand.ts";
import type { Reader } from "./reader.ts";
import { isLandmark, type Offset, type Operand, type Spoken } from "./spoken.ts";

/** Undefined if it is nothing of the kind, or some of it is left over. */
export function readCounted(reader: Reader, vague: boolean): Spoken | undefined {
  const kinds = [readLater, readDistance, readOrdinalDay, readBeside, readRelativeDay, readDuring];
  // "дня" may be a part of the day or a unit: it is tried as both
  for (const leading of [true, false]) {
    const found = reader.attempt(() => {
      const beginning = leading ? readPart(reader) : undefined;
      if (beginning !== undefined) {
        const after = reader.attempt(() => readPartAfter(reader, beginning));
        if (after !== undefined) return vague ? blurred(after) : after;
      }
      reader.take("to");
      for (const kind of kinds) {
        const whole = reader.attempt(() => {
          const counted = kind(reader, vague);
          const part = counted === undefined ? undefined : (readPart(reader) ?? beginning);
          const placed = counted !== undefined && reader.done ? inPart(counted, part) : undefined;
          return vague && kind !== readLater && kind !== readDistance ? blurred(placed) : placed;
        });
        if (whole !== undefined) return whole;
      }
      return undefined;
    });
    if (found !== undefined) return found;
  }
  return undefined;
}

/** "About the next day": a day to either side. Undefined where it doesn't count by minutes. */
const blurred = (spoken: Spoken | undefined): Spoken | undefined =>
  spoken?.is === "offset" ? { ...spoken, least: spoken.least - day, most: spoken.most + day } : undefined;

const previous: Operand = { landmark: "previous" };

function readPart(reader: Reader): Part | undefined {
  return reader.attempt(() => {
    const said =
      reader.take("part") ??
      { утра: "morning", дня: "day", вечера: "evening", ночи: "night" }[String(reader.take("meridiem"))];
    return said === "night-beside" ? "night" : parts.find((part) => part === said);
  });
}

/** "The next day" with "in the evening". Undefined where it doesn't count by days. */
function inPart(counted: Spoken, part: Part | undefined): Spoken | undefined {
  if (part === undefined) return counted;
  if (counted.is === "weekday") return { ...counted, part };
  if (counted.is !== "offset" || counted.by !== "day" || counted.least % day !== 0) return undefined;
  const [from, to] = part === "night" ? nightBesideDate : partsOfDay[part];
  return { ...counted, least: counted.least + from, most: counted.most - day + to };
}

interface Span {
  readonly low: number;
  readonly high: number;
  readonly unit: Unit;
}

const units: readonly Unit[] = ["minute", "hour", "day", "week", "month", "year"];

/** "Three days", "несколько недель", "half an hour", "week". */
function readSpan(reader: Reader): Span | undefined {
  return reader.attempt(() => {
    const half = reader.take("half-hour");
    if (half !== undefined) return { low: Number(half), high: Number(half), unit: "minute" };
    const some = reader.take("several");
    const number = some === undefined ? reader.take("number") : undefined;
    // "two or three", "2–3"
    const other = number !== undefined && reader.take("to") !== undefined ? reader.take("number") : number;
    const named = reader.take("unit");
    const unit = units.find((one) => one === named);
    if (unit === undefined) return undefined;
    const [low, high] =
      some === "couple" ? couple : some === undefined ? [Number(number ?? 1), Number(other ?? 1)] : several;
    return low > high ? undefined : { low, high, unit };
  });
}

function distance({ low, high, unit }: Span, vague: boolean, of: Operand, sign: 1 | -1): Offset {
  const { by, least } = distanceOf(low, unit, vague);
  const { most } = distanceOf(high, unit, vague);
  if (sign === 1) return { is: "offset", of, by, least, most };
  // whole days reach from their midnight to the next one, whichever way they are counted
  return by === "day"
    ? { is: "offset", of, by, least: day - most, most: day - least }
    : { is: "offset", of, by, least: -most, most: -least };
}

/** "Через три дня после ареста": the word for later stands first. */
function readLater(reader: Reader, vague: boolean): Spoken | undefined {
  const turned = reader.peek("unit") !== undefined && reader.peek("later", 1) !== undefined;
  // "дня через три": the number behind its unit says "about"
  const named = turned ? reader.take("unit") : undefined;
  const unit = units.find((one) => one === named);
  if (reader.take("later") === undefined) return undefined;
  const number = unit === undefined ? undefined : Number(reader.take("number") ?? 1);
  const span = unit === undefined || number === undefined ? readSpan(reader) : { low: number, high: number, unit };
  if (span === undefined) return undefined;
  if (reader.take("after") === undefined) return distance(span, vague || turned, previous, 1);
  const of = readThat(reader) ?? readOperand(reader);
  return of && distance(span, vague || turned, of, 1);
}

/** "Three days after the arrest", "за неделю до суда", "a week earlier", "two days ago", "the day before". */
function readDistance(reader: Reader, vague: boolean): Spoken | undefined {
  const lasting = reader.take("during") !== undefined;
  const span = readSpan(reader);
  if (span === undefined) return undefined;
  if (reader.take("ago") !== undefined) return distance(span, vague, { landmark: "document" }, -1);
  const [after, before] = [reader.peek("after"), reader.peek("before") ?? reader.peek("by")];
  if (after !== undefined || before !== undefined) {
    const found = reader.attempt(() => {
      reader.take("after", "before", "by");
      return readThat(reader) ?? readOperand(reader) ?? (reader.done ? previous : undefined);
    });
    if (found !== undefined)
      return lasting
        ? within(span, vague, found, after !== undefined)
        : distance(span, vague, found, after === undefined ? -1 : 1);
  }
  if (reader.take("later") !== undefined) return distance(span, vague, previous, 1);
  if (reader.take("earlier") !== undefined) return distance(span, vague, previous, -1);
  // "within two weeks of the arrest"
  const of = lasting ? readOperand(reader) : undefined;
  return of && within(span, vague, of, true);
}

/** "For two weeks after the arrest": anywhere from it until then. */
function within(span: Span, vague: boolean, of: Operand, after: boolean): Offset {
  const reached = distance(span, vague, of, after ? 1 : -1);
  if (after) return { ...reached, least: 0 };
  return { ...reached, most: reached.by === "day" ? day : 0 };
}

/** "The third day of detention"; "на третий день после ареста" may count the first day or not. */
function readOrdinalDay(reader: Reader): Spoken | undefined {
  const ordinal = reader.take("ordinal");
  const unit = reader.take("unit");
  if (ordinal === undefined || (unit !== "day" && unit !== "week")) return undefined;
  const after = reader.take("after") !== undefined;
  const of = readThat(reader) ?? readOperand(reader);
  if (of === undefined) return undefined;
  // of a month it is a date: there nothing is counted from a day that has yet to be known
  if (!isLandmark(of) && of.day === undefined) return undefined;
  const length = unit === "day" ? day : 7 * day;
  const number = Number(ordinal);
  return { is: "offset", of, by: "day", least: (number - 1) * length, most: (after ? number + 1 : number) * length };
}

/** "The next morning", "на следующий день", "that evening", "the following week", "last Sunday". */
function readBeside(reader: Reader): Spoken | undefined {
  const short = reader.take("next-part");
  if (short !== undefined) {
    const of = reader.take("after") === undefined ? previous : (readThat(reader) ?? readOperand(reader));
    return of && (short === "day" ? steps("day", 1, of) : stepPart("morning", 1, of));
  }
  const step =
    reader.take("next") !== undefined
      ? 1
      : reader.take("last") !== undefined
        ? -1
        : reader.take("same") !== undefined
          ? 0
          : undefined;
  if (step === undefined) return undefined;
  const unit = units.find((one) => one === reader.peek("unit"));
  if (unit !== undefined) {
    reader.take("unit");
    return steps(unit, step);
  }
  const weekday = step === 0 ? undefined : reader.take("weekday");
  if (weekday !== undefined)
    return { is: "weekday", of: previous, weekday: Number(weekday), step: step === 1 ? 1 : -1 };
  if (reader.take("weekend") !== undefined) {
    const [from, to] = step === 1 ? [5, 14] : step === 0 ? [5, 7] : [-2, 0];
    return { is: "offset", of: previous, by: "week", least: from * day, most: to * day };
  }
  const part = readPart(reader);
  return part && stepPart(part, step);
}

/** "The morning after the arrest" is the next one; an evening or a night after something may be the same day's. */
function readPartAfter(reader: Reader, part: Part): Spoken | undefined {
  if (reader.take("after") === undefined) return undefined;
  const of = readThat(reader) ?? readOperand(reader);
  if (of === undefined || !reader.done || (!isLandmark(of) && of.day === undefined)) return undefined;
  const [from, to] = partsOfDay[part];
  return from < 12 * 60 ? stepPart(part, 1, of) : { is: "offset", of, by: "day", least: from, most: day + to };
}

function steps(unit: Unit, step: -1 | 0 | 1, of: Operand = previous): Spoken | undefined {
  if (unit === "month" || unit === "year") return { is: "step", of, unit, step };
  if (unit !== "day" && unit !== "week") return undefined;
  const length = unit === "day" ? day : 7 * day;
  return { is: "offset", of, by: unit, least: step * length, most: (step + 1) * length };
}

function stepPart(part: Part, step: -1 | 0 | 1, of: Operand = previous): Spoken {
  const [from, to] = partsOfDay[part];
  // a night has two days: that of an act may have begun the day before, the next one may begin the same day
  const early = part === "night" && step !== -1 ? day : 0;
  return {
    is: "offset",
    of,
    by: "day",
    least: step * day + from - early,
    most: step * day + to,
    ...(step === 1 && early === 0 && { nextPart: true }),
  };
}

/** An operand that is more than a part of the day, which may stand beside any day. */
const readDay = (reader: Reader): Operand | undefined =>
  reader.attempt(() => {
    const of = readOperand(reader);
    return of !== undefined && (isLandmark(of) || of.day !== undefined || of.newYear !== undefined) ? of : undefined;
  });

/** "Yesterday evening", "накануне": by when it was said, or by what was spoken of last. */
function readRelativeDay(reader: Reader): Spoken | undefined {
  const said = reader.take("relative-day");
  if (said === undefined) return undefined;
  const [what = "", by = "0"] = String(said).split(":");
  // "накануне суда": the day before that
  const named = what === "previous" ? (readThat(reader) ?? readDay(reader) ?? previous) : undefined;
  const of: Operand = named ?? { landmark: "document" };
  const step = Number(by) * day;
  if (what === "night")
    return { is: "offset", of, by: "day", least: step + partsOfDay.night[0], most: step + partsOfDay.night[1] };
  if (what === "evening")
    return { is: "offset", of, by: "day", least: partsOfDay.evening[0], most: partsOfDay.evening[1] };
  return { is: "offset", of, by: "day", least: step, most: step + day };
}

/** "In the first days after the arrest" is a week, as the first days of a month are. */
function readDuring(reader: Reader): Spoken | undefined {
  reader.take("during");
  if (reader.peek("edge") !== "first-days") return undefined;
  reader.take("edge");
  reader.take("after");
  const of = readThat(reader) ?? (reader.peek("landmark") === undefined ? undefined : readOperand(reader));
  return of && { is: "offset", of, by: "day", least: 0, most: 7 * day };
}
