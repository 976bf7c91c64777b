/** Shows a finding: the elements of its test, what speaks for and against, what is missing, what blocks, who decided. */

import { may } from "../../core/access/may.ts";
import { type Grounds, groundOf, supportingItems, supportOf } from "../../core/findings/ground.ts";
import type { Stop } from "../../core/findings/stops.ts";
import { elementSummary, type Move, mayTakeStep, nextSteps } from "../../core/findings/workflow.ts";
import type { LawPassage } from "../../core/law/pack.ts";
import { type Finding, stepKinds } from "../../core/record/body.ts";
import { hintsAmong, type Said } from "../../core/roots/circularity.ts";
import { languageOf } from "../../core/text/language.ts";
import { sentencesOf } from "../../core/text/same-words.ts";
import { type CaseClaim, rootSetOf } from "../case/claims.ts";
import type { Case } from "../case.ts";
import type { Desk } from "../desk.ts";
import type { Language, PlacedElement } from "../packs.ts";
import { sayIn } from "../sayings.ts";
import { claimView, exhibitPointer, rootsView } from "../views.ts";
import { type Weighed, weighFinding } from "./grounds.ts";

type FindingElement = Finding["elements"][number];
type Proposition = FindingElement["propositions"][number];

export interface Asked {
  /** as it stood at that position of the log, weighed on what was known then; then nothing can be done to it */
  readonly asOf?: number | undefined;
  /** The element that is shown with its propositions, alone; one that the test hasn't: the first. Absent: all are. */
  readonly element?: string | undefined;
}

/** Faults: `absent`. */
export function showFinding(desk: Desk, code: string, locale: Language, { asOf, element }: Asked = {}) {
  const weighed = weighFinding(desk, code, asOf);
  const { one, finding, elements, stops, tally } = weighed;
  const { body } = finding;
  const test = one.library.test(body.test);
  const standard = one.library.node("standards", body.standard);
  const open =
    element === undefined ? undefined : (elements.find((each) => each.code === element) ?? elements[0])?.code;
  return {
    code: body.code,
    version: finding.version,
    title: body.title,
    test: {
      code: test.code,
      label: test.title[locale],
      instrument: test.instrument[locale],
      article: test.article,
      note: test.note[locale],
      passages: one.library.passagesOf(test).map((passage) => ({
        code: passage.code,
        text: passage.text[locale],
        verbatim: isVerbatim(passage, locale),
        quotedFrom: passage.quotedFrom,
      })),
    },
    standard: {
      code: body.standard,
      label: standard?.title[locale] ?? body.standard,
      phrase: standard?.phrases?.[locale][0] ?? "",
    },
    applicableLaw: body.applicableLaw,
    state: body.state,
    author: one.handle(body.author),
    elements: elements.map((placed) => {
      const own = elementOf(body, placed.code);
      const shown = open === undefined || open === placed.code ? own.propositions : [];
      return { ...elementView(weighed, placed, own, locale), propositions: propositionsView(weighed, shown, locale) };
    }),
    ...(open !== undefined && { open }),
    stops: stops.map((stop) => stopView(one, elements, stop, locale)),
    reduced: reducedIn(weighed),
    steps: stepsView(one, body),
    ...reopenedIn(one, body),
    positions: one.recordsOf("position", finding.id).map(({ body: position }) => ({
      by: one.handle(position.by),
      decision: position.decision,
      ...(position.note !== undefined && { note: position.note }),
      at: position.at,
      current: tally.current.some((each) => each.by === position.by && each.at === position.at),
    })),
    membersDecide: tally.of,
    actions: asOf === undefined ? actionsFor(desk, weighed) : [],
    entry: finding.since,
    head: one.seq,
  };
}

/** An element as the finding holds it; one that nobody touched yet is empty. */
export const elementOf = (body: Finding, code: string): FindingElement =>
  body.elements.find((element) => element.element === code) ?? {
    element: code,
    status: "open",
    propositions: [],
    reasoning: "",
    gaps: [],
  };

