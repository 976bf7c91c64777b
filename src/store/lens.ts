/** Lenses: encrypted query files that a desk builds from the ledger and keeps up with; they can always be rebuilt. */
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { Fault } from "../core/fault.ts";
import type { Seq } from "../core/record/id.ts";
import { readVersion } from "../core/record/version.ts";
import { hex } from "../crypto/hash.ts";
import { random } from "../crypto/random.ts";
import { openEntry, openVersion } from "./commit.ts";
import type { Keyring } from "./keyring.ts";
import type { EntryRow, Ledger } from "./ledger.ts";
import { auditFold, caseFold, type Opened, type StoredPassage } from "./lens-fold.ts";
import { auditSchema, caseSchema, lensTables } from "./lens-schema.ts";
import { closeEncrypted, type Db, openEncrypted, openInMemory, sqliteFault } from "./sqlcipher.ts";
import { diskFault, type Vault, writeWhole } from "./vault.ts";

export interface Lens {
  readonly case: Db;
  readonly audit: Db;
  /** Applies every entry the lens has not seen, those below `until` if it is given; gives how many there were. */
  catchUp(onProgress?: (done: number, of: number) => void, until?: Seq): Promise<number>;
  /** Entries applied so far: the next position to apply. */
  applied(): Seq;
  close(): void;
}

const schemas = { case: caseSchema, audit: auditSchema } as const;
const batch = 256;

/** The compartments that have a lens; what lies in the others is kept in the lens of the case. */
export const lensNames = ["audit", "case"] as const;
export type LensName = (typeof lensNames)[number];

export const lensPath = (folder: string, compartment: LensName): string => join(folder, `${compartment}.db`);
const keyPath = (folder: string, compartment: LensName): string => join(folder, `${compartment}.key`);

/** The file key of a lens, from its key file, which the compartment's secret and the ring open. Faults: `damaged`. */
export function readLensKey(folder: string, compartment: LensName, keyring: Keyring): Uint8Array {
  try {
    const [epoch, sealed] = readFileSync(keyPath(folder, compartment), "utf8").trim().split(":");
    return keyring.openLensKey(compartment, Number(epoch), Buffer.from(sealed ?? "", "base64"));
  } catch (cause) {
    throw new Fault("damaged", "a lens's key file can't be read", {
      item: keyPath(folder, compartment),
      remedy: "run rebuild",
      cause,
    });
  }
}

async function makeLensKey(folder: string, compartment: LensName, keyring: Keyring): Promise<Uint8Array> {
  const key = random(32);
  const epoch = keyring.epoch(compartment);
  const sealed = keyring.sealLensKey(compartment, epoch, key);
  await writeWhole(keyPath(folder, compartment), `${epoch}:${Buffer.from(sealed).toString("base64")}\n`);
  return key;
}

async function openFile(folder: string, compartment: LensName, keyring: Keyring): Promise<Db> {
  const path = lensPath(folder, compartment);
  const fresh = !existsSync(keyPath(folder, compartment));
  const key = fresh ? await makeLensKey(folder, compartment, keyring) : readLensKey(folder, compartment, keyring);
  const db = openEncrypted(path, key, { durable: false });
  const tables = db.pragma("user_version", { simple: true });
  if (tables !== 0 && tables !== lensTables) {
    // another version of Grounds built it: it says the same of the log in other tables, and is built anew
    db.close();
    for (const file of [path, `${path}-wal`, `${path}-shm`, keyPath(folder, compartment)])
      rmSync(file, { force: true });
    return openFile(folder, compartment, keyring);
  }
  db.pragma("cache_size=-65536"); // KiB: what falls out of the cache is decrypted and authenticated anew
  db.pragma("wal_autocheckpoint=16384"); // pages: a lens that is being built rewrites the same pages again and again
  prepareSchema(db, compartment);
  return db;
}

function prepareSchema(db: Db, compartment: LensName): void {
  db.transaction(() => {
    if (db.prepare("SELECT 1 FROM sqlite_master WHERE name = 'meta'").get() !== undefined) return;
    db.exec(schemas[compartment]);
    db.prepare("INSERT INTO meta VALUES ('applied', 0)").run();
    db.pragma(`user_version=${lensTables}`);
  }).immediate();
}

/** Removes the lens files; the next opening builds them anew under new keys. */
export function dropLenses(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

/** Opens the lenses in a folder, making what is not there. Faults: `damaged` (rebuild mends it), `full`, `busy`. */
export async function openLens(folder: string, ledger: Ledger, keyring: Keyring, vault: Vault): Promise<Lens> {
  const opened: Db[] = [];
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const caseDb = await openFile(folder, "case", keyring);
    opened.push(caseDb);
    const auditDb = await openFile(folder, "audit", keyring);
    opened.push(auditDb);
    return lensOver(caseDb, auditDb, ledger, keyring, vault);
  } catch (cause) {
    for (const db of opened) db.close();
    throw lensFault(cause, folder);
  }
}

