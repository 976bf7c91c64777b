/** Proposes what takes two people, and gives the one version that ends a proposal with what was carried out. */
import { judgeSignatures, proposing } from "../../core/access/two-signatures.ts";
import { Fault } from "../../core/fault.ts";
import type { Proposal, ProposedAct } from "../../core/record/body.ts";
import { canonicalBytes } from "../../core/record/canonical.ts";
import type { ActorId, RecordId } from "../../core/record/id.ts";
import { hex, sha256 } from "../../crypto/hash.ts";
import type { Draft } from "../../store/commit.ts";
import type { FreshUnit } from "../../store/keyring.ts";
import type { Held } from "../case/records.ts";
import { type Case, caseAt } from "../case.ts";
import { absent, type Desk, instant } from "../desk.ts";
import { signatureFault } from "./signature-fault.ts";
import { signersFor } from "./signers.ts";

/** Hex SHA-256 of an act's canonical bytes: what is agreed on where it has no final bytes of its own. */
export const digestOf = (act: ProposedAct): string =>
  act.name === "release" ? act.file.sha256 : hex(sha256(canonicalBytes(act)));

export interface Proposing {
  readonly act: ProposedAct;
  /** where files of the act are sealed; else a fresh unit of the case */
  readonly unit?: FreshUnit;
  readonly blobs?: Draft["blobs"];
}

/** Writes a proposal. Faults: `refused` without the right that this act asks for, `invalid`. */
export async function propose(desk: Desk, { act, unit, blobs = [] }: Proposing) {
  const { right, minutes } = proposing[act.name];
  desk.need(right);
  const now = desk.now();
  const record = desk.newId();
  const code = desk.newCode("proposal");
  const body: Proposal = {
    kind: "proposal",
    code,
    act,
    digest: digestOf(act),
    by: desk.member.actor,
    at: instant(now),
    expires: instant(new Date(now.getTime() + minutes * 60_000)),
  };
  const [made] = await desk.write({
    verb: "proposal.make",
    drafts: [{ record, unit: unit ?? desk.keyring.fresh("audit"), body, blobs }],
  });
  return { record, code, digest: body.digest, expires: body.expires, seq: made?.seq ?? 0 };
}

export interface CarryingOut {
  readonly proposal: Held<Proposal>;
  readonly signers: readonly [ActorId, ActorId];
  /** as it stands in what comes of it (`decidedByTwo`) */
  readonly decided: { proposal: RecordId; digest: string; signers: ActorId[]; at: string };
  /**
   * The version that ends the proposal. It must be written in the same entry as what is carried out: a second writing
   * conflicts, so nothing agreed to once is done twice.
   */
  readonly draft: Draft;
}

/**
 * Whether a proposal may be carried out now. `digest`: of what is about to be done, made anew and not read from the
 * proposal. Faults: `absent`; `refused` names the rule that forbids it.
 */
export function carryOut(desk: Desk, code: string, digest: string): CarryingOut {
  const one = caseAt(desk);
  const proposal = needProposal(one, code);
  const now = instant(desk.now());
  const { agreed, refused } = judgeSignatures({
    proposal: proposal.body,
    version: proposal.version,
    approvals: one.recordsOf("approval", proposal.id).map(({ body }) => body),
    signer: signersFor(one, proposal.body.act),
    digest,
    now,
  });
  if (agreed === undefined) throw signatureFault(proposal.body.code, refused);
  const ended = { how: "done" as const, by: desk.member.actor, at: now };
  return {
    proposal,
    signers: agreed.signers,
    decided: { proposal: proposal.id, digest: proposal.body.digest, signers: [...agreed.signers], at: now },
    draft: { record: proposal.id, parents: [proposal.version], body: { ...proposal.body, ended } },
  };
}

/** The proposal of a code. Faults: `absent`; `conflict` where it has two newest versions, which no honest writer makes. */
export function needProposal(one: Case, code: string): Held<Proposal> {
  const found = one.record("proposal", code);
  if (found === undefined) throw absent();
  if (one.records("proposal").filter(({ id }) => id === found.id).length > 1)
    throw new Fault("conflict", "this proposal has two endings", { item: found.body.code, remedy: "run verify" });
  return found;
}
