/** Shows a thing: every property with what stands, what is claimed, what contradicts, and where it is used. */

import { propertyOf } from "../../core/claims/property.ts";
import type { Finding } from "../../core/record/body.ts";
import type { Seq } from "../../core/record/id.ts";
import { type Case, type CaseClaim, type CaseThing, caseAt } from "../case.ts";
import type { Desk } from "../desk.ts";
import { shownProperties } from "../labels.ts";
import type { Language } from "../packs.ts";
import { claimView, shownValue } from "../views.ts";
import { thingRow } from "./list-things.ts";

/** `asOf`: what was known at that position of the log; rights and erasures are always today's. Faults: `absent`. */
export function showThing(desk: Desk, code: string, locale: Language, asOf?: Seq) {
  const one = caseAt(desk);
  const thing = one.needThing(code);
  const claims = one.claimsOf(thing.n, asOf);
  return {
    thing: { ...thingRow(one, thing, locale, claims), id: thing.id },
    properties: shownProperties(thing.kind).flatMap((property) =>
      propertyView(one, thing, property, claims, locale, asOf),
    ),
    mentionedBy: mentioning(one, thing, asOf).map((other) => thingRow(one, other, locale)),
    usedBy: usesOf(one, claims, asOf),
    entry: thing.since,
    head: one.seq,
  };
}

function propertyView(
  one: Case,
  thing: CaseThing,
  property: string,
  claims: readonly CaseClaim[],
  locale: Language,
  asOf: Seq | undefined,
) {
  const own = claims.filter((claim) => claim.claim.property === property);
  if (own.length === 0) return [];
  const fold = one.fold(thing, property, claims, asOf);
  const ruling = one.ruling(thing.id, property, asOf);
  return [
    {
      property,
      cardinality: propertyOf(thing.kind, property)?.cardinality ?? ("many" as const),
      folded: fold.values.map((value) => shownValue(one, thing, property, value, locale)),
      disputed: fold.disputed,
      ...(ruling !== undefined &&
        fold.settled !== undefined && {
          settled: {
            by: one.handle(ruling.body.by),
            reason: ruling.body.reason,
            at: String(ruling.since),
            code: ruling.body.code,
            reopened: fold.settled.reopened,
          },
        }),
      claims: own.map((claim) => claimView(one, claim, locale)),
    },
  ];
}

/** Things that say something of this one: acts against a person, episodes in a facility. */
function mentioning(one: Case, thing: CaseThing, asOf: Seq | undefined): readonly CaseThing[] {
  const found = new Map(one.claimsAbout(thing.n, asOf).map((claim) => [claim.thing.n, claim.thing]));
  return [...found.values()];
}

/** Findings that cite a thing's claims, with the place. */
function usesOf(one: Case, claims: readonly CaseClaim[], asOf: Seq | undefined) {
  const refs = new Set<string>(claims.map((claim) => claim.ref));
  return one.docs<Finding>("finding", asOf).flatMap(({ body }) =>
    body.elements.flatMap((element) =>
      element.propositions
        .filter((proposition) => [...proposition.for, ...proposition.against].some((item) => refs.has(item.claim)))
        .map((proposition) => ({
          finding: { code: body.code, kind: "finding", label: body.title },
          element: element.element,
          proposition: proposition.text,
        })),
    ),
  );
}
