/** Shows a thing: every property with what stands, what is claimed, what contradicts, and where it is used. */
import { propertyOf } from "../../core/claims/property.ts";
import type { Seq } from "../../core/record/id.ts";
import type { Folded } from "../case/claims.ts";
import { positions, standing } from "../case/records.ts";
import type { CaseThing } from "../case/things.ts";
import { type Case, caseAt } from "../case.ts";
import { citing } from "../citing.ts";
import type { Desk } from "../desk.ts";
import { shownProperties } from "../labels.ts";
import type { Language } from "../packs.ts";
import { claimView, shownValue } from "../views.ts";
import { thingRow } from "./list-things.ts";

/** `asOf`: what was known at that position of the log; rights and erasures are always today's. Faults: `absent`. */
export function showThing(desk: Desk, code: string, locale: Language, asOf?: Seq) {
  const one = caseAt(desk);
  const thing = one.needThing(code);
  const folded = one.folded(thing, asOf);
  const mentions = mentioning(one, thing, asOf);
  return {
    thing: { ...thingRow(one, folded, locale), id: thing.id },
    properties: shownProperties(thing.kind).flatMap((property) => propertyView(one, folded, property, locale, asOf)),
    mentionedBy: mentions.shown.map((other) => thingRow(one, one.folded(other, asOf), locale)),
    mentions: mentions.total,
    usedBy: citing(one, new Set(folded.claims.map((claim) => claim.ref)), asOf).map(
      ({ finding: { body }, element, proposition }) => ({
        finding: { code: body.code, kind: "finding", label: body.title },
        element: element.element,
        proposition: proposition.text,
      }),
    ),
    entry: thing.since,
    head: one.seq,
  };
}

/** None where nothing is claimed of it. */
function propertyView(one: Case, folded: Folded, property: string, locale: Language, asOf: Seq | undefined) {
  const { thing } = folded;
  const own = folded.claims.filter((claim) => claim.claim.property === property);
  if (own.length === 0) return [];
  const { values, disputed, settled } = folded.fold(property);
  const ruling = one.ruling(thing, property, asOf);
  return [
    {
      property,
      cardinality: propertyOf(thing.kind, property)?.cardinality ?? ("many" as const),
      folded: values.map((value) => shownValue(one, thing, property, value, locale)),
      disputed,
      ...(ruling !== undefined &&
        settled !== undefined && {
          settled: {
            by: one.handle(ruling.body.by),
            reason: ruling.body.reason,
            at: String(ruling.since),
            code: ruling.body.code,
            reopened: settled.reopened,
          },
        }),
      claims: own.map((claim) => claimView(one, claim, locale)),
    },
  ];
}

/** More than these nobody reads on a thing's page; lists and counts have the rest. */
const mostMentions = 60;

/** Things that say something of this one, the newest first: acts against a person, episodes in a facility; and how many there are. */
function mentioning(one: Case, thing: CaseThing, asOf: Seq | undefined) {
  const open = new Map(one.shelves.map((shelf) => [shelf.compartment, shelf.open]));
  const found = one.tied(asOf).flatMap((file) => {
    const n = one.numberIn(file, thing);
    const seen = open.get(file.compartment);
    if (n === undefined || seen === undefined) return [];
    return file.db
      .prepare<number[], { thing: number }>(
        `${file.tied} SELECT DISTINCT claim.thing FROM claim JOIN tie ON tie.thing = claim.thing
         WHERE claim.ref = ? AND ${standing("claim")} AND ${seen("coalesce(claim.exhibit, 0)")} ORDER BY claim.thing DESC`,
      )
      .all(n, ...positions(asOf));
  });
  const shown = found.slice(0, mostMentions).flatMap((row) => one.thing(row.thing) ?? []);
  return { total: found.length, shown: [...new Set(shown)] };
}
