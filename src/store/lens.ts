/** Lenses: encrypted query files that a desk builds from the ledger and keeps up with; they can always be rebuilt. */
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { type Compartment, compartments } from "../core/access/may.ts";
import { Fault } from "../core/fault.ts";
import type { Entry } from "../core/record/entry.ts";
import type { Seq, VersionId } from "../core/record/id.ts";
import { readVersion } from "../core/record/version.ts";
import { hex } from "../crypto/hash.ts";
import { random } from "../crypto/random.ts";
import { openEntry, openVersion } from "./commit.ts";
import type { Keyring } from "./keyring.ts";
import type { Descent, EntryRow, Ledger } from "./ledger.ts";
import { auditFold, contentFold, type Followed, type Opened, type StoredPassage } from "./lens-fold.ts";
import { placesIn } from "./lens-places.ts";
import { auditSchema, comparedTables, contentSchema, lensTables } from "./lens-schema.ts";
import { closeEncrypted, type Db, openEncrypted, openInMemory, sqliteFault } from "./sqlcipher.ts";
import { diskFault, type Vault, writeWhole } from "./vault.ts";

/** The file of one compartment that is open here. */
export interface LensFile {
  readonly compartment: Compartment;
  readonly db: Db;
}

export interface Lens {
  /** what the open compartments hold: the case first, then in the order of their numbers */
  readonly files: readonly LensFile[];
  /** Fault `absent` where the case is not open to this member. */
  readonly case: Db;
  /** the log, and the records of the house */
  readonly audit: Db;
  /** Applies every entry the lens has not seen, those below `until` if it is given; gives how many there were. */
  catchUp(onProgress?: (done: number, of: number) => void, until?: Seq): Promise<number>;
  /** Entries applied so far: the next position to apply. */
  applied(): Seq;
  /** Which order of folding the rows come from (`Ledger.mark`): with another one all of them are made anew. */
  mark(): number;
  /** The same files, but only those of some compartments. */
  only(compartments: readonly Compartment[]): Lens;
  close(): void;
}

const batch = 256;

/** What a compartment's numbers of rows end in; lines of inquiry are counted from 1. */
export function lensNumber(compartment: Compartment): number {
  const fixed = (compartments as readonly string[]).indexOf(compartment);
  return fixed >= 0 ? fixed : compartments.length + Number(compartment.slice("line-".length));
}
const schemaOf = (compartment: Compartment): string => (compartment === "audit" ? auditSchema : contentSchema);

export const lensPath = (folder: string, compartment: Compartment): string => join(folder, `${compartment}.db`);
const keyPath = (folder: string, compartment: Compartment): string => join(folder, `${compartment}.key`);

