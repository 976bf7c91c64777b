/** Verifies an inquiry by re-reading its bytes: leaves, signatures, sealed versions, grants, keys, checkpoints, files (G3). */

import { existsSync, readFileSync } from "node:fs";
import { basename, relative } from "node:path";
import { setImmediate } from "node:timers/promises";
import { isCompartment } from "../../core/access/may.ts";
import { Fault } from "../../core/fault.ts";
import { entryLeaf, versionId } from "../../core/log/entry.ts";
import { append, emptyFrontier, type Frontier, leafHash, rootOf } from "../../core/log/merkle.ts";
import type { Device } from "../../core/record/body/people.ts";
import type { CompartmentRecord, Member } from "../../core/record/body.ts";
import { type Entry, entryShape } from "../../core/record/entry.ts";
import type { ActorId, RecordId, Seq } from "../../core/record/id.ts";
import { parseVersion, type Version } from "../../core/record/version.ts";
import { fromHex, hex, sha256 } from "../../crypto/hash.ts";
import { verify } from "../../crypto/signature.ts";
import { grantPlace, openEntry, openVersion, signedBytes } from "../../store/commit.ts";
import { isCardOf, memberHandles, paths, readSlot, slotNames } from "../../store/folder.ts";
import { dropRecipient } from "../../store/keyring.ts";
import type { EntryRow, GrantRow, VersionRow } from "../../store/ledger.ts";
import type { House } from "../desk.ts";
import { lastCheckpoint, readCheckpoint, verifierText } from "./checkpoint.ts";
import { type CopiesWatch, watchCopies } from "./verify-copies.ts";
import { verifyLenses } from "./verify-lenses.ts";
import { damage, type Step } from "./verify-pages.ts";
import { isSame } from "./verify-sealed.ts";
import { type Signatures, watchSignatures } from "./verify-signatures.ts";

export type Sealed = Omit<House, "lens">;

/** Everything but the pages of the ledger's file, which must be walked before it is opened. */
export async function* verifyHouse(opened: Sealed): AsyncGenerator<Step> {
  const house = { ...opened, keyring: opened.keyring.anew() }; // keys are read again, too
  yield* verifyLog(house);
  yield* verifyFiles(house);
  yield* verifyLenses(house);
}

/** What the log itself has told so far, by which the rest is judged. */
interface Told {
  /** members by actor, as their newest version says */
  readonly members: Map<string, Member>;
  /** devices with a passkey, as their newest version says */
  readonly devices: Map<RecordId, Device>;
  /** every signed grant, by receiver */
  readonly grants: Map<string, Set<string>>;
  /** entries whose actor's key was not told yet: the founding one */
  readonly unsigned: { readonly row: EntryRow; readonly entry: Entry }[];
  /** whether who acted had the right to, and what takes two had two */
  readonly signatures: Signatures;
  /** what came from other copies of this inquiry */
  readonly copies: CopiesWatch;
  /** to whom those write who drop something into a compartment */
  readonly recipients: { readonly where: string; readonly body: CompartmentRecord }[];
  /** versions whose unit has no key any more */
  readonly gone: { readonly where: string; readonly record: RecordId; readonly unit: number; readonly seq: number }[];
  /** records that two people erased, each with the entries that did, and those that were sealed into another compartment */
  readonly erased: Map<RecordId, Seq[]>;
  /** what an erasure says went with them */
  readonly beside: Set<RecordId>;
  /** exhibits, identities and signatures: each is erased by its own name, and never beside another */
  readonly own: Set<RecordId>;
  /** what began in an entry that lends single records */
  readonly lendable: Set<RecordId>;
  readonly sealed: Map<RecordId, { readonly seq: number; readonly unit: number }[]>;
  opened: number;
  closed: number;
}

/** Their entries begin with the record that they are about. */
const byItsOwn: readonly string[] = ["exhibit.add", "identity.record", "proposal.make", "proposal.approve"];
const lending: readonly string[] = ["identity.record", "identity.change", "proposal.approve"];

