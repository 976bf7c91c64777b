/** What if an exhibit falls: the same argument laid over grounds that lack it, in one of three ways. Nothing is changed by asking. */
import type { RecordId } from "../record/id.ts";
import type { Grounds } from "./ground.ts";
import type { Stop } from "./stops.ts";

/**
 * `withdrawn`: its codings are taken back. `discredited`: it says what it says, and supports nothing. `no-basis`: it may
 * not be used any more.
 */
export const falls = ["withdrawn", "discredited", "no-basis"] as const;
export type Fall = (typeof falls)[number];

/** The grounds as they would be, were these exhibits to fall. */
export function groundsWithout(grounds: Grounds, fallen: ReadonlySet<RecordId>, fall: Fall): Grounds {
  return {
    claim(ref) {
      const claim = grounds.claim(ref);
      const gone = fall === "withdrawn" && claim?.exhibit !== undefined && fallen.has(claim.exhibit);
      return claim === undefined || !gone ? claim : { ...claim, withdrawn: true };
    },
    exhibit(id) {
      const exhibit = grounds.exhibit(id);
      if (exhibit === undefined || !fallen.has(id)) return exhibit;
      if (fall === "no-basis") return { ...exhibit, usable: false };
      return fall === "discredited" ? { ...exhibit, discredited: true } : exhibit;
    },
  };
}

/** Stops that would come, and were not there: the same rule at the same place is one. */
export function newStops(before: readonly Stop[], after: readonly Stop[]): readonly Stop[] {
  const keyOf = (stop: Stop): string => `${stop.rule} ${stop.where}`;
  const known = new Set(before.map(keyOf));
  return after.filter((stop) => !known.has(keyOf(stop)));
}
