/** Workflow of a finding: draft, reviewed by a second person, argued against, before the members, decided; who may take which step, and what comes of it. */
import type { Finding, Position, Role } from "../record/body.ts";
import type { ActorId } from "../record/id.ts";
import { independentRoots } from "../roots/independence.ts";
import { type Element, type Grounds, supportOf } from "./ground.ts";
import { draftersOf, mayYield, roundOf, type Stop, standing } from "./stops.ts";
import { isOfWay } from "./way-stops.ts";

/** What a person can do to a finding; `position` includes recusal, `adopted` is what the positions come to. */
export const moves = [
  "edit",
  "yield",
  "reviewed",
  "legal-reviewed",
  "challenged",
  "commented",
  "submitted",
  "position",
  "adopted",
] as const;
export type Move = (typeof moves)[number];

/** Why a step may not be taken, and who can change that. */
export interface Hindrance {
  readonly rule: "not-now" | "not-your-role" | "not-your-own" | "stops" | "decided";
  readonly who: "author" | "reviewer" | "legal-officer" | "members";
}

type State = Finding["state"];

/** Which moves a state offers, in the order of the work; of legal review and what comes after it, one at a time. */
const offered: Readonly<Record<State, readonly Move[]>> = {
  draft: ["edit", "yield", "commented", "reviewed"],
  reviewed: ["edit", "yield", "legal-reviewed", "challenged", "commented", "submitted"],
  submitted: ["edit", "position", "adopted"],
  adopted: [],
  rejected: ["edit"],
};

const rolesFor: Readonly<Record<Move, readonly Role[]>> = {
  edit: ["analyst", "legal-officer"],
  yield: ["analyst", "legal-officer"],
  reviewed: ["analyst", "legal-officer"],
  "legal-reviewed": ["legal-officer"],
  challenged: ["analyst", "legal-officer"],
  commented: ["analyst", "legal-officer"],
  submitted: ["analyst", "legal-officer"],
  position: ["expert"],
  adopted: ["expert"],
};

const answerable: Readonly<Record<Move, Hindrance["who"]>> = {
  edit: "author",
  yield: "author",
  reviewed: "reviewer",
  "legal-reviewed": "legal-officer",
  challenged: "reviewer",
  commented: "legal-officer",
  submitted: "reviewer",
  position: "members",
  adopted: "members",
};

/**
 * What can be done next to a finding as it stands, by whoever may: legal review once a round; only after it somebody
 * argues against the text, and it goes to the members.
 */
export function nextSteps(finding: Pick<Finding, "state" | "steps">): readonly Move[] {
  const legal = roundOf(finding).some((step) => step.step === "legal-reviewed");
  const closed: readonly Move[] = legal ? ["legal-reviewed"] : ["challenged", "submitted"];
  return offered[finding.state].filter((move) => !closed.includes(move));
}

const worked: readonly Finding["steps"][number]["step"][] = ["reviewed", "legal-reviewed", "challenged", "submitted"];

/** Who worked on the text as it stands: all who drafted it, and who reviewed it, argued against it or submitted it since it was last reopened. */
function hands(finding: Pick<Finding, "author" | "steps" | "yielded">): ReadonlySet<ActorId> {
  const since = roundOf(finding).filter(({ step }) => worked.includes(step));
  return new Set([...draftersOf(finding), ...since.map((step) => step.by)]);
}

/** Who gave a reason why a part of the way is left out. */
const leftOut = ({ yielded }: Pick<Finding, "yielded">): readonly ActorId[] =>
  yielded.filter(({ rule }) => isOfWay(rule)).map(({ by }) => by);

/**
 * Whether a person may take a step now (N4, RQ-11, G7). Author, reviewer, legal reviewer and deciding member are different
 * people; who drafted neither argues against it nor submits it, and who gave a reason why a part of the way is left out
 * doesn't submit. Submitting and adopting need every hard stop gone and every soft one yielded. What the members adopted stands:
 * no edit reopens it. `stops` are those of `stopsOf` for the version at hand.
 */
export function mayTakeStep(
  finding: Pick<Finding, "author" | "state" | "steps" | "yielded">,
  step: Move,
  actor: ActorId,
  roles: readonly Role[],
  stops: readonly Stop[],
): true | Hindrance {
  const who = answerable[step];
  if (finding.state === "adopted") return { rule: "decided", who: "members" };
  if (!nextSteps(finding).includes(step)) return { rule: "not-now", who };
  if (!roles.some((role) => rolesFor[step].includes(role))) return { rule: "not-your-role", who };
  const others = step === "reviewed" || step === "legal-reviewed" || step === "position" || step === "adopted";
  if (others && hands(finding).has(actor)) return { rule: "not-your-own", who };
  if ((step === "submitted" || step === "challenged") && draftersOf(finding).has(actor))
    return { rule: "not-your-own", who };
  if ((step === "submitted" || step === "position") && leftOut(finding).includes(actor))
    return { rule: "not-your-own", who };
  if ((step === "submitted" || step === "adopted") && standing(stops).length > 0)
    return { rule: "stops", who: "author" };
  if (step === "yield" && !stops.some((stop) => mayYield(stop.rule))) return { rule: "not-now", who };
  return true;
}