async function* verifyLog(house: Sealed): AsyncGenerator<Step> {
  yield* verifyVerifier(house);
  const size = await house.ledger.size();
  const checkpoints = [...(await house.ledger.checkpoints())];
  const beside = lastCheckpoint(house as House);
  if (beside !== undefined) checkpoints.push({ size: -1, note: new TextDecoder().decode(beside) });
  const signedRoots = new Map<number, { root: string; where: string }[]>();
  for (const { size: at, note } of checkpoints) {
    const where = at < 0 ? "checkpoint file" : `checkpoint at ${at}`;
    try {
      const checkpoint = readCheckpoint(house as House, new TextEncoder().encode(note));
      if (at >= 0 && checkpoint.size !== at)
        yield damage("checkpoint", where, `it is signed for ${checkpoint.size} entries`);
      if (checkpoint.size > size)
        yield damage(
          "checkpoint",
          where,
          `it was signed over ${checkpoint.size} entries, and the log has only ${size}: the end is missing`,
        );
      const list = signedRoots.get(checkpoint.size) ?? [];
      signedRoots.set(checkpoint.size, [...list, { root: hex(checkpoint.root), where }]);
    } catch (cause) {
      if (!(cause instanceof Fault)) throw cause;
      yield damage("checkpoint", where, cause.message);
    }
  }

  if (size > 0 && beside === undefined) yield damage("checkpoint", "checkpoint", "the file is missing");
  if (size > 0 && checkpoints.length === (beside === undefined ? 0 : 1))
    yield damage("checkpoint", "ledger.db", "it holds no checkpoint, and every founding signs one");
  for (const { where, how } of await house.ledger.strays()) yield damage("entry", where, how);

  let frontier: Frontier = emptyFrontier;
  const told = nothingTold(house);
  for await (const one of verifyEntries(house, told)) {
    if ("kind" in one) {
      yield one;
      continue;
    }
    frontier = append(sha256, frontier, leafHash(sha256, one.leaf));
    for (const { root, where } of signedRoots.get(frontier.size) ?? []) {
      if (root !== hex(rootOf(sha256, frontier)))
        yield damage("checkpoint", where, "the log's entries give another root than the one signed");
    }
  }
  const stored = await house.ledger.frontier();
  if (stored.size !== frontier.size || hex(rootOf(sha256, stored)) !== hex(rootOf(sha256, frontier))) {
    yield damage("leaf", `the tree at ${size}`, "the stored edge of the tree is not that of its leaves");
  }
  if (told.closed > 1 && told.opened === 0) yield damage("key", "ring.key", "no record opens with it: it was altered");
  yield* verifyGrants(house, told);
  yield* verifyRecipients(house, told);
  yield* verifySlots(house, told);
}

const nothingTold = ({ ledger }: Sealed): Told => ({
  members: new Map(),
  devices: new Map(),
  grants: new Map(),
  unsigned: [],
  signatures: watchSignatures(),
  copies: watchCopies(ledger),
  recipients: [],
  gone: [],
  erased: new Map(),
  beside: new Set(),
  own: new Set(),
  lendable: new Set(),
  sealed: new Map(),
  opened: 0,
  closed: 0,
});

/** What is wrong with the entries of a log, apart from all that lies beside it: also of one that is not stored yet. */
export async function* verifyUnstored(house: Sealed): AsyncGenerator<Step> {
  for await (const one of verifyEntries(house, nothingTold(house))) if ("kind" in one) yield one;
}

