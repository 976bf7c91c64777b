/** The questions that patterns answer: what is counted, by which one or two dimensions, and of which acts. */
import type { Seq } from "../record/id.ts";

/** What acts are counted by. `place`: the one that an act's facility lies in, or the act itself; `body`: who did it; gender, age and group are those of the person whom the act befell. */
export const dimensions = [
  "facility",
  "facilityType",
  "place",
  "region",
  "month",
  "year",
  "type",
  "ground",
  "method",
  "perceivedGroup",
  "gender",
  "ageBand",
  "body",
] as const;
export type Dimension = (typeof dimensions)[number];

/** `corroborated`: acts behind which at least two independent roots stand. */
export const measures = ["acts", "people", "corroborated"] as const;
export type Measure = (typeof measures)[number];

/** Which acts are asked about; months are numbers such as 202008, both included. */
export interface Choice {
  readonly type?: string | undefined;
  /** code of a place or facility: what happened in it, or in what lies in it */
  readonly place?: string | undefined;
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  readonly ground?: string | undefined;
  readonly roots?: number | undefined;
  /** `context`: what somebody labelled as background that explains, and doesn't count */
  readonly scope: "inside" | "context";
  readonly asOf?: Seq | undefined;
}

export interface Question extends Choice {
  readonly of: Measure;
  readonly rows: Dimension;
  readonly columns?: Dimension | undefined;
  /** types of acts whose kinds stand in rows of their own */
  readonly open: readonly string[];
}

/** One act, or one person, may stand under several values of these. */
const manifold: readonly Dimension[] = ["ground", "method", "perceivedGroup", "body"];
/** Of the person, not of the act. */
export const ofVictim: readonly Dimension[] = ["perceivedGroup", "gender", "ageBand"];

/**
 * Whether the numbers along a dimension add up to what stands beside them. Of people they only do by what one person
 * has one of: whoever was held in two places stands in both.
 */
export const addsUp = (of: Measure, dimension: Dimension | undefined): boolean =>
  dimension === undefined ||
  (!manifold.includes(dimension) &&
    (of !== "people" || (ofVictim.includes(dimension) && dimension !== "perceivedGroup")));

/** The first minute of a month such as 202008, in civil minutes; `after` months later. */
export function startOfMonth(month: number, after = 0): number {
  return Date.UTC(Math.floor(month / 100), (month % 100) - 1 + after, 1) / 60_000;
}
