/** Unlocks an inquiry for one member: passphrase or passkey to keys, keys to ledger and lenses, and a desk to work at. */
import { existsSync } from "node:fs";
import { type Compartment, isCompartment } from "../../core/access/may.ts";
import { Fault } from "../../core/fault.ts";
import type { Device } from "../../core/record/body/people.ts";
import type { Inquiry, Member } from "../../core/record/body.ts";
import type { ActorId, RecordId } from "../../core/record/id.ts";
import { decryptWith } from "../../crypto/envelope.ts";
import { type MemberSecrets, openBundle } from "../../crypto/member.ts";
import { noPasskey, openWithPasskey, type PasskeyProof } from "../../crypto/passkey.ts";
import { defaultCost } from "../../crypto/passphrase.ts";
import { random } from "../../crypto/random.ts";
import {
  type Card,
  isCardOf,
  memberHandles,
  paths,
  readCard,
  readHouse,
  readRing,
  readSlot,
  type SlotFile,
} from "../../store/folder.ts";
import { openKeyring, ringName } from "../../store/keyring.ts";
import type { Ledger } from "../../store/ledger.ts";
import { openSqliteLedger } from "../../store/ledger-sqlite.ts";
import { type Lens, openLens } from "../../store/lens.ts";
import { openVault } from "../../store/vault.ts";
import { type Desk, type House, sitDown } from "../desk.ts";

/** The member to unlock when none is named: the only one, or in an exercise the first. Fault `invalid` names the choice. */
export function chooseMember(folder: string, named: string | undefined): string {
  const card = readCard(folder);
  if (named !== undefined) return named;
  const handles = memberHandles(folder);
  const [first] = handles;
  if (first === undefined)
    throw new Fault("damaged", "the inquiry has no member's key file", { item: paths(folder).members });
  if (handles.length > 1 && !card.exercise) {
    throw new Fault("invalid", "several members have keys here", {
      item: handles.join(", "),
      remedy: "say who you are: --as MEMBER",
    });
  }
  return first;
}

/** What the passphrase opens, before the lens is looked at: enough to verify the rest. */
export interface Opened extends Omit<House, "lens"> {
  readonly actor: ActorId;
  readonly secrets: MemberSecrets;
}

/** What opens a member's keys: the passphrase, or what a device of his or hers gave. */
export type Way = string | PasskeyProof;

/**
 * Faults: `not-an-inquiry`, `locked` (a wrong passphrase or passkey, or no such member: the same, and as slow), `damaged`.
 * `device` is whose passkey it was: the log says whether that is still one of the member's.
 */
export async function openSecrets(folder: string, handle: string, way: Way) {
  const card = readCard(folder);
  const { actor, secrets, device } =
    typeof way === "string" ? await byPassphrase(folder, handle, way) : await byPasskey(folder, handle, way);
  return { folder, card, actor, secrets, device, keys: await readHouse(folder, secrets.ageIdentity) };
}

async function byPassphrase(folder: string, handle: string, passphrase: string) {
  const { actor, slot } = await slotOf(folder, handle, passphrase);
  return { actor, secrets: await openBundle(slot, passphrase), device: undefined };
}

/** A passkey is refused after the same work as a passphrase, so that nobody learns who has one, or tries faster. */
async function byPasskey(folder: string, handle: string, proof: PasskeyProof) {
  try {
    const { actor, passkeys = [] } = readSlot(folder, handle);
    const slot = passkeys.find(({ credential }) => credential === proof.credential);
    if (slot === undefined) throw noPasskey();
    return { actor, secrets: openWithPasskey(slot, proof), device: slot.device };
  } catch (cause) {
    if (!(cause instanceof Fault) || cause.code !== "locked") throw cause;
    await refusedSlowly(folder);
    throw noPasskey(cause);
  }
}

/** The work of a wrong passphrase. */
async function refusedSlowly(folder: string): Promise<void> {
  await openBundle(closedSlot(folder), "none of the words that opened it").catch(() => undefined);
}

/** A member's slot. Who is none is refused after the same work as for a wrong passphrase: time must not tell members. */
async function slotOf(folder: string, handle: string, passphrase: string): Promise<SlotFile> {
  try {
    return readSlot(folder, handle);
  } catch (cause) {
    if (cause instanceof Fault && cause.code === "locked") await openBundle(closedSlot(folder), passphrase);
    throw cause;
  }
}

/** A slot that no passphrase opens, as costly as the members' own. */
function closedSlot(folder: string): object {
  const sealed = Buffer.from(random(64)).toString("base64");
  for (const handle of memberHandles(folder)) {
    try {
      return { ...readSlot(folder, handle).slot, sealed };
    } catch (cause) {
      if (!(cause instanceof Fault)) throw cause; // a damaged one is told to its own member
    }
  }
  return {
    kind: "passphrase",
    kdf: "argon2id",
    ...defaultCost,
    salt: Buffer.from(random(16)).toString("base64"),
    sealed,
  };
}