/** Re-reads every entry in order, and gives each after what is wrong with it. */
async function* verifyEntries(house: Sealed, told: Told): AsyncGenerator<Step | EntryRow> {
  const size = await house.ledger.size();
  let expected = 0;
  for (let from = 0; from < size; from += 256) {
    for (const row of await house.ledger.entries(from, Math.min(256, size - from))) {
      for (; expected < row.seq; expected++) yield damage("entry", `entry ${expected}`, "it is missing");
      expected = row.seq + 1;
      yield* verifyEntry(house, row, told);
      yield row;
    }
    await setImmediate(); // a desk that verifies goes on answering
    yield { kind: "progress", phase: "log", checked: Math.min(from + 256, size), of: size };
  }
  yield* told.copies.end();
  for (const { row, entry } of told.unsigned) yield* verifySignature(row, entry, told);
  yield* verifyGone(told);
}

/** The public key by which strangers check checkpoints lies beside them. */
function* verifyVerifier(house: Sealed): Generator<Step> {
  const path = paths(house.folder).verifier;
  const name = basename(path);
  if (!existsSync(path)) yield damage("key", name, "the file is missing");
  else if (readFileSync(path, "utf8") !== verifierText(house.card.origin, house.keys.checkpoint))
    yield damage("key", name, "it is not the key that signs this log's checkpoints");
}

async function* verifyEntry(house: Sealed, row: EntryRow, told: Told): AsyncGenerator<Step> {
  const where = `entry ${row.seq}`;
  const sealed = await house.ledger.versionsAt(row.seq);
  const blobs = await house.ledger.blobsAt(row.seq);
  const ciphertextDigests = [...sealed.map((one) => sha256(one.sealed)), ...blobs.map((one) => fromHex(one.blob))];

  for (const { blob, unit } of blobs) {
    if (!sealed.some((one) => one.unit === unit))
      yield damage("blob", `${where}, file ${blob}`, "it is filed under the unit of none of the entry's records");
  }
  let opened: { salt: Uint8Array; bytes: Uint8Array; entry: Entry } | undefined;
  try {
    opened = openEntry(row, house.keyring);
  } catch (cause) {
    if (!(cause instanceof Fault)) throw cause;
    yield damage("entry", where, "its sealed body was altered");
  }
  const versions: (Version | undefined)[] = [];
  for (const one of sealed) {
    try {
      const unitKey = await house.keyring.unitKey(house.ledger, one.unit);
      const { salt, bytes } = openVersion(one, unitKey);
      if (hex(versionId(sha256, { salt, bytes })) !== one.id)
        yield damage("version", `${where}, record ${one.record}`, "its bytes are not those that were committed");
      const version = parseVersion(JSON.parse(new TextDecoder().decode(bytes)));
      if (version.record !== one.record || version.parents.join() !== one.parents.join())
        yield damage(
          "version",
          `${where}, record ${one.record}`,
          "it is filed under another record or parent than it names",
        );
      versions.push(version);
      told.opened++;
    } catch (cause) {
      if (cause instanceof Fault && cause.code === "absent") {
        const gone = (await house.ledger.unit(one.unit))?.key === undefined; // else it is not for this member
        if (gone)
          told.gone.push({ where: `${where}, record ${one.record}`, record: one.record, unit: one.unit, seq: row.seq });
        continue;
      }
      told.closed++;
      yield damage("version", `${where}, record ${one.record}`, "its sealed body was altered");
    }
  }
  if (opened === undefined) return;
  const { salt, bytes, entry } = opened;
  if (hex(entryLeaf(sha256, { salt, body: bytes, ciphertextDigests })) !== hex(row.leaf)) {
    yield damage("leaf", where, "it does not commit to the entry's body and ciphertexts as they are stored");
  }
  if (!entryShape.safeParse(entry).success || entry.seq !== (row.native ?? row.seq) || entry.id !== row.id)
    yield damage("entry", where, "its body is of another entry");
  if (entry.versions.map((one) => one.version).join() !== sealed.map((one) => one.id).join())
    yield damage("entry", where, "the versions it names are not those stored with it");
  for (const [at, { record, parents }] of sealed.entries()) {
    if (parents.length > 0) continue;
    if (at === 0 && byItsOwn.includes(entry.verb)) told.own.add(record);
    if (lending.includes(entry.verb)) told.lendable.add(record);
  }
  if (entry.verb === "exhibit.seal") yield* verifySealed(house, row, sealed, told);
  yield* told.copies.hear(row, entry, versions);
  for (const version of versions) yield* hear(house, row, version, told);
  yield* told.signatures.hear(row.seq, told.copies.placeOf(row.seq), entry, versions);
  // the founding entry comes before its founder's key is told in the next one
  if (row.seq === 0) told.unsigned.push({ row, entry });
  else yield* verifySignature(row, entry, told);
}

