/** Verifies an inquiry by re-reading its bytes: pages, leaves, signatures, sealed versions, blobs, checkpoints, lenses (G3). */

import { existsSync } from "node:fs";
import { type FileHandle, open as openFile } from "node:fs/promises";
import { basename } from "node:path";
import Database from "better-sqlite3-multiple-ciphers";
import type { Compartment } from "../../core/access/may.ts";
import { Fault } from "../../core/fault.ts";
import { entryLeaf, versionId } from "../../core/log/entry.ts";
import { append, emptyFrontier, type Frontier, leafHash, rootOf } from "../../core/log/merkle.ts";
import { type Entry, entryShape } from "../../core/record/entry.ts";
import { parseVersion, type Version } from "../../core/record/version.ts";
import { fromHex, hex, sha256 } from "../../crypto/hash.ts";
import { verify } from "../../crypto/signature.ts";
import { damagedPages } from "../../crypto/sqlcipher-pages.ts";
import { openEntry, openVersion, signedBytes } from "../../store/commit.ts";
import { paths } from "../../store/folder.ts";
import type { EntryRow, GrantRow } from "../../store/ledger.ts";
import { lensInMemory, lensPath, readLensKey } from "../../store/lens.ts";
import { comparedTables } from "../../store/lens-schema.ts";
import { type Db, openEncrypted } from "../../store/sqlcipher.ts";
import type { House } from "../desk.ts";
import { lastCheckpoint, readCheckpoint } from "./checkpoint.ts";

export type Phase = "pages" | "log" | "checkpoints" | "files" | "lens";

export type Step =
  | { readonly kind: "progress"; readonly phase: Phase; readonly checked: number; readonly of: number }
  | { readonly kind: "damage"; readonly damage: Damage };

/** One thing found wrong: what kind of thing, which one, and how, in words. */
export interface Damage {
  readonly what: "page" | "leaf" | "entry" | "version" | "grant" | "checkpoint" | "blob" | "lens";
  readonly where: string;
  readonly how: string;
}

type Sealed = Omit<House, "lens">;
const damage = (what: Damage["what"], where: string, how: string): Step => ({
  kind: "damage",
  damage: { what, where, how },
});

/**
 * Walks the pages of a database file, also the free ones. The handle is kept open for the life of the process: closing
 * any handle on a file drops the locks that SQLite holds on it (sqlite.org/howtocorrupt.html §2.2).
 */
export async function* verifyPages(path: string, key: Uint8Array): AsyncGenerator<Step> {
  const name = basename(path);
  if (!existsSync(path)) {
    yield damage("page", name, "the file is missing");
    return;
  }
  const guard = restingFile(path, key);
  try {
    for await (const page of damagedPages(await keptOpen(path), key))
      yield damage("page", `${name} page ${page.page}`, page.damage);
  } finally {
    guard?.close();
  }
}

const kept = new Map<string, FileHandle>();
async function keptOpen(path: string): Promise<FileHandle> {
  const fresh = await openFile(path, "r");
  const id = `${(await fresh.stat()).ino}`;
  const before = kept.get(id);
  if (before === undefined) {
    kept.set(id, fresh);
    return fresh;
  }
  kept.set(`${id}:${kept.size}`, fresh); // kept too: closing it is what must not happen
  return before;
}

/** Brings what is in the write-ahead log into the file and keeps writers out; undefined where the file doesn't open at all. */
function restingFile(path: string, key: Uint8Array): Db | undefined {
  try {
    const db = openEncrypted(path, key, { durable: true, mustExist: true });
    try {
      db.pragma("wal_checkpoint(TRUNCATE)");
      db.exec("BEGIN IMMEDIATE");
      return db;
    } catch {
      db.close(); // a damaged file: its pages will say which
      return undefined;
    }
  } catch {
    return undefined;
  }
}

/** Everything but the pages of the ledger's file, which must be walked before it is opened. */
export async function* verifyHouse(house: Sealed): AsyncGenerator<Step> {
  yield* verifyLog(house);
  yield* verifyFiles(house);
  yield* verifyLenses(house);
}

async function* verifyLog(house: Sealed): AsyncGenerator<Step> {
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

  let frontier: Frontier = emptyFrontier;
  const keys = new Map<string, Uint8Array>();
  for (let from = 0; from < size; from += 256) {
    for (const row of await house.ledger.entries(from, 256)) {
      yield* verifyEntry(house, row, frontier.size, keys);
      frontier = append(sha256, frontier, leafHash(sha256, row.leaf));
      for (const { root, where } of signedRoots.get(frontier.size) ?? []) {
        if (root !== hex(rootOf(sha256, frontier)))
          yield damage("checkpoint", where, "the log's entries give another root than the one signed");
      }
    }
    yield { kind: "progress", phase: "log", checked: Math.min(from + 256, size), of: size };
  }
  const stored = await house.ledger.frontier();
  if (stored.size !== frontier.size || hex(rootOf(sha256, stored)) !== hex(rootOf(sha256, frontier))) {
    yield damage("leaf", `the tree at ${size}`, "the stored edge of the tree is not that of its leaves");
  }
}

