/** The volume brake of the identity vault: how many people one member may see named in an hour and in a day. */

/** Searching shows many names at once, and only names: it has a measure of its own. */
export const measures = {
  opened: { hour: 20, day: 60 },
  searched: { hour: 200, day: 600 },
} as const;
export type Measure = keyof typeof measures;

/** One earlier opening: when (UTC milliseconds), and how many people it showed. */
export interface Shown {
  readonly at: number;
  readonly measure: Measure;
  readonly shown: number;
}

const hour = 3_600_000;
const spans = { hour, day: 24 * hour } as const;

/** How far back what was shown still counts, in milliseconds. */
export const remembered: number = spans.day;

/** Whether `more` people may be shown now; otherwise which measure is full. What two people signed doesn't count. */
export function brake(
  past: readonly Shown[],
  measure: Measure,
  more: number,
  now: number,
): keyof typeof spans | undefined {
  const full = (["hour", "day"] as const).filter((span) => {
    const sum = past.reduce(
      (all, one) => (one.measure === measure && one.at > now - spans[span] ? all + one.shown : all),
      0,
    );
    return sum + more > measures[measure][span];
  });
  return full[0];
}