type Progress = Pick<Finding, "state" | "steps">;
type Made = Omit<Finding["steps"][number], "step">;

/** A step by which a person takes a finding on; the members' own decision is another thing. */
export type TakenStep = "reviewed" | "legal-reviewed" | "challenged" | "commented" | "submitted";

/** State and steps after a review, a legal review, a contrary case, the State's comment, or handing to the members. Ask `mayTakeStep` first. */
export function afterStep(finding: Progress, step: TakenStep, made: Made): Progress {
  const state: State = step === "reviewed" || step === "submitted" ? step : finding.state;
  return { state, steps: [...finding.steps, { step, ...made }] };
}

/**
 * State and steps after any change of the text: what was reviewed, submitted or rejected is a draft again, with a step
 * that says so. Positions name a version, so they no longer count. A draft stays as it was.
 */
export function afterEdit(finding: Progress, made: Made): Progress {
  if (finding.state === "draft") return { state: finding.state, steps: finding.steps };
  return { state: "draft", steps: [...finding.steps, { step: "reopened", ...made }] };
}

/** The members' positions on one version. */
export interface Tally {
  readonly agree: number;
  readonly disagree: number;
  readonly abstain: number;
  readonly recuse: number;
  /** how many members the mandate has */
  readonly of: number;
  /** the newest position of each member on this version */
  readonly current: readonly Position[];
  /** who decides: a current position that is no recusal */
  readonly deciding: readonly ActorId[];
  /** every member who did not recuse has spoken */
  readonly complete: boolean;
}

/**
 * Counts positions on exactly this version: the newest of each person among `experts` (the members of the inquiry
 * today); nobody else's counts, nor one on another version.
 */
export function tallyOf(
  version: string,
  positions: readonly Position[],
  mandate: { readonly members: number; readonly experts: readonly ActorId[] },
): Tally {
  const newest = new Map<ActorId, Position>();
  for (const position of positions) {
    if (position.version !== version || !mandate.experts.includes(position.by)) continue;
    const known = newest.get(position.by);
    if (known === undefined || known.at <= position.at) newest.set(position.by, position);
  }
  const current = [...newest.values()].sort((a, b) => (a.by < b.by ? -1 : 1));
  const count = (decision: Position["decision"]): number =>
    current.filter((position) => position.decision === decision).length;
  const recuse = count("recuse");
  const deciding = current.filter((position) => position.decision !== "recuse").map((position) => position.by);
  const complete = deciding.length > 0 && deciding.length >= mandate.members - recuse;
  const [agree, disagree, abstain] = [count("agree"), count("disagree"), count("abstain")];
  return { agree, disagree, abstain, recuse, of: mandate.members, current, deciding, complete };
}

export type Outcome = "open" | "blocked" | "adopted" | "adopted-with-dissent" | "rejected";

/**
 * What the positions come to. Nothing before all have spoken, nor while a member's question is open (`questions`: how
 * many neither have an answer nor were taken back). By consensus if none disagrees; else adopted with the
 * dissent recorded if those who agree are more than half of all members of the mandate, recused ones counted; else
 * rejected. It takes two who agree (G7), or the one member of a mandate that has one. If nobody disagrees and too few
 * agree, it stays open. A hard stop, or a soft one not yielded, that came up since holds adoption: "blocked".
 */
export function outcomeOf(tally: Tally, stops: readonly Stop[], questions = 0): Outcome {
  if (!tally.complete || questions > 0) return "open";
  const consensus = tally.disagree === 0;
  const enough = tally.agree >= Math.min(2, tally.of);
  if (consensus && !enough) return "open";
  if (!consensus && !(enough && tally.agree * 2 > tally.of)) return "rejected";
  if (standing(stops).length > 0) return "blocked";
  return consensus ? "adopted" : "adopted-with-dissent";
}

export interface ElementSummary {
  readonly for: number;
  readonly against: number;
  /** those still open */
  readonly gaps: number;
  /** independent roots of all that supports it today */
  readonly roots: number;
}

/** What one element holds: items placed for and against it, open gaps, and the independent roots of its live support. */
export function elementSummary(element: Element, grounds: Grounds): ElementSummary {
  const { propositions } = element;
  const support = propositions.flatMap((proposition) => supportOf(proposition, grounds));
  return {
    for: propositions.reduce((sum, proposition) => sum + proposition.for.length, 0),
    against: propositions.reduce((sum, proposition) => sum + proposition.against.length, 0),
    gaps: element.gaps.filter((gap) => !gap.closed).length,
    roots: independentRoots(support.map((ground) => ground.roots)).count,
  };
}
