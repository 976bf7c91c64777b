/** How much is enough, decided by two members (G7): one proposes a corroboration profile, another agrees, then it is written. */

import { Fault } from "../../core/fault.ts";
import { standingProfiles } from "../../core/findings/profile.ts";
import type { CorroborationTerms } from "../../core/record/body.ts";
import type { RecordId } from "../../core/record/id.ts";
import { type Case, caseAt } from "../case.ts";
import { absent, type Desk } from "../desk.ts";
import { carryOut, digestOf, needProposal, propose } from "../protecting/propose.ts";

/** Faults: `refused` for who is no member that decides; `conflict` where these very terms are adopted. */
export async function proposeProfile(desk: Desk, asked: CorroborationTerms & { readonly reason: string }) {
  desk.need("decide");
  const one = caseAt(desk);
  const { leastRoots, firstHand, reason } = asked;
  const standing = standingProfiles(one.records("corroboration"));
  const [only] = standing;
  if (standing.length === 1 && only?.body.terms.leastRoots === leastRoots && only.body.terms.firstHand === firstHand)
    throw new Fault("conflict", "this is what is adopted already");
  const act = {
    name: "adopt-profile" as const,
    terms: { leastRoots, firstHand },
    instead: standingIds(one),
    reason,
  };
  const { code, digest, expires, seq } = await propose(desk, { act });
  return { proposal: code, digest, expires, seq };
}

/**
 * Writes what two members agreed on: the entry ends the proposal and adopts the profile. Faults: `absent`; `conflict`
 * where another one was adopted meanwhile; `refused` by a rule of signatures.
 */
export async function adoptProfile(desk: Desk, asked: { readonly proposal: string }) {
  desk.need("decide");
  const one = caseAt(desk);
  const { act } = needProposal(one, asked.proposal).body;
  if (act.name !== "adopt-profile") throw absent();
  const agreed = carryOut(desk, asked.proposal, digestOf(act));
  const { code } = agreed.proposal.body;
  if (standingIds(one).join() !== act.instead.join())
    throw new Fault("conflict", "somebody changed this meanwhile", {
      item: code,
      remedy: "propose it again, over what stands now",
    });
  const [made] = await desk.write({
    verb: "profile.adopt",
    drafts: [
      agreed.draft,
      {
        record: desk.newId(),
        unit: await desk.unitIn("case"),
        body: {
          kind: "corroboration",
          terms: act.terms,
          instead: act.instead,
          reason: act.reason,
          adopted: agreed.decided,
        },
      },
    ],
  });
  return { seq: made?.seq ?? 0 };
}

const standingIds = (one: Case): RecordId[] =>
  standingProfiles(one.records("corroboration"))
    .map(({ id }) => id)
    .sort();
