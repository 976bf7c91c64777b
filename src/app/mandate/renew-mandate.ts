/** Records on which day the mandate ends now, and by which instrument: every deadline that is counted back from its end moves with it. */
import { Fault } from "../../core/fault.ts";
import { caseAt } from "../case.ts";
import { absent, type Desk, instant } from "../desk.ts";
import { listOccasions, movedSince } from "./calendar.ts";

export interface AskedRenewal {
  /** the version of the mandate that was looked at */
  readonly version: string;
  /** the resolution by which it was renewed */
  readonly instrument: string;
  /** the last day of the term from now on; an earlier one puts a mistake right, or says that the mandate was ended */
  readonly to: string;
  readonly reason: string;
}

/** No mandate is renewed for as long: whoever types such a day mistook the year. */
const mostYears = 10;

/**
 * Answers with each deadline that moved, its old day and its new one. Faults: `absent` while there is no mandate;
 * `refused`; `conflict` where it was changed meanwhile; `invalid` for the day on which it ends already, one before it began, and one that nobody can mean.
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
  if (to === term.to) throw new Fault("invalid", "the term ends on that day already", { item: to });
  if (to <= term.from) throw new Fault("invalid", "it can't end before it begins", { item: to });
  if (Number(to.slice(0, 4)) > Number(term.to.slice(0, 4)) + mostYears)
    throw new Fault("invalid", "no mandate is renewed for so many years", { item: to, remedy: "check the year" });
  const before = listOccasions(desk);
  const renewal = { instrument, before: term.to, after: to, reason, by: desk.member.actor, at: instant(desk.now()) };
  const body = { ...held.body, term: { ...term, to }, renewals: [...renewals, renewal] };
  const [made] = await desk.write({
    verb: "mandate.renew",
    drafts: [{ record: held.id, parents: [held.version], body }],
  });
  return { seq: made?.seq ?? 0, moved: movedSince(before, desk) };
}
