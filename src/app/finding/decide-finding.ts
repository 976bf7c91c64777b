/** The way of a finding: second analyst, legal review, members; what they decide stands for good. */
import { Fault } from "../../core/fault.ts";
import { afterStep, outcomeOf } from "../../core/findings/workflow.ts";
import type { Finding, Position } from "../../core/record/body.ts";
import { type Desk, instant } from "../desk.ts";
import { openQuestions } from "./ask-question.ts";
import { openFor, write } from "./change-finding.ts";
import { type Weighed, weighFinding } from "./grounds.ts";

type Step = "reviewed" | "legal-reviewed" | "submitted";

/** Takes the next step. Faults: `refused` names the rule (not the author's own, stops that stand); `conflict`. */
export function takeStep(
  desk: Desk,
  asked: { finding: string; version: string; step: Step; note?: string | undefined },
) {
  desk.need("review");
  const weighed = openFor(desk, asked, asked.step);
  const made = {
    by: desk.member.actor,
    at: instant(desk.now()),
    ...(asked.note !== undefined && { note: asked.note }),
  };
  return write(desk, weighed, "finding.step", {
    ...weighed.finding.body,
    ...afterStep(weighed.finding.body, asked.step, made),
  });
}

/**
 * Records a member's position on the version before him or her. When all have spoken and no question is open, the
 * decision is written by the entry after it: adopted, rejected, or left open with what blocks. Faults: `refused`, `conflict`.
 */
export async function takePosition(
  desk: Desk,
  asked: { finding: string; version: string; decision: Position["decision"]; note?: string | undefined },
) {
  desk.need("decide");
  const weighed = openFor(desk, asked, "position");
  const body = {
    kind: "position" as const,
    finding: weighed.finding.id,
    version: weighed.finding.version,
    by: desk.member.actor,
    decision: asked.decision,
    at: instant(desk.now()),
    ...(asked.note !== undefined && { note: asked.note }),
  };
  const [made] = await desk.write({
    verb: "finding.position",
    drafts: [{ record: desk.newId(), unit: desk.keyring.fresh("deliberation"), body }],
  });
  const after = weighFinding(desk, asked.finding);
  return (await writeDecision(desk, after)) ?? { state: after.finding.body.state, seq: made?.seq ?? 0 };
}

/**
 * Writes what the positions come to, where no member's own act did: the last one came with a bundle, or a question was
 * answered since. Faults: `refused` while it is open or blocked, `conflict`.
 */
export async function closeDecision(desk: Desk, asked: { finding: string; version: string }) {
  desk.need("decide");
  const weighed = openFor(desk, asked, "position");
  const written = await writeDecision(desk, weighed);
  if (written !== undefined) return written;
  throw new Fault("refused", "the members have not decided", {
    item: weighed.finding.body.code,
    remedy: "can change it: members, and whoever is asked something",
  });
}

/** What the positions on the version at hand come to today, with the questions that hold it open. */
export const outcomeNow = (weighed: Weighed) =>
  outcomeOf(weighed.tally, weighed.stops, openQuestions(weighed.one, weighed.finding).length);

/** The entry that decides; undefined where the positions come to nothing yet, or something blocks. */
async function writeDecision(desk: Desk, weighed: Weighed) {
  const { finding } = weighed;
  const outcome = outcomeNow(weighed);
  if (outcome !== "adopted" && outcome !== "adopted-with-dissent" && outcome !== "rejected") return undefined;
  const state: Finding["state"] = outcome === "rejected" ? "rejected" : "adopted";
  const decided = { ...finding.body, state, decided: finding.version };
  const step = { step: "adopted" as const, by: desk.member.actor, at: instant(desk.now()) };
  const adopted = state === "adopted" ? { ...decided, steps: [...decided.steps, step] } : decided;
  // what the members adopted is the inquiry's; drafts, positions and what was rejected stay with those who deliberate
  const whose = state === "adopted" ? { unit: desk.keyring.fresh("case"), moved: true as const } : {};
  const [written] = await desk.write({
    verb: "finding.adopt",
    drafts: [{ record: finding.id, parents: [finding.version], body: adopted, ...whose }],
  });
  return { state, seq: written?.seq ?? 0 };
}
