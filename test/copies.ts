/** Two copies of an inquiry for tests, each entered, worked on apart and given the other's bundles. EXERCISE: nothing in it is true. */
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Desk } from "../src/app/desk.ts";
import { makeBundle, type Since } from "../src/app/keeping/make-bundle.ts";
import { takeBundle } from "../src/app/keeping/take-bundle.ts";
import { openSecrets, openWithoutLens, unlock } from "../src/app/keeping/unlock.ts";
import { verifyHouse } from "../src/app/keeping/verify-inquiry.ts";
import { comparedTables } from "../src/store/lens-schema.ts";
import type { Db } from "../src/store/sqlcipher.ts";
import { passphrase } from "./founded.ts";

export interface Copies {
  folder(n: number): string;
  /** the desk at a copy, entered when it is asked for first; `leave` closes it */
  desk(n: number, handle?: string): Promise<Desk>;
  leave(n: number): void;
  /** what one copy makes for another; a bundle's bytes */
  made(n: number, since?: Since, handle?: string): Promise<Uint8Array>;
  take(n: number, bytes: Uint8Array, handle?: string): ReturnType<typeof takeBundle>;
  /** what verify finds, in words */
  damage(n: number): Promise<readonly string[]>;
  remove(): void;
}

/** Copies of a folder, as somebody makes them who copies it to other laptops. `handles`: who works at each. */
export function copiesOf(folder: string, handles: readonly string[]): Copies {
  const root = mkdtempSync(join(tmpdir(), "grounds-copies-"));
  const where = (n: number): string => join(root, String(n));
  for (const n of handles.keys()) cpSync(folder, where(n), { recursive: true });
  const open = new Map<number, Desk>();
  const leave = (n: number): void => {
    open.get(n)?.close();
    open.delete(n);
  };
  const desk: Copies["desk"] = async (n, handle = handles[n] ?? "") => {
    const known = open.get(n);
    if (known?.member.handle === handle) return known;
    leave(n);
    const entered = await unlock(where(n), handle, passphrase);
    open.set(n, entered);
    return entered;
  };
  return {
    folder: where,
    desk,
    leave,
    async made(n, since, handle) {
      const pieces: Uint8Array[] = [];
      for await (const piece of (await makeBundle(await desk(n, handle), since)).pieces()) pieces.push(piece);
      return Buffer.concat(pieces);
    },
    async take(n, bytes, handle) {
      try {
        return await takeBundle(await desk(n, handle), inPieces(bytes));
      } finally {
        leave(n);
      }
    },
    async damage(n) {
      leave(n);
      const opened = await openWithoutLens(await openSecrets(where(n), handles[n] ?? "", passphrase));
      const found: string[] = [];
      for await (const step of verifyHouse(opened))
        if (step.kind === "damage") found.push(`${step.damage.what}: ${step.damage.where}: ${step.damage.how}`);
      opened.ledger.close();
      return found;
    },
    remove() {
      for (const n of handles.keys()) leave(n);
      rmSync(root, { recursive: true, force: true });
    },
  };
}

export async function* inPieces(bytes: Uint8Array, size = 10_000): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** Names of versions in a ledger, in order of their names. */
export async function versionsIn(desk: Desk): Promise<readonly string[]> {
  const found: string[] = [];
  const size = await desk.ledger.size();
  for (let seq = 0; seq < size; seq++) {
    const entry = await desk.ledger.entry(seq);
    const isTaking = desk.lens.audit.prepare("SELECT 1 FROM log WHERE seq = ? AND verb = 'bundle.take'").get(seq);
    if (isTaking === undefined && entry !== undefined)
      for (const { id } of await desk.ledger.versionsAt(seq)) found.push(id);
  }
  return found.sort();
}

/** All that a lens holds, in its order, without positions and places of entries, and without what a copy alone says: that it took a bundle. */
export function contentOf(desk: Desk): unknown {
  const content = (db: Db, table: string): unknown[] =>
    db
      .prepare<[], Record<string, unknown>>(`SELECT * FROM ${table} ORDER BY 1`)
      .all()
      .filter((row) => row.kind !== "taking" && row.verb !== "bundle.take" && !isPast(table, row))
      .map(({ seq: _, since: __, until, n: ___, ...row }) => ({ ...row, stands: until === null }))
      .map((row) => (table === "tie" || table === "mark" ? { ...row, tie: undefined } : row));
  const audit = comparedTables.audit
    .filter((table) => table !== "place")
    .map((table) => content(desk.lens.audit, table));
  const log = new Set((audit[0] ?? []).map((row) => JSON.stringify(row)));
  return {
    log: [...log].sort(),
    audit: audit.slice(1),
    files: desk.lens.files.map(({ compartment, db }) => [
      compartment,
      ...comparedTables.content.filter((table) => table !== "place").map((table) => content(db, table)),
    ]),
  };
}

/** Ties of before are told as of a position, and positions differ. */
const isPast = (table: string, row: Record<string, unknown>): boolean => table === "tie" && row.until !== null;
