/** The judge of what takes two people: whether a proposal may be carried out now, or which rule forbids it; unknown means no (G7). */
import type { ActName, Approval, Proposal } from "../record/body.ts";
import type { ActorId, VersionId } from "../record/id.ts";
import { type Asker, may, type Right } from "./may.ts";

/**
 * Who may propose each act, what the second person needs besides the right to sign, and for how many minutes the
 * proposal can be agreed to and carried out.
 */
export const proposing: Readonly<
  Record<ActName, { readonly right: Right; readonly second?: Right; readonly minutes: number }>
> = {
  // its bytes wait a week for a second reader; the gate is asked again when they go
  release: { right: "report", minutes: 7 * 24 * 60 },
  erase: { right: "erase", minutes: 7 * 24 * 60 },
  "open-bulk": { right: "name", minutes: 60 },
  "break-glass": { right: "read", minutes: 60 },
  establish: { right: "argue", minutes: 14 * 24 * 60 },
  // what is asked of findings is the members' own: no officer signs in the place of one
  "adopt-profile": { right: "decide", second: "decide", minutes: 14 * 24 * 60 },
  // the members name, on what a legal officer drew up
  name: { right: "decide", second: "decide", minutes: 14 * 24 * 60 },
  correct: { right: "argue", minutes: 14 * 24 * 60 },
  // what the inquiry asks of others is the members' own, as its findings are
  "adopt-recommendation": { right: "decide", second: "decide", minutes: 14 * 24 * 60 },
};

/** A person as he or she stands now. */
export interface Signer {
  readonly actor: ActorId;
  readonly asker: Asker;
  /** took no part in what this is about */
  readonly recused: boolean;
}

export type SignatureRule =
  | "carried-out"
  | "refused"
  | "withdrawn"
  | "lapsed"
  | "other-bytes"
  | "waits"
  | "same-person"
  | "approves-other-bytes"
  | "approved-late"
  | "no-right"
  | "left"
  | "recused"
  | "unknown-person";

export interface SignatureRefusal {
  readonly rule: SignatureRule;
  /** whose signature it is about, where it is about one */
  readonly actor?: ActorId;
  readonly who: "proposer" | "second-person" | "nobody";
}

export interface Asked {
  readonly proposal: Proposal;
  /** the proposal's version that stands: what an approval must name */
  readonly version: VersionId;
  readonly approvals: readonly Approval[];
  /** as they stand now; undefined for somebody unknown */
  readonly signer: (actor: ActorId) => Signer | undefined;
  /** hex SHA-256 of what is about to be carried out, made now and not read from the proposal */
  readonly digest: string;
  /** ISO 8601 instant */
  readonly now: string;
}

export type Agreed =
  | { readonly agreed: { readonly signers: readonly [ActorId, ActorId] }; readonly refused?: undefined }
  | { readonly refused: readonly SignatureRefusal[]; readonly agreed?: undefined };

/** Why somebody's signature doesn't count now. Who left or stood aside after signing doesn't carry it any more. */
function standing(signer: Signer | undefined, right: Right): SignatureRule | undefined {
  if (signer === undefined) return "unknown-person";
  if (signer.asker.left) return "left";
  if (signer.recused) return "recused";
  return may(signer.asker, right) ? undefined : "no-right";
}

const within = (from: string, at: string, until: string): boolean =>
  Date.parse(from) <= Date.parse(at) && Date.parse(at) < Date.parse(until);

/** Why a proposal can't be agreed to or carried out by anybody any more; undefined while it is open. */
export function closed(proposal: Proposal, now: string): SignatureRule | undefined {
  if (proposal.ended !== undefined) return proposal.ended.how === "done" ? "carried-out" : proposal.ended.how;
  // a clock that can't be read, or that went back, opens nothing
  return within(proposal.at, now, proposal.expires) ? undefined : "lapsed";
}

/** Why this approval doesn't count, or undefined if it does. */
function flaw(approval: Approval, asked: Asked): SignatureRule | undefined {
  const { proposal, version } = asked;
  if (approval.version !== version || approval.digest !== proposal.digest) return "approves-other-bytes";
  if (approval.by === proposal.by) return "same-person";
  if (!within(proposal.at, approval.at, proposal.expires)) return "approved-late";
  const signer = asked.signer(approval.by);
  return standing(signer, "sign") ?? standing(signer, proposing[proposal.act.name].second ?? "sign");
}

/**
 * A proposal may be carried out once, while it is open, over the very digest that two different people signed: who
 * proposed it with the right to, and a second one with the right to sign; both must be members still, and neither may
 * have stood aside. A refusal names every rule that stands against it.
 */
export function judgeSignatures(asked: Asked): Agreed {
  const { proposal } = asked;
  const refused: SignatureRefusal[] = [];
  const over = closed(proposal, asked.now);
  if (over === "carried-out") return { refused: [{ rule: over, who: "nobody" }] };
  if (over !== undefined) refused.push({ rule: over, who: "proposer" });
  if (asked.digest !== proposal.digest) refused.push({ rule: "other-bytes", who: "proposer" });
  const proposer = standing(asked.signer(proposal.by), proposing[proposal.act.name].right);
  if (proposer !== undefined) refused.push({ rule: proposer, actor: proposal.by, who: "proposer" });

  const flaws = asked.approvals.map((approval) => ({ approval, rule: flaw(approval, asked) }));
  const second = flaws.find(({ rule }) => rule === undefined)?.approval.by;
  if (second === undefined) {
    if (flaws.length === 0) refused.push({ rule: "waits", who: "second-person" });
    for (const { approval, rule } of flaws)
      if (rule !== undefined) refused.push({ rule, actor: approval.by, who: "second-person" });
  }
  if (refused.length > 0 || second === undefined) return { refused };
  return { agreed: { signers: [proposal.by, second] } };
}
