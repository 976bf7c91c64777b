/** The way of a lead: from received to its end, and when anything may be said back to who sent it. */
import { Fault } from "../fault.ts";
import type { Lead, LeadState } from "../record/body/contact.ts";
import { carriesContent } from "./channel.ts";

const ways: Readonly<Record<LeadState, readonly LeadState[]>> = {
  received: ["acknowledged", "triaged"],
  acknowledged: ["triaged"],
  triaged: ["in-mandate", "out-of-mandate"],
  "in-mandate": ["referred", "closed"],
  "out-of-mandate": ["referred", "closed"],
  referred: ["closed"],
  closed: [],
};

/** Where a lead can go from here (field specification §2.10). */
export const nextOf = (state: LeadState): readonly LeadState[] => ways[state];

/** Whether something may be said back: to a verified channel that only the two can read (N6). */
export const mayAcknowledge = (lead: Pick<Lead, "channel" | "verified">): boolean =>
  lead.verified && carriesContent(lead.channel);

/** Saying anything back to somebody who may be inside the country is a contact, and needs clearing (field specification §8). */
export const acknowledgingClears = (lead: Pick<Lead, "insideCountry" | "flags">): boolean =>
  lead.insideCountry !== "no" || lead.flags.includes("INSIDE-COUNTRY");

/** Faults `refused` for a step that its state does not lead to, or an answer that would not be safe. */
export function checkMove(lead: Lead, to: LeadState): void {
  if (!nextOf(lead.state).includes(to))
    throw new Fault("refused", "a lead does not go there from where it stands", {
      item: lead.code,
      remedy: "look at the newest version and try again",
    });
  if (to === "acknowledged" && !mayAcknowledge(lead))
    throw new Fault("refused", "nothing is said back over a channel that is not verified and safe", {
      item: lead.code,
      remedy: "verify the channel first, or go on without an answer",
    });
}
