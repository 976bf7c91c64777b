/** Lists things of some kinds: a row each, with folded values, roots and, for acts, whether they count. */
import { type Scope, scopeOf } from "../../core/mandate/scope.ts";
import type { Mandate, ThingKind } from "../../core/record/body.ts";
import { type Case, type CaseClaim, type CaseThing, caseAt } from "../case.ts";
import type { Desk } from "../desk.ts";
import { thingLabel, valueLabel, whenOf } from "../labels.ts";
import type { Language } from "../packs.ts";
import { rootsView, thingPointer } from "../views.ts";

/** The properties that a list shows for each kind. */
const cells: Readonly<Record<ThingKind, readonly string[]>> = {
  person: ["gender", "ageBand", "occupation", "perceivedGroup"],
  group: ["population", "size"],
  place: ["name", "type", "within"],
  facility: ["name", "type", "within"],
  body: ["name", "type", "parent"],
  episode: ["person", "facility", "from", "to"],
  event: ["name", "date", "place"],
  act: ["type", "victim", "place", "date"],
};

/** Where an act stands to the mandate: by its folded date, the outermost place it lies in, and what a person called it. */
export function scopeOfAct(
  one: Case,
  act: CaseThing,
  mandate: Mandate | undefined,
  claims: readonly CaseClaim[] = one.claimsOf(act.n),
): Scope {
  if (mandate === undefined) return "unknown";
  const [date] = one.fold(act, "date", claims).values;
  const [place] = one.fold(act, "place", claims).values;
  const [label] = one.fold(act, "scope", claims).values;
  const outer = place !== undefined && "ref" in place ? countryOf(one, place.ref) : undefined;
  return scopeOf(
    {
      when: date !== undefined && "when" in date ? whenOf(date.when) : undefined,
      territory: outer?.code,
      label: label !== undefined && "code" in label && label.code === "context" ? "context" : undefined,
    },
    mandate.scope,
  );
}

/** The country that a place lies in; undefined where the chain of places does not reach one: then nobody has said. */
function countryOf(one: Case, place: CaseThing["id"]): CaseThing | undefined {
  let outer = one.thing(place);
  for (let steps = 0; outer !== undefined && steps < 20; steps++) {
    const claims = one.claimsOf(outer.n);
    const [type] = one.fold(outer, "type", claims).values;
    if (type !== undefined && "code" in type && type.code === "country") return outer;
    const [value] = one.fold(outer, "within", claims).values;
    outer = value !== undefined && "ref" in value ? one.thing(value.ref) : undefined;
  }
  return undefined;
}

/** Properties whose claims contradict each other, nobody having settled them. */
export function disputedProperties(one: Case, thing: CaseThing, claims: readonly CaseClaim[]): readonly string[] {
  return [...new Set(claims.map((claim) => claim.claim.property))].filter(
    (property) => one.fold(thing, property, claims).disputed,
  );
}

export function thingRow(
  one: Case,
  thing: CaseThing,
  locale: Language,
  claims: readonly CaseClaim[] = one.claimsOf(thing.n),
) {
  return {
    code: thing.code,
    kind: thing.kind,
    label: thingLabel(one, thing, locale),
    cells: cells[thing.kind].map((property) => {
      const fold = one.fold(thing, property, claims);
      const target = fold.values
        .map((value) => ("ref" in value ? one.thing(value.ref) : undefined))
        .find((found) => found !== undefined);
      return {
        property,
        label: fold.values.map((value) => valueLabel(one, thing.kind, property, value, locale)).join("; "),
        disputed: fold.disputed,
        ...(target !== undefined && { ref: thingPointer(one, target, locale) }),
      };
    }),
    claims: claims.length,
    roots: rootsView(
      one,
      claims.filter((claim) => !claim.coerced),
    ),
    ...(thing.kind === "act" && { scope: scopeOfAct(one, thing, one.mandate()?.body, claims) }),
    caveats: [...thing.caveats],
  };
}

export interface ThingQuery {
  readonly kinds: readonly ThingKind[];
  readonly offset: number;
  readonly limit: number;
  readonly query?: string | undefined;
  readonly disputed?: boolean | undefined;
  readonly type?: string | undefined;
}

/** Rows of a page, how many there are in all, and for acts how many count, by the reason why not (G13). */
export function listThings(desk: Desk, query: ThingQuery, locale: Language) {
  const one = caseAt(desk);
  const marks = query.kinds.map(() => "?").join(", ");
  const all = desk.lens.case
    .prepare<string[], { n: number }>(`SELECT n FROM thing WHERE kind IN (${marks}) ORDER BY n DESC`)
    .all(...query.kinds)
    .flatMap(({ n }) => {
      const thing = one.thing(n);
      return thing === undefined ? [] : [thing];
    });
  const wanted = query.query?.trim().toLocaleLowerCase() ?? "";
  const chosen = all.filter((thing) => {
    if (wanted !== "" && !`${thing.code} ${thingLabel(one, thing, locale)}`.toLocaleLowerCase().includes(wanted))
      return false;
    if (query.disputed !== true && query.type === undefined) return true;
    const claims = one.claimsOf(thing.n);
    if (query.disputed === true && disputedProperties(one, thing, claims).length === 0) return false;
    if (query.type === undefined) return true;
    const [type] = one.fold(thing, "type", claims).values;
    return type !== undefined && "code" in type && (type.code === query.type || type.code.startsWith(`${query.type}.`));
  });
  const acts = chosen.filter((thing) => thing.kind === "act");
  const tally = { inside: 0, context: 0, outside: 0, unknown: 0 };
  for (const act of acts) tally[scopeOfAct(one, act, one.mandate()?.body)]++;
  return {
    total: chosen.length,
    rows: chosen.slice(query.offset, query.offset + query.limit).map((thing) => thingRow(one, thing, locale)),
    ...(query.kinds.includes("act") && { counts: { unit: "act", ...tally } }),
  };
}
