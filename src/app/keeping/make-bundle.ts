/** Makes a bundle: what another copy of this inquiry lacks, sealed to its members, to be carried there by hand. */
import { readFileSync } from "node:fs";
import { Fault } from "../../core/fault.ts";
import { ownLine } from "../../core/log/line.ts";
import { rootOf } from "../../core/log/merkle.ts";
import type { Member } from "../../core/record/body.ts";
import type { BlobId, RecordId, Seq, VersionId } from "../../core/record/id.ts";
import { encryptingTo } from "../../crypto/envelope.ts";
import { hashing, hex, sha256 } from "../../crypto/hash.ts";
import { memberHandles, slotPath } from "../../store/folder.ts";
import type { BlobRow, EntryRow, VersionRow } from "../../store/ledger.ts";
import { caseAt } from "../case.ts";
import { type Desk, instant } from "../desk.ts";
import { type BundledUnit, entryPart, filePart, type Head, opening, signedHead } from "./bundle-format.ts";
import { readCheckpoint } from "./checkpoint.ts";
import { acknowledged, type Known, knownAt, lastTold, ofTheHouse } from "./copies.ts";
import { presentMembers } from "./holders.ts";
import { frontierAlong } from "./verify-copies.ts";

/** Since when: an entry's number, a day (from its first entry on), or the other copy's own checkpoint. */
export type Since = { readonly entry: number } | { readonly day: string } | { readonly checkpoint: Uint8Array };

export interface Bundle {
  /** entries that go with it */
  readonly entries: number;
  readonly files: number;
  readonly since: Seq;
  readonly size: number;
  /** handles of those who can open it */
  readonly for: readonly string[];
  /** the age file, in pieces */
  pieces(): AsyncGenerator<Uint8Array>;
}

/**
 * A bundle of all that was written since, but for what the other copy is known to have. Without `since`: what the copy lacks
 * whose bundles were taken here, as far as they told. Who may hand material in may make one; it opens nothing that its receiver does not
 * hold. Faults: `refused`; `invalid` where it is not said since when, or nothing was written since; `conflict` for the checkpoint of a log
 * that this copy knows nothing of.
 */
export async function makeBundle(desk: Desk, since?: Since): Promise<Bundle> {
  desk.need("add");
  await desk.refresh();
  const known = await knownThere(desk, since);
  const size = await desk.ledger.size();
  const from = Math.max(1, known.since); // every copy has the founding
  const edge = await frontierAlong(desk.ledger, ownLine, from);
  const [founding] = await desk.ledger.leaves(0, 1);
  if (from >= size || edge === undefined || founding === undefined)
    throw new Fault("invalid", "nothing was written here since then", { remedy: "say an earlier day" });

  const members = presentMembers(caseAt(desk)).map(({ body }) => body);
  const digest = hashing();
  let entries = 0;
  const files = new Map<BlobId, BlobRow>();
  for await (const { part, blobs } of partsOf(desk, known, from, size)) {
    digest.update(part);
    if (blobs !== undefined) entries++;
    for (const blob of blobs ?? []) files.set(blob.blob, blob);
  }
  if (entries === 0)
    throw new Fault("invalid", "the other copy has all of this already", { remedy: "say an earlier day" });
  const house = changedHouse(desk, from);
  const unsigned: Omit<Head, "signature"> = {
    origin: desk.card.origin,
    founding: hex(founding),
    by: desk.member.actor,
    made: instant(desk.now()),
    size,
    root: hex(rootOf(sha256, (await frontierAlong(desk.ledger, ownLine, size)) ?? edge)),
    since: from,
    edge: edge.nodes.map(hex),
    grants: house ? await grantsTo(desk, members) : [],
    slots: house ? slotsOf(desk, members) : [],
    entries: digest.hex(),
  };
  const head: Head = { ...unsigned, signature: hex(desk.signApart(signedHead({ ...unsigned, signature: "" }))) };
  async function* plain(): AsyncGenerator<Uint8Array> {
    yield opening(head);
    for await (const { part } of partsOf(desk, known, from, size)) yield part;
    for (const { blob, bytes } of files.values()) {
      yield filePart(bytes);
      yield* desk.vault.sealed(blob);
    }
  }
  return {
    entries,
    files: files.size,
    since: from,
    size,
    for: members.map(({ handle }) => handle),
    pieces: () =>
      encryptingTo(
        members.map(({ ageRecipient }) => ageRecipient),
        plain(),
      ),
  };
}

