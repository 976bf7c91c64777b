/** What two people signed, as `verify` heard it, and which bodies say that it was carried out by them. */
import type { Body, ProposedAct } from "../../core/record/body.ts";
import type { ActorId, RecordId } from "../../core/record/id.ts";

/** The act of a proposal, who proposed it, and those whose agreement counts. */
export interface Signed {
  readonly act: ProposedAct;
  readonly by: ActorId;
  readonly approvers: readonly ActorId[];
}

/** The proposal that a decision of two names, and its digest; undefined for every other body. */
export function decidedBy(body: Body): { readonly proposal: RecordId; readonly digest: string } | undefined {
  switch (body.kind) {
    case "incident":
    case "naming":
      return body.decided;
    case "corroboration":
    case "recommendation":
      return body.adopted;
    case "corrigendum":
      return body;
    default:
      return undefined;
  }
}
