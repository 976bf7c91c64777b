/** A second person's answer to a proposal: agrees to its digest, refuses it, or, being who proposed it, takes it back. */
import { closed, proposing } from "../../core/access/two-signatures.ts";
import { Fault } from "../../core/fault.ts";
import { maySign } from "../../core/findings/recommendation.ts";
import type { Proposal, ProposedAct } from "../../core/record/body.ts";
import type { Draft } from "../../store/commit.ts";
import type { Held } from "../case/records.ts";
import { type Case, caseAt } from "../case.ts";
import { absent, type Desk, instant } from "../desk.ts";
import { incidentBy } from "../incidents.ts";
import { needRecommendation } from "../recommendations.ts";
import { needOther } from "../responsibilities.ts";
import { holdsVault, lending, unitKeyOf } from "./own-witnesses.ts";
import { needProposal } from "./propose.ts";
import { signatureFault } from "./signature-fault.ts";
import { signersFor } from "./signers.ts";

/**
 * Agrees. `digest`: what the person looked at, so that nobody agrees to other bytes than those that were before him or
 * her. Faults: `absent`; `refused` for one's own, another digest, what is over, or what one stood aside from.
 */
export async function approveProposal(desk: Desk, asked: { code: string; digest: string }) {
  desk.need("sign");
  const one = caseAt(desk);
  const held = needOpen(desk, asked.code);
  const { code, by, digest, act } = held.body;
  desk.need(proposing[act.name].second ?? "sign");
  const me = desk.member.actor;
  if (by === me)
    throw new Fault("refused", "who proposes can't be the second person", {
      item: code,
      remedy: "can change it: a second person with the right to sign",
    });
  if (asked.digest.trim().toLowerCase() !== digest)
    throw new Fault("refused", "this is not the digest that was proposed", {
      item: code,
      remedy: "look at the very bytes again",
    });
  needSecond(desk, held.body);
  if (one.recordsOf("approval", held.id).some(({ body }) => body.by === me))
    throw new Fault("conflict", "you agreed to this already", { item: code });
  const body = {
    kind: "approval" as const,
    proposal: held.id,
    version: held.version,
    digest,
    by: me,
    at: instant(desk.now()),
  };
  const lent = act.name === "break-glass" ? await lendingIn(desk, one, held.body.code, act) : [];
  const [made] = await desk.write({
    verb: "proposal.approve",
    drafts: [{ record: desk.newId(), unit: desk.keyring.fresh("audit"), body }, ...lent],
  });
  return { seq: made?.seq ?? 0 };
}

/** Who may answer somebody else's proposal: nobody who stood aside, can't read what it is about, or wrote in it. Faults: `absent`, `refused`. */
function needSecond(desk: Desk, { code, act }: Proposal): void {
  const one = caseAt(desk);
  const me = desk.member.actor;
  if (signersFor(one, act)(me)?.recused !== false)
    throw new Fault("refused", "you stood aside from this", {
      item: code,
      remedy: "can change it: a second person with the right to sign",
    });
  if (act.name === "establish" && incidentBy(one, act.incident) === undefined) throw absent();
  if (act.name === "name") needOther(one, act.naming, me);
  if (act.name === "correct" && !one.records("finding").some(({ id }) => id === act.finding)) throw absent();
  if (act.name === "adopt-recommendation") needNoDrafter(desk, act.recommendation);
}

/** Who wrote in a recommendation, or can't read it, agrees to nothing of it. Faults: `absent`, `refused`. */
function needNoDrafter(desk: Desk, recommendation: string): void {
  const { body } = needRecommendation(desk, recommendation).held;
  if (!maySign(body, desk.member.actor))
    throw new Fault("refused", "who wrote in it does not adopt it", {
      item: body.code,
      remedy: "can change it: a member who wrote nothing in it",
    });
}

/** In an emergency the second person lends the identities with the signature: only who holds them can. Fault `refused`. */
async function lendingIn(
  desk: Desk,
  one: Case,
  code: string,
  act: Extract<ProposedAct, { name: "break-glass" }>,
): Promise<readonly Draft[]> {
  if (!holdsVault(desk))
    throw new Fault("refused", "only who holds the names can lend them", {
      item: code,
      remedy: "can change it: a protection officer",
    });
  const drafts: Draft[] = [];
  for (const person of act.people ?? [])
    for (const { id } of one.recordsOf("identity", person))
      drafts.push(...(await lending(desk, one, { record: id, key: await unitKeyOf(desk, id) }, [act.to])));
  return drafts;
}

/** Refuses somebody else's, as whoever may agree to it, or takes back one's own. Faults: `absent`, `refused`. */
export async function refuseProposal(desk: Desk, asked: { code: string }) {
  const held = needOpen(desk, asked.code);
  const own = held.body.by === desk.member.actor;
  if (!own) desk.need("sign");
  if (!own) desk.need(proposing[held.body.act.name].second ?? "sign");
  if (!own) needSecond(desk, held.body);
  const how = own ? ("withdrawn" as const) : ("refused" as const);
  const ended = { how, by: desk.member.actor, at: instant(desk.now()) };
  const [made] = await desk.write({
    verb: own ? "proposal.withdraw" : "proposal.refuse",
    drafts: [{ record: held.id, parents: [held.version], body: { ...held.body, ended } }],
  });
  return { seq: made?.seq ?? 0 };
}

function needOpen(desk: Desk, code: string): Held<Proposal> {
  const held = needProposal(caseAt(desk), code);
  const over = closed(held.body, instant(desk.now()));
  if (over !== undefined)
    throw signatureFault(held.body.code, [{ rule: over, who: over === "carried-out" ? "nobody" : "proposer" }]);
  return held;
}