/** The file key of a lens, from its key file, which the compartment's secret and the ring open. Faults: `damaged`. */
export function readLensKey(folder: string, compartment: Compartment, keyring: Keyring): Uint8Array {
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

async function makeLensKey(folder: string, compartment: Compartment, keyring: Keyring): Promise<Uint8Array> {
  const key = random(32);
  const epoch = keyring.epoch(compartment);
  const sealed = keyring.sealLensKey(compartment, epoch, key);
  await writeWhole(keyPath(folder, compartment), `${epoch}:${Buffer.from(sealed).toString("base64")}\n`);
  return key;
}

async function openFile(folder: string, compartment: Compartment, keyring: Keyring): Promise<Db> {
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

function prepareSchema(db: Db, compartment: Compartment): void {
  db.transaction(() => {
    if (db.prepare("SELECT 1 FROM sqlite_master WHERE name = 'meta'").get() !== undefined) return;
    db.exec(schemaOf(compartment));
    db.prepare("INSERT INTO meta VALUES ('applied', 0), ('mark', 0), ('apart', 0)").run();
    db.pragma(`user_version=${lensTables}`);
  }).immediate();
}

/** Removes the lens files; the next opening builds them anew under new keys. */
export function dropLenses(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

const inOrder = (keyring: Keyring): readonly Compartment[] =>
  keyring.compartments.toSorted((a, b) => lensNumber(a) - lensNumber(b));

/**
 * Opens the lenses in a folder of the compartments whose keys are held, making what is not there. Faults: `damaged`
 * (rebuild mends it), `full`, `busy`.
 */
export async function openLens(folder: string, ledger: Ledger, keyring: Keyring, vault: Vault): Promise<Lens> {
  const opened: LensFile[] = [];
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    for (const compartment of inOrder(keyring))
      opened.push({ compartment, db: await openFile(folder, compartment, keyring) });
    return lensOver(opened, ledger, keyring, vault);
  } catch (cause) {
    for (const { db } of opened) db.close();
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
  const files = inOrder(keyring).map((compartment) => {
    const db = openInMemory();
    prepareSchema(db, compartment);
    return { compartment, db };
  });
  return lensOver(files, ledger, keyring, vault);
}

/** A file with what folds into it, and how far it has come. */
interface Folding extends LensFile {
  applied(): Seq;
  mark(): number;
  /** Begins anew where the rows come from another order of folding; up to `apart` it is that of the log. */
  begin(mark: number, apart: Seq): void;
  /** Applies entries in the order of a mark, those that are its next ones. */
  take(opened: readonly OpenedEntry[], mark: number): void;
}

function foldingOf({ compartment, db }: LensFile): Folding {
  const get = db.prepare<[], { value: number }>("SELECT value FROM meta WHERE name = 'applied'");
  const set = db.prepare("UPDATE meta SET value = ? WHERE name = 'applied'");
  const getMark = db.prepare<[], { value: number }>("SELECT value FROM meta WHERE name = 'mark'");
  const setMark = db.prepare("UPDATE meta SET value = ? WHERE name = 'mark'");
  const applied = (): Seq => get.get()?.value ?? 0;
  const mark = (): number => getMark.get()?.value ?? 0;
  const empty = (): void => {
    for (const table of comparedTables[compartment === "audit" ? "audit" : "content"]) db.exec(`DELETE FROM ${table}`);
    if (compartment !== "audit") db.exec("DELETE FROM passage_stems");
  };
  const setApart = db.prepare("UPDATE meta SET value = ? WHERE name = 'apart'");
  const foldAnew = () => {
    const places = placesIn(db);
    return {
      places,
      content: compartment === "audit" ? undefined : contentFold(db, lensNumber(compartment), places),
    };
  };
  let fold = foldAnew();
  /** what the fold remembers of the rows holds while nobody else writes them */
  let own = applied();
  const log = compartment === "audit" ? auditFold(db) : undefined;
  const apply = ({ row, index, entry, versions, followed }: OpenedEntry): void => {
    const here = versions.filter((one) => one.compartment === compartment);
    const elsewhere = followed.filter((one) => one.compartment !== compartment);
    fold.places.keep(row.seq, index);
    fold.content?.(row.seq, here, elsewhere);
    log?.(row.seq, entry, hex(row.leaf), here, elsewhere);
  };
  return {
    compartment,
    db,
    applied,
    mark,
    begin(wanted, apart) {
      if (mark() >= wanted) return;
      db.transaction(() => {
        if (mark() >= wanted) return; // another process was here first
        empty();
        setMark.run(wanted);
        setApart.run(apart);
        set.run(0);
        own = -1;
      }).immediate();
    },
    take(opened, wanted) {
      db.transaction(() => {
        if (mark() !== wanted) return; // and began anew
        if (own !== applied()) fold = foldAnew(); // another process was here first
        own = -1; // and stays so where this fails
        for (const one of opened) {
          if (one.index !== applied()) continue;
          apply(one);
          set.run(one.index + 1);
        }
        own = applied();
      }).immediate();
    },
  };
}

function lensOver(files: readonly LensFile[], ledger: Ledger, keyring: Keyring, vault: Vault): Lens {
  const foldings = files.map(foldingOf);
  const appliedOf = (some: readonly Folding[]): Seq => Math.min(...some.map((one) => one.applied()));

  const catchUp: Lens["catchUp"] = async (onProgress, until = Number.POSITIVE_INFINITY) => {
    const all = await ledger.size();
    if (appliedOf(foldings) === all && foldings.every((one) => one.applied() === all)) return 0;
    const mark = await ledger.mark();
    const inOrder = foldings.every((one) => one.mark() >= mark && one.applied() >= mark);
    const places = inOrder ? undefined : await ledger.places();
    const apart = places?.findIndex((seq, index) => seq !== index) ?? -1;
    for (const one of foldings) one.begin(mark, apart < 0 ? mark : apart);
    const ranks = places && new Map(places.map((seq, index) => [seq, index]));
    const size = Math.min(places?.length ?? all, until);
    const from = appliedOf(foldings);
    const entryAt = async (index: number): Promise<EntryRow[]> => {
      const row = await ledger.entry(places?.[index] ?? index);
      return row === undefined ? [] : [row];
    };
    for (let at = from; at < size; at += batch) {
      const count = Math.min(batch, size - at);
      const rows =
        places === undefined
          ? await ledger.entries(at, count)
          : (await Promise.all(Array.from({ length: count }, (_, i) => entryAt(at + i)))).flat();
      const opened = await Promise.all(
        rows.map((row, i) => openAll({ row, index: at + i, ranks, ledger, keyring, vault })),
      );
      for (const one of foldings) one.take(opened, mark);
      onProgress?.(Math.min(at + batch, size), size);
      // none of the awaits above leaves the loop when nothing is read from the disk: who waits for an answer gets a turn
      if (at + batch < size) await setImmediate();
    }
    return Math.max(0, size - from);
  };
  const folder = dirname(files[0]?.db.name ?? "");
  const over = (some: readonly Folding[]): Lens => {
    const dbOf = (compartment: Compartment): Db => {
      const found = some.find((one) => one.compartment === compartment);
      if (found === undefined) throw new Fault("absent", "no such item, or not for this member");
      return found.db;
    };
    return {
      files: some.filter((one) => one.compartment !== "audit"),
      get case() {
        return dbOf("case");
      },
      get audit() {
        return dbOf("audit");
      },
      // all that is open in this process goes on together, whoever asks
      catchUp: (onProgress, until) =>
        catchUp(onProgress, until).catch((cause: unknown) => {
          throw cause instanceof Fault ? cause : lensFault(cause, folder);
        }),
      applied: () => appliedOf(some),
      mark: () => Math.max(...some.map((one) => one.mark())),
      only: (wanted) => over(some.filter((one) => wanted.includes(one.compartment))),
      close() {
        for (const { db } of files) closeEncrypted(db);
      },
    };
  };
  return over(foldings);
}

interface OpenedEntry {
  readonly row: EntryRow;
  /** its place in the order of folding */
  readonly index: number;
  readonly entry: Entry;
  readonly versions: readonly (Opened & { readonly compartment: string })[];
  /** all versions that follow others, those too that are closed to this member */
  readonly followed: readonly (Followed & { readonly compartment: string })[];
}

interface Opening {
  readonly row: EntryRow;
  readonly index: number;
  /** place in the order of folding by position; undefined where that is the log's own */
  readonly ranks: ReadonlyMap<Seq, number> | undefined;
  readonly ledger: Ledger;
  readonly keyring: Keyring;
  readonly vault: Vault;
}

/** One entry with its versions opened. What was erased, or is not for this member, is passed over. */
async function openAll({ row, index, ranks, ledger, keyring, vault }: Opening): Promise<OpenedEntry> {
  const { entry } = openEntry(row, keyring);
  const versions: (Opened & { readonly compartment: string })[] = [];
  const followed: (Followed & { readonly compartment: string })[] = [];
  for (const sealed of await ledger.versionsAt(row.seq)) {
    const compartment = (await ledger.unit(sealed.unit))?.compartment ?? "";
    const { record, parents } = sealed;
    const heads =
      parents.length === 0
        ? [sealed.id]
        : headsOf((await ledger.lineage(record)).filter((one) => (ranks?.get(one.seq) ?? one.seq) <= index));
    if (parents.length > 0) followed.push({ record, parents, heads, compartment });
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
      const passages = JSON.parse(new TextDecoder().decode(bytes)) as StoredPassage[];
      versions.push({ id: sealed.id, compartment, version, heads, passages });
    } else versions.push({ id: sealed.id, compartment, version, heads });
  }
  return { row, index, entry, versions, followed };
}

/** Versions that no other one follows, in order of their ids. */
export function headsOf(lineage: readonly Pick<Descent, "id" | "parents">[]): VersionId[] {
  const followed = new Set(lineage.flatMap((one) => one.parents));
  return lineage
    .filter((one) => !followed.has(one.id))
    .map((one) => one.id)
    .sort();
}
