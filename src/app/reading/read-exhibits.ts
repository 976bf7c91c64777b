/** Reads exhibits: their text, made in the sandbox, becomes a derivative that names its tool, version and arguments. */

import { canonicalBytes } from "../../core/record/canonical.ts";
import type { BlobId, RecordId } from "../../core/record/id.ts";
import { identify } from "../../extract/identify.ts";
import type { ReaderName, ReadOutcome } from "../../extract/reading.ts";
import type { Sandbox } from "../../extract/sandbox.ts";
import type { Draft } from "../../store/commit.ts";
import { caseAt } from "../case.ts";
import { type Desk, instant } from "../desk.ts";
import { holdIntake } from "../intake/intake-lock.ts";

/** An exhibit whose text is wanted. */
export interface Unread {
  readonly record: RecordId;
  readonly code: string;
  readonly reader: ReaderName | undefined;
  /** its bytes, if the caller has them; else they come from the vault */
  readonly bytes?: Uint8Array | undefined;
}

export interface Read {
  readonly code: string;
  readonly outcome: "read" | "unread" | "quarantined";
  readonly reason?: string;
}

/**
 * Reads exhibits, a few at a time, and writes their readings as one entry. Whatever the bytes do, each ends read,
 * unread or quarantined with the reason (G11). Faults: the ledger's and the vault's own.
 */
export async function readExhibits(
  desk: Desk,
  sandbox: Sandbox,
  exhibits: readonly Unread[],
): Promise<readonly Read[]> {
  desk.need("add");
  const results: Read[] = [];
  const drafts: Draft[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let one = exhibits[next++]; one !== undefined; one = exhibits[next++]) {
      const outcome = await readOne(desk, sandbox, one);
      drafts.push(...(await draftsOf(desk, one, outcome)));
      results.push({
        code: one.code,
        outcome: outcome.kind,
        ...(outcome.kind !== "read" && { reason: outcome.reason }),
      });
    }
  };
  await Promise.all([worker(), worker()]);
  if (drafts.length > 0) {
    await desk.vault.settle();
    await desk.write({ verb: "exhibit.read", drafts });
  }
  return results;
}

/** So few at a time that runs which are cut short again and again still come to an end. */
const few = 16;

/**
 * Reads what an earlier run preserved and did not come to read. It holds the intake's lock: another one would take
 * derivatives that no entry names yet for orphans. Faults: `busy`, and as `readExhibits`.
 */
export async function readWaiting(desk: Desk, sandbox: Sandbox): Promise<readonly Read[]> {
  const lock = holdIntake(desk.folder);
  const read: Read[] = [];
  try {
    for (let waiting = waitingExhibits(desk, few); waiting.length > 0; waiting = waitingExhibits(desk, few))
      read.push(...(await readExhibits(desk, sandbox, waiting)));
    return read;
  } finally {
    lock.release();
  }
}

function waitingExhibits(desk: Desk, limit: number): readonly Unread[] {
  return caseAt(desk)
    .shelves.flatMap(({ db, open }) =>
      db
        .prepare<[number], { id: RecordId; code: string }>(
          `SELECT id, code FROM exhibit WHERE status = 'waiting' AND ${open("n")} ORDER BY n LIMIT ?`,
        )
        .all(limit),
    )
    .slice(0, limit)
    .map(({ id, code }) => ({ record: id, code, reader: undefined }));
}

async function readOne(desk: Desk, sandbox: Sandbox, one: Unread): Promise<ReadOutcome> {
  const [row] = caseAt(desk).shelves.flatMap(({ db }) =>
    db
      .prepare<[string], { blob: BlobId | null; name: string; type: string }>(
        "SELECT blob, name, type FROM exhibit WHERE id = ?",
      )
      .all(one.record),
  );
  if (row?.blob == null) return { kind: "unread", reason: "no bytes are held of it" };
  if (one.bytes !== undefined)
    return one.reader === undefined ? unknownType(row.type) : sandbox.read(one.bytes, one.reader);
  const version = (await desk.ledger.versionsOf(one.record)).at(-1);
  if (version === undefined) return { kind: "unread", reason: "no bytes are held of it" };
  const unitKey = await desk.keyring.unitKey(desk.ledger, version.unit);
  const source = desk.vault.read(unitKey, row.blob);
  const reader = one.reader ?? (await readerOf(desk.vault.read(unitKey, row.blob), row.name));
  return reader === undefined ? unknownType(row.type) : sandbox.read(source, reader);
}

const unknownType = (type: string): ReadOutcome => ({ kind: "unread", reason: `no reader for ${type}` });

async function readerOf(source: AsyncGenerator<Uint8Array>, name: string): Promise<ReaderName | undefined> {
  for await (const piece of source) return identify(piece.subarray(0, 8192), name).reader;
  return identify(new Uint8Array(), name).reader;
}

async function draftsOf(desk: Desk, one: Unread, outcome: ReadOutcome): Promise<Draft[]> {
  const at = instant(desk.now());
  const record = desk.newId();
  const unit = { of: one.record };
  if (outcome.kind !== "read") {
    const reason = outcome.reason.slice(0, 1_000);
    return [
      { record, unit, body: { kind: "reading", exhibit: one.record, outcome: outcome.kind, reason } },
      { record: desk.newId(), unit, body: { kind: "custody", exhibit: one.record, event: outcome.kind, at, reason } },
    ];
  }
  const { reading } = outcome;
  const version = (await desk.ledger.versionsOf(one.record)).at(-1);
  const unitKey = await desk.keyring.unitKey(desk.ledger, version?.unit ?? -1);
  const text = canonicalBytes(reading.passages);
  const stored = await desk.vault.put(unitKey, text);
  return [
    {
      record,
      unit,
      blobs: [{ blob: stored.blob, bytes: stored.size }],
      body: {
        kind: "reading",
        exhibit: one.record,
        outcome: "read",
        tool: reading.tool,
        version: reading.version,
        args: [...reading.args],
        sandbox: reading.sandbox,
        text: { blob: stored.blob, bytes: stored.bytes },
        metadata: trimmed(reading.metadata),
        ...(reading.pages !== undefined && { pages: reading.pages }),
        ...(reading.truncated !== undefined && { truncated: reading.truncated }),
      },
    },
    {
      record: desk.newId(),
      unit,
      body: { kind: "custody", exhibit: one.record, event: "read", at, tool: `${reading.tool} ${reading.version}` },
    },
  ];
}

/** What a file claims of itself is untrusted: keys and values are cut to what a record may hold. */
function trimmed(metadata: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(metadata)
      .slice(0, 100)
      .map(([key, value]) => [key.slice(0, 100), value.slice(0, 2_000)]),
  );
}
