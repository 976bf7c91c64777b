/** Where an act stands to the mandate: by its folded date, the country that its place lies in, and what a person called it. */
import type { Bounds } from "../../core/lives/span.ts";
import { limitsOf, type Scope, type ScopedAct, scopeOf } from "../../core/mandate/scope.ts";
import type { Code, RecordId } from "../../core/record/id.ts";
import type { Folded } from "../case/claims.ts";
import type { KeptTie } from "../case/kept-ties.ts";
import { lookup } from "../case/lookup.ts";
import type { CaseThing } from "../case/things.ts";
import type { Tied } from "../case/ties.ts";
import type { Case } from "../case.ts";
import { whenOf } from "../labels.ts";
import { canonicalOf, wholeOf } from "../whole.ts";

/** `unknown` also while no mandate was adopted. */
export function scopeOfAct(one: Case, act: Folded): Scope {
  const mandate = one.mandate()?.body;
  return mandate === undefined ? "unknown" : scopeOf(scopedAct(one, act), mandate.scope);
}

/** Why it is so: what its date and its place say. Undefined while no mandate was adopted. */
export function limitsOfAct(one: Case, act: Folded) {
  const mandate = one.mandate()?.body;
  return mandate && limitsOf(scopedAct(one, act), mandate.scope);
}

function scopedAct(one: Case, act: Folded): ScopedAct {
  const [date] = act.fold("date").values;
  const [place] = act.fold("place").values;
  const [label] = act.fold("scope").values;
  return {
    when: date !== undefined && "when" in date ? whenOf(date.when) : undefined,
    territory: place !== undefined && "ref" in place ? countryOf(one, place.ref) : undefined,
    label: label !== undefined && "code" in label && label.code === "context" ? "context" : undefined,
  };
}

/** Acts asked of a file in one query. */
const together = 500;

/** The same of many acts at once, as their ties say it; of an act that has none, from its claims. */
export function scopesOfActs(one: Case, acts: Iterable<CaseThing>): ReadonlyMap<RecordId, Scope> {
  const scopes = new Map<RecordId, Scope>();
  const all = [...new Map([...acts].map((act) => [act.id, act])).values()];
  const heads = new Map(all.map((act) => [act.id, canonicalOf(one, act)]));
  for (const file of one.tied()) {
    const own = [...heads.values()].filter(({ compartment }) => compartment === file.compartment).map(({ n }) => n);
    const scope = own.length === 0 ? "" : scopeSql(one, file);
    const said = new Map<number, Scope>();
    for (let at = 0; at < own.length; at += together) {
      const rows = file.db
        .prepare<[], { thing: number; scope: Scope }>(
          `${file.tied} SELECT tie.thing, ${scope} AS scope FROM tie WHERE tie.kind = 'act' AND tie.thing IN (${own.slice(at, at + together).join(", ")})`,
        )
        .all();
      for (const row of rows) said.set(row.thing, row.scope);
    }
    for (const act of all) {
      const head = heads.get(act.id);
      const found = head?.compartment === file.compartment ? said.get(head.n) : undefined;
      if (found !== undefined) scopes.set(act.id, found);
    }
  }
  for (const act of all) if (!scopes.has(act.id)) scopes.set(act.id, scopeOfAct(one, wholeOf(one, act)));
  return scopes;
}

/** The code of the country that a place lies in; undefined where the chain of places does not reach one: then nobody has said. */
const countryOf = (one: Case, place: RecordId): Code | undefined =>
  countriesOf(one).get(one.canon().canonical.get(place) ?? place);

/** SQL that says the same of a row of `tie` that is an act, in one open file: one of the words of `Scope`. */
export function scopeSql(one: Case, file: Tied): string {
  const mandate = one.mandate()?.body;
  if (mandate === undefined) return "'unknown'";
  const { from, to } = mandate.scope;
  const inside: number[] = [];
  const outside: number[] = [];
  for (const [id, country] of countriesOf(one)) {
    const thing = one.thing(id);
    const n = thing && one.numberIn(file, thing);
    if (n !== undefined) (scopeOf({ territory: country }, mandate.scope) === "outside" ? outside : inside).push(n);
  }
  const background = file.db
    .prepare<[], { thing: number }>(
      `${file.tied} SELECT tie.thing FROM mark JOIN tie ON tie.n = mark.tie WHERE mark.property = 'scope' AND mark.code = 'context'`,
    )
    .all()
    .map(({ thing }) => thing);
  const end = to === undefined ? "9e15" : String(to);
  return `CASE WHEN tie.thing IN (${background.join(", ")}) THEN 'context'
    WHEN tie.object IN (${outside.join(", ")}) OR tie.from_hi < ${from} OR tie.from_lo >= ${end} THEN 'outside'
    WHEN tie.object IN (${inside.join(", ")}) AND tie.from_lo >= ${from} AND tie.from_hi < ${end} THEN 'inside'
    ELSE 'unknown' END`;
}

/** Says the same of ties in memory: of an act by its one date, of a holding by all of it. */
export function scopesOf(one: Case): (tie: KeptTie, when: Bounds) => Scope {
  const mandate = one.mandate()?.body;
  if (mandate === undefined) return () => "unknown";
  const { from, to = Number.POSITIVE_INFINITY } = mandate.scope;
  const countries = countriesOf(one);
  const territory = lookup((object) => {
    const place = one.thing(object);
    const country = place && countries.get(place.id);
    return scopeOf({ territory: country, when: country && { from, to: from + 1 } }, mandate.scope);
  });
  return ({ object, marks }, [begin, end]) => {
    if (marks.some(({ property, code }) => property === "scope" && code === "context")) return "context";
    const lies = object === null ? "unknown" : territory(object);
    // ties hold both ends of an interval
    if (lies === "outside" || (begin !== null && end !== null && (begin >= to || end < from))) return "outside";
    return lies === "inside" && begin !== null && end !== null && begin >= from && end < to ? "inside" : "unknown";
  };
}

interface Placed {
  readonly code: Code;
  readonly country: boolean;
  readonly within: RecordId | undefined;
}

// many acts happen in few places
const cache = new WeakMap<Case, ReadonlyMap<RecordId, Code>>();

/** The country that each place and facility lies in; none where the chain of places doesn't reach one: then nobody has said. */
export function countriesOf(one: Case): ReadonlyMap<RecordId, Code> {
  const known = cache.get(one);
  if (known !== undefined) return known;
  const places = new Map<RecordId, Placed>();
  for (const { db, tied } of one.tied()) {
    const rows = db.prepare<[], { thing: number; type: string | null; object: number | null }>(
      `${tied} SELECT thing, type, object FROM tie WHERE kind IN ('place', 'facility')`,
    );
    for (const row of rows.iterate()) {
      const thing = one.thing(row.thing);
      if (thing === undefined) continue;
      const within = row.object === null ? undefined : one.thing(row.object)?.id;
      places.set(thing.id, { code: thing.code, country: row.type === "country", within });
    }
  }
  const countries = new Map<RecordId, Code>();
  for (const [id, own] of places) {
    let outer: Placed | undefined = own;
    // a chain of places ends; one that goes in a circle is left after twenty steps
    for (let steps = 0; outer !== undefined && !outer.country && steps < 20; steps++)
      outer = outer.within === undefined ? undefined : places.get(outer.within);
    if (outer?.country === true) countries.set(id, outer.code);
  }
  cache.set(one, countries);
  return countries;
}