/** What was sealed into another unit must be the very same as before, its bytes too: so far as these keys open it. */
async function* verifySealed(
  house: Sealed,
  { seq }: EntryRow,
  versions: readonly VersionRow[],
  told: Told,
): AsyncGenerator<Step> {
  for (const version of versions) {
    const { record, unit } = version;
    told.sealed.set(record, [...(told.sealed.get(record) ?? []), { seq, unit }]);
    if (!(await isSame(house, version)))
      yield damage("version", `entry ${seq}, record ${record}`, "it was sealed with other content than it had");
  }
}

/** Takes up what a version says of the house itself. */
function* hear(house: Sealed, row: EntryRow, version: Version | undefined, told: Told): Generator<Step> {
  const body = version?.body;
  if (body?.kind === "member") told.members.set(body.actor, body);
  if (body?.kind === "device" && version !== undefined) told.devices.set(version.record, body);
  if (body?.kind === "grant") {
    const own = told.grants.get(body.to) ?? new Set();
    const key = grantKey({ ...body, compartment: grantPlace(body), sealed: Buffer.from(body.sealed, "base64") });
    if (body.withdrawn === true) own.delete(key);
    else own.add(key);
    told.grants.set(body.to, own);
  }
  if (body?.kind === "compartment") told.recipients.push({ where: `entry ${row.seq}`, body });
  if (body?.kind === "erasure") {
    for (const record of body.records) told.erased.set(record, [...(told.erased.get(record) ?? []), row.seq]);
    for (const record of body.beside) told.beside.add(record);
    for (const record of body.lent) if (told.lendable.has(record)) told.beside.add(record);
  }
  if (body?.kind === "inquiry" && row.seq === 0 && !isCardOf(house.card, body))
    yield damage("card", basename(paths(house.folder).card), "it does not say what the founding entry says");
}

/** A key may be gone where two people erased the record, or where it was sealed into another unit afterwards: it itself, and not a neighbour. */
function* verifyGone(told: Told): Generator<Step> {
  const erasedIn = new Map<number, readonly Seq[]>();
  for (const { record, unit } of told.gone)
    erasedIn.set(unit, [...(erasedIn.get(unit) ?? []), ...(told.erased.get(record) ?? [])]);
  for (const { where, record, unit, seq } of told.gone) {
    const moved = told.sealed.get(record)?.some((later) => later.seq > seq && later.unit !== unit) ?? false;
    const beside = told.beside.has(record) && !told.own.has(record);
    // written on another copy beside what was erased here: who erased could not name it
    const apart = erasedIn.get(unit)?.some((erasure) => !told.copies.knew(erasure, seq)) ?? false;
    if (moved || told.erased.has(record) || beside || apart) yield { kind: "erased", where };
    else yield damage("version", where, "its key is gone, and no entry erased it");
  }
}

function* verifySignature(row: EntryRow, entry: Entry, told: Told): Generator<Step> {
  const where = `entry ${row.seq}`;
  // of one from another copy, the key that was known there
  const key = (row.native === undefined ? told.members.get(entry.actor) : told.signatures.member(entry.actor))
    ?.verifyKey;
  if (key === undefined) yield damage("entry", where, "nobody is known by the key that signed it");
  else if (!verify(fromHex(key), signedBytes(entry), fromHex(entry.signature)))
    yield damage("entry", where, "its signature is not its actor's");
}

