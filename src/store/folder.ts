/** The folder of an inquiry: which files it holds, and the few that lie outside the ledger. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { Fault } from "../core/fault.ts";
import type { Inquiry } from "../core/record/body.ts";
import { canonicalBytes } from "../core/record/canonical.ts";
import { type ActorId, actorId } from "../core/record/id.ts";
import { decryptWith, encryptTo } from "../crypto/envelope.ts";
import { fromHex, hex, sha256 } from "../crypto/hash.ts";
import { mostPasskeys, type PasskeySlot, passkeySlot } from "../crypto/passkey.ts";
import { holdFile } from "./hold.ts";
import { removeDurably, renameDurably, writeWhole } from "./vault.ts";

/** What anybody may read of an inquiry's folder: no names, nothing of the case. */
const card = z.strictObject({
  format: z.literal("grounds-inquiry/1"),
  /** schema-less URL that names the log in its checkpoints */
  origin: z.string().min(1).max(200),
  ledger: z.literal("sqlite"),
  exercise: z.boolean(),
});
export type Card = z.infer<typeof card>;

/** Secrets of the house that every member needs: the ledger file's key and the key that signs checkpoints. */
export interface HouseKeys {
  readonly ledger: Uint8Array;
  readonly checkpoint: Uint8Array;
}

export const paths = (folder: string) => ({
  card: join(folder, "inquiry.json"),
  members: join(folder, "members"),
  house: join(folder, "house.age"),
  ring: join(folder, "ring.key"),
  nextRing: join(folder, "ring.key.next"),
  ledger: join(folder, "ledger.db"),
  blobs: join(folder, "blobs"),
  lens: join(folder, "lens"),
  checkpoint: join(folder, "checkpoint"),
  verifier: join(folder, "checkpoint.vkey"),
  intake: join(folder, "intake.lock"),
  keysLock: join(folder, "keys.lock"),
});

