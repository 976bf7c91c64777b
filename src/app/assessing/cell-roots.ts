/** Independent roots behind many things together: one choice among all that is said of them, never a sum of theirs. */
import type { RecordId, Seq } from "../../core/record/id.ts";
import { partlyDependent } from "../../core/roots/independence.ts";
import type { CaseClaim, Folded } from "../case/claims.ts";
import type { CaseExhibit } from "../case/things.ts";
import type { Case } from "../case.ts";
import { exhibitPointer } from "../views.ts";

/** More exhibits than these are not named one by one. */
const mostNamed = 60;

interface Said {
  readonly exhibit: CaseExhibit;
  readonly things: Set<RecordId>;
}

/**
 * What affirms something of these things: its exhibits, those of them that share only a part of their roots with
 * another, and how many go back to nothing in common, by kind. A denial stands behind nothing, and neither does what was
 * coerced (G9), which is told apart.
 */
export function rootsBehind(one: Case, things: readonly Folded[], asOf: Seq | undefined) {
  const saying = new Map<RecordId, Said>();
  const coerced = new Set<RecordId>();
  // an exhibit is one item, however much it says; an inference is one by itself
  const items = new Map<string, CaseClaim>();
  for (const { thing, claims } of things)
    for (const claim of claims) {
      const { exhibit } = claim;
      if (claim.claim.stance !== "affirms") continue;
      if (claim.coerced) {
        if (exhibit !== undefined) coerced.add(exhibit.id);
        continue;
      }
      items.set(exhibit?.id ?? claim.ref, claim);
      if (exhibit === undefined) continue;
      const said = saying.get(exhibit.id) ?? { exhibit, things: new Set() };
      saying.set(exhibit.id, said);
      said.things.add(thing.id);
    }
  const { count, byKind } = one.rootsOf([...items.values()], asOf);
  const named = [...saying.values()].toSorted((a, b) => b.things.size - a.things.size || a.exhibit.n - b.exhibit.n);
  return {
    roots: { count, byKind: byKind.map((kind) => ({ ...kind })) },
    exhibits: saying.size,
    partly: partlyDependent(named.flatMap(({ exhibit }) => one.roots.sets.get(exhibit.id) ?? [])),
    coerced: coerced.size,
    named: named.slice(0, mostNamed).map(({ exhibit, things: own }) => ({
      exhibit: exhibitPointer(exhibit),
      acts: own.size,
    })),
  };
}
