/** One intake at a time: while it runs, files in the vault that no entry names yet are its own and not orphans. */
import Database from "better-sqlite3-multiple-ciphers";
import { Fault } from "../../core/fault.ts";
import { paths } from "../../store/folder.ts";
import { sqliteFault } from "../../store/sqlcipher.ts";

/**
 * Takes the lock. It is SQLite's own on an empty database file, so the system drops it whenever its holder ends, and a
 * process number that is used again can't keep it. Fault `busy` while another intake holds it, here or elsewhere.
 */
export function holdIntake(folder: string): { release(): void } {
  const path = paths(folder).intake;
  let db: Database.Database | undefined;
  try {
    db = new Database(path, { timeout: 0 });
    db.exec("BEGIN EXCLUSIVE");
    const held = db;
    return { release: () => held.close() };
  } catch (cause) {
    db?.close();
    const fault = sqliteFault(cause, path);
    if (!(fault instanceof Fault) || fault.code !== "busy") throw fault;
    throw new Fault("busy", "another process is taking files in", {
      item: folder,
      remedy: "wait until it is done",
      cause,
    });
  }
}
