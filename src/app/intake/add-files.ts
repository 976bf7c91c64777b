/** Takes files in: every byte preserved, hashed and logged before anything tries to read it. */
import { constants } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { basename } from "node:path";
import { type Compartment, holdsEvidence } from "../../core/access/may.ts";
import { Fault } from "../../core/fault.ts";
import type { RecordId } from "../../core/record/id.ts";
import { identify } from "../../extract/identify.ts";
import type { ReaderName } from "../../extract/reading.ts";
import type { Draft } from "../../store/commit.ts";
import type { FreshUnit } from "../../store/keyring.ts";
import { pieceSize, type Stored } from "../../store/vault.ts";
import { caseAt } from "../case.ts";
import { type Desk, instant } from "../desk.ts";
import { holdIntake } from "./intake-lock.ts";
import { type Found, sourceFault, walk } from "./walk.ts";

/** A file that was preserved now. `bytesHere` are its bytes if it is small, so that reading need not decrypt them. */
export interface Added {
  readonly record: RecordId;
  readonly code: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly type: string;
  readonly path: string;
  readonly reader: ReaderName | undefined;
  readonly bytesHere: Uint8Array | undefined;
}

export type Taken =
  | ({ readonly kind: "added" } & Added)
  | { readonly kind: "already"; readonly code: string; readonly sha256: string; readonly path: string }
  | { readonly kind: "failed"; readonly path: string; readonly reason: string; readonly remedy?: string };

const inMemory = 8 << 20; // up to this size a file is read whole; larger ones are streamed
const atOnce = 8; // files under way together
const group = { files: 64, bytes: 64 << 20, milliseconds: 250 };

/**
 * Preserves files and folders of a compartment, also of one that is not open here (walked in name order), in groups of one entry each; every group is on disk before it is
 * given out. A file that can't be read is given as `failed` and the rest goes on; a full disk ends the run with Fault
 * `full`, and what was given out stays. Symbolic links and special files are never followed.
 */
export async function* addFiles(
  desk: Desk,
  targets: readonly string[],
  compartment: Compartment = "case",
): AsyncGenerator<readonly Taken[]> {
  desk.need("add");
  if (!holdsEvidence(compartment))
    throw new Fault("invalid", "no exhibit lies in this compartment", {
      item: compartment,
      remedy: "choose another compartment",
    });
  const lock = holdIntake(desk.folder);
  try {
    await desk.vault.collect(async (blob) => (await desk.ledger.blob(blob)) !== undefined);
    const find = finder(desk);
    await desk.unitIn(compartment); // so that a compartment that is not there is said before anything is read
    let waiting = newGroup();
    const flush = async (): Promise<readonly Taken[]> => {
      const { taken, drafts } = waiting;
      waiting = newGroup();
      if (drafts.length > 0) {
        await desk.vault.settle();
        await desk.write({ verb: "exhibit.add", drafts });
      }
      return taken;
    };
    for await (const found of preserving(desk, targets, compartment)) {
      if ("reason" in found) {
        waiting.taken.push({ kind: "failed", ...found });
        continue;
      }
      try {
        await takeOne(desk, found.path, await found.preserved, find, waiting);
      } catch (cause) {
        const fault = sourceFault(cause, found.path);
        waiting.taken.push({
          kind: "failed",
          path: found.path,
          reason: fault.message,
          ...(fault.remedy !== undefined && { remedy: fault.remedy }),
        });
      }
      const full = waiting.taken.length >= group.files || waiting.bytes >= group.bytes;
      if (full || Date.now() - waiting.started >= group.milliseconds) {
        yield await flush();
        waiting = newGroup(); // its time begins now, not while the taker was reading the last one
      }
    }
    if (waiting.taken.length > 0) yield await flush();
  } finally {
    lock.release();
  }
}

interface Group {
  readonly taken: Taken[];
  readonly drafts: Draft[];
  /** sha256 of what this group adds, so that the same bytes twice in one group are one exhibit */
  readonly fresh: Map<string, KnownExhibit>;
  bytes: number;
  readonly started: number;
}
const newGroup = (): Group => ({ taken: [], drafts: [], fresh: new Map(), bytes: 0, started: Date.now() });

interface KnownExhibit {
  readonly id: RecordId;
  readonly code: string;
}
interface FindByHash {
  get(sha256: string): KnownExhibit | undefined;
}

/** Finds an exhibit by its bytes, in what is open here: what is closed must not be told by being known already. */
export function finder(desk: Desk): FindByHash {
  const finds = caseAt(desk).shelves.map(({ db, open }) =>
    db.prepare<[string], KnownExhibit>(`SELECT id, code FROM exhibit WHERE sha256 = ? AND ${open("n")}`),
  );
  return {
    get(sha256) {
      for (const find of finds) {
        const found = find.get(sha256);
        if (found !== undefined) return found;
      }
      return undefined;
    },
  };
}

/** A file whose bytes are on their way into the vault. */
type Begun = { readonly path: string; readonly preserved: Promise<Preserved> };

