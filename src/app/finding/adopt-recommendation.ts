/** A recommendation becomes the inquiry's by two members (G7): one proposes its very version, another agrees, then it is written. */
import { Fault } from "../../core/fault.ts";
import { carried, maySign, notAdopted } from "../../core/findings/recommendation.ts";
import type { ActorId } from "../../core/record/id.ts";
import { caseAt } from "../case.ts";
import { absent, type Desk } from "../desk.ts";
import { carryOut, digestOf, needProposal, propose } from "../protecting/propose.ts";
import { type OpenRecommendation, recommendationBy } from "../recommendations.ts";
import { needDraft } from "./draft-recommendation.ts";

/**
 * Faults: `absent`; `conflict` for another version; `refused` for who does not decide or wrote in it, and for a
 * recommendation that rests on what the members have not adopted.
 */
export async function proposeRecommendation(
  desk: Desk,
  asked: { readonly recommendation: string; readonly version: string },
) {
  desk.need("decide");
  const found = needDraft(desk, asked);
  check(found, [desk.member.actor]);
  const { id, version } = found.held;
  const act = { name: "adopt-recommendation" as const, recommendation: id, version };
  const { code, digest, expires, seq } = await propose(desk, { act });
  return { proposal: code, digest, expires, seq };
}

/**
 * Writes what two members agreed on: the entry ends the proposal, and moves the very version that they signed to the
 * case. Faults: `absent`; `conflict` where it was changed since; `refused` by a rule of signatures, or as above.
 */
export async function adoptRecommendation(desk: Desk, asked: { readonly proposal: string }) {
  desk.need("decide");
  const { act } = needProposal(caseAt(desk), asked.proposal).body;
  const found = act.name === "adopt-recommendation" ? recommendationBy(desk, act.recommendation) : undefined;
  if (act.name !== "adopt-recommendation" || found === undefined) throw absent();
  const agreed = carryOut(desk, asked.proposal, digestOf(act));
  const { held } = needDraft(desk, { recommendation: found.held.body.code, version: act.version });
  check(found, agreed.signers);
  const adopted = { ...agreed.decided, version: held.version };
  const [made] = await desk.write({
    verb: "recommendation.adopt",
    drafts: [
      agreed.draft,
      {
        record: held.id,
        parents: [held.version],
        // what the members adopted is the inquiry's; its drafts stay with those who deliberate
        unit: desk.keyring.fresh("case"),
        moved: true,
        body: { ...held.body, state: "adopted", adopted },
      },
    ],
  });
  return { code: held.body.code, seq: made?.seq ?? 0 };
}

function check({ held, findings }: OpenRecommendation, signers: readonly ActorId[]): void {
  const { body } = held;
  const grounds = findings.map((finding) => finding.body);
  if (!signers.every((actor) => maySign(body, actor)))
    throw new Fault("refused", "who wrote in it does not adopt it", {
      item: body.code,
      remedy: "can change it: two members who wrote nothing in it",
    });
  if (findings.length < body.findings.length || !carried(grounds))
    throw new Fault("refused", "a recommendation rests on adopted findings alone", {
      item: notAdopted(grounds)[0] ?? body.code,
      remedy: "take the finding off it, or wait until the members adopt it",
    });
}
