/** Conditions of holdings as sources tell them: which, by how many independent sources, and numbers that contradict as ranges. */
import { type Reported, reported } from "../../core/lives/reported.ts";
import type { Seq } from "../../core/record/id.ts";
import type { CaseClaim } from "../case/claims.ts";
import type { CaseThing } from "../case/things.ts";
import type { Case } from "../case.ts";
import { nodeLabel, valueLabel } from "../labels.ts";
import type { Language } from "../packs.ts";
import { exhibitPointer, rootsView, thingPointer } from "../views.ts";
import { wholeOf } from "../whole.ts";
import type { TieRow } from "./tie-rows.ts";

const numbers = ["peopleHeld", "beds", "area", "capacity", "lightHours", "nightWakings", "temperature"];
/** How many things stand under a condition; the holdings' register has the others. */
const mostUnder = 30;

/** What is affirmed, and not said under coercion (G9), of holdings that say anything of these properties. */
function saidOf(
  one: Case,
  holdings: readonly TieRow[],
  properties: readonly string[],
  asOf: Seq | undefined,
): readonly CaseClaim[] {
  return holdings
    .filter(({ marks }) => marks.some(({ property }) => properties.includes(property)))
    .flatMap(({ thing }) => affirmed(one, thing, properties, asOf));
}
const affirmed = (one: Case, thing: CaseThing, properties: readonly string[], asOf: Seq | undefined) =>
  wholeOf(one, thing, asOf).claims.filter(
    ({ claim, coerced }) => !coerced && claim.stance === "affirms" && properties.includes(claim.property),
  );

/** Each condition with the holdings that it is told of and the independent sources that tell it, most sources first. */
export function conditionsOf(one: Case, holdings: readonly TieRow[], locale: Language, asOf: Seq | undefined) {
  const said = saidOf(one, holdings, ["conditions"], asOf);
  const byCode = Map.groupBy(said, ({ claim }) => ("code" in claim.value ? claim.value.code : ""));
  return [...byCode]
    .filter(([code]) => code !== "")
    .map(([code, claims]) => {
      const things = [...new Map(claims.map(({ thing }) => [thing.id, thing])).values()];
      return {
        code,
        label: nodeLabel(one, "conditions", code, locale),
        roots: rootsView(one, claims),
        holdings: things.length,
        of: things.slice(0, mostUnder).map((thing) => thingPointer(one, thing, locale)),
      };
    })
    .toSorted((a, b) => b.roots.count - a.roots.count || b.holdings - a.holdings || (a.code < b.code ? -1 : 1));
}

/** Numbers in one unit: the range that all sources span, whether one number fits them all, and what each says. */
export function numbersOf(
  one: Case,
  facility: CaseThing,
  holdings: readonly TieRow[],
  locale: Language,
  asOf: Seq | undefined,
) {
  const said = [...affirmed(one, facility, numbers, asOf), ...saidOf(one, holdings, numbers, asOf)].flatMap((claim) =>
    "number" in claim.claim.value ? [{ claim, value: claim.claim.value }] : [],
  );
  const groups = Map.groupBy(said, ({ claim, value }) => `${claim.claim.property} ${value.unit ?? ""}`);
  return [...groups.values()]
    .flatMap((all) => {
      const [first] = all;
      const range = reported(all.map(({ value }) => value.number));
      return first === undefined || range === undefined ? [] : [numberView(one, first, range, all, locale)];
    })
    .toSorted((a, b) => numbers.indexOf(a.property) - numbers.indexOf(b.property));
}

interface Said {
  readonly claim: CaseClaim;
  readonly value: { readonly number: readonly [number | null, number | null]; readonly unit?: string | undefined };
}

function numberView(one: Case, first: Said, { range, agree }: Reported, all: readonly Said[], locale: Language) {
  const { property } = first.claim.claim;
  const label = (number: readonly [number | null, number | null]): string => {
    const unit = first.value.unit === undefined ? {} : { unit: first.value.unit };
    return valueLabel(one, first.claim.thing.kind, property, { number: [number[0], number[1]], ...unit }, locale);
  };
  return {
    property,
    // "at least" and "up to" that nobody closes span everything
    range: range[0] === null && range[1] === null ? "…" : label(range),
    agree,
    roots: rootsView(
      one,
      all.map(({ claim }) => claim),
    ),
    said: all.map(({ claim, value }) => ({
      label: label(value.number),
      thing: thingPointer(one, claim.thing, locale),
      ...(claim.exhibit !== undefined && { exhibit: exhibitPointer(claim.exhibit) }),
      hand: claim.claim.hand,
    })),
  };
}