/** What the walk finds, in its order, with a few files begun ahead: while one waits for the disk, another is encrypted. */
async function* preserving(
  desk: Desk,
  targets: readonly string[],
  compartment: Compartment,
): AsyncGenerator<Begun | Exclude<Found, { place: Buffer }>> {
  const line: (Begun | Exclude<Found, { place: Buffer }>)[] = [];
  try {
    for (const target of targets) {
      for await (const found of walk(target)) {
        if ("reason" in found) line.push(found);
        else {
          const preserved = preserve(desk, found.place, compartment);
          preserved.catch(() => undefined); // told when its turn comes
          line.push({ path: found.path, preserved });
        }
        const next = line.length < atOnce ? undefined : line.shift();
        if (next !== undefined) yield next;
      }
    }
    for (let next = line.shift(); next !== undefined; next = line.shift()) yield next;
  } finally {
    // who stops early leaves nothing behind that still writes
    await Promise.allSettled(line.map((one) => ("preserved" in one ? one.preserved : undefined)));
  }
}

async function takeOne(
  desk: Desk,
  path: string,
  { unit, stored, head, whole }: Preserved,
  find: FindByHash,
  into: Group,
): Promise<void> {
  const received = instant(desk.now());
  const before = find.get(stored.sha256) ?? into.fresh.get(stored.sha256);
  if (before !== undefined) {
    await desk.vault.drop(stored.blob);
    into.taken.push({ kind: "already", code: before.code, sha256: stored.sha256, path });
    into.drafts.push({
      record: desk.newId(),
      unit: { of: before.id },
      body: { kind: "custody", exhibit: before.id, event: "received-again", at: received, path },
    });
    return;
  }
  const name = basename(path);
  const { type, reader } = identify(head, name);
  const record = desk.newId();
  const code = desk.newCode("exhibit");
  into.fresh.set(stored.sha256, { id: record, code });
  into.drafts.push(
    {
      record,
      unit,
      blobs: [{ blob: stored.blob, bytes: stored.size }],
      body: {
        kind: "exhibit",
        code,
        name,
        original: { blob: stored.blob, sha256: stored.sha256, bytes: stored.bytes },
        type,
        received,
      },
    },
    { record: desk.newId(), unit, body: { kind: "custody", exhibit: record, event: "received", at: received, path } },
  );
  into.bytes += stored.bytes;
  into.taken.push({
    kind: "added",
    record,
    code,
    sha256: stored.sha256,
    bytes: stored.bytes,
    type,
    path,
    reader,
    bytesHere: whole,
  });
}

/** Bytes in the vault under a fresh unit; `whole` is what they were if they are few. */
interface Preserved {
  readonly unit: FreshUnit;
  readonly stored: Stored;
  readonly head: Uint8Array;
  readonly whole: Uint8Array | undefined;
}

/** Puts one file into the vault in a single pass over its bytes. */
async function preserve(desk: Desk, place: Buffer, compartment: Compartment): Promise<Preserved> {
  const unit = await desk.unitIn(compartment);
  // not followed should it have become a link, nor waited for should it have become a pipe
  const handle = await open(place, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    const found = await handle.stat();
    if (!found.isFile()) throw new Fault("unreadable", "neither a file nor a folder");
    if (found.size <= inMemory) {
      const whole = await readUpTo(handle, found.size + 1);
      if (whole.length <= found.size)
        return { unit, stored: await desk.vault.put(unit.key, whole), head: whole.subarray(0, 8192), whole };
      // it has grown, or its file system doesn't say how long it is: then it is streamed to its end
    }
    let head: Uint8Array = new Uint8Array();
    async function* pieces(): AsyncGenerator<Uint8Array> {
      for await (const piece of piecesOf(handle)) {
        if (head.length === 0) head = Uint8Array.from(piece.subarray(0, 8192));
        yield piece;
      }
    }
    const stored = await desk.vault.put(unit.key, pieces());
    return { unit, stored, head, whole: undefined };
  } finally {
    await handle.close();
  }
}

/** A file's first bytes, from its start: a file that grows while it is read must not fill the memory. */
async function readUpTo(handle: FileHandle, size: number): Promise<Uint8Array> {
  const bytes = Buffer.allocUnsafeSlow(size);
  let at = 0;
  while (at < size) {
    const { bytesRead } = await handle.read(bytes, at, size - at, at);
    if (bytesRead === 0) break;
    at += bytesRead;
  }
  return bytes.subarray(0, at);
}

/** A file's bytes; the next piece is being read while one is looked at, into two buffers by turns: a piece is gone after it. */
async function* piecesOf(handle: FileHandle): AsyncGenerator<Uint8Array> {
  const buffers = [Buffer.allocUnsafeSlow(pieceSize), Buffer.allocUnsafeSlow(pieceSize)] as const;
  let turn: 0 | 1 = 0;
  let reading = handle.read(buffers[turn]);
  for (;;) {
    const { bytesRead, buffer } = await reading;
    if (bytesRead === 0) return;
    turn = turn === 0 ? 1 : 0;
    reading = handle.read(buffers[turn]);
    reading.catch(() => undefined); // told when it is waited for; never, where the taker stops before
    yield buffer.subarray(0, bytesRead);
  }
}