const grantKey = (grant: Pick<GrantRow, "compartment" | "epoch" | "sealed">): string =>
  `${grant.compartment}/${grant.epoch}/${hex(sha256(grant.sealed))}`;

/** Grants lie beside the log so that they can be read first: there must be those that were signed, and no other. */
async function* verifyGrants(house: Sealed, told: Told): AsyncGenerator<Step> {
  for (const receiver of new Set([...told.grants.keys(), ...(await house.ledger.receivers())])) {
    if (!told.members.has(receiver)) yield damage("grant", `grant to ${receiver}`, "its receiver is no member");
  }
  for (const [actor, { handle }] of told.members) {
    const signed = told.grants.get(actor) ?? new Set<string>();
    const rows = new Map((await house.ledger.grantsTo(actor as ActorId)).map((row) => [grantKey(row), row]));
    for (const key of new Set([...signed, ...rows.keys()])) {
      if (signed.has(key) && rows.has(key)) continue;
      const where = `grant to ${handle} of compartment ${key.split("/")[0]}`;
      yield damage(
        "grant",
        where,
        signed.has(key) ? "what was signed is not what is stored for reading" : "nobody signed it",
      );
    }
  }
}

/** What is dropped into a compartment is sealed to a recipient of its own secret: who holds that one can tell, and nobody else. */
async function* verifyRecipients({ keyring }: Sealed, told: Told): AsyncGenerator<Step> {
  for (const { where, body } of told.recipients) {
    const { name, epoch, recipient } = body;
    if (!isCompartment(name) || !keyring.compartments.includes(name) || epoch > keyring.epoch(name)) continue;
    if ((await dropRecipient(keyring.whole(name, epoch))) !== recipient)
      yield damage("key", `${where}, compartment ${name}`, "what is dropped into it is sealed to somebody else");
  }
}

/** Each member's own key file: there, whole, and of that member; and no other. */
function* verifySlots(house: Sealed, told: Told): Generator<Step> {
  const names = slotNames(house.folder);
  const known = new Set([...told.members.values()].map(({ handle }) => `${handle}.json`));
  for (const name of names) {
    if (!/^\d{3}-/.test(name) || !known.has(name.slice(4)))
      yield damage("key", `members/${name}`, "no member of the log has it");
    else if (names.some((other) => other !== name && other.slice(4) === name.slice(4)))
      yield damage("key", `members/${name}`, "there are several of this member");
  }
  for (const { handle, actor, left } of told.members.values()) {
    if (left !== undefined) continue;
    try {
      if (!memberHandles(house.folder).includes(handle))
        yield damage("key", `members/${handle}`, "the file is missing");
      else {
        const file = readSlot(house.folder, handle);
        if (file.actor !== actor) yield damage("key", `members/${handle}`, "it is another member's");
        for (const { device } of file.passkeys ?? []) {
          const said = told.devices.get(device);
          if (said === undefined || said.member !== actor || said.removed !== undefined)
            yield damage("key", `members/${handle}, passkey ${device}`, "no device of this member in the log has it");
        }
      }
    } catch (cause) {
      if (!(cause instanceof Fault)) throw cause;
      yield damage("key", `members/${basename(cause.item ?? handle)}`, cause.message);
    }
  }
}

async function* verifyFiles(house: Sealed): AsyncGenerator<Step> {
  for (const link of await house.vault.links())
    yield damage("blob", relative(house.folder, link), "it is a link, which the vault never makes");
  const size = await house.ledger.size();
  let checked = 0;
  for (let seq = 0; seq < size; seq++) {
    for (const { blob, bytes } of await house.ledger.blobsAt(seq)) {
      const wrong = await house.vault.damage(blob, bytes);
      if (wrong !== undefined) yield damage("blob", `blobs/${blob.slice(0, 2)}/${blob} (entry ${seq})`, wrong);
      checked++;
      if (checked % 50 === 0) yield { kind: "progress", phase: "files", checked: seq, of: size };
    }
  }
  yield { kind: "progress", phase: "files", checked: size, of: size };
}
