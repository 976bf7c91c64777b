/** Where places lie: of each place and facility its type and the country around it, read from ties at once. */
import { type Scope, scopeOf } from "../../core/mandate/scope.ts";
import type { RecordId, Seq } from "../../core/record/id.ts";
import type { CaseThing } from "../case/things.ts";
import type { Case } from "../case.ts";
import { marked, type TieRow, tieRows } from "./tie-rows.ts";

export interface Placed {
  readonly thing: CaseThing;
  readonly type: string | undefined;
  /** undefined where the chain of places reaches none */
  readonly country: CaseThing | undefined;
}

const kept = new WeakMap<Case, Map<Seq | undefined, ReadonlyMap<RecordId, Placed>>>();

/** Every place and facility that is open to the reader. */
export function placesOf(one: Case, asOf: Seq | undefined): ReadonlyMap<RecordId, Placed> {
  const known = kept.get(one) ?? new Map<Seq | undefined, ReadonlyMap<RecordId, Placed>>();
  kept.set(one, known);
  const found = known.get(asOf) ?? read(one, asOf);
  known.set(asOf, found);
  return found;
}

function read(one: Case, asOf: Seq | undefined): ReadonlyMap<RecordId, Placed> {
  const rows = new Map(
    tieRows(one, asOf, "kind IN ('place', 'facility')").map((row) => [row.thing.id, row] as const),
  );
  const countryOf = (row: TieRow): CaseThing | undefined => {
    let at: TieRow | undefined = row;
    // a chain of places ends; one that goes in a circle is left after twenty steps
    for (let steps = 0; at !== undefined && steps < 20; steps++) {
      if (at.type === "country") return at.thing;
      at = at.object && rows.get(at.object.id);
    }
    return undefined;
  };
  return new Map([...rows].map(([id, row]) => [id, { thing: row.thing, type: row.type, country: countryOf(row) }]));
}

/** Where an act stands to the mandate, by its tie: as its own page says it. */
export function scopeOfTie(one: Case, act: TieRow, asOf: Seq | undefined): Scope {
  const scope = one.mandate()?.body.scope;
  if (scope === undefined) return "unknown";
  const [lo, hi] = act.from;
  return scopeOf(
    {
      when: lo === null || hi === null ? undefined : { from: lo, to: hi + 1 },
      territory: act.object && placesOf(one, asOf).get(act.object.id)?.country?.code,
      label: marked(act, "scope").includes("context") ? "context" : undefined,
    },
    scope,
  );
}

/** SQL, with what it is given, for the acts inside the mandate: those that a count may count. Nothing where no mandate was adopted. */
export function insideMandate(one: Case, asOf: Seq | undefined): { readonly sql: string; readonly given: readonly (string | number)[] } {
  const scope = one.mandate()?.body.scope;
  if (scope === undefined) return { sql: "0", given: [] };
  const territory = scope.territory.trim().toLowerCase();
  const places = [...placesOf(one, asOf).values()].filter(({ country }) => country?.code.toLowerCase() === territory);
  return {
    sql: `from_lo >= ? AND from_hi < ? AND object IN (SELECT n FROM thing WHERE id IN (SELECT value FROM json_each(?)))
      AND NOT EXISTS (SELECT 1 FROM mark WHERE mark.tie = tie.n AND mark.property = 'scope' AND mark.code = 'context')`,
    given: [scope.from, scope.to ?? Number.MAX_SAFE_INTEGER, JSON.stringify(places.map(({ thing }) => thing.id))],
  };
}
