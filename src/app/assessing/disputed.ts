/** Whether one property of a thing is disputed: a tie only says that some are. */
import type { Seq } from "../../core/record/id.ts";
import type { Case } from "../case.ts";
import { wholeOf } from "../whole.ts";

const cache = new WeakMap<Case, Map<string, boolean>>();

/** Asked only where a column is empty and the tie has something disputed: then the thing's own claims say which it is. */
export function disputedAt(one: Case, thing: number, property: string, asOf: Seq | undefined): boolean {
  const known = cache.get(one) ?? new Map<string, boolean>();
  cache.set(one, known);
  const key = `${thing} ${property} ${asOf}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const found = one.thing(thing);
  const disputed = found !== undefined && wholeOf(one, found, asOf).fold(property).disputed;
  known.set(key, disputed);
  return disputed;
}
