/** Opens SQLite files in the SQLCipher-4 format with a raw 256-bit key, the same way everywhere. */
import { existsSync } from "node:fs";
import Database from "better-sqlite3-multiple-ciphers";
import { Fault } from "../core/fault.ts";
import { hex } from "../crypto/hash.ts";

export type Db = Database.Database;

/**
 * Opens or creates an encrypted file. `durable`: every commit reaches the disk before it returns (G1); a lens, which
 * can be rebuilt, does without. Faults: `damaged` where the file isn't readable with this key.
 */
export function openEncrypted(path: string, key: Uint8Array, options: { durable: boolean; mustExist?: boolean }): Db {
  if (options.mustExist === true && !existsSync(path)) {
    throw new Fault("damaged", "a database file is missing", { item: path, remedy: "restore it from a backup" });
  }
  const db = new Database(path, { timeout: 30_000 });
  try {
    db.pragma("cipher='sqlcipher'");
    db.pragma("legacy=4");
    db.pragma(`key="x'${hex(key)}'"`);
    db.prepare("SELECT count(*) FROM sqlite_master").get();
    db.pragma("foreign_keys=ON");
    db.pragma("journal_mode=WAL");
    db.pragma(`synchronous=${options.durable ? "FULL" : "NORMAL"}`);
    db.pragma("temp_store=MEMORY"); // SQLite's temporary files would not be encrypted
    db.pragma("secure_delete=ON");
    db.pragma("trusted_schema=OFF");
  } catch (cause) {
    db.close();
    throw sqliteFault(cause, path);
  }
  return db;
}

/** A database that is written nowhere. */
export const openInMemory = (): Db => new Database(":memory:");

/** Says a driver error in our own codes; anything unknown is passed on as it is. */
export function sqliteFault(cause: unknown, item: string): unknown {
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  if (code.startsWith("SQLITE_FULL"))
    return new Fault("full", "the disk has no room", {
      item,
      remedy: "free some room and run the same command again",
      cause,
    });
  if (code.startsWith("SQLITE_BUSY")) return new Fault("busy", "another process is writing", { item, cause });
  // what SQLite could not write for want of room it reports as an error of the write, too
  if (/^SQLITE_IOERR_(WRITE|FSYNC|TRUNCATE|SHMSIZE|SHMOPEN|SHMMAP)$/.test(code))
    return new Fault("full", "the disk has no room", {
      item,
      remedy: "free some room and run the same command again",
      cause,
    });
  if (/^SQLITE_(CANTOPEN|READONLY|PERM)/.test(code))
    return new Fault("refused", "the system does not let a database file be opened", { item, cause });
  if (/^SQLITE_(NOTADB|CORRUPT|IOERR)/.test(code))
    return new Fault("damaged", "a database file can't be read", {
      item,
      remedy: "run verify, restore from a backup",
      cause,
    });
  return cause;
}

/** Brings what is in the write-ahead log into the file and closes it. What finds no room stays in the log, whole. */
export function closeEncrypted(db: Db): void {
  try {
    db.pragma("wal_checkpoint(TRUNCATE)");
  } catch (cause) {
    if (!(cause instanceof Error && "code" in cause)) throw cause;
  } finally {
    db.close();
  }
}
