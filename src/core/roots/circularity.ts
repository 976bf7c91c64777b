/** Hints of circular reporting: two items counted as independent that say a thing in the same words, or with the same unusual number. Questions for a person: they merge nothing. */
import type { ClaimRef } from "../claims/value.ts";
import { alikeAmong } from "../text/same-words.ts";
import type { RootSet } from "./roots.ts";

/** A claim as it is compared with others. */
export interface Said {
  readonly ref: ClaimRef;
  readonly roots: RootSet;
  /** stems of its quoted sentences that are long enough to be compared, each with its language before it */
  readonly sentences: readonly (readonly string[])[];
  /** both ends, inclusive; null is open: "at least 1,131" is [1131, null] */
  readonly number?: { readonly ends: readonly [number | null, number | null]; readonly unit: string } | undefined;
}

export interface Hint {
  readonly why: "words" | "number";
  /** in the order given */
  readonly between: readonly [ClaimRef, ClaimRef];
}

/** Two people who sat in one cell count alike; nobody counts above this alike by chance. The threshold is ours: it has no source. */
const leastExact = 100;
/** A number with a qualifier ("at least", "about") was chosen by somebody: the same one again is rare from here on. */
const leastQualified = 20;

const apart = (a: RootSet, b: RootSet): boolean => a.size > 0 && b.size > 0 && a.isDisjointFrom(b);

function unusual({ number }: Said): string | undefined {
  if (number === undefined) return undefined;
  const { ends, unit } = number;
  const size = Math.max(...ends.map((end) => Math.abs(end ?? 0)));
  const qualified = ends[0] !== ends[1];
  return size >= (qualified ? leastQualified : leastExact) ? `${ends.join("–")} ${unit}` : undefined;
}

/**
 * What makes one ask whether two sources are one (field specification 4.2: same phrases, same numbers and qualifier).
 * Only between items that share no root: what is known to depend needs no hint. A pair is named once, by its words first.
 */
export function hintsAmong(items: readonly Said[]): readonly Hint[] {
  const alike = alikeAmong(items.flatMap((item, at) => item.sentences.map((words) => ({ words, of: at }))));
  const byNumber = Map.groupBy(items.keys(), (at) => {
    const item = items[at];
    return item && unusual(item);
  });
  const hints: Hint[] = [];
  for (const [at, item] of items.entries()) {
    const same = new Set(item.sentences.flatMap((words) => alike(words)));
    const number = unusual(item);
    const counted = number === undefined ? [] : (byNumber.get(number) ?? []);
    for (const next of [...new Set([...same, ...counted])].toSorted((a, b) => a - b)) {
      const other = items[next];
      if (next <= at || other === undefined || !apart(item.roots, other.roots)) continue;
      hints.push({ why: same.has(next) ? "words" : "number", between: [item.ref, other.ref] });
    }
  }
  return hints;
}
