/** Independent sources behind many things at once, asked of the open files by SQL: who says that acts of a kind happened. */
import type { Seq } from "../../core/record/id.ts";
import { type RootCount, rootsByKind } from "../../core/roots/independence.ts";
import type { RootSet } from "../../core/roots/roots.ts";
import type { Case } from "../case.ts";
import type { KeptTie } from "./kept-ties.ts";
import { lookup } from "./lookup.ts";
import { positions, standing } from "./records.ts";
import type { Tied } from "./ties.ts";

const said = new WeakMap<KeptTie, readonly number[]>();

/** Exhibits (by number) that affirm the type of each of these acts: asked about once, and anew when its tie changed. */
export function exhibitsSaying(
  one: Case,
  asOf: Seq | undefined,
  acts: readonly KeptTie[],
): (act: KeptTie) => readonly number[] {
  const unread = acts.filter((act) => !said.has(act));
  if (unread.length > 0) {
    const numbers = new Set(unread.map(({ thing }) => thing));
    const found = exhibitsOf(one, asOf, numbers, "claim.property = 'type' AND claim.stance = 'affirms'");
    for (const act of unread) said.set(act, found.get(act.thing) ?? []);
  }
  return (act) => said.get(act) ?? [];
}

/** Exhibits (by number) that tell of these things, under whichever code of each; `which`: SQL for the claims that are meant. */
export function exhibitsOf(
  one: Case,
  asOf: Seq | undefined,
  things: ReadonlySet<number>,
  which = "1",
): ReadonlyMap<number, readonly number[]> {
  const found = new Map<number, number[]>();
  const open = new Map(one.shelves.map((shelf) => [shelf.compartment, shelf.open]));
  for (const file of one.tied(asOf)) {
    const seen = open.get(file.compartment)?.("claim.exhibit") ?? "0";
    const codes = codesIn(one, file, asOf).filter(([, whole]) => things.has(whole));
    const pairs = [...[...things].map((n) => [n, n] as const), ...codes];
    const rows = file.db.prepare<(string | number)[], { whole: number; exhibit: number }>(
      `SELECT DISTINCT thing.value ->> 1 AS whole, claim.exhibit FROM json_each(?) AS thing
       CROSS JOIN claim ON claim.thing = thing.value ->> 0 AND ${which}
       WHERE claim.exhibit IS NOT NULL AND ${seen} AND ${standing("claim")}`,
    );
    for (const { whole, exhibit } of rows.iterate(JSON.stringify(pairs), ...positions(asOf))) {
      const own = found.get(whole);
      if (own === undefined) found.set(whole, [exhibit]);
      else own.push(exhibit);
    }
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

const rooted = new WeakMap<Case, (exhibit: number) => RootSet | undefined>();

/** The roots of an exhibit by its number; what was coerced is no source (G9). */
function rootsIn(one: Case): (exhibit: number) => RootSet | undefined {
  const known = rooted.get(one);
  if (known !== undefined) return known;
  const under = one.coerced();
  const found = lookup((n) => {
    const exhibit = one.exhibit(n);
    return exhibit === undefined || under.has(exhibit.id) ? undefined : one.roots.sets.get(exhibit.id);
  });
  rooted.set(one, found);
  return found;
}

/** How many of these exhibits go back to nothing in common, by the kind of source. */
export function sourcesAmong(one: Case, exhibits: Iterable<number>): RootCount {
  const rootsOf = rootsIn(one);
  const sets: RootSet[] = [];
  for (const n of new Set(exhibits)) {
    const own = rootsOf(n);
    if (own !== undefined) sets.push(own);
  }
  return rootsByKind(sets, one.roots.kinds);
}

/** The same as an answer sends it. */
export const sourcesView = (one: Case, exhibits: Iterable<number>) => {
  const { count, byKind } = sourcesAmong(one, exhibits);
  return { count, byKind: byKind.map((kind) => ({ ...kind })) };
};
