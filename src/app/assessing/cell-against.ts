/** What contradicts a cell of a table: claims that deny or exclude others of its acts, and accounts of the same places and months that speak against. */

import { valueKey } from "../../core/claims/agreement.ts";
import { monthOf, tieShapes } from "../../core/claims/tie.ts";
import { isDated, possiblyIn, type Window } from "../../core/lives/span.ts";
import { counters, speaksAgainst } from "../../core/patterns/counter.ts";
import { startOfMonth } from "../../core/patterns/question.ts";
import type { RecordId, Seq } from "../../core/record/id.ts";
import type { CaseClaim, Folded } from "../case/claims.ts";
import { positions, standing } from "../case/records.ts";
import type { Case } from "../case.ts";
import type { Language } from "../packs.ts";
import { claimView, thingPointer } from "../views.ts";
import { canonicalOf, wholeOf } from "../whole.ts";
import { mostTraced } from "./cell-acts.ts";
import { numberedAmong, type TieRow, tieRows } from "./tie-rows.ts";

/** More than these nobody reads in one list; the numbers say how many there are. */
const mostShown = 100;
/** Of claims that say the same of one thing some stand for all. */
const mostAlike = 4;
const mostClaims = 24;

/** Claims ready to show: of each thing that is said some, so that none is crowded out by how often another was said. */
function viewed(one: Case, claims: readonly CaseClaim[], locale: Language, asOf: Seq | undefined) {
  const groups = Map.groupBy(
    claims,
    ({ claim }) => `${claim.property} ${claim.stance} ${valueKey(claim.value, one.world(asOf))}`,
  );
  const some = [...groups.values()].flatMap((group) => group.slice(0, mostAlike)).slice(0, mostClaims);
  return { claims: some.map((claim) => claimView(one, claim, locale)), more: claims.length - some.length };
}

/** Properties of these acts of which claims contradict each other, or deny; also where somebody settled which holds. What was coerced contradicts nothing (G9). */
export function saidAgainst(one: Case, acts: readonly Folded[], locale: Language, asOf: Seq | undefined) {
  const found = acts.flatMap((folded) =>
    [...Map.groupBy(folded.claims, ({ claim }) => claim.property)].flatMap(([property, claims]) => {
      const denied = claims.some(({ claim }) => claim.stance === "denies");
      if (!denied && claims.length < 2) return [];
      const { conflicts, disputed, settled } = folded.fold(property);
      const torn = new Set(conflicts.flat());
      const against = claims.filter(
        ({ ref, claim, coerced }) => !coerced && (torn.has(ref) || claim.stance === "denies"),
      );
      const state = disputed
        ? ("disputed" as const)
        : settled === undefined
          ? ("alone" as const)
          : ("settled" as const);
      return against.length === 0 ? [] : [{ folded, property, state, against }];
    }),
  );
  return {
    total: found.length,
    rows: found.slice(0, mostShown).map(({ folded, property, state, against }) => ({
      thing: thingPointer(one, folded.thing, locale),
      property,
      state,
      ...viewed(one, against, locale, asOf),
    })),
  };
}

/** Where and when the acts were: months by place. `unplaced`: how many have no place or no month. */
function sitesOf(one: Case, acts: readonly Folded[], asOf: Seq | undefined) {
  const sites = new Map<RecordId, Set<number>>();
  let unplaced = 0;
  for (const { fold } of acts) {
    const [place] = fold("place").values;
    const [date] = fold("date").values;
    const thing = place !== undefined && "ref" in place ? one.thing(place.ref) : undefined;
    const month = date !== undefined && "when" in date ? monthOf([date.when.from, date.when.to - 1]) : null;
    if (thing === undefined || month === null) {
      unplaced += 1;
      continue;
    }
    const { id } = canonicalOf(one, thing, asOf);
    sites.set(id, (sites.get(id) ?? new Set()).add(month));
  }
  return { sites, unplaced };
}

const windowOf = (month: number): Window => [startOfMonth(month), startOfMonth(month, 1) - 1];

/**
 * Acts, episodes, placements and requests for care in the same places and months of which something is denied, or which
 * were as the rules ask. `rows` is undefined where there are too many things to look at: the question must be narrowed.
 */
export function besideAgainst(one: Case, acts: readonly Folded[], locale: Language, asOf: Seq | undefined) {
  const { sites, unplaced } = sitesOf(one, acts, asOf);
  const near = nearby(one, sites, asOf);
  if (near === undefined) return { unplaced, total: 0, rows: undefined };
  const own = new Set(acts.map(({ thing }) => thing.id));
  const found = near.flatMap(({ thing, object }) => {
    const said = wholeOf(one, thing, asOf).claims.filter(
      ({ claim, coerced }) =>
        !coerced && (speaksAgainst(thing.kind, claim) || (claim.stance === "denies" && !own.has(thing.id))),
    );
    return said.length === 0 ? [] : [{ thing, object, said }];
  });
  return {
    unplaced,
    total: found.length,
    rows: found.slice(0, mostShown).map(({ thing, object, said }) => ({
      thing: thingPointer(one, thing, locale),
      ...(object !== undefined && { place: thingPointer(one, object, locale) }),
      ...viewed(one, said, locale, asOf),
    })),
  };
}

/** SQL for ties of which something that speaks against a pattern stands. */
const counterSql = counters
  .map(({ kind, property, word }) => {
    const says = (column: string): string =>
      "ending" in word
        ? `${column} LIKE '%${word.ending}'`
        : `(${column} = '${word.code}' OR ${column} LIKE '${word.code}.%')`;
    const stands =
      tieShapes[kind].type === property
        ? says("type")
        : `EXISTS (SELECT 1 FROM mark WHERE mark.tie = tie.n AND mark.property = '${property}' AND ${says("mark.code")})`;
    return `(kind = '${kind}' AND ${stands})`;
  })
  .join(" OR ");

/** Things of those places and months that may speak against; undefined where there are more than can be read. */
function nearby(
  one: Case,
  sites: ReadonlyMap<RecordId, ReadonlySet<number>>,
  asOf: Seq | undefined,
): readonly TieRow[] | undefined {
  const months = [...sites.values()].flatMap((own) => [...own].map(windowOf));
  if (months.length === 0) return [];
  const first = months.reduce((least, [from]) => Math.min(least, from), Number.MAX_SAFE_INTEGER);
  const last = months.reduce((most, [, to]) => Math.max(most, to), 0);
  // what one code of a thing is denied stands under that code: such things are looked at in any case
  const joined = JSON.stringify([...one.canon(asOf).members.keys()]);
  const rows = tieRows(
    one,
    asOf,
    `kind IN ('act', 'episode', 'placement', 'medical-request') AND object IN ${numberedAmong}
     AND (from_lo IS NULL OR from_lo <= ?) AND (to_hi IS NULL OR to_hi >= ?)
     AND (disputed > 0 OR ${counterSql} OR thing IN ${numberedAmong} OR EXISTS (SELECT 1 FROM claim WHERE claim.thing = tie.thing AND claim.stance = 'denies' AND ${standing("claim")}))
     LIMIT ${mostTraced + 1}`,
    JSON.stringify([...sites.keys()]),
    last,
    first,
    joined,
    ...positions(asOf),
  );
  if (rows.length > mostTraced) return undefined;
  return rows.filter(
    ({ object, span }) =>
      object !== undefined &&
      isDated(span) &&
      [...(sites.get(object.id) ?? [])].some((month) => possiblyIn(span, windowOf(month))),
  );
}
