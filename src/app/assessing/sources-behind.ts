/** Independent sources behind many things at once, asked of the open files by SQL: who says that acts of a kind happened. */
import { carriersOf } from "../../core/evidence/ancestry.ts";
import type { RecordId, Seq } from "../../core/record/id.ts";
import { type RootCount, rootsByKind } from "../../core/roots/independence.ts";
import { positions, standing } from "../case/records.ts";
import type { Tied } from "../case/ties.ts";
import type { Case } from "../case.ts";
import type { Given } from "./tie-rows.ts";

const coerced = new WeakMap<Case, ReadonlySet<RecordId>>();

/** Exhibits that hold a coerced statement or carry one on: no source of anything but of that it was said (G9). */
function coercedIn(one: Case): ReadonlySet<RecordId> {
  const known = coerced.get(one);
  if (known !== undefined) return known;
  const origins = one.shelves.flatMap(({ db, open }) =>
    db.prepare<[], { id: RecordId }>(`SELECT id FROM exhibit WHERE coerced = 1 AND ${open("n")}`).all(),
  );
  const links = one.records("derivation").map(({ body }) => body);
  const found = carriersOf(
    origins.map(({ id }) => id),
    links,
  );
  coerced.set(one, found);
  return found;
}

/** Exhibits (by number) by a column of the ties that they affirm the type of. */
export function exhibitsBy(
  one: Case,
  asOf: Seq | undefined,
  column: "type" | "object",
  where: (file: Tied) => string,
  given: readonly Given[],
): ReadonlyMap<string | number, ReadonlySet<number>> {
  const found = new Map<string | number, Set<number>>();
  const open = new Map(one.shelves.map((shelf) => [shelf.compartment, shelf.open]));
  for (const file of one.tied(asOf)) {
    const { db, tied, compartment } = file;
    const seen = open.get(compartment)?.("claim.exhibit") ?? "0";
    const rows = db.prepare<Given[], { key: string | number | null; exhibit: number }>(
      `${tied} SELECT DISTINCT tie.${column} AS key, claim.exhibit AS exhibit FROM tie JOIN claim ON claim.thing = tie.thing
       WHERE ${where(file)} AND claim.property = 'type' AND claim.stance = 'affirms' AND claim.exhibit IS NOT NULL AND ${seen}
       AND ${standing("claim")}`,
    );
    for (const { key, exhibit } of rows.iterate(...given, ...positions(asOf)))
      if (key !== null) found.set(key, (found.get(key) ?? new Set()).add(exhibit));
  }
  return found;
}

/** How many of these exhibits go back to nothing in common, by the kind of source. */
export function sourcesAmong(one: Case, exhibits: Iterable<number>): RootCount {
  const under = coercedIn(one);
  const sets = [...new Set(exhibits)].flatMap((n) => {
    const exhibit = one.exhibit(n);
    return exhibit === undefined || under.has(exhibit.id) ? [] : (one.roots.sets.get(exhibit.id) ?? []);
  });
  return rootsByKind(sets, one.roots.kinds);
}

/** The same as an answer sends it. */
export const sourcesView = (one: Case, exhibits: Iterable<number>) => {
  const { count, byKind } = sourcesAmong(one, exhibits);
  return { count, byKind: byKind.map((kind) => ({ ...kind })) };
};
