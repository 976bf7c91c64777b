/** Widening: whether a changed basis allows any use that it did not allow before; narrowing is immediate, widening needs a new conversation. */
import { type Basis, identityLevels, type RecipientClass } from "../record/body.ts";
import { covers, saysNo, type Use } from "./basis.ts";

/** Somebody of a class whom no row names. */
const anybody = "anybody whom no row names";

/** Every moment at which one of the bases can begin or end, each with the moments just before and after. */
function moments(bases: readonly Basis[]): readonly string[] {
  const edges = bases.flatMap((basis) => [
    basis.from,
    ...(basis.expires === undefined ? [] : [basis.expires]),
    ...(basis.child === undefined ? [] : [basis.child.reask]),
    ...basis.grants.flatMap((row) => (row.expires === undefined ? [] : [row.expires])),
  ]);
  const around = edges.flatMap((edge) => {
    const at = Date.parse(edge);
    return Number.isNaN(at) ? [] : [at - 1_000, at, at + 1_000];
  });
  return [...new Set(around)].map((at) => new Date(at).toISOString());
}

/** All uses that two bases can differ on: their purposes and recipients, every name, level and moment that matters. */
function* usesOf(before: Basis, after: Basis): Generator<Use> {
  const keys = new Map<string, { purpose: string; recipient: RecipientClass; names: Set<string> }>();
  for (const { purpose, recipient, only = [], except = [] } of [...before.grants, ...after.grants]) {
    const key = `${purpose} ${recipient}`;
    const known = keys.get(key) ?? { purpose, recipient, names: new Set([anybody]) };
    for (const name of [...only, ...except]) known.names.add(name);
    keys.set(key, known);
  }
  const when = moments([before, after]);
  for (const { purpose, recipient, names } of keys.values())
    for (const recipientName of [undefined, ...names])
      for (const level of identityLevels) for (const at of when) yield { purpose, recipient, recipientName, level, at };
}

/**
 * The first use that the basis allows after a change and did not before; undefined if it only got narrower. Letting an
 * exhibit go widens too, since a consent holds back what it covers; so does taking back a no that was said outright.
 */
export function widened(before: Basis, after: Basis): Use | "exhibits" | undefined {
  const kept = new Set(after.exhibits);
  if (before.exhibits.some((exhibit) => !kept.has(exhibit))) return "exhibits";
  if ((before.covers ?? "listed") === "all" && after.covers !== "all") return "exhibits";
  if ((before.covers ?? "listed") === "listed") {
    const known = new Set(before.exhibits);
    if (after.covers === "all" || after.exhibits.some((exhibit) => !known.has(exhibit))) return "exhibits";
  }
  for (const use of usesOf(before, after)) {
    if (covers(after, use) && !covers(before, use)) return use;
    if (saysNo(before, use) && !saysNo(after, use)) return use;
  }
  return undefined;
}
