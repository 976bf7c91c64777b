/** Ancestry: the exhibits whose content an exhibit carries, so that what forbids a use of them forbids it of this one. */
import type { Derivation } from "../record/body.ts";
import type { RecordId } from "../record/id.ts";

export type AncestryLink = Pick<Derivation, "exhibit" | "from" | "type" | "withdrawn">;

/**
 * Everything that an exhibit quotes, translates, republishes or shares a file with, through any number of links, itself
 * left out, in a fixed order. Copies of one file carry each other's content, so those links count both ways. Having
 * spoken to the same informant carries no content over: that matters to roots, not to consent.
 */
export function ancestorsOf(exhibit: RecordId, links: readonly AncestryLink[]): readonly RecordId[] {
  const sources = new Map<RecordId, RecordId[]>();
  const add = (one: RecordId, from: RecordId): void => {
    const known = sources.get(one);
    if (known === undefined) sources.set(one, [from]);
    else known.push(from);
  };
  for (const link of links) {
    if (link.withdrawn || link.type === "same-informant") continue;
    add(link.exhibit, link.from);
    if (link.type === "same-file") add(link.from, link.exhibit);
  }
  const found = new Set<RecordId>([exhibit]);
  for (const one of found) for (const source of sources.get(one) ?? []) found.add(source);
  found.delete(exhibit);
  return [...found].sort();
}

/** The exhibits that carry content of any of these, through any number of links, these themselves among them. */
export function carriersOf(origins: readonly RecordId[], links: readonly AncestryLink[]): ReadonlySet<RecordId> {
  const into = new Map<RecordId, RecordId[]>();
  const add = (from: RecordId, one: RecordId): void => {
    into.set(from, [...(into.get(from) ?? []), one]);
  };
  for (const link of links) {
    if (link.withdrawn || link.type === "same-informant") continue;
    add(link.from, link.exhibit);
    if (link.type === "same-file") add(link.exhibit, link.from);
  }
  const reached = new Set(origins);
  for (const one of reached) for (const next of into.get(one) ?? []) reached.add(next);
  return reached;
}