/** What goes wrong in a lens, in our own codes: unless the machine is to blame, `rebuild` mends it. */
function lensFault(cause: unknown, folder: string): unknown {
  const fault = diskFault(sqliteFault(cause, folder), folder);
  // a table gone or altered is an error that SQLite names only in words
  const broken =
    fault instanceof Fault ? fault.code === "damaged" : fault instanceof Error && fault.name === "SqliteError";
  if (!broken) return fault;
  const item = (fault instanceof Fault && fault.item) || folder;
  return new Fault("damaged", "a lens can't be read", { item, remedy: "run rebuild", cause });
}

/** A lens in memory, empty as yet: what `verify` compares the stored one with. */
export function lensInMemory(ledger: Ledger, keyring: Keyring, vault: Vault): Lens {
  const [caseDb, auditDb] = [openInMemory(), openInMemory()];
  prepareSchema(caseDb, "case");
  prepareSchema(auditDb, "audit");
  return lensOver(caseDb, auditDb, ledger, keyring, vault);
}

function lensOver(caseDb: Db, auditDb: Db, ledger: Ledger, keyring: Keyring, vault: Vault): Lens {
  const folds = { case: caseFold(caseDb), audit: auditFold(auditDb) };
  const counters = {
    case: {
      get: caseDb.prepare<[], { value: number }>("SELECT value FROM meta WHERE name = 'applied'"),
      set: caseDb.prepare("UPDATE meta SET value = ? WHERE name = 'applied'"),
    },
    audit: {
      get: auditDb.prepare<[], { value: number }>("SELECT value FROM meta WHERE name = 'applied'"),
      set: auditDb.prepare("UPDATE meta SET value = ? WHERE name = 'applied'"),
    },
  };
  const applied = (which: LensName): Seq => counters[which].get.get()?.value ?? 0;

  const catchUp: Lens["catchUp"] = async (onProgress, until = Number.POSITIVE_INFINITY) => {
    const size = Math.min(await ledger.size(), until);
    const from = Math.min(applied("case"), applied("audit"));
    for (let at = from; at < size; at += batch) {
      const rows = await ledger.entries(at, Math.min(batch, size - at));
      const opened = await Promise.all(rows.map((row) => openAll(row, ledger, keyring, vault)));
      caseDb
        .transaction(() => {
          for (const { row, versions } of opened)
            if (row.seq === applied("case")) {
              folds.case(row.seq, versions);
              counters.case.set.run(row.seq + 1);
            }
        })
        .immediate();
      auditDb
        .transaction(() => {
          for (const { row, entry } of opened)
            if (row.seq === applied("audit")) {
              folds.audit(entry, hex(row.leaf));
              counters.audit.set.run(row.seq + 1);
            }
        })
        .immediate();
      onProgress?.(Math.min(at + batch, size), size);
      // none of the awaits above leaves the loop when nothing is read from the disk: who waits for an answer gets a turn
      if (at + batch < size) await setImmediate();
    }
    return Math.max(0, size - from);
  };

  return {
    case: caseDb,
    audit: auditDb,
    catchUp: (onProgress, until) =>
      catchUp(onProgress, until).catch((cause: unknown) => {
        throw cause instanceof Fault ? cause : lensFault(cause, dirname(caseDb.name));
      }),
    applied: () => Math.min(applied("case"), applied("audit")),
    close() {
      for (const db of [caseDb, auditDb]) closeEncrypted(db);
    },
  };
}

/** One entry with its versions opened. What was erased is passed over: the log keeps its commitment, the lens nothing. */
async function openAll(row: EntryRow, ledger: Ledger, keyring: Keyring, vault: Vault) {
  const { entry } = openEntry(row, keyring);
  const versions: Opened[] = [];
  for (const sealed of await ledger.versionsAt(row.seq)) {
    let unitKey: Uint8Array;
    try {
      unitKey = await keyring.unitKey(ledger, sealed.unit);
    } catch (cause) {
      if (cause instanceof Fault && cause.code === "absent") continue;
      throw cause;
    }
    const version = readVersion(openVersion(sealed, unitKey).bytes);
    const { body } = version;
    if (body.kind === "reading" && body.text !== undefined) {
      const bytes = await vault.readAll(unitKey, body.text.blob);
      versions.push({
        id: sealed.id,
        version,
        passages: JSON.parse(new TextDecoder().decode(bytes)) as StoredPassage[],
      });
    } else versions.push({ id: sealed.id, version });
  }
  return { row, entry, versions };
}