/** The claims that support a proposition today and are open to the reader. */
export const supporting = ({ one, world }: Weighed, proposition: Proposition): readonly CaseClaim[] =>
  supportingItems(proposition, world).flatMap((item) => one.claim(item.claim) ?? []);

/** Whether the words shown are the instrument's own: in English, and in a language in which it is equally authentic. */
const isVerbatim = ({ verbatim, authentic }: LawPassage | PlacedElement["element"], locale: Language): boolean =>
  verbatim && (locale === "en" || authentic?.includes(locale) === true);

function elementView(weighed: Weighed, placed: PlacedElement, own: FindingElement, locale: Language) {
  const { world } = weighed;
  const summary = elementSummary(own, world);
  return {
    element: placed.code,
    title: placed.element.title[locale],
    text: placed.element.text[locale],
    verbatim: isVerbatim(placed.element, locale),
    group: placed.group,
    guidance: placed.element.guidance[locale],
    status: own.status,
    counts: { ...summary },
    reasoning: own.reasoning,
    gaps: own.gaps.map((gap) => ({ text: gap.text, ...(gap.to !== undefined && { to: gap.to }), closed: gap.closed })),
  };
}

function propositionsView(weighed: Weighed, propositions: readonly Proposition[], locale: Language) {
  const { one } = weighed;
  const items = (list: Proposition["for"]) =>
    list.flatMap((item) => {
      const claim = one.claim(item.claim);
      return claim === undefined
        ? []
        : [{ claim: claimView(one, claim, locale), ...(item.note !== undefined && { note: item.note }) }];
    });
  return propositions.map((proposition) => ({
    id: proposition.id,
    text: proposition.text,
    use: proposition.use,
    for: items(proposition.for),
    against: items(proposition.against),
    silent: proposition.silent.flatMap((id) => {
      const exhibit = one.exhibit(id);
      return exhibit === undefined ? [] : [exhibitPointer(exhibit)];
    }),
    ...(proposition.answer !== undefined && { answer: proposition.answer }),
    ...rootsOf(one, supporting(weighed, proposition)),
  }));
}

/** More claims than these on one proposition are not compared with each other. */
const mostCompared = 400;

/** The roots behind claims, and what makes one ask whether two of them are one. */
function rootsOf(one: Case, claims: readonly CaseClaim[]) {
  const exhibits = new Map(claims.map(({ ref, exhibit }) => [ref, exhibit]));
  const hints = claims.length > mostCompared ? [] : hintsAmong(claims.map((claim) => saidBy(one, claim)));
  const seen = new Set<string>();
  return {
    roots: rootsView(one, claims),
    hints: hints.flatMap(({ why, between }) => {
      const pair = between.flatMap((ref) => exhibits.get(ref) ?? []).map(exhibitPointer);
      const key = `${why} ${pair.map(({ code }) => code).join(" ")}`;
      if (pair.length < 2 || seen.has(key)) return [];
      seen.add(key);
      return [{ why, between: pair }];
    }),
  };
}

function saidBy(one: Case, claim: CaseClaim): Said {
  const { value, anchor } = claim.claim;
  const quote = anchor?.quote ?? "";
  const language = languageOf(quote);
  return {
    ref: claim.ref,
    roots: rootSetOf(claim, one, one.roots),
    sentences: sentencesOf(quote, language).map(({ words }) => words.map((word) => `${language} ${word}`)),
    number: "number" in value ? { ends: value.number, unit: value.unit ?? "" } : undefined,
  };
}

