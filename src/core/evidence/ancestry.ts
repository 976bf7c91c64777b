/** Ancestry: the exhibits whose content an exhibit carries, so that what forbids a use of them forbids it of this one. */
import type { Derivation } from "../record/body.ts";
import type { RecordId } from "../record/id.ts";

export type AncestryLink = Pick<Derivation, "exhibit" | "from" | "type" | "withdrawn">;

/** What carries whose content, in both directions. */
export interface Ancestry {
  /**
   * Everything that an exhibit quotes, translates, republishes or shares a file with, through any number of links, itself
   * left out, in a fixed order. Copies of one file carry each other's content, so those links count both ways. Having
   * spoken to the same informant carries no content over: that matters to roots, not to consent.
   */
  ancestors(exhibit: RecordId): readonly RecordId[];
  /** The exhibits that carry content of any of these, through any number of links, these themselves among them. */
  carriers(origins: readonly RecordId[]): ReadonlySet<RecordId>;
}

export function ancestryOf(links: readonly AncestryLink[]): Ancestry {
  const sources = new Map<RecordId, RecordId[]>();
  const into = new Map<RecordId, RecordId[]>();
  const add = (to: Map<RecordId, RecordId[]>, one: RecordId, other: RecordId): void => {
    const known = to.get(one);
    if (known === undefined) to.set(one, [other]);
    else known.push(other);
  };
  const carries = (exhibit: RecordId, from: RecordId): void => {
    add(sources, exhibit, from);
    add(into, from, exhibit);
  };
  for (const link of links) {
    if (link.withdrawn || link.type === "same-informant") continue;
    carries(link.exhibit, link.from);
    if (link.type === "same-file") carries(link.from, link.exhibit);
  }
  const reach = (origins: Iterable<RecordId>, along: Map<RecordId, RecordId[]>): Set<RecordId> => {
    const found = new Set(origins);
    for (const one of found) for (const next of along.get(one) ?? []) found.add(next);
    return found;
  };
  return {
    ancestors(exhibit) {
      const found = reach([exhibit], sources);
      found.delete(exhibit);
      return [...found].sort();
    },
    carriers: (origins) => reach(origins, into),
  };
}

/** `Ancestry.ancestors`, asked once. */
export const ancestorsOf = (exhibit: RecordId, links: readonly AncestryLink[]): readonly RecordId[] =>
  ancestryOf(links).ancestors(exhibit);

/** `Ancestry.carriers`, asked once. */
export const carriersOf = (origins: readonly RecordId[], links: readonly AncestryLink[]): ReadonlySet<RecordId> =>
  ancestryOf(links).carriers(origins);
