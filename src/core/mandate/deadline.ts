/** Deadlines that are counted back from the end of the mandate's term or from a session of the Council: when that moves, they move. */
import type { DeadlineRule, Move } from "../record/body/business.ts";

/** Words that a report to the Council may have at most: about 10,700, overflow goes into a conference room paper (field specification §2.1). */
export const councilWords = 10_700;

/** What a deadline is counted from: its day now, and how that day came to be another. */
export interface Anchor {
  readonly on: string;
  readonly moves: readonly Move[];
}

/** A move of what a deadline is counted from, as a move of the deadline. */
export type Moved = Omit<Move, "by"> & { readonly by: string };

/** The day so many weeks before another one; both as 2026-11-22. Calendar days: no hour and no time zone enters. */
export function weeksBefore(day: string, weeks: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - weeks * 7 * 86_400_000).toISOString().slice(0, 10);
}

/** Of two moves the one that was made first; of the same moment, in the order given. */
const inOrder = (a: Move, b: Move): number => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0);

/**
 * Where a deadline stands, and how it came there from `first`, the day that it was when it was set: each move leads on
 * from the day before it, so that what was over then never moved it, though it was recorded in the same second.
 */
export function deadlineOf(
  rule: DeadlineRule,
  first: string,
  anchor: Anchor,
): { readonly on: string; readonly moves: readonly Moved[] } {
  const moves: Moved[] = [];
  let day = first;
  for (const { before, after, reason, by, at } of anchor.moves.toSorted(inOrder)) {
    if (at < rule.set || weeksBefore(before, rule.weeks) !== day) continue;
    moves.push({ before: day, after: weeksBefore(after, rule.weeks), reason, by, at });
    day = weeksBefore(after, rule.weeks);
  }
  return { on: weeksBefore(anchor.on, rule.weeks), moves };
}