/** Reads the card. Fault `not-an-inquiry` where the folder holds none, `damaged` where it isn't readable. */
export function readCard(folder: string): Card {
  const path = paths(folder).card;
  if (!existsSync(path)) {
    throw new Fault("not-an-inquiry", "this folder holds no inquiry", {
      item: folder,
      remedy: "make one: grounds init DIR",
    });
  }
  try {
    return card.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch (cause) {
    throw new Fault("damaged", "the inquiry's card can't be read", {
      item: path,
      remedy: "restore it from a backup",
      cause,
    });
  }
}

/** Whether a card says what the founding record of the log says: an exercise is marked for ever. */
export const isCardOf = (card: Card, founding: Pick<Inquiry, "origin" | "exercise">): boolean =>
  card.origin === founding.origin && card.exercise === founding.exercise;

export const writeCard = (folder: string, value: Card): Promise<void> =>
  writeWhole(paths(folder).card, `${JSON.stringify(card.parse(value), null, 2)}\n`);

/** Handles of the members whose slots lie in the folder, in order of joining. */
export function memberHandles(folder: string): readonly string[] {
  const slots = paths(folder).members;
  if (!existsSync(slots)) return [];
  return readdirSync(slots)
    .filter((name) => /^\d{3}-[a-z][a-z0-9-]*\.json$/.test(name))
    .sort()
    .map((name) => name.slice(4, -5));
}

/** Names of all that lies among the slots, but for what a write that was cut short left there. */
export function slotNames(folder: string): readonly string[] {
  const slots = paths(folder).members;
  return existsSync(slots)
    ? readdirSync(slots)
        .filter((name) => !/\.[0-9a-f]{12}\.tmp$/.test(name))
        .sort()
    : [];
}

/** Where a member's key file lies; undefined where there is none. */
export const slotPath = (folder: string, handle: string): string | undefined => {
  const slots = paths(folder).members;
  const name = existsSync(slots) ? readdirSync(slots).find((one) => one.slice(4) === `${handle}.json`) : undefined;
  return name && join(slots, name);
};

const slotFile = z.strictObject({
  actor: actorId,
  slot: z.record(z.string(), z.unknown()),
  /** absent where there are none, so that files of members without devices are what they always were */
  passkeys: z.array(passkeySlot).min(1).max(mostPasskeys).optional(),
  check: z.string(),
});
export type SlotFile = z.infer<typeof slotFile>;

/** What closes one member's keys: a passphrase always, passkeys besides. */
interface Slots {
  readonly actor: ActorId;
  readonly slot: object;
  readonly passkeys?: readonly PasskeySlot[] | undefined;
}

/**
 * The file's exact text, with a digest by which a damaged slot is told from a wrong passphrase. Who alters a slot on
 * purpose can make the digest anew; the slot then doesn't open.
 */
function slotText({ actor, slot, passkeys = [] }: Slots): string {
  const held = { actor, slot, ...(passkeys.length > 0 && { passkeys }) };
  return `${JSON.stringify({ ...held, check: hex(sha256(canonicalBytes(held))) }, null, 2)}\n`;
}

/**
 * The sealed key bundle of a member. Fault `locked`, which does not tell whether there is such a member; `damaged` names
 * the file whose bytes are not those that were written.
 */
export function readSlot(folder: string, handle: string): SlotFile {
  const path = slotPath(folder, handle);
  if (path === undefined) throw new Fault("locked", "the passphrase does not open this member's keys");
  try {
    const text = readFileSync(path, "utf8");
    const file = slotFile.parse(JSON.parse(text));
    if (text !== slotText(file)) throw new Fault("damaged", "its bytes are not those that were written");
    return file;
  } catch (cause) {
    throw new Fault("damaged", "a member's key file can't be read", {
      item: path,
      remedy: "restore it from a backup",
      cause,
    });
  }
}

export const writeSlot = (folder: string, handle: string, slot: Slots): Promise<void> => {
  const number = String(memberHandles(folder).length + 1).padStart(3, "0");
  const path = slotPath(folder, handle) ?? join(paths(folder).members, `${number}-${handle}.json`);
  return writeWhole(path, slotText(slot));
};

/** Lays the key file of a member who joined on another copy here, as it is there. Fault `damaged` where it is no such file. */
export async function takeSlot(folder: string, handle: string, text: string): Promise<void> {
  try {
    const file = slotFile.parse(JSON.parse(text));
    if (text !== slotText(file)) throw new Fault("damaged", "its bytes are not those that were written");
    await writeSlot(folder, handle, file);
  } catch (cause) {
    throw new Fault("damaged", "a member's key file can't be read", { item: handle, cause });
  }
}

/** Takes a member's slot away: the passphrase opens nothing here any more. */
export async function removeSlot(folder: string, handle: string): Promise<void> {
  const path = slotPath(folder, handle);
  if (path !== undefined) await removeDurably(path);
}

const house = z.strictObject({ ledger: z.string().length(64), checkpoint: z.string().length(64) });

/** Opens the house's keys with a member's age identity. Fault `damaged` names the file. */
export async function readHouse(folder: string, ageIdentity: string): Promise<HouseKeys> {
  const path = paths(folder).house;
  if (!existsSync(path))
    throw new Fault("damaged", "the house's key file is missing", { item: path, remedy: "restore it from a backup" });
  try {
    const plain = await decryptWith(ageIdentity, readFileSync(path));
    const keys = house.parse(JSON.parse(new TextDecoder().decode(plain)));
    return { ledger: fromHex(keys.ledger), checkpoint: fromHex(keys.checkpoint) };
  } catch (cause) {
    throw new Fault("damaged", "the house's key file can't be opened", {
      item: path,
      remedy: "restore it from a backup",
      cause,
    });
  }
}

/** Seals the house's keys to the members there are now. */
export async function writeHouse(folder: string, keys: HouseKeys, recipients: readonly string[]): Promise<void> {
  const plain = JSON.stringify({ ledger: hex(keys.ledger), checkpoint: hex(keys.checkpoint) });
  await writeWhole(paths(folder).house, await encryptTo(recipients, new TextEncoder().encode(plain)));
}

/**
 * The ring key: in this one file only, never in the database or its backups, so that re-ringing erases. `isCurrent` says
 * whether a ring is the one that the ledger names: a renewal that was cut short left the next one beside it.
 */
export async function readRing(folder: string, isCurrent: (ring: Uint8Array) => boolean): Promise<Uint8Array> {
  const { ring, nextRing } = paths(folder);
  const kept = readRingFile(ring);
  if (isCurrent(kept)) {
    if (existsSync(nextRing)) await unlessChanging(folder, () => dropNextRing(folder));
    return kept;
  }
  const next = existsSync(nextRing) ? readRingFile(nextRing) : undefined;
  if (next === undefined || !isCurrent(next))
    throw new Fault("damaged", "the ring key is not the one that the ledger names", {
      item: ring,
      remedy: "bring the newest one back from where it is kept apart",
    });
  await unlessChanging(folder, () => (existsSync(nextRing) ? takeNextRing(folder) : Promise.resolve()));
  return next;
}

/** Of a renewal that never came about. */
async function dropNextRing(folder: string): Promise<void> {
  const { nextRing } = paths(folder);
  if (existsSync(nextRing)) await removeDurably(nextRing);
}

/** Tidies up after a renewal that was cut short. One that goes on this moment is left alone: without its next ring all would be lost. */
async function unlessChanging(folder: string, tidy: () => Promise<void>): Promise<void> {
  let held: { release(): void };
  try {
    held = holdFile(paths(folder).keysLock);
  } catch (cause) {
    if (cause instanceof Fault && cause.code === "busy") return;
    throw cause;
  }
  try {
    await tidy();
  } finally {
    held.release();
  }
}

function readRingFile(path: string): Uint8Array {
  if (!existsSync(path))
    throw new Fault("damaged", "the ring key is missing", {
      item: path,
      remedy: "bring it back from where it is kept apart",
    });
  const text = readFileSync(path, "utf8").trim();
  if (!/^[0-9a-f]{64}$/.test(text)) throw new Fault("damaged", "the ring key can't be read", { item: path });
  return fromHex(text);
}

export const writeRing = (folder: string, ring: Uint8Array): Promise<void> =>
  writeWhole(paths(folder).ring, `${hex(ring)}\n`);

/** Lays the next ring beside the present one, before the ledger is wrapped to it. */
export const writeNextRing = (folder: string, ring: Uint8Array): Promise<void> =>
  writeWhole(paths(folder).nextRing, `${hex(ring)}\n`);

/** Puts the next ring into the place of the last one, which is gone after that. */
export const takeNextRing = (folder: string): Promise<void> =>
  renameDurably(paths(folder).nextRing, paths(folder).ring);
