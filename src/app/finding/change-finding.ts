/** Changes a finding's argument: claims placed, reasoning, gaps, answers, reasons by which soft stops yield. */
import type { z } from "zod";
import type { ClaimRef } from "../../core/claims/value.ts";
import { Fault } from "../../core/fault.ts";
import { mayYield, roundOf } from "../../core/findings/stops.ts";
import { isOfWay } from "../../core/findings/way-stops.ts";
import { afterEdit, type Move, mayTakeStep } from "../../core/findings/workflow.ts";
import type { Finding, finding as findingShape } from "../../core/record/body.ts";
import type { ActorId } from "../../core/record/id.ts";
import type { Verb } from "../../core/record/verb.ts";
import { caseAt } from "../case.ts";
import { absent, type Desk, instant } from "../desk.ts";
import { type Weighed, weighFinding } from "./grounds.ts";
import { elementOf } from "./show-finding.ts";

type FindingElement = Finding["elements"][number];

/**
 * Begins a finding on a legal test, empty. `supersedes`: the code of an adopted one in whose place it is put; both stand.
 * Faults: `absent` test or finding, `refused`.
 */
export async function createFinding(
  desk: Desk,
  asked: { title: string; test: string; supersedes?: string | undefined; once: string },
) {
  desk.need("argue");
  const one = caseAt(desk);
  const former = asked.supersedes === undefined ? undefined : one.record("finding", asked.supersedes);
  if (asked.supersedes !== undefined && former === undefined) throw absent();
  if (former !== undefined && former.body.state !== "adopted")
    throw new Fault("refused", "only what the members adopted is superseded", {
      item: former.body.code,
      remedy: "change it: it is not adopted",
    });
  const test = one.library.test(asked.test);
  const record = desk.newId();
  const at = instant(desk.now());
  const body: z.input<typeof findingShape> = {
    kind: "finding",
    code: desk.newCode("finding"),
    title: asked.title,
    test: test.code,
    standard: one.mandate()?.body.standard ?? "reasonable-grounds",
    author: desk.member.actor,
    applicableLaw: test.note.en,
    elements: [],
    yielded: [],
    state: "draft",
    steps: [{ step: "drafted", by: desk.member.actor, at }],
    ...(former !== undefined && { supersedes: former.id }),
  };
  const [made] = await desk.write({
    verb: "finding.create",
    drafts: [{ record, unit: desk.keyring.fresh("deliberation"), body }],
    once: { id: asked.once, asked },
  });
  const written = caseAt(desk)
    .records("finding")
    .find((held) => held.id === made?.versions[0]?.record);
  return { code: written?.body.code ?? body.code, version: made?.versions[0]?.version ?? "", seq: made?.seq ?? 0 };
}

/** Puts a claim on a proposition of an element, for or against. */
export async function placeClaim(
  desk: Desk,
  asked: {
    finding: string;
    version: string;
    element: string;
    proposition: { id: string } | { text: string };
    claim: ClaimRef;
    side: "for" | "against";
  },
) {
  let proposition = "";
  const written = await change(desk, asked, "finding.place", (element, { one, finding: held }) => {
    if (one.claim(asked.claim) === undefined) throw absent(asked.claim);
    const wanted = asked.proposition;
    const known = "id" in wanted ? element.propositions.find((each) => each.id === wanted.id) : undefined;
    if ("id" in wanted && known === undefined)
      throw new Fault("absent", "the element has no such proposition", { item: wanted.id });
    const own = known ?? {
      id: nextId(desk, held, element.element),
      text: "text" in wanted ? wanted.text : "",
      for: [],
      against: [],
      silent: [],
      use: "truth" as const,
    };
    proposition = own.id;
    if ([...own.for, ...own.against].some((item) => item.claim === asked.claim))
      throw new Fault("conflict", "this claim stands on that proposition already");
    const changed = { ...own, [asked.side]: [...own[asked.side], { claim: asked.claim }] };
    const { answer: _answered, ...open } = changed; // a new contradiction has not been weighed yet
    const placed = asked.side === "against" ? open : changed;
    return {
      ...element,
      propositions:
        known === undefined
          ? [...element.propositions, placed]
          : element.propositions.map((each) => (each === known ? placed : each)),
    };
  });
  return { ...written, proposition };
}

/**
 * The id after the highest that this element had in any version of the finding: what is removed is gone from the newest
 * one only, and sentences, reasons and positions of before still cite it by its id.
 */
function nextId(desk: Desk, held: Weighed["finding"], element: string): string {
  const versions = caseAt(desk).shelves.flatMap(({ db }) =>
    db
      .prepare<[string], { body: string }>("SELECT body FROM doc WHERE id = ? AND kind = 'finding'")
      .all(held.id)
      .map((row) => JSON.parse(row.body) as Finding),
  );
  const used = versions.flatMap((body) =>
    elementOf(body, element).propositions.map((each) => Number(each.id.slice(1))),
  );
  return `p${Math.max(0, ...used) + 1}`;
}

export interface Edit {
  readonly finding: string;
  readonly version: string;
  readonly element: string;
  readonly status?: FindingElement["status"] | undefined;
  readonly reasoning?: string | undefined;
  readonly gap?: { readonly text: string; readonly to?: string | undefined } | undefined;
  readonly closeGap?: number | undefined;
  readonly answer?: { readonly proposition: string; readonly text: string } | undefined;
  readonly remove?: { readonly proposition: string; readonly claim: ClaimRef } | undefined;
}

