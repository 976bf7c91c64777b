/** Lists what left the house: to whom, with which digest, signed by whom, and what was answered. */
import { Fault } from "../../core/fault.ts";
import type { Reply } from "../../core/record/body.ts";
import { caseAt } from "../case.ts";
import { absent, type Desk, instant } from "../desk.ts";

/** Newest first; what only stayed inside is in the log. */
export function listReleases(desk: Desk) {
  const one = caseAt(desk);
  const findings = new Map(one.records("finding").map((held) => [held.id as string, held.body.code as string]));
  return one
    .records("release")
    .filter(({ body }) => body.recipient !== "inside")
    .toReversed()
    .map(({ id, body }) => ({
      code: body.code,
      what: body.what.kind,
      ...(body.what.kind === "report" && { of: findings.get(body.what.of) ?? body.what.of }),
      recipient: body.recipient,
      ...(body.recipientName !== undefined && { recipientName: body.recipientName }),
      purpose: body.purpose,
      level: body.level,
      format: body.what.format,
      sha256: body.sha256,
      at: body.at,
      signers: (body.signers ?? []).map((actor) => one.handle(actor)),
      replies: one.recordsOf("reply", id).map((held) => ({
        event: held.body.event,
        at: held.body.at,
        by: one.handle(held.body.by),
        ...(held.body.note !== undefined && { note: held.body.note }),
        ...(held.body.exhibit !== undefined && { exhibit: one.exhibit(held.body.exhibit)?.code ?? "" }),
      })),
    }));
}

export interface AskedReply {
  readonly release: string;
  readonly event: Reply["event"];
  readonly exhibit?: string | undefined;
  readonly note?: string | undefined;
}

/** Records that something was sent, answered, or how an answer was treated. Faults: `absent`, `refused`, `invalid`. */
export async function recordReply(desk: Desk, asked: AskedReply) {
  desk.need("report");
  const one = caseAt(desk);
  const release = one.record("release", asked.release);
  if (release === undefined || release.body.recipient === "inside") throw absent();
  if (asked.event === "treated" && (asked.note ?? "").trim().length < 3)
    throw new Fault("invalid", "say how the answer was treated", { item: release.body.code });
  const exhibit = asked.exhibit === undefined ? undefined : one.needExhibit(asked.exhibit).id;
  const [made] = await desk.write({
    verb: "release.reply",
    drafts: [
      {
        record: desk.newId(),
        unit: desk.keyring.fresh("case"),
        body: {
          kind: "reply",
          release: release.id,
          event: asked.event,
          at: instant(desk.now()),
          by: desk.member.actor,
          ...(exhibit !== undefined && { exhibit }),
          ...(asked.note !== undefined && { note: asked.note }),
        },
      },
    ],
  });
  return { seq: made?.seq ?? 0 };
}
