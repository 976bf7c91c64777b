/** Holds a file for as long as its holder lives: the system itself lets go of it when the process ends. */
import Database from "better-sqlite3-multiple-ciphers";
import { sqliteFault } from "./sqlcipher.ts";

/**
 * The lock is SQLite's own on an empty database file, so that a process number used again can't keep it. Faults: `busy`
 * while another holds it, in this process or another; `refused` where the file can't be made.
 */
export function holdFile(path: string): { release(): void } {
  let db: Database.Database | undefined;
  try {
    const held = new Database(path, { timeout: 0 });
    db = held;
    held.exec("BEGIN EXCLUSIVE");
    return { release: () => held.close() };
  } catch (cause) {
    db?.close();
    throw sqliteFault(cause, path);
  }
}
