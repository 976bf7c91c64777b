/** The devices that a member enters with: a passkey added beside the passphrase, and taken away again. */
import { Fault } from "../../core/fault.ts";
import type { RecordId } from "../../core/record/id.ts";
import { type MemberSecrets, openBundle } from "../../crypto/member.ts";
import { checkNewPasskey, mostPasskeys, sealUnderPasskey } from "../../crypto/passkey.ts";
import { readSlot, type SlotFile, writeSlot } from "../../store/folder.ts";
import { caseAt } from "../case.ts";
import { absent, type Desk, instant } from "../desk.ts";
import { exercisePassphrase } from "./exercise-passphrase.ts";

/** A credential that a page just made on its device. All but the name is base64url. */
export interface NewPasskey {
  readonly name: string;
  readonly credential: string;
  readonly prf: string;
  readonly authenticatorData: string;
  /** typed again; in an exercise none means the one that its guide prints */
  readonly passphrase?: string | undefined;
}

/**
 * The member's own devices, in the order of their last change. `credential` is absent where the key file holds no slot of it: adding
 * was cut short, or the file was brought back from before. A removed one is told while the file still holds its slot.
 */
export function listDevices(desk: Desk) {
  const slots = readSlot(desk.folder, desk.member.handle).passkeys ?? [];
  return devicesOf(desk)
    .map(({ id, body }) => ({
      device: id,
      name: body.name,
      at: body.at,
      removed: body.removed,
      credential: slots.find(({ device }) => device === id)?.credential,
    }))
    .filter(({ removed, credential }) => removed === undefined || credential !== undefined);
}

/**
 * The entry comes first: a slot that the log does not know never lies in the folder. Faults: `invalid` for a wrong
 * passphrase or a credential of another form; `refused` for one that can be copied; `conflict` for one that is there.
 */
export async function addDevice(desk: Desk, asked: NewPasskey) {
  checkNewPasskey(Buffer.from(asked.authenticatorData, "base64url"), asked.credential);
  const { file, secrets } = await stepUp(desk, asked.passphrase);
  const { actor, slot, passkeys = [] } = file;
  if (passkeys.some(({ credential }) => credential === asked.credential))
    throw new Fault("conflict", "this passkey is there already", { item: asked.name });
  if (passkeys.length >= mostPasskeys)
    throw new Fault("refused", "a member has no more devices than this", {
      item: String(mostPasskeys),
      remedy: "remove one first",
    });
  const device = desk.newId();
  const [made] = await desk.write({
    verb: "device.add",
    drafts: [
      {
        record: device,
        unit: desk.keyring.fresh("audit"),
        body: { kind: "device", member: actor, name: asked.name, at: instant(desk.now()) },
      },
    ],
  });
  const added = sealUnderPasskey(secrets, asked, device);
  await writeSlot(desk.folder, desk.member.handle, { actor, slot, passkeys: [...passkeys, added] });
  return { seq: made?.seq ?? 0 };
}

/** The entry comes first: from it on the desk opens nothing for that passkey. Faults: `invalid` wrong passphrase; `absent`. */
export async function removeDevice(desk: Desk, asked: { device: RecordId; passphrase?: string | undefined }) {
  const { file } = await stepUp(desk, asked.passphrase);
  const { actor, slot, passkeys = [] } = file;
  const held = devicesOf(desk).find(({ id }) => id === asked.device);
  const left = passkeys.filter(({ device }) => device !== asked.device);
  if (held === undefined || (held.body.removed !== undefined && left.length === passkeys.length)) throw absent();
  if (held.body.removed === undefined)
    await desk.write({
      verb: "device.remove",
      drafts: [{ record: held.id, parents: [held.version], body: { ...held.body, removed: instant(desk.now()) } }],
    });
  await writeSlot(desk.folder, desk.member.handle, { actor, slot, passkeys: left });
  return { removed: true };
}

const devicesOf = (desk: Desk) => caseAt(desk).recordsOf("device", desk.member.actor);

/** What opens a member's keys is changed by that member only, and not by who found a desk unlocked. */
async function stepUp(
  desk: Desk,
  passphrase: string | undefined,
): Promise<{ readonly file: SlotFile; readonly secrets: MemberSecrets }> {
  const typed = passphrase ?? (desk.card.exercise ? exercisePassphrase : undefined);
  if (typed === undefined || typed.trim() === "")
    throw new Fault("invalid", "a passphrase is needed", { item: "passphrase" });
  const file = readSlot(desk.folder, desk.member.handle);
  try {
    return { file, secrets: await openBundle(file.slot, typed) };
  } catch (cause) {
    if (!(cause instanceof Fault) || cause.code !== "locked") throw cause;
    // "locked" would end the session: here somebody only mistyped
    throw new Fault("invalid", "the passphrase is not right", { item: "passphrase", remedy: "type it again" });
  }
}
