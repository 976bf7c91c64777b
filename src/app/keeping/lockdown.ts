/** Lockdown: the whole inquiry is read and not written until somebody else than who set it lifts it. */

import { may } from "../../core/access/may.ts";
import { Fault } from "../../core/fault.ts";
import type { Member, Setting } from "../../core/record/body.ts";
import type { ActorId, RecordId, VersionId } from "../../core/record/id.ts";
import type { Desk } from "../desk.ts";

export interface Lockdown {
  /** the handle of who set it */
  readonly by: string;
  /** the time of its entry */
  readonly at: string;
  readonly actor: ActorId;
}

interface Held {
  readonly id: RecordId;
  readonly version: VersionId;
  readonly body: Setting;
  readonly since: number;
}

/** The lockdown that stands, if one does. Of two versions that disagree, the closed one holds. */
export function lockdownAt(desk: Desk): Lockdown | undefined {
  const stands = heldAt(desk).find(({ body }) => body.value);
  if (stands === undefined) return undefined;
  const entry = desk.lens.audit
    .prepare<[number], { at: string; actor: ActorId }>("SELECT at, actor FROM log WHERE seq = ?")
    .get(stands.since);
  if (entry === undefined)
    throw new Fault("damaged", "the lens does not say who locked down", { remedy: "run rebuild" });
  const by = membersAt(desk).find(({ actor }) => actor === entry.actor)?.handle ?? entry.actor;
  return { by, at: entry.at, actor: entry.actor };
}

/** Faults: `refused` without the right, or where nobody else could lift it again; `conflict` where it stands already. */
export async function setLockdown(desk: Desk): Promise<{ readonly seq: number }> {
  desk.need("erase");
  if (lockdownAt(desk) !== undefined) throw new Fault("conflict", "the inquiry is locked down already");
  const others = membersAt(desk).filter(
    ({ actor, roles, left }) =>
      actor !== desk.member.actor && may({ roles, compartments: ["audit"], left: left !== undefined }, "erase"),
  );
  if (others.length === 0)
    throw new Fault("refused", "nobody else here could lift the lockdown again", {
      remedy: "invite another registrar or protection officer first",
    });
  return write(desk, true);
}

/** Faults: `refused` without the right, or for who set it; `conflict` where none stands. */
export async function liftLockdown(desk: Desk): Promise<{ readonly seq: number }> {
  desk.need("erase");
  const stands = lockdownAt(desk);
  if (stands === undefined) throw new Fault("conflict", "the inquiry is not locked down");
  if (stands.actor === desk.member.actor)
    throw new Fault("refused", "who locked the inquiry down can't lift it", {
      item: stands.by,
      remedy: "another registrar or protection officer than who set it lifts it",
    });
  return write(desk, false);
}

async function write(desk: Desk, value: boolean): Promise<{ readonly seq: number }> {
  const before = heldAt(desk);
  const made = await desk.write({
    verb: value ? "lockdown.set" : "lockdown.lift",
    drafts: [
      {
        record: before[0]?.id ?? desk.newId(),
        ...(before.length === 0
          ? { unit: desk.keyring.fresh("audit") }
          : { parents: before.map(({ version }) => version) }),
        body: { kind: "setting", name: "lockdown", value },
      },
    ],
  });
  return { seq: made[0]?.seq ?? 0 };
}

function heldAt(desk: Desk): readonly Held[] {
  return desk.lens.audit
    .prepare<[], Omit<Held, "body"> & { body: string }>(
      "SELECT id, version, body, since FROM doc WHERE kind = 'setting' AND until IS NULL ORDER BY n",
    )
    .all()
    .map((row) => ({ ...row, body: JSON.parse(row.body) as Setting }))
    .filter(({ body }) => body.name === "lockdown");
}

const membersAt = (desk: Desk): readonly Member[] =>
  desk.lens.audit
    .prepare<[], { body: string }>("SELECT body FROM doc WHERE kind = 'member' AND until IS NULL ORDER BY n")
    .all()
    .map(({ body }) => JSON.parse(body) as Member);
