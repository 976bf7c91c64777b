/** Stops: what stands in the way of a finding, hard or soft, where, and who can change it; never what it should conclude. */

import type { CorroborationTerms, Finding } from "../record/body.ts";
import type { ActorId, RecordId } from "../record/id.ts";
import { independentRoots } from "../roots/independence.ts";
import { type Element, type Ground, type Grounds, groundOf, type Proposition, supportOf } from "./ground.ts";
import { defaultTerms } from "./profile.ts";
import { isOfWay, missingOnWay, wayRules } from "./way-stops.ts";

export const hardRules = [
  "no-basis",
  "held",
  "coerced-as-truth",
  "outside-mandate",
  "incompatible-roles",
  "citation-only",
  "withdrawn",
] as const;
export const softRules = [
  "empty-element",
  "few-roots",
  "no-first-hand",
  "unanswered-contradiction",
  "open-gap",
  "never-suffices-alone",
  "element-not-met",
  "no-profile",
  "not-considered",
  ...wayRules,
] as const;
export type HardRule = (typeof hardRules)[number];
export type SoftRule = (typeof softRules)[number];
export type StopRule = HardRule | SoftRule;

export interface Stop {
  readonly rule: StopRule;
  /** no reason lifts it */
  readonly hard: boolean;
  /** "E1", "E1/p2" or "finding" */
  readonly where: string;
  /** what the sentence says: counts and codes, never testimony */
  readonly detail: Readonly<Record<string, string | number>>;
  readonly who: "author" | "legal-officer" | "protection-officer" | "members";
  /** a soft stop only: who wrote why it yields; the reason stays visible */
  readonly yielded?: Finding["yielded"][number];
}

/** What is taken from an element of a legal test; `LegalTest` fits. Contextual elements are listed like the others. */
export interface TestElement {
  readonly code: string;
  readonly kind?: string | undefined;
  /** any one element of the named group suffices */
  readonly alternatives?: string | undefined;
  /** indicators of which none carries the element by itself */
  readonly neverSufficesAlone?: readonly string[] | undefined;
}
export interface Test {
  readonly elements: readonly TestElement[];
}

export interface StopWorld extends Grounds {
  /** members who hold a position on this version, those who recused themselves left out */
  readonly deciding: readonly ActorId[];
  /** what the members adopted; undefined: nothing yet, then the defaults are asked and a stop says so */
  readonly profile?: CorroborationTerms | undefined;
  /** the indicators that an item shows, where somebody has said so; undefined: not known */
  indicators?(item: Proposition["for"][number]): readonly string[] | undefined;
}

const whoCan: Readonly<Record<StopRule, Stop["who"]>> = {
  "no-basis": "protection-officer",
  held: "protection-officer",
  "coerced-as-truth": "author",
  "outside-mandate": "author",
  "incompatible-roles": "members",
  "citation-only": "author",
  withdrawn: "author",
  "empty-element": "author",
  "few-roots": "author",
  "no-first-hand": "author",
  "unanswered-contradiction": "author",
  "open-gap": "author",
  "never-suffices-alone": "legal-officer",
  "element-not-met": "legal-officer",
  "no-profile": "members",
  "no-contrary-case": "legal-officer",
  "no-state-comment": "legal-officer",
  "not-considered": "author",
};

const isHard = (rule: StopRule): boolean => (hardRules as readonly string[]).includes(rule);
const stop = (rule: StopRule, where: string, detail: Stop["detail"] = {}): Stop => ({
  rule,
  hard: isHard(rule),
  where,
  detail,
  who: whoCan[rule],
});
const listed = (codes: Iterable<string>): string => [...new Set(codes)].sort().join(", ");

/** Steps since the finding was last reopened: only these persons' work is on the text as it stands. */
export function roundOf(finding: Pick<Finding, "steps">): Finding["steps"] {
  const reopened = finding.steps.findLastIndex((step) => step.step === "reopened");
  return finding.steps.slice(reopened + 1);
}

/** Who wrote the text as it stands: its author, all who drafted it, and who gave a reason that still lifts a stop of the argument. */
export function draftersOf(finding: Pick<Finding, "author" | "steps" | "yielded">): ReadonlySet<ActorId> {
  const drafted = finding.steps.filter(({ step }) => step === "drafted");
  const argued = finding.yielded.filter(({ rule }) => !isOfWay(rule));
  return new Set([finding.author, ...[...drafted, ...argued].map((one) => one.by)]);
}

