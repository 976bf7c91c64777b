/** Which place lies in which, by what is affirmed of each along the way; somewhere near a place may be in that place too. */
import type { RecordId } from "../record/id.ts";
import type { World } from "./agreement.ts";
import type { Claim } from "./value.ts";

/** The properties of places that this is read from: when claims of them change, what stands on it is read anew. */
export const placing: readonly string[] = ["within", "near"];

/**
 * Whether one place contains another: a chain of `within`, or the surroundings of a place of that chain. "Near Minsk"
 * contains Minsk, for who says it may mean either, so the two don't contradict each other and Minsk says more; nothing
 * is counted by it. `said`: the claims that stand of a place.
 */
export function containment(said: (place: RecordId) => readonly Claim[]): World["contains"] {
  const known = new Map<RecordId, { readonly within: RecordId | undefined; readonly near: readonly RecordId[] }>();
  const placeOf = (id: RecordId) => {
    const before = known.get(id);
    if (before !== undefined) return before;
    const affirmed = (name: string): readonly RecordId[] =>
      said(id).flatMap(({ property, stance, value }) =>
        property === name && stance === "affirms" && "ref" in value ? [value.ref] : [],
      );
    const found = { within: affirmed("within")[0], near: affirmed("near") };
    known.set(id, found);
    return found;
  };
  return (outer, inner) => {
    const { near } = placeOf(outer);
    if (near.includes(inner)) return true;
    // a chain of places ends; one that goes in a circle is left after twenty steps
    for (let at = placeOf(inner).within, steps = 0; at !== undefined && steps < 20; at = placeOf(at).within, steps++)
      if (at === outer || near.includes(at)) return true;
    return false;
  };
}
