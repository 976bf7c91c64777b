/** Spans: when something began and ended, each end as an interval, because sources rarely know the minute; what is certain of them and what is only possible. */

/** An instant known within bounds, in local civil minutes, both ends inclusive; null where nobody bounds it on that side. */
export type Bounds = readonly [lo: number | null, hi: number | null];

/** What is claimed of a span, as a tie holds it. */
export interface Claimed {
  readonly from: Bounds;
  readonly to: Bounds;
}

/**
 * A span in civil minutes: it began within `begin` and ended within `end`, both inclusive and unbounded (±Infinity) where
 * nobody says. An end never lies before its beginning, so each bounds the other: `begin` ≤ `end` on both sides.
 */
export interface Span {
  readonly begin: readonly [number, number];
  readonly end: readonly [number, number];
}

/** A stretch of time, inclusive at both ends. */
export type Window = readonly [from: number, to: number];

const least = Number.NEGATIVE_INFINITY;
const most = Number.POSITIVE_INFINITY;

/**
 * The span that claims come to. Where they say that it ended before it began (which is disputed elsewhere) each end is
 * taken as it was said, and nothing is certain between them.
 */
export function spanOf({ from, to }: Claimed): Span {
  const begin: readonly [number, number] = [from[0] ?? least, from[1] ?? most];
  const end: readonly [number, number] = [to[0] ?? least, to[1] ?? most];
  if (begin[0] > end[1]) return { begin, end };
  return { begin: [begin[0], Math.min(begin[1], end[1])], end: [Math.max(end[0], begin[0]), end[1]] };
}

/** The same span, known to lie inside another one: a cell within a detention. What contradicts it is left as it was said. */
export function inside(span: Span, outer: Span): Span {
  const begin = Math.max(span.begin[0], outer.begin[0]);
  const end = Math.min(span.end[1], outer.end[1]);
  if (begin > span.begin[1] || end < span.end[0] || begin > end) return span;
  return spanOf({ from: [begin, span.begin[1]], to: [span.end[0], end] });
}

/** Whether anybody says when it began or ended. */
export const isDated = ({ begin, end }: Span): boolean => [...begin, ...end].some((one) => Number.isFinite(one));

/** Whether it can have lasted at some minute of the window. */
export const possiblyIn = ({ begin, end }: Span, [from, to]: Window): boolean => begin[0] <= to && end[1] >= from;

/** Whether it lasted at some minute of the window, whatever the right minutes of its ends are. */
export const certainlyIn = ({ begin, end }: Span, [from, to]: Window): boolean =>
  begin[1] <= to && end[0] >= from && begin[0] <= end[1];

/** The stretch through which it certainly lasted; undefined where there is no such minute. */
export const certainPart = ({ begin, end }: Span): Window | undefined =>
  begin[1] <= end[0] ? [begin[1], end[0]] : undefined;

/** Minutes of a day. */
export const day = 1_440;

/** Whole days that hold a stretch of minutes: none too many before it, none too few after it. Null: no bound is known. */
export const wholeDays = (least: number, most: number | null): readonly [least: number, most: number | null] => [
  Math.floor(least / day),
  most === null ? null : Math.ceil(most / day),
];
