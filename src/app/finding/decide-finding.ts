/** The way of a finding: second analyst, legal review, members; what they decide stands for good. */
import { afterStep, outcomeOf } from "../../core/findings/workflow.ts";
import type { Finding, Position } from "../../core/record/body.ts";
import { type Desk, instant } from "../desk.ts";
import { openFor, write } from "./change-finding.ts";
import { weighFinding } from "./grounds.ts";

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
 * Records a member's position on the version before him or her. When all have spoken, the decision is written by the
 * entry after it: adopted, rejected, or left open with what blocks. Faults: `refused`, `conflict`.
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
  const outcome = outcomeOf(after.tally, after.stops);
  if (outcome !== "adopted" && outcome !== "adopted-with-dissent" && outcome !== "rejected")
    return { state: after.finding.body.state, seq: made?.seq ?? 0 };
  const state: Finding["state"] = outcome === "rejected" ? "rejected" : "adopted";
  const decided = { ...after.finding.body, state, decided: after.finding.version };
  const adopted =
    state === "adopted"
      ? { ...decided, steps: [...decided.steps, { step: "adopted" as const, by: desk.member.actor, at: body.at }] }
      : decided;
  // what the members adopted is the inquiry's; drafts, positions and what was rejected stay with those who deliberate
  const whose = state === "adopted" ? { unit: desk.keyring.fresh("case"), moved: true as const } : {};
  const [written] = await desk.write({
    verb: "finding.adopt",
    drafts: [{ record: after.finding.id, parents: [after.finding.version], body: adopted, ...whose }],
  });
  return { state, seq: written?.seq ?? 0 };
}