async function knownThere(desk: Desk, since: Since | undefined): Promise<Known> {
  const before = (position: Seq): Known => ({ since: position, has: (other) => other < position });
  if (since === undefined) {
    const known = (await acknowledged(desk)) ?? (await lastTold(desk));
    if (known === undefined)
      throw new Fault("invalid", "no other copy has told yet what it has", {
        remedy: "say since when: the day on which the folder was copied, or the other copy's checkpoint file",
      });
    return known;
  }
  if ("entry" in since) return before(since.entry);
  if ("day" in since) {
    const row = desk.lens.audit
      .prepare<[string], { seq: number | null }>("SELECT min(seq) AS seq FROM log WHERE at >= ?")
      .get(since.day);
    return before(row?.seq ?? (await desk.ledger.size()));
  }
  const { size, root } = readCheckpoint(desk, since.checkpoint);
  const known = await knownAt(desk, size, hex(root));
  if (known === undefined)
    throw new Fault("conflict", "this checkpoint is of a log that this copy knows nothing of", {
      remedy: "say the day on which the folder was copied",
    });
  return known;
}

/** Parts of the entries from a position on, each with the files that go with it; without files where the other copy has it. */
async function* partsOf(desk: Desk, known: Known, from: Seq, size: number) {
  const told = new Set<number>();
  for (let at = from; at < size; at += 256) {
    for (const row of await desk.ledger.entries(at, Math.min(256, size - at))) {
      const name = { id: row.id, leaf: base64(row.leaf) };
      if (known.has(row.seq)) yield { part: entryPart(name), blobs: undefined };
      else {
        const blobs = await desk.ledger.blobsAt(row.seq);
        const versions = await desk.ledger.versionsAt(row.seq);
        const units: BundledUnit[] = [];
        for (const unit of new Set([...versions, ...blobs].map((one) => one.unit))) {
          if (!told.has(unit)) units.push(await bundledUnit(desk, unit, versions));
          told.add(unit);
        }
        yield { part: entryPart({ ...name, whole: wholeOf(row, units, versions, blobs) }), blobs };
      }
    }
  }
}

const wholeOf = (row: EntryRow, units: BundledUnit[], versions: readonly VersionRow[], blobs: readonly BlobRow[]) => ({
  request: base64(row.request),
  epoch: row.epoch,
  body: base64(row.body),
  units,
  versions: versions.map(({ record, id, parents, unit, sealed }) => ({
    record,
    id,
    parents: [...parents],
    unit,
    sealed: base64(sealed),
  })),
  blobs: blobs.map((one) => ({ ...one })),
});

/** A unit's key as another copy needs it: who doesn't hold its compartment opens it no more there than here. */
async function bundledUnit(desk: Desk, n: number, versions: readonly VersionRow[]): Promise<BundledUnit> {
  const row = await desk.ledger.unit(n);
  if (row === undefined)
    throw new Fault("damaged", "a unit's row is missing", { item: `unit ${n}`, remedy: "run verify" });
  const { compartment, epoch } = row;
  const first = await firstIn(desk, n, versions);
  if (row.key === undefined) return { n, compartment, epoch, first };
  const { key, label } = desk.keyring.uncovered(row);
  return { n, compartment, epoch, key: base64(key), ...(label !== n && { label }), first };
}

/** The version with which a unit began. */
async function firstIn(desk: Desk, unit: number, versions: readonly VersionRow[]) {
  let first: { readonly seq: Seq; readonly record: RecordId; readonly version: VersionId } | undefined;
  const records = new Set([
    ...(await desk.ledger.recordsIn(unit)),
    ...versions.filter((one) => one.unit === unit).map(({ record }) => record),
  ]);
  for (const record of records)
    for (const { seq, id, unit: own } of await desk.ledger.versionsOf(record))
      if (own === unit && (first === undefined || seq < first.seq)) first = { seq, record, version: id };
  if (first === undefined)
    throw new Fault("damaged", "a unit holds no version", { item: `unit ${unit}`, remedy: "run verify" });
  return { record: first.record, version: first.version };
}

/** Whether members or keys were changed since: then keys have to go with it that are read before anything else is. */
function changedHouse(desk: Desk, since: Seq): boolean {
  const places = ofTheHouse.map(() => "?").join(", ");
  return (
    desk.lens.audit
      .prepare<(number | string)[], { n: number }>(
        `SELECT 1 AS n FROM log WHERE seq >= ? AND verb IN (${places}) LIMIT 1`,
      )
      .get(since, ...ofTheHouse) !== undefined
  );
}

async function grantsTo(desk: Desk, members: readonly Pick<Member, "actor">[]): Promise<Head["grants"]> {
  const rows = await Promise.all(members.map(({ actor }) => desk.ledger.grantsTo(actor)));
  return rows.flat().map(({ to, compartment, epoch, sealed }) => ({ to, compartment, epoch, sealed: base64(sealed) }));
}

function slotsOf(desk: Desk, members: readonly Pick<Member, "handle">[]): Head["slots"] {
  const handles = new Set(members.map(({ handle }) => handle));
  return memberHandles(desk.folder)
    .filter((handle) => handles.has(handle))
    .flatMap((handle) => {
      const path = slotPath(desk.folder, handle);
      return path === undefined ? [] : [{ handle, text: readFileSync(path, "utf8") }];
    });
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");
