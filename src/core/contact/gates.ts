/** Where an interview stands: which gates it lacks, who can give each, and whether what came of it is held. Use is blocked, recording never. */
import type { Interview, Step } from "../record/body/contact.ts";
import type { ActorId } from "../record/id.ts";
import { type Account, accounts, type Content, type Flag, type StepKind, stepKinds } from "./step.ts";

export const gates = [
  "prior-check",
  "added-value",
  "risk",
  "channel",
  "clearance",
  "second-clearance",
  "sgbv-clearance",
  "child-clearance",
  "refusal",
  "remote-exception",
  "plan",
  "referral-path",
  "consent",
  "conducted",
  "recording-consent",
  "read-back",
  "signed",
  "quality",
] as const;
export type Gate = (typeof gates)[number];
export type GateGiver = "team" | "protection-officer" | "another-protection-officer" | "colleague" | "who-refused";

/** Without these nobody is contacted (N13); the others can be given until the account is used. */
export const beforeContact: readonly Gate[] = [
  "prior-check",
  "added-value",
  "risk",
  "channel",
  "clearance",
  "second-clearance",
  "sgbv-clearance",
  "child-clearance",
  "refusal",
  "remote-exception",
];

const giver: Readonly<Record<Gate, GateGiver>> = {
  "prior-check": "team",
  "added-value": "team",
  risk: "team",
  channel: "team",
  clearance: "protection-officer",
  "second-clearance": "another-protection-officer",
  "sgbv-clearance": "another-protection-officer",
  "child-clearance": "another-protection-officer",
  refusal: "who-refused",
  "remote-exception": "protection-officer",
  plan: "team",
  "referral-path": "team",
  consent: "team",
  conducted: "team",
  "recording-consent": "team",
  "read-back": "team",
  signed: "team",
  quality: "colleague",
};

/** The step by which a gate is given. */
export function stepOf(gate: Gate): StepKind {
  switch (gate) {
    case "second-clearance":
    case "sgbv-clearance":
    case "child-clearance":
    case "refusal":
      return "clearance";
    case "referral-path":
      return "plan";
    case "recording-consent":
      return "conducted";
    default:
      return gate;
  }
}

export interface Missing {
  readonly gate: Gate;
  readonly who: GateGiver;
}

export type InterviewState = "proposed" | "refused" | "cleared" | "arranged" | "stopped" | "held" | "usable";

/** A step as the gates see it; `now` and `happened` are instants. */
export type TakenStep = Pick<Step, "by" | "happened" | "what">;
export type Proposal = Pick<Interview, "account" | "mode" | "team" | "interpreter" | "flags">;

/** What the gates ask besides the steps. Unknown means no. */
export interface GateWorld {
  /** an instant; steps dated after it don't count yet */
  readonly now: string;
  /** whether somebody's role carries the right to clear */
  clears(actor: ActorId): boolean;
}

export interface Standing {
  readonly state: InterviewState;
  readonly missing: readonly Missing[];
  /** it took place, or something came of it, and a gate is missing: nothing of it carries a finding or leaves the house */
  readonly held: boolean;
  /** no gate is missing: its account is closed, and what is found wrong later is an addendum */
  readonly usable: boolean;
  readonly account: Account;
  /** its own and those that were added */
  readonly flags: readonly Flag[];
  /** kinds of steps that were taken, in the usual order */
  readonly done: readonly StepKind[];
  /** somebody looks after the person between these two instants; absent before it took place, or once it was done */
  readonly wellbeing?: { readonly from: string; readonly until: string };
}

interface Taken<K extends StepKind> extends Omit<TakenStep, "what"> {
  readonly what: Content<K>;
}

const hours = (instant: string, more: number): string =>
  `${new Date(Date.parse(instant) + more * 3_600_000).toISOString().slice(0, 19)}Z`;

/** Everybody on the side of those who hold the interview: none of them clears it or checks it. */
export function teamOf(interview: Pick<Interview, "team" | "interpreter">): ReadonlySet<ActorId> {
  const interpreter = interview.interpreter?.member;
  return new Set(interpreter === undefined ? interview.team : [...interview.team, interpreter]);
}

/** Its flags with those that were added to it. */
export function flagsOf(own: readonly Flag[], taken: readonly Pick<Step, "what">[]): readonly Flag[] {
  const added = taken.flatMap(({ what }) => (what.step === "flagged" ? [what.flag] : []));
  return [...new Set([...own, ...added])].sort();
}

