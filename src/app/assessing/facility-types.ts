/** Acts by the type of facility they happened in: how many, whom they befell, and how many independent sources tell of them. */
import type { Seq } from "../../core/record/id.ts";
import { isUnder, keptTies } from "../case/kept-ties.ts";
import { lookup } from "../case/lookup.ts";
import { once } from "../case/once.ts";
import { exhibitsSaying, sourcesView } from "../case/sources-behind.ts";
import { type Case, caseAt } from "../case.ts";
import type { Desk } from "../desk.ts";
import { nodeLabel } from "../labels.ts";
import type { Language } from "../packs.ts";
import { sayIn } from "../sayings.ts";
import { scopesOf } from "./act-scope.ts";
import { tieRows } from "./tie-rows.ts";

/** SQL for a node of a vocabulary and all below it. */
export const subtree = (column: string, code: string): { readonly sql: string; readonly given: readonly string[] } => ({
  sql: `(${column} = ? OR (${column} > ? AND ${column} < ?))`,
  given: [code, `${code}.`, `${code}/`],
});

interface Tally {
  readonly facilities: Set<number>;
  readonly people: Set<number>;
  readonly exhibits: Set<number>;
  acts: number;
}

const kept = once<ReadonlyMap<string, Tally>>();
const sources = once<ReturnType<typeof sourcesView>>();

/** Acts inside the mandate, of one type and those below it, or of all. Several files tell of one facility by different numbers. */
export function facilityTypes(
  desk: Desk,
  asked: { readonly type?: string | undefined; readonly asOf?: Seq | undefined },
  locale: Language,
) {
  const one = caseAt(desk, asked.asOf);
  const { asOf } = asked;
  const tallies = kept(one, `${asked.type ?? ""} ${asOf ?? ""}`, () => talliesOf(one, asked.type, asOf));
  const say = sayIn(locale);
  return {
    definition: say("lives.facility-types.definition"),
    asOf: { entry: asOf ?? one.seq - 1, at: one.entry((asOf ?? one.seq - 1) as Seq)?.at ?? "" },
    rows: [...tallies]
      .filter(([, { acts }]) => acts > 0)
      .map(([type, { facilities, people, exhibits, acts }]) => ({
        ...(type !== "" && { type }),
        label: type === "" ? say("lives.type.unsaid") : nodeLabel(one, "facility-types", type, locale),
        facilities: facilities.size,
        acts,
        people: people.size,
        roots: sources(one, `${type} ${asked.type ?? ""} ${asOf ?? ""}`, () => sourcesView(one, exhibits)),
      }))
      .toSorted((a, b) => b.acts - a.acts),
  };
}

function talliesOf(one: Case, type: string | undefined, asOf: Seq | undefined): ReadonlyMap<string, Tally> {
  const types = new Map(tieRows(one, asOf, "kind = 'facility'").map((row) => [row.thing.id, row.type ?? ""]));
  const tallies = new Map<string, Tally>();
  const facilityAt = lookup((object) => {
    const facility = one.thing(object);
    const own = facility && types.get(facility.id);
    if (facility === undefined || own === undefined) return undefined;
    const tally = tallies.get(own) ?? { facilities: new Set(), people: new Set(), exhibits: new Set(), acts: 0 };
    tallies.set(own, tally);
    return { tally, facility: facility.n };
  });
  const scopeOf = scopesOf(one);
  const acts = keptTies(one, "act", asOf).filter(
    (act) => (type === undefined || isUnder(act.type, type)) && scopeOf(act, act.from) === "inside",
  );
  const exhibitsOf = exhibitsSaying(one, asOf, acts);
  for (const act of acts) {
    const at = act.object === null ? undefined : facilityAt(act.object);
    if (at === undefined) continue;
    at.tally.acts++;
    at.tally.facilities.add(at.facility);
    const person = act.subject === null ? undefined : one.thing(act.subject);
    if (person?.kind === "person") at.tally.people.add(person.n);
    for (const exhibit of exhibitsOf(act)) at.tally.exhibits.add(exhibit);
  }
  return tallies;
}
