/** One pair side by side: what is claimed of each, where they differ, what speaks for their being one and what against. */
import { propertyOf } from "../../core/claims/property.ts";
import { Fault } from "../../core/fault.ts";
import { likenessBetween, type Reason } from "../../core/link/likeness.ts";
import { isLinkable } from "../../core/link/profile.ts";
import type { ThingKind } from "../../core/record/body.ts";
import { showWhen } from "../../core/record/when.ts";
import type { Folded } from "../case/claims.ts";
import type { CaseThing } from "../case/things.ts";
import { type Case, caseAt } from "../case.ts";
import { absent, type Desk } from "../desk.ts";
import { nodeLabel, shownProperties, thingLabel, valueLabel } from "../labels.ts";
import type { Language } from "../packs.ts";
import { rootsView, thingPointer } from "../views.ts";
import { canonicalOf, judgementsOn, membersOf, wholeOf } from "../whole.ts";
import { comparedNow } from "./proposed-pairs.ts";
import { hundredths } from "./same-queue.ts";

/** Faults: `absent` where one of the two is not there or not for this member; `invalid` for two kinds. */
export async function showPair(desk: Desk, asked: { a: string; b: string }, locale: Language) {
  const one = caseAt(desk);
  const [a, b] = [one.needThing(asked.a), one.needThing(asked.b)];
  const { kind } = a;
  if (kind !== b.kind || !isLinkable(kind))
    throw new Fault("invalid", "only two of one kind can be one and the same", { item: `${a.code} ${b.code}` });
  const heads = [canonicalOf(one, a), canonicalOf(one, b)];
  const compared = await comparedNow(desk, kind, heads);
  const [first, second] = heads.map(({ id }) => compared.profiles.get(id));
  if (first === undefined || second === undefined) throw absent();
  const joined = first.id === second.id;
  const likeness = joined ? undefined : likenessBetween(first, second, compared.population, one.world());
  const codes = [...membersOf(one, a), ...membersOf(one, b)];
  const own = new Set(codes.map(({ id }) => id));
  return {
    kind,
    a: sideOf(one, a, locale),
    b: sideOf(one, b, locale),
    joined,
    rows: shownProperties(kind).flatMap((property) => rowOf(one, a, b, property, locale)),
    ...(likeness !== undefined && {
      likely: hundredths(likeness),
      impossible: likeness.impossible,
      reasons: likeness.reasons.map((reason) => ({
        field: reason.field,
        says: reason.says,
        bits: Math.round(reason.weight * 10) / 10,
        values: reason.values.map((value) => wordOf(one, kind, reason, value, locale)),
      })),
    }),
    judgements: judgementsOn(one, codes)
      .filter(({ body }) => own.has(body.a) && own.has(body.b))
      .map(({ body, since }) => ({
        a: one.thing(body.a)?.code ?? "",
        b: one.thing(body.b)?.code ?? "",
        judgement: body.judgement,
        reason: body.reason,
        by: one.handle(body.by),
        at: one.entry(since)?.at ?? "",
      })),
    named: compared.named > 0,
  };
}

function sideOf(one: Case, thing: CaseThing, locale: Language) {
  const folded = wholeOf(one, thing);
  const mentions = membersOf(one, thing).flatMap((each) => one.claimsAbout(each).map((claim) => claim.thing));
  const heads = new Map(mentions.map((each) => canonicalOf(one, each)).map((each) => [each.n, each]));
  return {
    ...thingPointer(one, thing, locale),
    codes: membersOf(one, thing).map(({ code }) => code),
    claims: folded.claims.length,
    roots: rootsView(
      one,
      folded.claims.filter((claim) => !claim.coerced),
    ),
    exhibits: [...new Set(folded.claims.flatMap((claim) => claim.exhibit?.code ?? []))].toSorted(),
    /** what befell it, or speaks of it */
    told: [...heads.values()].map((each) => thingPointer(one, each, locale)),
  };
}

function rowOf(one: Case, a: CaseThing, b: CaseThing, property: string, locale: Language) {
  const said = (thing: CaseThing) => labelsOf(one, wholeOf(one, thing), property, locale);
  const [ones, others] = [said(a), said(b)];
  if (ones.length === 0 && others.length === 0) return [];
  const shared = ones.filter((label) => others.includes(label)).length;
  const differs = ones.length > 0 && others.length > 0 && (shared < ones.length || shared < others.length);
  return [{ property, a: [...ones], b: [...others], differs }];
}

/** Every value that somebody claims and nobody was made to claim; contradicting ones stand side by side. */
function labelsOf(one: Case, folded: Folded, property: string, locale: Language): readonly string[] {
  const own = folded.claims.filter(
    ({ claim, coerced }) => claim.property === property && claim.stance === "affirms" && !coerced,
  );
  return [
    ...new Set(own.map(({ claim }) => valueLabel(one, folded.thing.kind, property, claim.value, locale))),
  ].toSorted();
}

/** Which property of which kind a reason's codes are of. */
const vocabularyOf = (kind: ThingKind, field: string): string =>
  propertyOf(kind, field)?.vocabulary ?? propertyOf("episode", field)?.vocabulary ?? "";

/** A reason's value in words: a date, a thing, an exhibit's code, a vocabulary's word. */
function wordOf(one: Case, kind: ThingKind, { field }: Reason, value: string, locale: Language): string {
  const [from, to] = /^(-?\d+)\/(-?\d+)$/.exec(value)?.slice(1).map(Number) ?? [];
  if (from !== undefined && to !== undefined) return showWhen({ from, to }, locale);
  const thing = one.thing(value);
  if (thing !== undefined) return thingLabel(one, thing, locale);
  return one.exhibit(value)?.code ?? nodeLabel(one, vocabularyOf(kind, field), value, locale);
}
