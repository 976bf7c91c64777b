/** How often each article was used: proceedings and distinct people under it, by year. */
import type { RecordId, Seq } from "../../core/record/id.ts";
import { once } from "../case/once.ts";
import { type Case, caseAt } from "../case.ts";
import type { Desk } from "../desk.ts";
import { nodeLabel } from "../labels.ts";
import type { Language } from "../packs.ts";
import { sayIn } from "../sayings.ts";
import { yearSql } from "./registers.ts";

interface Used {
  readonly proceedings: Set<RecordId>;
  readonly people: Set<RecordId>;
  readonly years: Map<string, number>;
  undated: number;
}

const kept = once<ReadonlyMap<string, Used>>();

/** `of` narrows to proceedings of one type, as "criminal" or "administrative". Articles that several charges name are each counted. */
export function chargesTable(
  desk: Desk,
  asked: { readonly of?: "criminal" | "administrative" | undefined; readonly asOf?: Seq | undefined },
  locale: Language,
) {
  const one = caseAt(desk, asked.asOf);
  const used = kept(one, `${asked.of ?? ""} ${asked.asOf ?? ""}`, () => usedIn(one, asked.of, asked.asOf));
  const years = [...new Set([...used.values()].flatMap((each) => [...each.years.keys()]))].toSorted();
  const all = (pick: (each: Used) => Iterable<RecordId>): number =>
    new Set([...used.values()].flatMap((each) => [...pick(each)])).size;
  return {
    definition: sayIn(locale)("lives.charges.definition"),
    asOf: { entry: asked.asOf ?? one.seq - 1, at: one.entry((asked.asOf ?? one.seq - 1) as Seq)?.at ?? "" },
    years,
    proceedings: all(({ proceedings }) => proceedings),
    people: all(({ people }) => people),
    rows: [...used]
      .map(([code, each]) => ({
        code,
        label: nodeLabel(one, "charges", code, locale),
        proceedings: each.proceedings.size,
        people: each.people.size,
        byYear: years.map((name) => each.years.get(name) ?? 0),
        undated: each.undated,
      }))
      .toSorted((a, b) => b.proceedings - a.proceedings || (a.code < b.code ? -1 : 1)),
  };
}

function usedIn(one: Case, of: string | undefined, asOf: Seq | undefined): ReadonlyMap<string, Used> {
  const found = new Map<string, Used>();
  // a disputed type is in no column: such a proceeding is in neither table
  const type = of === undefined ? "1" : "(tie.type = ? OR (tie.type > ? AND tie.type < ?))";
  const given = of === undefined ? [] : [of, `${of}.`, `${of}/`];
  for (const { db, tied } of one.tied(asOf)) {
    const rows = db.prepare<string[], { code: string; thing: number; subject: number | null; year: string | null }>(
      `${tied} SELECT DISTINCT mark.code AS code, tie.thing AS thing, tie.subject AS subject, ${yearSql("proceeding")} AS year
       FROM mark JOIN tie ON tie.n = mark.tie WHERE mark.property = 'charge' AND mark.code IS NOT NULL AND tie.kind = 'proceeding' AND ${type}`,
    );
    for (const row of rows.iterate(...given)) {
      const thing = one.thing(row.thing);
      if (thing === undefined) continue;
      const own = found.get(row.code) ?? { proceedings: new Set(), people: new Set(), years: new Map(), undated: 0 };
      found.set(row.code, own);
      own.proceedings.add(thing.id);
      const person = row.subject === null ? undefined : one.thing(row.subject);
      if (person?.kind === "person") own.people.add(person.id);
      if (row.year === null) own.undated += 1;
      else own.years.set(row.year, (own.years.get(row.year) ?? 0) + 1);
    }
  }
  return found;
}
