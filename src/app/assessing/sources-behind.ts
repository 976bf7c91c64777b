/** Independent sources behind many things at once, asked of the open files by SQL: who says that acts of a kind happened. */
import type { Seq } from "../../core/record/id.ts";
import { type RootCount, rootsByKind } from "../../core/roots/independence.ts";
import { positions, standing } from "../case/records.ts";
import type { Tied } from "../case/ties.ts";
import type { Case } from "../case.ts";
import type { Given } from "./tie-rows.ts";

/** Exhibits (by number) by a column of the ties that they affirm the type of, under whichever code of it they do. */
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
    const seen = open.get(file.compartment)?.("claim.exhibit") ?? "0";
    const said = `claim.property = 'type' AND claim.stance = 'affirms' AND claim.exhibit IS NOT NULL AND ${seen} AND ${standing("claim")}`;
    const ask = (from: string, args: readonly Given[]): void => {
      const rows = file.db.prepare<Given[], { key: string | number | null; exhibit: number }>(
        `${file.tied} SELECT DISTINCT tie.${column} AS key, claim.exhibit AS exhibit FROM ${from} WHERE ${where(file)} AND ${said}`,
      );
      for (const { key, exhibit } of rows.iterate(...args, ...given, ...positions(asOf)))
        if (key !== null) found.set(key, (found.get(key) ?? new Set()).add(exhibit));
    };
    ask("tie JOIN claim ON claim.thing = tie.thing", []);
    const codes = codesIn(one, file, asOf);
    if (codes.length > 0)
      ask(
        "json_each(?) AS code JOIN tie ON tie.thing = code.value ->> 1 JOIN claim ON claim.thing = code.value ->> 0",
        [JSON.stringify(codes)],
      );
  }
  return found;
}

/** Numbers of other codes in one file, each with that of what it was judged to be one with. */
const codesIn = (one: Case, file: Tied, asOf: Seq | undefined): readonly (readonly [code: number, whole: number])[] =>
  [...one.canon(asOf).canonical].flatMap(([id, head]) => {
    const [code, whole] = [id, head].map((each) => {
      const thing = one.thing(each);
      return thing && one.numberIn(file, thing);
    });
    return id === head || code === undefined || whole === undefined ? [] : [[code, whole] as const];
  });

/** How many of these exhibits go back to nothing in common, by the kind of source; what was coerced is no source (G9). */
export function sourcesAmong(one: Case, exhibits: Iterable<number>): RootCount {
  const under = one.coerced();
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
