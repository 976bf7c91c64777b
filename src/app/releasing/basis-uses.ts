/** Every use of a basis: what would stop, whose support shrinks, what already went out, and what can't be undone (RQ-03, RQ-12). */
import type { ClaimRef } from "../../core/claims/value.ts";
import { coverageOf, type HeldBasis, usesShown } from "../../core/consent/basis.ts";
import { supportOf } from "../../core/findings/ground.ts";
import type { Finding } from "../../core/record/body.ts";
import type { RecordId } from "../../core/record/id.ts";
import { independentRoots } from "../../core/roots/independence.ts";
import type { CaseExhibit } from "../case/things.ts";
import type { Case } from "../case.ts";
import type { Desk } from "../desk.ts";
import { groundsAt } from "../finding/grounds.ts";
import { nodeLabel } from "../labels.ts";
import type { Language } from "../packs.ts";
import { exhibitPointer } from "../views.ts";
import { affectedReleases } from "./released-on.ts";
import { type AskedWithdrawal, exhibitsBehind, type Question, questionAt } from "./taken-back.ts";

type Proposition = Finding["elements"][number]["propositions"][number];

/** All uses, before somebody takes it back or as it is taken back. Faults: `absent`, `refused`. */
export function usesOfBasis(desk: Desk, asked: AskedWithdrawal, locale: Language) {
  desk.need("consent");
  const question = questionAt(desk, asked);
  const { one, held, touched } = question;
  const exhibits = [...touched].flatMap((id) => one.exhibit(id) ?? []);
  const claims = exhibits.flatMap((exhibit) => one.claimsIn(exhibit));
  const releases = affectedReleases(question);
  return {
    basis: held.body.code,
    version: held.version,
    type: held.body.type,
    exhibits: exhibits.map((exhibit) => ({
      exhibit: exhibitPointer(exhibit),
      carries: !question.covered.includes(exhibit.id),
      stops: stopsFor(question, exhibit, locale),
    })),
    codings: [...Map.groupBy(claims, (claim) => claim.coding)].map(([coding, own]) => ({
      coding,
      exhibit: own[0]?.exhibit?.code ?? "",
      thing: own[0]?.thing.code ?? "",
      claims: own.length,
    })),
    claims: claims.length,
    inferences: inferencesOn(one, new Set(claims.map((claim) => claim.ref))),
    propositions: propositionsOn(question),
    figures: one
      .records("figure")
      .flatMap(({ body }) => (touched.has(body.exhibit) ? [{ code: body.code, label: body.label }] : [])),
    releases,
    undone: [...new Set(releases.map((each) => each.lasting))].filter((each) => each !== "inside"),
  };
}

/** The uses of an exhibit that are allowed now, and would not be any more. */
function stopsFor({ one, before, after, now }: Question, exhibit: CaseExhibit, locale: Language) {
  const line = [exhibit.id, ...one.ancestors(exhibit.id)];
  const allows = (bases: readonly HeldBasis[], use: (typeof usesShown)[number], name: string | undefined): boolean =>
    line.every((each) => coverageOf(each, bases, { ...use, level: "L0", recipientName: name, at: now }).covered);
  const names = [undefined, ...new Set(before.flatMap((each) => each.grants.flatMap((row) => row.only ?? [])))];
  return usesShown.flatMap((use) =>
    names.some((name) => allows(before, use, name) && !allows(after, use, name))
      ? [
          {
            purpose: use.purpose,
            label: nodeLabel(one, "consent-purposes", use.purpose, locale),
            recipient: use.recipient,
          },
        ]
      : [],
  );
}

/** How many inferences rest on one of these claims, through any number of inferences. */
function inferencesOn(one: Case, refs: ReadonlySet<ClaimRef>): number {
  const rows = one.shelves.flatMap(({ db }) =>
    db
      .prepare<[], { ref: ClaimRef }>(
        "SELECT coding.id || '#' || claim.i AS ref FROM claim JOIN coding ON coding.n = claim.coding WHERE claim.hand = 'inference' AND claim.until IS NULL",
      )
      .all(),
  );
  const reached = new Set(refs);
  const left = new Map(rows.map(({ ref }) => [ref, one.claim(ref)?.claim.premises ?? []]));
  for (let grew = true; grew; ) {
    grew = false;
    for (const [ref, premises] of left) {
      if (!premises.some((premise) => reached.has(premise))) continue;
      reached.add(ref);
      left.delete(ref);
      grew = true;
    }
  }
  return rows.length - left.size;
}

/** Every proposition that rests on it, with what supports it now and what would support it then. Nothing is un-adopted. */
function propositionsOn({ one, before, after, touched, now }: Question) {
  const [is, then] = [groundsAt(one, before, now), groundsAt(one, after, now)];
  return one.records("finding").flatMap(({ body }) =>
    body.elements.flatMap((element) =>
      element.propositions.flatMap((proposition) => {
        const sides = sidesOf(one, proposition, touched);
        if (sides.length === 0) return [];
        const [had, has] = [supportOf(proposition, is), supportOf(proposition, then)];
        const roots = (support: typeof had): number => independentRoots(support.map((ground) => ground.roots)).count;
        return [
          {
            finding: { code: body.code, kind: "finding", label: body.title },
            state: body.state,
            element: element.element,
            proposition: proposition.id,
            text: proposition.text,
            sides,
            support: lossOf(had.length, has.length),
            items: { before: had.length, after: has.length },
            roots: { before: roots(had), after: roots(has) },
          },
        ];
      }),
    ),
  );
}

const lossOf = (had: number, has: number): "all" | "part" | "none" =>
  has === had ? "none" : has === 0 ? "all" : "part";

/** On which sides of a proposition exhibits stand, through inferences too. */
function sidesOf(one: Case, proposition: Proposition, touched: ReadonlySet<RecordId>) {
  const rests = (ref: ClaimRef): boolean => exhibitsBehind(one, [ref]).some((id) => touched.has(id));
  return [
    ...(proposition.for.some((item) => rests(item.claim)) ? (["for"] as const) : []),
    ...(proposition.against.some((item) => rests(item.claim)) ? (["against"] as const) : []),
    ...(proposition.silent.some((id) => touched.has(id)) ? (["silent"] as const) : []),
  ];
}