/** Propositions that rest on less than what is placed under them, since a basis, or a coding, is gone. Nothing is un-adopted by it. */
function reducedIn({ finding, world }: Weighed) {
  const whole: Grounds = {
    claim: world.claim,
    exhibit(id) {
      const exhibit = world.exhibit(id);
      return exhibit && { ...exhibit, usable: true };
    },
  };
  return finding.body.elements.flatMap(({ element, propositions }) =>
    propositions.flatMap((proposition) => {
      const gone = proposition.for.filter((item) => groundOf(item.claim, world).withdrawn).length;
      const [had, has] = [supportOf(proposition, whole).length + gone, supportOf(proposition, world).length];
      return has < had ? [{ element, proposition: proposition.id, before: had, after: has }] : [];
    }),
  );
}

/** A stop in words: what, where, and who can change it. */
export function stopView(one: Case, elements: readonly PlacedElement[], stop: Stop, locale: Language) {
  const say = sayIn(locale);
  const [element = "", proposition] = splitWhere(stop.where);
  const title = elements.find((placed) => placed.code === element)?.element.title[locale];
  const place =
    title === undefined
      ? say("stops.finding")
      : proposition === undefined
        ? title
        : say("stops.proposition", { element: title, n: proposition.slice(1) });
  const detail = Object.fromEntries(
    Object.entries(stop.detail).map(([key, value]) => [key, key === "person" ? one.handle(String(value)) : value]),
  );
  return {
    rule: stop.rule,
    hard: stop.hard,
    where: stop.where,
    sentence: say(`stops.${stop.rule}`, { place, ...detail }),
    who: say(`stops.who.${stop.who}`),
    ...(stop.yielded !== undefined && {
      yielded: { reason: stop.yielded.reason, by: one.handle(stop.yielded.by), at: stop.yielded.at },
    }),
  };
}

/** "CTX/A/p2" is element CTX/A, proposition p2. */
function splitWhere(where: string): readonly [string, string?] {
  const found = /^(.*)\/(p\d+)$/.exec(where);
  return found === null ? [where] : [found[1] ?? "", found[2] ?? ""];
}

function stepsView(one: Case, body: Finding) {
  const reopened = body.steps.findLastIndex((step) => step.step === "reopened");
  const round = body.steps.filter((step, i) => i > reopened || step.step === "drafted" || step.step === "commented");
  const order = stepKinds.filter((step) => step !== "reopened");
  const skipped = (step: (typeof order)[number]) =>
    (step === "challenged" || step === "commented") && round.some((made) => made.step === "submitted");
  const nowAt = order.findIndex((step) => !skipped(step) && round.every((made) => made.step !== step));
  return order.map((step, i) => {
    const made = round.findLast((each) => each.step === step);
    return {
      step,
      done: made !== undefined,
      now: i === nowAt,
      /** gone past: a written reason stood for it, or it was not asked for then */
      skipped: made === undefined && skipped(step),
      ...(made !== undefined && {
        by: one.handle(made.by),
        at: made.at,
        ...(made.note !== undefined && { note: made.note }),
      }),
    };
  });
}

/** Who opened it again, and when, where its text changed after somebody had reviewed it. */
function reopenedIn(one: Case, body: Finding) {
  const step = body.steps.findLast((each) => each.step === "reopened");
  return step === undefined ? {} : { reopened: { by: one.handle(step.by), at: step.at } };
}

const actionOf = {
  edit: "edit",
  yield: "yield",
  reviewed: "review",
  "legal-reviewed": "legal-review",
  challenged: "challenge",
  commented: "comment",
  submitted: "submit",
  position: "position",
} as const;

/** What this member may do to it now; the rules are asked again when it is done. */
function actionsFor(desk: Desk, { finding, stops }: Weighed) {
  const free = nextSteps(finding.body).filter(
    (move): move is Exclude<Move, "adopted"> =>
      move !== "adopted" && mayTakeStep(finding.body, move, desk.member.actor, desk.member.roles, stops) === true,
  );
  const moves = free.map((move) => actionOf[move]);
  return may(desk.asker, "report") ? [...moves, "report" as const] : moves;
}
