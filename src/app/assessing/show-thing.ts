/** Shows a thing: every property with what stands, what is claimed, what contradicts, and where it is used. */

import { propertyOf } from "../../core/claims/property.ts";
import { reported } from "../../core/lives/reported.ts";
import type { RecordId, Seq } from "../../core/record/id.ts";
import type { Folded } from "../case/claims.ts";
import { positions, standing } from "../case/records.ts";
import type { CaseThing } from "../case/things.ts";
import { type Case, caseAt } from "../case.ts";
import { citing } from "../citing.ts";
import type { Desk } from "../desk.ts";
import { shownProperties, valueLabel } from "../labels.ts";
import type { Language } from "../packs.ts";
import { claimView, shownValue, thingPointer } from "../views.ts";
import { canonicalOf, judgementsOn, membersOf, rulingOnWhole, wholeOf } from "../whole.ts";
import { limitsOfAct } from "./act-scope.ts";
import { thingRow } from "./list-things.ts";
import { isUnsigned, questionsOf } from "./thing-questions.ts";

/** `asOf`: what was known at that position of the log; rights and erasures are always today's. Faults: `absent`. */
export function showThing(desk: Desk, code: string, locale: Language, asOf?: Seq) {
  const one = caseAt(desk, asOf);
  const thing = one.needThing(code);
  const folded = wholeOf(one, thing, asOf);
  const mentions = mentioning(one, thing, asOf);
  const limits = thing.kind === "act" ? limitsOfAct(one, folded) : undefined;
  return {
    ...(limits !== undefined && { limits }),
    thing: { ...thingRow(one, folded, locale), id: thing.id },
    ...madeOf(one, thing, locale, asOf),
    properties: shownProperties(thing.kind).flatMap((property) => propertyView(one, folded, property, locale, asOf)),
    checks: questionsOf(one, folded, locale),
    unsigned: isUnsigned(folded),
    mentionedBy: mentions.shown.map((other) => thingRow(one, wholeOf(one, other, asOf), locale)),
    mentions: mentions.total,
    usedBy: usesOf(one, folded, locale, asOf),
    entry: thing.since,
    head: one.seq - 1,
  };
}

/** The findings that cite a claim of it, each with the test that it is argued on, how far it stands, and where it cites. */
function usesOf(one: Case, folded: Folded, locale: Language, asOf: Seq | undefined) {
  const cited = citing(one, new Set(folded.claims.map((claim) => claim.ref)), asOf);
  return [...Map.groupBy(cited, ({ finding }) => finding)].map(([{ body }, places]) => {
    const test = one.library.test(body.test);
    const elements = one.library.elementsOf(test);
    const required = elements.filter(({ group }) => group !== "exculpatory");
    const own = (code: string) => body.elements.find(({ element }) => element === code);
    return {
      finding: { code: body.code, kind: "finding", label: body.title },
      test: { label: test.title[locale], article: test.article },
      state: body.state,
      met: required.filter(({ code }) => own(code)?.status === "met").length,
      elements: required.length,
      gaps: body.elements.flatMap(({ gaps }) => gaps.filter((gap) => !gap.closed)).length,
      places: places.map(({ element, proposition }) => ({
        element: element.element,
        title: elements.find(({ code }) => code === element.element)?.element.title[locale] ?? element.element,
        status: element.status,
        proposition: proposition.text,
      })),
    };
  });
}

/** The codes that it is made of, what people judged of them, and what of that contradicts; none where nobody judged it. */
function madeOf(one: Case, thing: CaseThing, locale: Language, asOf: Seq | undefined) {
  const codes = membersOf(one, thing, asOf);
  const judged = judgementsOn(one, codes, asOf);
  const canon = one.canon(asOf);
  const pointer = (id: RecordId) => {
    const found = one.thing(id);
    return found === undefined ? [] : [thingPointer(one, found, locale)];
  };
  return {
    made: {
      canonical: thingPointer(one, canonicalOf(one, thing, asOf), locale),
      codes: codes.map((each) => ({ ...thingPointer(one, each, locale), claims: one.claimsOf(each, asOf).length })),
      judgements: judged.flatMap(({ body, since }) =>
        pointer(body.a).flatMap((a) =>
          pointer(body.b).map((b) => ({
            a,
            b,
            judgement: body.judgement,
            reason: body.reason,
            by: one.handle(body.by),
            at: one.entry(since)?.at ?? "",
          })),
        ),
      ),
      conflicts: canon.conflicts
        .filter(([a]) => codes.some(({ id }) => id === a))
        .flatMap(([a, b]) => pointer(a).flatMap((one_) => pointer(b).map((other) => ({ a: one_, b: other })))),
    },
  };
}

