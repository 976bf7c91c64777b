/** "Is this person known?": asked by anybody, always answered alike, and seen by a protection officer, who answers aloud. */
import { reachOf } from "../../core/access/reach.ts";
import { Fault } from "../../core/fault.ts";
import type { RecordId } from "../../core/record/id.ts";
import { caseAt } from "../case.ts";
import { absent, type Desk, instant } from "../desk.ts";
import { needReason } from "./open-identity.ts";

/** Says only that it was sent: whether the name is known changes nothing of the answer, nor what is done here. */
export async function askName(
  desk: Desk,
  asked: { readonly name: string; readonly reason: string; readonly once: string },
): Promise<{ readonly sent: true }> {
  desk.need("read");
  const name = asked.name.trim();
  if (name.length === 0) throw new Fault("invalid", "a name is asked for", { item: "name" });
  await desk.write({
    verb: "identity.ask",
    once: { id: asked.once, asked },
    drafts: [
      {
        record: desk.newId(),
        unit: await desk.unitIn("identity"),
        body: {
          kind: "name-request",
          by: desk.member.actor,
          at: instant(desk.now()),
          name,
          reason: needReason(asked.reason),
        },
      },
    ],
  });
  return { sent: true };
}

/** Requests for whoever answers them, those that wait first. Fault `absent` for everybody else. */
export function listNameRequests(desk: Desk) {
  needAnswerer(desk);
  const one = caseAt(desk);
  const rows = one.records("name-request").map(({ id, body }) => ({
    request: id,
    by: one.handle(body.by),
    at: body.at,
    name: body.name,
    reason: body.reason,
    ...(body.closed !== undefined && {
      closed: { by: one.handle(body.closed.by), at: body.closed.at, note: body.closed.note },
    }),
  }));
  return { rows: rows.toSorted((a, b) => Number(a.closed !== undefined) - Number(b.closed !== undefined)) };
}

/** Notes that a request was answered. Faults: `absent`, `conflict`. */
export async function answerNameRequest(desk: Desk, asked: { readonly request: RecordId; readonly note: string }) {
  needAnswerer(desk);
  const held = caseAt(desk)
    .records("name-request")
    .find(({ id }) => id === asked.request);
  if (held === undefined || held.body.closed !== undefined) throw absent();
  const closed = { by: desk.member.actor, at: instant(desk.now()), note: asked.note };
  const [made] = await desk.write({
    verb: "identity.answer",
    drafts: [{ record: held.id, parents: [held.version], body: { ...held.body, closed } }],
  });
  return { seq: made?.seq ?? 0 };
}

function needAnswerer(desk: Desk): void {
  desk.need("clear");
  if (reachOf(desk.asker) !== "all") throw absent();
}
