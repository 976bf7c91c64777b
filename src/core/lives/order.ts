/** What can't have been in that order, or at one time: for certain, or as both are dated. */
import type { Bounds, Span } from "./span.ts";

/**
 * `certain`: whatever the right minutes are. `possible`: the intervals meet, so that both can be true, but each bound of the
 * one lies on the wrong side of the other's: worth a look, and no more than that.
 */
export type Contradiction = "certain" | "possible";

/**
 * What can't be: one person in two places; something that befalls somebody after death; a release before the arrest; a
 * verdict before the proceeding; an act outside its detention; somebody in a post that isn't there yet, or any more; a date
 * whose base is elsewhere now.
 */
export const rules = [
  "two-places",
  "after-death",
  "ends-first",
  "verdict-first",
  "outside-episode",
  "outside-post",
  "moved",
] as const;
export type Rule = (typeof rules)[number];

type Order = Contradiction | undefined;

/** Whether `one` comes before `other`; undefined where nothing says so. What nobody bounds comes before nothing. */
function before(one: Bounds | Span["begin"], other: Bounds | Span["end"]): Order {
  const [low, high] = [one[0] ?? Number.NEGATIVE_INFINITY, one[1] ?? Number.POSITIVE_INFINITY];
  const [otherLow, otherHigh] = [other[0] ?? Number.NEGATIVE_INFINITY, other[1] ?? Number.POSITIVE_INFINITY];
  if (high < otherLow) return "certain";
  const bounded = [low, high, otherLow, otherHigh].every(Number.isFinite);
  return bounded && low < otherLow && high < otherHigh ? "possible" : undefined;
}

/** How it contradicts that `first` comes no later than `second`. */
export const outOfOrder = (first: Bounds, second: Bounds): Order => before(second, first);

/** How it contradicts that two spans don't lie at one time. Ends that may fall on one day, as when somebody is moved, contradict nothing. */
export function atOnce(one: Span, other: Span): Order {
  const [a, b] = [before(one.begin, other.end), before(other.begin, one.end)];
  if (a === undefined || b === undefined) return undefined;
  return a === "certain" && b === "certain" ? "certain" : "possible";
}
