/** A recommendation that is a draft, one that was adopted, and what a privileged letter says came of that one. EXERCISE: nothing in it is true. */
import { adoptRecommendation, proposeRecommendation } from "../../src/app/finding/adopt-recommendation.ts";
import { draftRecommendation } from "../../src/app/finding/draft-recommendation.ts";
import { recordFollowUp } from "../../src/app/finding/record-follow-up.ts";
import { approveProposal } from "../../src/app/protecting/approve.ts";
import { type Argued, once } from "../argued.ts";
import type { Planting } from "./planted-work.ts";

/** `letter`: the code of a privileged exhibit. Gives the code of the adopted one, which all who read the case may open. */
export async function plantRecommendations(
  here: Argued,
  letter: string,
  { add, reads, word }: Planting,
): Promise<string> {
  const { desk } = here;
  const draft = async (own: string) =>
    draftRecommendation(desk("author"), {
      text: `EXERCISE ${own}`,
      findings: [here.finding],
      addressee: "state",
      addresseeName: `EXERCISE ${own}`,
      asks: "investigate",
      once: once(),
    });
  const own = word();
  const left = await draft(own);
  add("draft of a recommendation", reads("deliberation"), [own], { code: left.code });
  await proposeRecommendation(desk("expert-a"), { recommendation: left.code, version: left.version });

  const made = await draft(word());
  const proposed = await proposeRecommendation(desk("expert-a"), {
    recommendation: made.code,
    version: made.version,
  });
  await approveProposal(desk("expert-b"), { code: proposed.proposal, digest: proposed.digest });
  await adoptRecommendation(desk("expert-a"), proposed);

  const heard = word();
  const { followUp } = await recordFollowUp(desk("legal"), {
    recommendation: made.code,
    response: "rejected",
    on: "2025-01-10",
    exhibit: letter,
    note: `EXERCISE ${heard}`,
    once: once(),
  });
  add("follow-up that a privileged letter tells", reads("case", "PRIVILEGED"), [heard], { id: followUp });
  return made.code;
}
