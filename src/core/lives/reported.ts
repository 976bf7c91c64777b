/** Numbers of one matter from several sources: the range they span, and whether they can all be right. */
import type { Bounds } from "./span.ts";

export interface Reported {
  /** the least and the most that any source says; null where a source leaves that side open */
  readonly range: Bounds;
  /** whether one number fits what every source says */
  readonly agree: boolean;
}

/** Undefined where nobody gives a number. Bounds are inclusive: "at least 40" is [40, null]. */
export function reported(numbers: readonly Bounds[]): Reported | undefined {
  if (numbers.length === 0) return undefined;
  const lows = numbers.map(([lo]) => lo ?? Number.NEGATIVE_INFINITY);
  const highs = numbers.map(([, hi]) => hi ?? Number.POSITIVE_INFINITY);
  const known = (value: number): number | null => (Number.isFinite(value) ? value : null);
  return {
    range: [known(Math.min(...lows)), known(Math.max(...highs))],
    agree: Math.max(...lows) <= Math.min(...highs),
  };
}