/**
 * Where an interview stands (field specification §2.10, §2.12.1, §8). The order in which steps were recorded plays no
 * part, only when each happened. A step that gives something never makes less usable; a refusal, a flag, an upgrade and a
 * further session never make more so.
 */
export function stateOf(interview: Proposal, taken: readonly TakenStep[], world: GateWorld): Standing {
  const before = taken.filter((one) => one.happened <= world.now);
  const of = <K extends StepKind>(step: K) =>
    before.filter((one) => one.what.step === step) as unknown as readonly Taken<K>[];
  const flags = flagsOf(interview.flags, taken);
  const account = accountOf(interview.account, of("upgrade"));
  const sessions = of("conducted");
  const given = { of, world, flags, sessions, team: teamOf(interview) };
  const lacking = new Set<Gate>([...beforeGates(given, interview), ...laterGates(given, account)]);
  const missing = gates.flatMap((gate) => (lacking.has(gate) ? [{ gate, who: giver[gate] }] : []));
  const cameOfIt = sessions.length > 0 || of("produced").length > 0;
  const usable = missing.length === 0;
  const wellbeing = wellbeingDue(sessions, of("wellbeing"));
  return {
    state: wordOf(given, lacking, cameOfIt),
    missing,
    held: cameOfIt && !usable,
    usable,
    account,
    flags,
    done: stepKinds.filter((step) => of(step).length > 0),
    ...(wellbeing !== undefined && { wellbeing }),
  };
}

interface Given {
  of<K extends StepKind>(step: K): readonly Taken<K>[];
  readonly world: GateWorld;
  readonly flags: readonly Flag[];
  readonly sessions: readonly Taken<"conducted">[];
  readonly team: ReadonlySet<ActorId>;
}

/** Which gates before contact are missing. INSIDE-COUNTRY raises each that somebody gives to another. */
function beforeGates({ of, world, flags, sessions, team }: Given, interview: Proposal): readonly Gate[] {
  const lacking: Gate[] = [];
  const inside = flags.includes("INSIDE-COUNTRY");
  if (of("prior-check").length === 0) lacking.push("prior-check");
  if (of("added-value").length === 0) lacking.push("added-value");

  const mayGive = (one: TakenStep): boolean => world.clears(one.by) && !team.has(one.by);
  const verdicts = of("clearance").filter(mayGive);
  const lives = (at: string): boolean => riskAllows(of("risk"), at);
  const standing = verdicts.filter(
    (one) => one.what.clearance === "cleared" && lives(one.happened) && !takenBack(one, verdicts),
  );
  const clearers = (scope: string) => new Set(standing.filter(({ what }) => what.scope === scope).map(({ by }) => by));
  const general = clearers("interview");
  const afterwards = (session: Taken<"conducted">) =>
    standing.some((one) => one.what.scope === "interview" && one.happened > session.what.started);
  // whoever sat down without an assessment that lived then can be cleared afterwards, on one that lived at the clearing
  const assessed =
    sessions.length === 0
      ? lives(world.now)
      : sessions.every((session) => lives(session.what.started) || afterwards(session));
  if (!assessed) lacking.push("risk");

  const least = inside ? 2 : 1;
  if (general.size === 0) lacking.push("clearance");
  else if (general.size < least) lacking.push("second-clearance");
  for (const [flag, scope, gate] of askedBesides) {
    // by another person: who gives it does not count in the first
    const another = [...clearers(scope)].some((by) => general.size - (general.has(by) ? 1 : 0) >= least);
    if (flags.includes(flag) && !another) lacking.push(gate);
  }
  if (verdicts.some((one) => one.what.clearance !== "cleared" && !lifted(one, verdicts))) lacking.push("refusal");

  const remote = interview.mode === "remote";
  const safe = of("channel").some(
    (one) =>
      one.what.channelSafe === "safe-enough" &&
      !of("channel").some(
        (other) =>
          other.what.channel === one.what.channel &&
          other.what.channelSafe === "not-safe" &&
          other.happened >= one.happened,
      ),
  );
  if ((inside || remote) && !safe) lacking.push("channel");
  if (remote && flags.some((flag) => notRemotely.includes(flag))) {
    const people = new Set(
      of("remote-exception")
        .filter(mayGive)
        .map((one) => one.by),
    );
    const lead = flags.includes("SGBV") || flags.includes("CHILD");
    if (people.size < (lead || inside ? 2 : 1)) lacking.push("remote-exception");
  }
  return lacking;
}

