/** Law and its use: whether a proceeding under an article began before a legal change came into force or since. */
import { monthOf } from "../claims/tie.ts";

/** An instant known within bounds, in civil minutes; null where nobody says. */
type Bounds = readonly [number | null, number | null];

/** `unknown`: undated, or dated so that it may have begun on either side. */
export type Use = "since" | "before" | "unknown";

/** When a proceeding was: its beginning, else its verdict. */
export const whenUsed = (from: Bounds, verdict: Bounds): Bounds =>
  from[0] === null && from[1] === null ? verdict : from;

/** `inForce`: when the change took effect; certain only where the whole of one interval lies on one side of the other. */
export function useOf(used: Bounds, inForce: Bounds): Use {
  const [first, last] = inForce;
  if (used[0] !== null && last !== null && used[0] >= last) return "since";
  if (used[1] !== null && first !== null && used[1] < first) return "before";
  return "unknown";
}

/** The month of a use as 202008; null where it is not of one. */
export const monthUsed = (used: Bounds): number | null => monthOf(used);