/** Opens ledger, keyring and vault. Faults: `damaged`. */
export async function openWithoutLens(
  opened: Omit<Awaited<ReturnType<typeof openSecrets>>, "device">,
): Promise<Opened> {
  const where = paths(opened.folder);
  const ledger = openSqliteLedger(where.ledger, opened.keys.ledger, { mustExist: true });
  try {
    const secrets = await grantedSecrets(ledger, opened.actor, opened.secrets.ageIdentity);
    // a slot without grants: its invitation was cut short
    if (secrets.size === 0) throw new Fault("locked", "the passphrase does not open this member's keys");
    const named = await ledger.ring();
    const ring = await readRing(opened.folder, (one) => named === undefined || ringName(one) === named);
    const keyring = openKeyring(secrets, ring);
    return { ...opened, ledger, keyring, vault: await openVault(where.blobs) };
  } catch (cause) {
    ledger.close();
    throw cause;
  }
}

/** Unlocks for one member, with the lens brought up to the log. Faults: as `openSecrets`; `refused` for who has left. */
export async function unlock(folder: string, handle: string, way: Way, clock?: () => Date): Promise<Desk> {
  const { device, ...entering } = await openSecrets(folder, handle, way);
  const opened = await openWithoutLens(entering);
  try {
    const lens = await openLens(paths(folder).lens, opened.ledger, opened.keyring, opened.vault);
    try {
      await lens.catchUp();
      checkCard(folder, opened.card, lens);
      const member = memberIn(lens, opened.actor);
      if (device !== undefined && !hasDevice(lens, opened.actor, device)) {
        await refusedSlowly(folder);
        throw noPasskey();
      }
      const { actor, secrets, ...house } = opened;
      const { title, roles } = member;
      const desk = sitDown({ ...house, lens }, { actor, handle, title, roles }, secrets, clock);
      return device === undefined ? desk : endingWith(desk, device);
    } catch (cause) {
      lens.close();
      throw cause;
    }
  } catch (cause) {
    opened.ledger.close();
    throw cause;
  }
}

/** The card lies open for anybody to alter; the log says whether this is an exercise. Fault `damaged`. */
function checkCard(folder: string, card: Card, lens: Lens): void {
  const row = lens.audit
    .prepare<[], { body: string }>("SELECT body FROM doc WHERE kind = 'inquiry' ORDER BY n LIMIT 1")
    .get();
  if (row === undefined)
    throw new Fault("damaged", "this inquiry was founded by an older version of Grounds, or its log was altered", {
      item: paths(folder).card,
      remedy: "run verify; one that is whole is read with the version that founded it",
    });
  if (!isCardOf(card, JSON.parse(row.body) as Inquiry))
    throw new Fault("damaged", "the inquiry's card does not say what its founding entry says", {
      item: paths(folder).card,
      remedy: "restore it from a backup",
    });
}

/** Faults: `locked` for whom the log doesn't know, `refused` for who has left. */
function memberIn(lens: Lens, actor: ActorId): Member {
  const row = lens.audit
    .prepare<[string], { body: string }>("SELECT body FROM doc WHERE kind = 'member' AND subject = ? AND until IS NULL")
    .get(actor);
  if (row === undefined) throw new Fault("locked", "the passphrase does not open this member's keys");
  const member = JSON.parse(row.body) as Member;
  if (member.left !== undefined) throw new Fault("refused", "this member has left the inquiry");
  return member;
}

/** A desk that a device opened ends when that device is removed: it may be the lost one. */
const endingWith = (desk: Desk, device: RecordId): Desk => ({
  ...desk,
  async refresh() {
    await desk.refresh();
    if (!hasDevice(desk.lens, desk.member.actor, device))
      throw new Fault("locked", "the device that opened this was removed", { remedy: "enter again" });
  },
});

/** An older file that was brought back still holds a removed device's slot: the log says that it opens nothing here. */
function hasDevice(lens: Lens, actor: ActorId, device: RecordId): boolean {
  const rows = lens.audit
    .prepare<[string, string], { body: string }>(
      "SELECT body FROM doc WHERE kind = 'device' AND id = ? AND subject = ? AND until IS NULL",
    )
    .all(device, actor);
  return rows.length > 0 && rows.every(({ body }) => (JSON.parse(body) as Device).removed === undefined);
}

/** The compartments' secrets granted to a member, by epoch. */
async function grantedSecrets(ledger: Ledger, actor: ActorId, ageIdentity: string) {
  const secrets = new Map<Compartment, Uint8Array[]>();
  for (const grant of await ledger.grantsTo(actor)) {
    if (!isCompartment(grant.compartment)) continue; // of a later version of Grounds
    const { compartment } = grant;
    const list = secrets.get(compartment) ?? [];
    try {
      list[grant.epoch] = await decryptWith(ageIdentity, grant.sealed);
    } catch (cause) {
      const item = `grant of compartment ${compartment}, epoch ${grant.epoch}`;
      throw new Fault("damaged", "a grant does not open", { item, remedy: "restore it from a backup", cause });
    }
    secrets.set(compartment, list);
  }
  return secrets;
}

/** True where a folder holds an inquiry. */
export const isInquiry = (folder: string): boolean => existsSync(paths(folder).card);
