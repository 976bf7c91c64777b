/** What was promised to people, by when, and whether it was kept. */
import { refusePoints } from "../../core/contact/never.ts";
import { compartmentOf } from "../../core/contact/sight.ts";
import { Fault } from "../../core/fault.ts";
import type { PromiseRecord } from "../../core/record/body/contact.ts";
import type { Held } from "../case/records.ts";
import { caseAt } from "../case.ts";
import { absent, type Desk, instant } from "../desk.ts";
import { needInterview } from "./interviews.ts";
import { needLead } from "./leads.ts";
import { unseenRecords } from "./unseen.ts";

/** Those of interviews and leads that this member may see. */
function seen(desk: Desk): readonly Held<PromiseRecord>[] {
  const unseen = unseenRecords(desk);
  return caseAt(desk)
    .records("promise")
    .filter(({ id }) => !unseen.has(id));
}

/** Open ones first, by the day they are due; `of`: only those of one interview or lead. */
export function listPromises(desk: Desk, of?: string) {
  const one = caseAt(desk);
  const today = instant(desk.now()).slice(0, 10);
  const code = new Map([...one.records("interview"), ...one.records("lead")].map(({ id, body }) => [id, body.code]));
  return seen(desk)
    .filter(({ body }) => of === undefined || body.of === of)
    .map(({ version, body }) => ({
      code: body.code,
      version,
      of: code.get(body.of) ?? "",
      promised: body.promised,
      what: body.what,
      by: one.handle(body.by),
      due: body.due,
      overdue: body.done === undefined && body.due < today,
      ...(body.done !== undefined && { done: { ...body.done, by: one.handle(body.done.by) } }),
    }))
    .toSorted((a, b) => Number(a.done !== undefined) - Number(b.done !== undefined) || (a.due < b.due ? -1 : 1));
}

export interface AskedPromise extends Pick<PromiseRecord, "promised" | "what" | "due"> {
  /** the code of an interview or lead */
  readonly of: string;
  readonly once: string;
}

/** Faults: `absent` for an interview or lead that is not there or not for this member, `refused`, `invalid`. */
export async function makePromise(desk: Desk, asked: AskedPromise) {
  desk.need("interview");
  refusePoints([asked.what]);
  const source = /^w/i.test(asked.of.trim())
    ? { id: needLead(desk, asked.of).id, flags: needLead(desk, asked.of).body.flags }
    : { id: needInterview(desk, asked.of).id, flags: needInterview(desk, asked.of).standing.flags };
  const code = desk.newCode("promise");
  const [made] = await desk.write({
    verb: "promise.make",
    once: { id: asked.once, asked },
    drafts: [
      {
        record: desk.newId(),
        unit: desk.keyring.fresh(compartmentOf(source.flags)),
        body: {
          kind: "promise",
          code,
          of: source.id,
          promised: asked.promised,
          what: asked.what,
          by: desk.member.actor,
          due: asked.due,
        },
      },
    ],
  });
  return { seq: made?.seq ?? 0 };
}

/** Faults: `absent`, `refused`, `conflict` where it was kept already. */
export async function keepPromise(desk: Desk, asked: { promise: string; note: string }) {
  desk.need("interview");
  const found = caseAt(desk).record("promise", asked.promise);
  if (found === undefined || !seen(desk).some(({ id }) => id === found.id)) throw absent();
  if (found.body.done !== undefined)
    throw new Fault("conflict", "this promise was kept already", { item: found.body.code });
  refusePoints([asked.note]);
  const done = { by: desk.member.actor, at: instant(desk.now()), note: asked.note };
  const [made] = await desk.write({
    verb: "promise.keep",
    drafts: [{ record: found.id, parents: [found.version], body: { ...found.body, done } }],
  });
  return { seq: made?.seq ?? 0 };
}