/** N4, RQ-11: author, reviewer and legal reviewer are three people, and none of them, nor who submitted it, decides. */
function roleStops(finding: Finding, deciding: readonly ActorId[]): readonly Stop[] {
  const held = new Map<ActorId, Set<string>>();
  const hold = (person: ActorId, role: string): void => {
    held.set(person, (held.get(person) ?? new Set()).add(role));
  };
  const drafters = draftersOf(finding);
  for (const person of drafters) hold(person, "author");
  for (const { step, by } of roundOf(finding)) {
    if (step === "reviewed") hold(by, "reviewer");
    if (step === "legal-reviewed") hold(by, "legal-reviewer");
    // a reviewer may submit what he or she reviewed: only drafting and deciding don't go with it
    if (step === "submitted" && (drafters.has(by) || deciding.includes(by))) hold(by, "submitter");
    if (step === "challenged" && (drafters.has(by) || deciding.includes(by))) hold(by, "challenger");
  }
  for (const person of deciding) hold(person, "member");
  return [...held]
    .filter(([, parts]) => parts.size > 1)
    .map(([person, parts]) => stop("incompatible-roles", "finding", { person, roles: [...parts].join(", ") }));
}

/** What no reason lifts, on one proposition. */
function hardStops(proposition: Proposition, where: string, world: StopWorld): readonly Stop[] {
  const stops: Stop[] = [];
  const supporting = proposition.for.map((item) => groundOf(item.claim, world));
  const cited = [...supporting, ...proposition.against.map((item) => groundOf(item.claim, world))];
  const exhibits = cited.flatMap((ground) => ground.exhibits);
  const silent = proposition.silent.map((id: RecordId) => world.exhibit(id));
  for (const exhibit of silent) if (exhibit !== undefined) exhibits.push(exhibit);

  const unusable = exhibits.filter((exhibit) => !exhibit.usable).map((exhibit) => exhibit.code);
  if (unusable.length > 0) stops.push(stop("no-basis", where, { exhibits: listed(unusable) }));

  const held = exhibits.filter((exhibit) => exhibit.held).map((exhibit) => exhibit.code);
  if (held.length > 0) stops.push(stop("held", where, { exhibits: listed(held) }));

  const coerced = supporting.flatMap((ground) => ground.exhibits).filter((exhibit) => exhibit.coerced);
  if (proposition.use === "truth" && coerced.length > 0) {
    stops.push(stop("coerced-as-truth", where, { exhibits: listed(coerced.map((exhibit) => exhibit.code)) }));
  }
  const outside = cited.flatMap((ground) => ground.outside);
  if (outside.length > 0) stops.push(stop("outside-mandate", where, { acts: listed(outside) }));

  const bare = supporting.flatMap((ground) => ground.exhibits);
  if (bare.length > 0 && bare.every((exhibit) => exhibit.citationOnly)) {
    stops.push(stop("citation-only", where, { exhibits: listed(bare.map((exhibit) => exhibit.code)) }));
  }
  const gone = cited.filter((ground) => ground.withdrawn).length + silent.filter((one) => one === undefined).length;
  if (gone > 0) stops.push(stop("withdrawn", where, { count: gone }));
  return stops;
}

/**
 * What a written reason lifts, on one proposition. Roots are never counted against sexual and gender-based violence
 * (field specification §2.12.5): one credible account may do. It is the thing that is such violence, by its own caveat: a label on
 * an exhibit, which anybody who describes can add, lifts nothing. Nor where something proves only that it was said: the one recording does.
 */
function softStops(
  proposition: Proposition,
  where: string,
  support: readonly Ground[],
  least: number,
): readonly Stop[] {
  const stops: Stop[] = [];
  const exempt = proposition.use !== "truth" || support.some((ground) => ground.sexual);
  const { count } = independentRoots(support.map((ground) => ground.roots));
  if (support.length > 0 && !exempt && count < least) stops.push(stop("few-roots", where, { roots: count, least }));
  const contradictions = proposition.against.length;
  if (contradictions > 0 && (proposition.answer ?? "").trim() === "") {
    stops.push(stop("unanswered-contradiction", where, { count: contradictions }));
  }
  return stops;
}

/** Elements whose facts a person saw; policy, knowledge and law are also shown by an authority's own papers. */
const witnessed = (kind: string | undefined): boolean => kind === undefined || kind === "conduct" || kind === "gravity";

