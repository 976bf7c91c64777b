/** What a date was counted from, kept with it: so many minutes after or before something, or between two things. */
import { z } from "zod";
import { day, daysSince1970, firstYear, lastYear, weekdayOf } from "../record/civil.ts";
import { recordId } from "../record/id.ts";
import { meets, type When } from "../record/when.ts";

/** First minute, and first minute no more, of the years that the house writes: how far an open side reaches. */
export const earliest = daysSince1970(firstYear, 1, 1) * day;
export const latest = daysSince1970(lastYear + 1, 1, 1) * day;

/** A date that is counted from: of a thing's property, or as somebody wrote it; and where it lay when the claim was written. */
export const countedFrom = z.strictObject({
  thing: recordId.optional(),
  property: z.string().max(41).optional(),
  words: z.string().max(200).optional(),
  from: z.int(),
  to: z.int(),
});
export type CountedFrom = z.infer<typeof countedFrom>;

const offset = z.strictObject({
  base: countedFrom,
  /** from the moment itself, or from the midnight that begins its day, or its week (Monday) */
  by: z.enum(["moment", "day", "week"]),
  /** minutes after it, negative before it; null is open. From a day or week the end is not included, from a moment it is */
  least: z.int().nullable(),
  most: z.int().nullable(),
  /** the words name a date of their own: only what they leave out was taken from the base, which has to lie as near as this */
  near: z.literal(true).optional(),
});
const between = z.strictObject({ after: countedFrom, before: countedFrom });
export const relation = z.union([offset, between]);
export type Relation = z.infer<typeof relation>;

type Interval = Pick<When, "from" | "to">;

/**
 * Where a date lies that stands in this relation to its bases: it holds every moment of the base with every distance
 * allowed, and so is as wide as the base and the words together. Undefined where nothing is left: the second of two
 * bases lies wholly before the first.
 */
export function related(relation: Relation, bases: readonly Interval[] = basesOf(relation)): Interval | undefined {
  const [first, second = first] = bases;
  if (first === undefined || second === undefined) return undefined;
  if ("after" in relation) return proper(first.from, second.to);
  const { by, least, most } = relation;
  const from = least === null ? earliest : beginning(first.from, by) + least;
  const to = most === null ? latest : by === "moment" ? first.to + most : beginning(first.to - 1, by) + most;
  return proper(from, to);
}

/** What it counts from, in the order in which `related` takes them. */
export const basesOf = (relation: Relation): readonly CountedFrom[] =>
  "after" in relation ? [relation.after, relation.before] : [relation.base];

/** How a kept date stands to its bases as they are now: `apart`: it can't be true any more; `wider`: it says more than they do. */
export type Fit = "fits" | "wider" | "apart";

/** `undefined` bases, which nobody knows any more, fit: there is nothing to compare. */
export function fitOf(kept: Interval, relation: Relation, bases: readonly (Interval | undefined)[]): Fit {
  const known = basesOf(relation).map((base, at) => bases[at] ?? base);
  const now = related(relation, known);
  if (now === undefined || !meets(kept, now)) return "apart";
  if ("near" in relation && relation.near === true) return "fits";
  return kept.from <= now.from && now.to <= kept.to ? "fits" : "wider";
}

function beginning(minutes: number, by: "moment" | "day" | "week"): number {
  if (by === "moment") return minutes;
  const midnight = Math.floor(minutes / day) * day;
  return by === "day" ? midnight : midnight - (weekdayOf(midnight) - 1) * day;
}

const proper = (from: number, to: number): Interval | undefined => {
  const interval = { from: Math.max(from, earliest), to: Math.min(to, latest) };
  return interval.from < interval.to ? interval : undefined;
};
