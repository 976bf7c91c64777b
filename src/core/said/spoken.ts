/** What was said of a time, understood but not yet placed on the calendar. */
import type { Edge, Part, Season } from "./definitions.ts";

/** What an expression can count from. `previous`: the act or date that was spoken of last; `document`: when it was said or written. */
export const landmarks = ["previous", "document", "arrest", "release", "trial", "verdict", "death", "event"] as const;
export type Landmark = (typeof landmarks)[number];

/** A stretch of the calendar as far as it is named. */
export interface Period {
  readonly year?: number;
  /** "2020/21", of winters and years side by side */
  readonly yearTo?: number;
  /** the first year of ten */
  readonly decade?: number;
  readonly season?: Season;
  readonly month?: number;
  readonly edge?: Edge;
  /** of the month, from 1 */
  readonly week?: number;
  readonly weekend?: true;
  readonly newYear?: "eve" | "day";
  readonly day?: number;
  readonly weekday?: number;
  readonly part?: Part;
  /** an adverb beside a date ("ночью 9-го") does not say to which of its two nights it belongs */
  readonly beside?: true;
  /** of the day, from 0 to 24 */
  readonly hour?: number;
  /** "в третьем часу": the hour before it */
  readonly within?: true;
  /** of the day */
  readonly minute?: number;
}

export type Operand = Period | { readonly landmark: Landmark };
export const isLandmark = (of: Operand): of is { readonly landmark: Landmark } => "landmark" in of;

export type Spoken =
  | { readonly is: "period"; readonly period: Period; readonly about: boolean }
  | { readonly is: "range"; readonly from: Period; readonly to: Period; readonly about: boolean }
  | { readonly is: "night"; readonly evening?: Period; readonly morning: Period; readonly about: boolean }
  | {
      readonly is: "bound";
      readonly side: "before" | "by" | "after" | "since";
      readonly of: Operand;
      readonly about: boolean;
    }
  | { readonly is: "between"; readonly after: Operand; readonly before: Operand; readonly about: boolean }
  | Offset
  /** the calendar's own steps: the next month, that year */
  | { readonly is: "step"; readonly of: Operand; readonly unit: "month" | "year"; readonly step: -1 | 0 | 1 }
  | {
      readonly is: "weekday";
      readonly of: Operand;
      readonly weekday: number;
      readonly step: -1 | 1;
      readonly part?: Part;
    };

/** So many minutes after or before something; counted from the moment, or from the midnight that begins its day or week. */
export interface Offset {
  readonly is: "offset";
  readonly of: Operand;
  readonly by: "moment" | "day" | "week";
  readonly least: number;
  /** included when it counts from the moment, else the end, not included */
  readonly most: number;
  /** the next morning of something that happened in the small hours is that same day's */
  readonly nextPart?: true;
}

/** What has to be known to place it, in the order it was said. Empty where it carries its whole date. */
export function landmarksOf(spoken: Spoken): readonly Landmark[] {
  const of = (operand: Operand): readonly Landmark[] =>
    isLandmark(operand) ? [operand.landmark] : isDated(operand) ? [] : ["previous"];
  switch (spoken.is) {
    case "period":
      return of(spoken.period);
    case "range":
      return [...new Set([...of(spoken.from), ...of(spoken.to)])];
    case "night":
      return of(spoken.morning);
    case "between":
      return [...new Set([...of(spoken.after), ...of(spoken.before)])];
    case "bound":
    case "offset":
    case "step":
    case "weekday":
      return of(spoken.of);
    default:
      return spoken satisfies never;
  }
}

/** Whether a stretch of the calendar names its year, and all that stands between the year and its finest part. */
export function isDated(period: Period): boolean {
  if (period.decade !== undefined) return true;
  if (period.year === undefined) return false;
  const timed = period.part !== undefined || period.hour !== undefined || period.minute !== undefined;
  if (period.weekday !== undefined && period.day === undefined) return false;
  if (period.weekend !== undefined && period.day === undefined) return false;
  if (timed) return period.day !== undefined && period.month !== undefined;
  return period.day === undefined || period.month !== undefined;
}