async function* verifyEntry(
  house: Sealed,
  row: EntryRow,
  expected: number,
  keys: Map<string, Uint8Array>,
): AsyncGenerator<Step> {
  const where = `entry ${row.seq}`;
  if (row.seq !== expected) yield damage("entry", where, `entry ${expected} is missing`);
  const sealed = await house.ledger.versionsAt(row.seq);
  const blobs = await house.ledger.blobsAt(row.seq);
  const ciphertextDigests = [...sealed.map((one) => sha256(one.sealed)), ...blobs.map((one) => fromHex(one.blob))];

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
    } catch (cause) {
      if (cause instanceof Fault && cause.code === "absent") continue; // erased: the log keeps its commitment
      yield damage("version", `${where}, record ${one.record}`, "its sealed body was altered");
    }
  }
  if (opened === undefined) return;
  const { salt, bytes, entry } = opened;
  if (hex(entryLeaf(sha256, { salt, body: bytes, ciphertextDigests })) !== hex(row.leaf)) {
    yield damage("leaf", where, "it does not commit to the entry's body and ciphertexts as they are stored");
  }
  if (!entryShape.safeParse(entry).success || entry.seq !== row.seq || entry.id !== row.id)
    yield damage("entry", where, "its body is of another entry");
  if (entry.versions.map((one) => one.version).join() !== sealed.map((one) => one.id).join())
    yield damage("entry", where, "the versions it names are not those stored with it");
  for (const version of versions)
    if (version?.body.kind === "member") keys.set(version.body.actor, fromHex(version.body.verifyKey));
  const key = keys.get(entry.actor);
  // the founding entry comes before its founder's key is told in the next one
  if (key !== undefined && !verify(key, signedBytes(entry), fromHex(entry.signature)))
    yield damage("entry", where, "its signature is not its actor's");
  if (key === undefined && row.seq > 0) yield damage("entry", where, "nobody is known by the key that signed it");
  yield* verifyGrants(house, versions, where);
}

/** Grants lie beside the log so that they can be read first; each must be the one that was signed. */
async function* verifyGrants(
  house: Sealed,
  versions: readonly (Version | undefined)[],
  where: string,
): AsyncGenerator<Step> {
  for (const version of versions) {
    const body = version?.body;
    if (body?.kind !== "grant") continue;
    const sealed = Buffer.from(body.sealed, "base64");
    const rows: readonly GrantRow[] = await house.ledger.grantsTo(body.to);
    const same = rows.some(
      (row) => row.compartment === body.compartment && row.epoch === body.epoch && sealed.equals(row.sealed),
    );
    if (!same)
      yield damage(
        "grant",
        `${where}, compartment ${body.compartment}`,
        "the grant stored for reading is not the one that was signed",
      );
  }
}

async function* verifyFiles(house: Sealed): AsyncGenerator<Step> {
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

/** Pages of the lens files, then every row against a lens built anew from the ledger. */
async function* verifyLenses(house: Sealed): AsyncGenerator<Step> {
  const folder = paths(house.folder).lens;
  const stored = new Map<Compartment, Uint8Array>();
  for (const compartment of ["case", "audit"] as const) {
    if (!existsSync(lensPath(folder, compartment))) continue; // dropped: the next opening builds it
    try {
      const key = readLensKey(folder, compartment, house.keyring);
      let sound = true;
      for await (const step of verifyPages(lensPath(folder, compartment), key)) {
        if (step.kind === "damage") sound = false;
        yield step;
      }
      if (sound) stored.set(compartment, key);
    } catch (cause) {
      if (!(cause instanceof Fault)) throw cause;
      yield damage("lens", `lens/${compartment}.key`, "the lens's key file was altered");
    }
  }
  if (stored.size < 2) return;
  const fresh = { case: new Database(":memory:"), audit: new Database(":memory:") };
  try {
    const lens = lensInMemory(fresh.case, fresh.audit, house.ledger, house.keyring, house.vault);
    await lens.catchUp();
    for (const [compartment, key] of stored) {
      const db = openEncrypted(lensPath(folder, compartment), key, { durable: false, mustExist: true });
      try {
        yield* compareRows(compartment, db, fresh[compartment]);
      } finally {
        db.close();
      }
    }
  } catch (cause) {
    if (!(cause instanceof Fault)) throw cause;
    yield damage("lens", "lens", `it can't be built anew: ${cause.message}`);
  } finally {
    fresh.case.close();
    fresh.audit.close();
  }
}

function* compareRows(compartment: Compartment, stored: Db, fresh: Db): Generator<Step> {
  const applied = (db: Db) =>
    db.prepare<[], { value: number }>("SELECT value FROM meta WHERE name = 'applied'").get()?.value;
  if (applied(stored) !== applied(fresh)) return; // a lens that lags is brought up at the next opening
  for (const table of comparedTables[compartment]) {
    const order = table === "log" ? "seq" : "n";
    const ours = stored.prepare(`SELECT * FROM ${table} ORDER BY ${order}`).raw().iterate();
    const theirs = fresh.prepare(`SELECT * FROM ${table} ORDER BY ${order}`).raw().iterate();
    for (let row = 1; ; row++) {
      const [mine, right] = [ours.next(), theirs.next()];
      if (mine.done === true && right.done === true) break;
      if (mine.done !== right.done || JSON.stringify(mine.value) !== JSON.stringify(right.value)) {
        ours.return?.();
        theirs.return?.();
        yield damage(
          "lens",
          `lens/${compartment}.db table ${table} row ${row}`,
          "it is not what the log gives: run rebuild",
        );
        break;
      }
    }
  }
}