/** None where nothing is claimed of it. */
function propertyView(one: Case, folded: Folded, property: string, locale: Language, asOf: Seq | undefined) {
  const { thing } = folded;
  const own = folded.claims.filter((claim) => claim.claim.property === property);
  if (own.length === 0) return [];
  const { values, disputed, settled } = folded.fold(property);
  const ruling = rulingOnWhole(one, thing, property, asOf);
  const range = disputed ? rangeOf(one, folded, own, locale) : undefined;
  const rule = propertyOf(thing.kind, property);
  return [
    {
      property,
      cardinality: rule?.cardinality ?? ("many" as const),
      ...(rule?.clinicians === true && { clinicians: true as const }),
      folded: values.map((value) => shownValue(one, thing, property, value, locale)),
      disputed,
      ...(range !== undefined && { range }),
      ...(ruling !== undefined &&
        settled !== undefined && {
          settled: {
            by: one.handle(ruling.body.by),
            reason: ruling.body.reason,
            at: one.entry(ruling.since)?.at ?? "",
            code: ruling.body.code,
            reopened: settled.reopened,
          },
        }),
      claims: own.map((claim) => claimView(one, claim, locale)),
    },
  ];
}

/** What numbers span that contradict each other, said under no coercion; none where they are in several units, or where the span says nothing: open above and from nought or open below. */
function rangeOf(one: Case, { thing }: Folded, claims: Folded["claims"], locale: Language): string | undefined {
  const said = claims.flatMap(({ claim, coerced }) =>
    !coerced && claim.stance === "affirms" && "number" in claim.value ? [{ ...claim.value, of: claim.property }] : [],
  );
  const [first] = said;
  const range = reported(said.map(({ number }) => number))?.range;
  if (first === undefined || range === undefined) return undefined;
  if (range[1] === null && (range[0] ?? 0) === 0) return undefined;
  if (said.some(({ unit }) => unit !== first.unit)) return undefined;
  const unit = first.unit === undefined ? {} : { unit: first.unit };
  return valueLabel(one, thing.kind, first.of, { number: [range[0], range[1]], ...unit }, locale);
}

/** More than these nobody reads on a thing's page; lists and counts have the rest. */
const mostMentions = 60;

/** Things that say something of this one, the newest first: acts against a person, episodes in a facility; and how many there are. */
function mentioning(one: Case, thing: CaseThing, asOf: Seq | undefined) {
  const own = membersOf(one, thing, asOf);
  // what is one with another thing is shown as that one
  const heads = new Map(
    [...one.canon(asOf).canonical].flatMap(([id, head]) => {
      const [other, stands] = [one.thing(id), one.thing(head)];
      return id === head || other === undefined || stands === undefined ? [] : [[other.n, stands.n] as const];
    }),
  );
  const open = new Map(one.shelves.map((shelf) => [shelf.compartment, shelf.open]));
  const found = one.tied(asOf).flatMap((file) => {
    const seen = open.get(file.compartment);
    const numbers = own.flatMap((each) => one.numberIn(file, each) ?? []);
    if (seen === undefined || numbers.length === 0) return [];
    return file.db
      .prepare<number[], { thing: number }>(
        `${file.tied} SELECT DISTINCT claim.thing FROM claim WHERE claim.ref IN (${numbers.join(", ")}) AND ${standing("claim")}
         AND ${seen("coalesce(claim.exhibit, 0)")}
         AND (EXISTS (SELECT 1 FROM tie WHERE tie.thing = claim.thing) OR claim.thing IN (${[...heads.keys()].join(", ")})) ORDER BY claim.thing DESC`,
      )
      .all(...positions(asOf));
  });
  const numbers = [...new Set(found.map((row) => heads.get(row.thing) ?? row.thing))];
  return { total: numbers.length, shown: numbers.slice(0, mostMentions).flatMap((n) => one.thing(n) ?? []) };
}
