/** What can be counted: each unit by itself, never added to another one. */

/**
 * Acts; the people they befell ("victims"), each once; each person with each act that befell him or her; holdings;
 * and the days on which people were held (field specification §2.8). Groups are counted apart from known people.
 */
export const countingUnits = ["acts", "people", "victim-acts", "episodes", "person-days"] as const;
export type CountingUnit = (typeof countingUnits)[number];

/** How many people groups hold, by what is said of each: [at the least, at the most]; a null end is open. */
export type Size = readonly [number | null, number | null];

export interface GroupSum {
  readonly groups: number;
  /** groups of which no size is said, or sizes contradict: they are in no sum */
  readonly unsized: number;
  readonly least: number;
  /** undefined: somewhere "at least" has no end */
  readonly most: number | undefined;
}

/** Adds groups up, apart from known people and never to them: one person may be in several. */
export function groupSum(sizes: readonly (Size | undefined)[]): GroupSum {
  const known = sizes.filter((size) => size !== undefined);
  const ends = known.map(([, hi]) => hi);
  return {
    groups: sizes.length,
    unsized: sizes.length - known.length,
    least: known.reduce((sum, [lo]) => sum + (lo ?? 0), 0),
    most: ends.reduce<number | undefined>((sum, hi) => (sum === undefined || hi === null ? undefined : sum + hi), 0),
  };
}