/** Changes the words of an element: status, reasoning, gaps, the answer to what speaks against; takes a claim off. */
export function editFinding(desk: Desk, asked: Edit) {
  return change(desk, asked, "finding.edit", (element) => {
    let propositions = element.propositions;
    const { answer, remove, gap } = asked;
    if (answer !== undefined) {
      propositions = propositions.map((each) => {
        if (each.id !== answer.proposition) return each;
        const { answer: _, ...rest } = each;
        return answer.text.trim() === "" ? rest : { ...rest, answer: answer.text };
      });
    }
    if (remove !== undefined) {
      const without = (list: FindingElement["propositions"][number]["for"]) =>
        list.filter((item) => item.claim !== remove.claim);
      propositions = propositions
        .map((each) =>
          each.id === remove.proposition ? { ...each, for: without(each.for), against: without(each.against) } : each,
        )
        .filter((each) => each.for.length + each.against.length + each.silent.length > 0);
    }
    const gaps = element.gaps.map((each, i) => (i === asked.closeGap ? { ...each, closed: true } : each));
    return {
      ...element,
      propositions,
      status: asked.status ?? element.status,
      reasoning: asked.reasoning ?? element.reasoning,
      gaps:
        gap === undefined
          ? gaps
          : [...gaps, { text: gap.text, ...(gap.to !== undefined && { to: gap.to }), closed: false }],
    };
  });
}

/**
 * Lets a soft stop yield to a written reason, which stays visible. The reason is part of the argument: whoever gives it
 * has drafted, and what was reviewed without it is a draft again. Why a part of the way is left out is no part of the
 * argument: it changes nothing that was reviewed. Faults: `refused` for a hard one: nobody can.
 */
export async function yieldStop(
  desk: Desk,
  asked: { finding: string; version: string; rule: string; where: string; reason: string },
) {
  const weighed = openFor(desk, asked, "yield");
  const stop = weighed.stops.find((each) => each.rule === asked.rule && each.where === asked.where);
  if (stop === undefined)
    throw new Fault("absent", "nothing stops there by that rule", { item: `${asked.rule} ${asked.where}` });
  if (!mayYield(stop.rule))
    throw new Fault("refused", "this stop yields to nobody's reason", {
      item: stop.rule,
      remedy: `can change it: ${stop.who}`,
    });
  const { body } = weighed.finding;
  const made = { by: desk.member.actor, at: instant(desk.now()) };
  const yielded = [...body.yielded, { rule: asked.rule, where: asked.where, reason: asked.reason, ...made }];
  const argued = isOfWay(stop.rule) ? body : redrafted(body, made);
  return write(desk, weighed, "finding.yield", { ...argued, yielded });
}

/** The finding with a draft's state again and its steps, and without what the members decided on the version before. */
export function redrafted(body: Finding, made: { readonly by: ActorId; readonly at: string }): Finding {
  const progress = afterEdit(body, made);
  const drafted =
    body.author === made.by || roundOf(progress).some((step) => step.step === "drafted" && step.by === made.by);
  // who changes the text has drafted it, and can't review it any more
  const steps = drafted ? progress.steps : [...progress.steps, { step: "drafted" as const, ...made }];
  const { decided: _, ...open } = body;
  return { ...open, ...progress, steps };
}

type Change = (element: FindingElement, weighed: Weighed) => FindingElement;

async function change(
  desk: Desk,
  asked: { finding: string; version: string; element: string },
  verb: Verb,
  make: Change,
) {
  const weighed = openFor(desk, asked, "edit");
  if (!weighed.elements.some((placed) => placed.code === asked.element))
    throw new Fault("absent", "the test has no such element", { item: asked.element });
  const { body } = weighed.finding;
  const own = elementOf(body, asked.element);
  const changed = make(own, weighed);
  const elements = weighed.elements.map(({ code }) => (code === asked.element ? changed : elementOf(body, code)));
  const kept = elements.filter(
    (element) =>
      element.propositions.length + element.gaps.length > 0 || element.reasoning !== "" || element.status !== "open",
  );
  const made = { by: desk.member.actor, at: instant(desk.now()) };
  // reasons given for this element's stops were given before this change: they are asked for again
  const yielded = body.yielded.filter(
    (each) => each.where !== asked.element && !each.where.startsWith(`${asked.element}/`),
  );
  return write(desk, weighed, verb, { ...redrafted(body, made), yielded, elements: kept });
}

/** The finding as it stands, if this member may make that move on this very version. Faults: `refused`, `conflict`. */
export function openFor(desk: Desk, asked: { finding: string; version: string }, move: Move): Weighed {
  const weighed = weighFinding(desk, asked.finding);
  if (weighed.finding.version !== asked.version) {
    throw new Fault("conflict", "somebody changed this meanwhile", {
      item: weighed.finding.body.code,
      remedy: "look at the newest version and try again",
    });
  }
  const answer = mayTakeStep(weighed.finding.body, move, desk.member.actor, desk.member.roles, weighed.stops);
  if (answer !== true)
    throw new Fault("refused", `this step can't be taken: ${answer.rule}`, {
      item: weighed.finding.body.code,
      remedy: `can change it: ${answer.who}`,
    });
  return weighed;
}

/** Writes the next version of a finding. */
export async function write(desk: Desk, weighed: Weighed, verb: Verb, body: Finding) {
  const [made] = await desk.write({
    verb,
    drafts: [{ record: weighed.finding.id, parents: [weighed.finding.version], body }],
  });
  return { version: made?.versions[0]?.version ?? "", seq: made?.seq ?? 0 };
}
