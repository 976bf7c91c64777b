/** Records that the mandate was renewed: its term ends later, and every deadline that is counted back from its end moves with it. */
import { Fault } from "../../core/fault.ts";
import { caseAt } from "../case.ts";
import { absent, type Desk, instant } from "../desk.ts";
import { listOccasions, movedSince } from "./calendar.ts";

export interface AskedRenewal {
  /** the version of the mandate that was looked at */
  readonly version: string;
  /** the resolution by which it was renewed */
  readonly instrument: string;
  /** the last day of the new term */
  readonly to: string;
  readonly reason: string;
}

/**
 * Answers with each deadline that moved, its old day and its new one. Faults: `absent` while there is no mandate;
 * `refused`; `conflict` where it was changed meanwhile; `invalid` for an end that is not later.
 */
export async function renewMandate(desk: Desk, { version, instrument, to, reason }: AskedRenewal) {
  desk.need("report");
  const held = caseAt(desk).mandate();
  if (held === undefined) throw absent();
  const { term, renewals = [] } = held.body;
  if (held.version !== version)
    throw new Fault("conflict", "somebody changed this meanwhile", {
      item: held.body.code,
      remedy: "look at it again",
    });
  if (to <= term.to)
    throw new Fault("invalid", "a renewed mandate ends later than it did", {
      item: to,
      remedy: `later than ${term.to}`,
    });
  const before = listOccasions(desk);
  const renewal = { instrument, before: term.to, after: to, reason, by: desk.member.actor, at: instant(desk.now()) };
  const body = { ...held.body, term: { ...term, to }, renewals: [...renewals, renewal] };
  const [made] = await desk.write({
    verb: "mandate.renew",
    drafts: [{ record: held.id, parents: [held.version], body }],
  });
  return { seq: made?.seq ?? 0, moved: movedSince(before, desk) };
}