/** What is missing in one element that has support. */
function elementStops(
  element: Element,
  test: TestElement | undefined,
  support: readonly Ground[],
  world: StopWorld,
  firstHand: boolean,
): readonly Stop[] {
  const stops: Stop[] = [];
  const seen = support.some((ground) => ground.firstHand || (!witnessed(test?.kind) && ground.official));
  if (firstHand && support.length > 0 && !seen)
    stops.push(stop("no-first-hand", element.element, { items: support.length }));

  const gaps = element.gaps.filter((gap) => !gap.closed).length;
  if (gaps > 0) stops.push(stop("open-gap", element.element, { count: gaps }));

  const weak = test?.neverSufficesAlone ?? [];
  const shown = element.propositions.flatMap((one) => one.for).map((item) => world.indicators?.(item));
  const known = shown.filter((indicators) => indicators !== undefined && indicators.length > 0);
  if (weak.length > 0 && known.length > 0 && known.length === shown.length) {
    const indicators = known.flatMap((one) => one ?? []);
    if (indicators.every((indicator) => weak.includes(indicator))) {
      stops.push(stop("never-suffices-alone", element.element, { indicators: listed(indicators) }));
    }
  }
  return stops;
}

/**
 * Elements that must be there and met; of a group of alternatives any one, and it is asked for where the group begins. What speaks for
 * a person is never required to be met: it must have been considered, which a word of reasoning or a claim shows.
 */
function completenessStops(finding: Finding, test: Test, supported: (element: string) => boolean): readonly Stop[] {
  const status = (code: string): string =>
    finding.elements.find((element) => element.element === code)?.status ?? "open";
  const done = new Set<string>();
  return test.elements.flatMap(({ code, kind, alternatives }) => {
    if (kind === "exculpatory") {
      const own = finding.elements.find((element) => element.element === code);
      const reasoned = own !== undefined && own.reasoning.trim() !== "";
      // what is held to be so must be answered in words: a claim placed there answers nothing
      const considered = reasoned || (own !== undefined && own.propositions.length > 0 && own.status !== "met");
      return considered ? [] : [stop("not-considered", code)];
    }
    if (alternatives !== undefined && done.has(alternatives)) return [];
    if (alternatives !== undefined) done.add(alternatives);
    const group = alternatives === undefined ? [] : test.elements.filter((one) => one.alternatives === alternatives);
    const codes = alternatives === undefined ? [code] : group.map((one) => one.code);
    const of: Stop["detail"] = codes.length > 1 ? { alternatives: codes.join(", ") } : {};
    const stops: Stop[] = [];
    if (!codes.some(supported)) stops.push(stop("empty-element", code, of));
    if (!codes.some((one) => status(one) === "met")) {
      stops.push(stop("element-not-met", code, { ...of, status: codes.map(status).join(", ") }));
    }
    return stops;
  });
}

/** Marks the soft stops that somebody yielded, by the newest reason for that rule at that place; hard ones can't yield. */
function withReasons(stops: readonly Stop[], yielded: Finding["yielded"]): readonly Stop[] {
  return stops.map((one) => {
    if (one.hard) return one;
    const reason = yielded.findLast((each) => each.rule === one.rule && each.where === one.where);
    return reason === undefined ? one : { ...one, yielded: reason };
  });
}

/**
 * Everything that stands in the way of a finding now (field specification §2.12.5), hard stops first, then in the order of the
 * finding. An element absent from the finding is an empty one. What was withdrawn or lost its basis supports nothing.
 */
export function stopsOf(finding: Finding, test: Test, world: StopWorld): readonly Stop[] {
  const supported = new Set<string>();
  const { leastRoots, firstHand } = world.profile ?? defaultTerms;
  const stops: Stop[] = [...roleStops(finding, world.deciding)];
  if (world.profile === undefined) stops.push(stop("no-profile", "finding", { least: leastRoots }));
  for (const element of finding.elements) {
    const known = test.elements.find((one) => one.code === element.element);
    // whoever speaks for a person need not be corroborated: it is weighed, not required
    const speaksFor = known?.kind === "exculpatory";
    const all: Ground[] = [];
    for (const proposition of element.propositions) {
      const where = `${element.element}/${proposition.id}`;
      const support = supportOf(proposition, world);
      all.push(...support);
      stops.push(...hardStops(proposition, where, world));
      stops.push(...softStops(proposition, where, support, speaksFor ? 0 : leastRoots));
    }
    if (all.length > 0) supported.add(element.element);
    stops.push(...elementStops(element, known, all, world, firstHand && !speaksFor));
  }
  stops.push(...completenessStops(finding, test, (code) => supported.has(code)));
  stops.push(...missingOnWay(roundOf(finding), finding.steps).map((rule) => stop(rule, "finding")));
  return withReasons(stops, finding.yielded).toSorted((a, b) => Number(b.hard) - Number(a.hard));
}

/** The stops that still hold a finding back: every hard one, and soft ones that nobody yielded. */
export function standing(stops: readonly Stop[]): readonly Stop[] {
  return stops.filter((one) => one.hard || one.yielded === undefined);
}

/** Whether this stop may be yielded to a written reason. */
export function mayYield(rule: string): rule is SoftRule {
  return (softRules as readonly string[]).includes(rule);
}
