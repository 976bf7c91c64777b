/** Leads: who may have something to tell, how it came, and where it went; Grounds itself answers nobody. */
import { may } from "../../core/access/may.ts";
import { carriesContent } from "../../core/contact/channel.ts";
import { acknowledgingClears, checkMove, nextOf } from "../../core/contact/lead.ts";
import { refusePoints } from "../../core/contact/never.ts";
import { caveatsOf, compartmentOf } from "../../core/contact/sight.ts";
import { Fault } from "../../core/fault.ts";
import { checkScreening } from "../../core/mandate/screening.ts";
import type { Lead, LeadState, Screening } from "../../core/record/body/contact.ts";
import type { Held } from "../case/records.ts";
import { caseAt } from "../case.ts";
import { absent, type Desk, instant } from "../desk.ts";

const sees = (desk: Desk, { body }: Held<Lead>): boolean =>
  // leads hold how to reach somebody who is not yet protected: whoever doesn't work with people has no business there
  may(desk.asker, "interview") && may(desk.asker, "read", { compartment: "case", caveats: caveatsOf(body.flags) });

/** Fault `absent`: the same for what is not there and what this member may not see. */
export function needLead(desk: Desk, code: string): Held<Lead> {
  const found = caseAt(desk).record("lead", code);
  if (found === undefined || !sees(desk, found)) throw absent();
  return found;
}

/** The leads that this member may see, newest first, each with where it can go from here. */
export function listLeads(desk: Desk) {
  const one = caseAt(desk);
  return one
    .records("lead")
    .filter((lead) => sees(desk, lead))
    .toReversed()
    .map(({ version, body }) => ({
      code: body.code,
      version,
      channel: body.channel,
      verified: body.verified,
      insideCountry: body.insideCountry,
      received: body.received,
      ...(body.summary !== undefined && { summary: body.summary }),
      flags: [...body.flags],
      state: body.state,
      next: nextOf(body.state).filter((to) => to !== "acknowledged" || mayAnswer(desk, body)),
      history: body.history.map((each) => ({ ...each, by: one.handle(each.by) })),
    }));
}

function mayAnswer(desk: Desk, body: Lead): boolean {
  try {
    checkMove(body, "acknowledged");
  } catch {
    return false;
  }
  return !acknowledgingClears(body) || may(desk.asker, "clear");
}

export interface AskedLead extends Pick<Lead, "channel" | "verified" | "insideCountry" | "flags"> {
  readonly received?: string | undefined;
  readonly summary?: string | undefined;
  readonly once: string;
}

/** Faults: `refused` without the right or the keys of its flags, `invalid` for content of a channel that others read. */
export async function recordLead(desk: Desk, asked: AskedLead) {
  desk.need("interview");
  if (!may(desk.asker, "interview", { compartment: "case", caveats: caveatsOf(asked.flags) }))
    throw new Fault("refused", "this member does not hold what these flags are closed with", {
      item: caveatsOf(asked.flags).join(", "),
      remedy: "ask a protection officer",
    });
  if (asked.summary !== undefined && !carriesContent(asked.channel))
    throw new Fault("invalid", "no content is recorded of an insecure channel", {
      item: "summary",
      remedy: "leave the content out, and move to a safe channel",
    });
  refusePoints([asked.summary]);
  const now = instant(desk.now());
  const received = asked.received ?? now;
  if (received > now) throw new Fault("invalid", "what is recorded has happened", { item: "received" });
  const code = desk.newCode("lead");
  const [made] = await desk.write({
    verb: "lead.record",
    once: { id: asked.once, asked },
    drafts: [
      {
        record: desk.newId(),
        unit: desk.keyring.fresh(compartmentOf(asked.flags)),
        body: {
          kind: "lead",
          code,
          channel: asked.channel,
          verified: asked.verified,
          insideCountry: asked.insideCountry,
          received,
          ...(asked.summary !== undefined && { summary: asked.summary }),
          flags: [...asked.flags],
          state: "received",
          history: [{ state: "received", by: desk.member.actor, at: received }],
        },
      },
    ],
  });
  const kept = caseAt(desk)
    .records("lead")
    .find(({ id }) => id === made?.versions[0]?.record);
  return { code: kept?.body.code ?? code, seq: made?.seq ?? 0 };
}

/**
 * Takes a lead on; into the mandate or out of it only by a screening with its reason. Faults: `absent`, `refused` where
 * its way does not go there or an answer would not be safe, `invalid` for a screening that lacks something, `conflict`.
 */
export async function moveLead(
  desk: Desk,
  asked: {
    lead: string;
    version: string;
    to: LeadState;
    note?: string | undefined;
    screening?: Screening | undefined;
  },
) {
  desk.need("interview");
  const { id, version, body } = needLead(desk, asked.lead);
  if (version !== asked.version)
    throw new Fault("conflict", "somebody changed this meanwhile", {
      item: body.code,
      remedy: "look at the newest version and try again",
    });
  checkMove(body, asked.to);
  checkScreening(asked.to, asked.screening, asked.note);
  if (asked.to === "acknowledged" && acknowledgingClears(body)) desk.need("clear");
  refusePoints([asked.note]);
  const moved = { state: asked.to, by: desk.member.actor, at: instant(desk.now()) };
  const [made] = await desk.write({
    verb: "lead.move",
    drafts: [
      {
        record: id,
        parents: [version],
        body: {
          ...body,
          state: asked.to,
          history: [
            ...body.history,
            {
              ...moved,
              ...(asked.note !== undefined && { note: asked.note }),
              ...(asked.screening !== undefined && { screening: asked.screening }),
            },
          ],
        },
      },
    ],
  });
  return { seq: made?.seq ?? 0 };
}
