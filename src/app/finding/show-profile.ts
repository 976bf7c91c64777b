/** Shows how much the inquiry asks of a finding's support: what is adopted and by whom, or the defaults, and what waits for a second member. */
import { may } from "../../core/access/may.ts";
import { defaultTerms, standingProfiles, termsOf } from "../../core/findings/profile.ts";
import { caseAt } from "../case.ts";
import type { Desk } from "../desk.ts";
import { needProposal } from "../protecting/propose.ts";
import { standingProposal } from "../protecting/show-proposals.ts";

/** `adopted` is empty while nothing is: then the terms are defaults, and a soft stop of every finding says so. */
export function showProfile(desk: Desk) {
  desk.need("read");
  const one = caseAt(desk);
  const all = one.records("corroboration");
  const standing = standingProposal(desk, (act) => act.name === "adopt-profile");
  const act = standing && needProposal(one, standing.code).body.act;
  const waiting =
    standing !== undefined && act?.name === "adopt-profile" ? { ...standing, terms: act.terms } : undefined;
  return {
    terms: termsOf(all) ?? defaultTerms,
    adopted: standingProfiles(all).map(({ body }) => ({
      terms: body.terms,
      reason: body.reason,
      signers: body.adopted.signers.map((actor) => one.handle(actor)),
      at: body.adopted.at,
    })),
    ...(waiting !== undefined && { proposal: waiting }),
    mayPropose: may(desk.asker, "decide") && waiting === undefined,
    mayAdopt: may(desk.asker, "decide") && waiting?.state === "agreed",
  };
}
