/** Person-days: on how many calendar days people were held, at the least and at the most, by what is said of when it began and ended. */
import type { When } from "../record/when.ts";

/** One holding of one person; `to` is absent where nobody has said when it ended, or claims contradict. */
export interface Holding {
  readonly from: When;
  readonly to?: When | undefined;
}

export interface Days {
  readonly least: number;
  readonly most: number;
}

const minutes = 24 * 60;
const dayOf = (minute: number): number => Math.floor(minute / minutes);

/** Whole days from the first to the last, both counted. */
type Span = readonly [first: number, last: number];

/** How many different days lie in these spans. */
function length(spans: readonly Span[]): number {
  let total = 0;
  let upTo = Number.NEGATIVE_INFINITY;
  for (const [first, last] of spans.toSorted((a, b) => a[0] - b[0] || a[1] - b[1])) {
    const begin = Math.max(first, upTo + 1);
    if (last >= begin) total += last - begin + 1;
    upTo = Math.max(upTo, last);
  }
  return total;
}

/**
 * The calendar days on any part of which one person was held, each once however many holdings and sources tell of it.
 * Least: from the latest day on which each can have begun to the earliest on which it can have ended; where those
 * cross, some day was one, and if nothing else is certain it is counted as one. Most: from the earliest beginning to the
 * latest end; a holding without an end is counted up to `asOf` (civil minutes). Units: days.
 */
export function daysHeld(holdings: readonly Holding[], asOf: number): Days {
  const certain: Span[] = [];
  const possible: Span[] = [];
  for (const { from, to } of holdings) {
    const latestStart = dayOf(from.to - 1);
    certain.push([latestStart, to === undefined ? latestStart : dayOf(to.from)]);
    // an interval said in whole months or years can have both its ends in it
    possible.push([dayOf(from.from), Math.max(to === undefined ? dayOf(asOf) : dayOf(to.to - 1), latestStart)]);
    if (from.to - from.from > minutes && to === undefined) certain.pop();
  }
  const most = length(possible);
  const least = Math.max(length(certain.filter(([first, last]) => first <= last)), holdings.length > 0 ? 1 : 0);
  return { least: Math.min(least, most), most };
}
