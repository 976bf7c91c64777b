/** The steps of a verification, and its first: every page of a database file, without opening it as one (G3). */
import { existsSync } from "node:fs";
import { type FileHandle, open as openFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import { Fault } from "../../core/fault.ts";
import { damagedPages } from "../../crypto/sqlcipher-pages.ts";
import { type Db, openEncrypted, sqliteFault } from "../../store/sqlcipher.ts";

export type Phase = "pages" | "log" | "checkpoints" | "files" | "lens";

export type Step =
  | { readonly kind: "progress"; readonly phase: Phase; readonly checked: number; readonly of: number }
  | { readonly kind: "damage"; readonly damage: Damage };

/** One thing found wrong: what kind of thing, which one, and how, in words. */
export interface Damage {
  readonly what:
    | "card"
    | "key"
    | "page"
    | "leaf"
    | "entry"
    | "version"
    | "grant"
    | "signature"
    | "checkpoint"
    | "blob"
    | "lens";
  readonly where: string;
  readonly how: string;
}

export const damage = (what: Damage["what"], where: string, how: string): Step => ({
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
  const { dev, ino } = await stat(path);
  const file = `${dev}:${ino}`;
  const handle = kept.get(file) ?? (await openFile(path, "r"));
  kept.set(file, handle);
  return handle;
}

/**
 * Brings what is in the write-ahead log into the file and keeps writers out; undefined where the file doesn't open at
 * all. Faults: `full`, `busy` where it can't be brought in, for then pages would seem to be missing that are not.
 */
function restingFile(path: string, key: Uint8Array): Db | undefined {
  let db: Db | undefined;
  try {
    db = openEncrypted(path, key, { durable: true, mustExist: true });
    const [result] = db.pragma("wal_checkpoint(TRUNCATE)") as { busy: number }[];
    if (result?.busy !== 0) throw new Fault("busy", "another process is writing", { item: path });
    db.exec("BEGIN IMMEDIATE");
    return db;
  } catch (cause) {
    db?.close();
    const fault = sqliteFault(cause, path);
    if (fault instanceof Fault && fault.code !== "damaged") throw fault;
    return undefined; // a damaged file: its pages will say which
  }
}