/** Cleared apart, by somebody who holds that compartment (N14). */
const askedBesides: readonly (readonly [Flag, string, Gate])[] = [
  ["SGBV", "sgbv", "sgbv-clearance"],
  ["CHILD", "child", "child-clearance"],
];
/** By default nobody is interviewed remotely in these (field specification §8). */
const notRemotely: readonly Flag[] = ["INSIDE-COUNTRY", "CHILD", "SGBV", "DISTRESS", "UNSAFE-HOME"];

/** Whether an assessment of the risk that says go was alive at an instant, with none since that says otherwise. */
function riskAllows(assessments: readonly Taken<"risk">[], at: string): boolean {
  const goes = (one: Taken<"risk">): boolean => one.what.riskDecision.startsWith("go");
  return assessments.some(
    (one) =>
      goes(one) &&
      one.happened <= at &&
      at.slice(0, 10) <= one.what.validUntil &&
      !assessments.some((other) => !goes(other) && one.happened <= other.happened && other.happened <= at),
  );
}

const sameJudge = (one: Taken<"clearance">, other: Taken<"clearance">): boolean =>
  one.by === other.by && one.what.scope === other.what.scope;
/** Refused or withdrawn by the same person at the same moment or since. */
const takenBack = (one: Taken<"clearance">, all: readonly Taken<"clearance">[]): boolean =>
  all.some((other) => sameJudge(one, other) && other.what.clearance !== "cleared" && other.happened >= one.happened);
/** A refusal stands until the same person clears: nobody goes to another officer for a better answer. */
const lifted = (one: Taken<"clearance">, all: readonly Taken<"clearance">[]): boolean =>
  all.some((other) => sameJudge(one, other) && other.what.clearance === "cleared" && other.happened > one.happened);

/** Which of the later gates are missing: plan, consent, the conversation itself, and what is done with the account. */
function laterGates({ of, flags, sessions, team }: Given, account: Account): readonly Gate[] {
  const lacking: Gate[] = [];
  const plans = of("plan");
  if (plans.length === 0) lacking.push("plan");
  if (flags.includes("SGBV") && !plans.some((one) => one.what.referralReady === "ready")) lacking.push("referral-path");
  if (!of("consent").some((one) => one.what.saidBack && one.what.basis !== undefined)) lacking.push("consent");
  if (sessions.length === 0) lacking.push("conducted");
  const recorded = sessions.filter((one) => one.what.recording !== "notes");
  if (recorded.some((one) => one.what.recordingConsent !== "given")) lacking.push("recording-consent");
  if (!of("read-back").some((one) => one.what.confirmed)) lacking.push("read-back");
  if (account === "statement" && of("signed").length === 0) lacking.push("signed");
  const checks = of("quality").filter((one) => !team.has(one.by));
  const sound = checks.some(
    (one) =>
      one.what.quality !== "not-sound" &&
      !checks.some((other) => other.what.quality === "not-sound" && other.happened >= one.happened),
  );
  if (!sound) lacking.push("quality");
  return lacking;
}

/** An account is only ever raised: what was asked of the higher kind is asked of it. */
function accountOf(own: Account, upgrades: readonly Taken<"upgrade">[]): Account {
  const ranks = [own, ...upgrades.map((one) => one.what.account)].map((one) => accounts.indexOf(one));
  return accounts[Math.max(...ranks)] ?? "statement";
}

/** From 24 to 72 hours after the last session (field specification §2.5). */
function wellbeingDue(sessions: readonly Taken<"conducted">[], looked: readonly Taken<"wellbeing">[]) {
  const ended = sessions
    .map((one) => one.what.ended)
    .sort()
    .at(-1);
  if (ended === undefined || looked.some((one) => one.happened > ended)) return undefined;
  return { from: hours(ended, 24), until: hours(ended, 72) };
}

function wordOf({ of }: Given, lacking: ReadonlySet<Gate>, cameOfIt: boolean): InterviewState {
  if (lacking.size === 0) return "usable";
  if (cameOfIt) return "held";
  const last = (step: "stopped" | "arrange") =>
    of(step)
      .map((one) => one.happened)
      .sort()
      .at(-1) ?? "";
  const [stopped, arranged] = [last("stopped"), last("arrange")];
  if (stopped !== "" && stopped >= arranged) return "stopped";
  if (lacking.has("refusal")) return "refused";
  if (beforeContact.some((gate) => lacking.has(gate))) return "proposed";
  return arranged === "" ? "cleared" : "arranged";
}
