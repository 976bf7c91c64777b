/** The ledger as one SQLite file in SQLCipher-4 format: the field shape, one writer at a time; in one file because its statements and its tables are read together. */

import { Fault } from "../core/fault.ts";
import { emptyFrontier, type Frontier } from "../core/log/merkle.ts";
import type { ActorId, BlobId, RecordId, VersionId } from "../core/record/id.ts";
import { fromHex, hex } from "../crypto/hash.ts";
import type { Append, BlobRow, EntryRow, Ledger, Position, Stray, UnitRow, VersionRow } from "./ledger.ts";
import { closeEncrypted, type Db, openEncrypted, openInMemory, sqliteFault } from "./sqlcipher.ts";

type RunResult = ReturnType<ReturnType<Db["prepare"]>["run"]>;

const schema = `
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS device (n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE);
CREATE TABLE IF NOT EXISTS entry (
  seq INTEGER PRIMARY KEY, device INTEGER NOT NULL, n INTEGER NOT NULL, once BLOB, request BLOB NOT NULL,
  epoch INTEGER NOT NULL, body BLOB NOT NULL, leaf BLOB NOT NULL, UNIQUE (device, n));
CREATE UNIQUE INDEX IF NOT EXISTS entry_once ON entry (once) WHERE once IS NOT NULL;
CREATE TABLE IF NOT EXISTS unit (n INTEGER PRIMARY KEY, compartment TEXT NOT NULL, epoch INTEGER NOT NULL, key BLOB);
CREATE TABLE IF NOT EXISTS record (n INTEGER PRIMARY KEY, device INTEGER NOT NULL, i INTEGER NOT NULL, unit INTEGER NOT NULL, UNIQUE (device, i));
CREATE TABLE IF NOT EXISTS version (n INTEGER PRIMARY KEY, record INTEGER NOT NULL, id BLOB NOT NULL, parents BLOB NOT NULL, seq INTEGER NOT NULL, sealed BLOB NOT NULL);
CREATE INDEX IF NOT EXISTS version_record ON version (record, seq);
CREATE INDEX IF NOT EXISTS version_seq ON version (seq);
CREATE TABLE IF NOT EXISTS blob_ref (blob BLOB PRIMARY KEY, unit INTEGER NOT NULL, seq INTEGER NOT NULL, bytes INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS blob_seq ON blob_ref (seq);
CREATE TABLE IF NOT EXISTS compartment_grant (n INTEGER PRIMARY KEY, receiver TEXT NOT NULL, compartment TEXT NOT NULL, epoch INTEGER NOT NULL, sealed BLOB NOT NULL);
CREATE INDEX IF NOT EXISTS grant_receiver ON compartment_grant (receiver);
CREATE TABLE IF NOT EXISTS checkpoint (size INTEGER PRIMARY KEY, note TEXT NOT NULL);
`;

/** What ledgers made by the first version of Grounds don't have yet. */
const schemaSince = `
CREATE TABLE IF NOT EXISTS version_unit (version INTEGER PRIMARY KEY, unit INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS record_unit ON record (unit);
CREATE TABLE IF NOT EXISTS taken (seq INTEGER PRIMARY KEY, native INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS unit_label (unit INTEGER PRIMARY KEY, label INTEGER NOT NULL);
`;

/** Rows that no entry leads to: what reads the log never meets them. */
const straySql = `
SELECT DISTINCT 'versions filed under entry ' || seq AS "where", 'there is no such entry' AS how
  FROM version WHERE seq NOT IN (SELECT seq FROM entry)
UNION ALL SELECT DISTINCT 'files filed under entry ' || seq, 'there is no such entry'
  FROM blob_ref WHERE seq NOT IN (SELECT seq FROM entry)
UNION ALL SELECT 'version row ' || n, 'it is of no record' FROM version WHERE record NOT IN (SELECT n FROM record)
UNION ALL SELECT 'record row ' || n, 'nothing uses it'
  FROM record WHERE n NOT IN (SELECT record FROM version) OR device NOT IN (SELECT n FROM device)
UNION ALL SELECT 'unit ' || n, 'nothing uses it'
  FROM unit WHERE n NOT IN (SELECT unit FROM record UNION SELECT unit FROM version_unit)
UNION ALL SELECT 'version_unit row ' || version, 'there is no such version'
  FROM version_unit WHERE version NOT IN (SELECT n FROM version)
UNION ALL SELECT 'taken row ' || seq, 'there is no such entry' FROM taken WHERE seq NOT IN (SELECT seq FROM entry)
UNION ALL SELECT 'unit_label row ' || unit, 'there is no such unit' FROM unit_label WHERE unit NOT IN (SELECT n FROM unit)
UNION ALL SELECT 'device ' || id, 'nothing uses it'
  FROM device WHERE n NOT IN (SELECT device FROM entry UNION SELECT device FROM record)
UNION ALL SELECT 'meta ' || name, 'nothing uses it' FROM meta WHERE name NOT IN ('frontier', 'ring')`;

const split = (id: string): { device: string; n: number } => {
  const dot = id.indexOf(".");
  return { device: id.slice(0, dot), n: Number.parseInt(id.slice(dot + 1), 36) };
};
const chunks = (bytes: Uint8Array): Uint8Array[] =>
  Array.from({ length: bytes.length / 32 }, (_, i) => bytes.subarray(i * 32, i * 32 + 32));

interface EntryColumns {
  seq: number;
  device: string;
  n: number;
  request: Uint8Array;
  epoch: number;
  body: Uint8Array;
  leaf: Uint8Array;
  native: number | null;
}
interface UnitColumns {
  n: number;
  compartment: string;
  epoch: number;
  key: Uint8Array | null;
  label: number | null;
}
interface VersionColumns {
  device: string;
  i: number;
  unit: number;
  id: Uint8Array;
  parents: Uint8Array;
  seq: number;
  sealed: Uint8Array;
}

/** Every table, index, trigger and view of a database, each with the sentence that made it, blanks aside. */
const objectsOf = (db: Db): ReadonlyMap<string, string> =>
  new Map(
    db
      .prepare<[], { type: string; name: string; tbl: string; sql: string | null }>(
        "SELECT type, name, tbl_name AS tbl, sql FROM sqlite_master",
      )
      .all()
      .map(({ type, name, tbl, sql }) => [`${type} ${name}`, `${tbl}: ${(sql ?? "").replace(/\s+/g, " ")}`]),
  );

/** Objects of a ledger's database that are not ours or not as we made them: a trigger could drop or alter what is written. */
function strangeObjects(db: Db): readonly Stray[] {
  const fresh = openInMemory();
  try {
    fresh.exec(schema + schemaSince);
    const [wanted, found] = [objectsOf(fresh), objectsOf(db)];
    return [...new Set([...wanted.keys(), ...found.keys()])]
      .filter((name) => wanted.get(name) !== found.get(name))
      .map((name) => ({ where: `ledger.db ${name}`, how: "it is not as this version of the ledger has it" }));
  } finally {
    fresh.close();
  }
}

function openTables(path: string, key: Uint8Array, mustExist: boolean): Db {
  const db = openEncrypted(path, key, { durable: true, mustExist });
  try {
    if (!mustExist) db.exec(schema);
    if (db.prepare("SELECT 1 FROM sqlite_master WHERE name = 'record'").get() !== undefined) db.exec(schemaSince);
    const [strange] = strangeObjects(db);
    if (strange !== undefined)
      throw new Fault("damaged", "the ledger's tables are not its own", {
        item: strange.where,
        remedy: "restore it from a backup",
      });
    return db;
  } catch (cause) {
    db.close();
    throw sqliteFault(cause, path);
  }
}

/** Opens the ledger's file with its key, making the tables on the first opening. Fault `damaged` names what is not ours. */
export function openSqliteLedger(path: string, key: Uint8Array, options: { mustExist: boolean }): Ledger {
  const db = openTables(path, key, options.mustExist);

  const entrySql =
    "SELECT entry.seq AS seq, device.id AS device, entry.n AS n, request, epoch, body, leaf, native FROM entry JOIN device ON device.n = entry.device LEFT JOIN taken ON taken.seq = entry.seq";
  const versionSql = `SELECT device.id AS device, record.i AS i, coalesce(version_unit.unit, record.unit) AS unit, version.id AS id, parents, seq, sealed
    FROM version LEFT JOIN version_unit ON version_unit.version = version.n
    JOIN record ON record.n = version.record JOIN device ON device.n = record.device`;
  const unitSql = "SELECT n, compartment, epoch, key, label FROM unit LEFT JOIN unit_label ON unit_label.unit = unit.n";
  const sql = {
    size: db.prepare<[], { size: number }>("SELECT coalesce(max(seq) + 1, 0) AS size FROM entry"),
    meta: db.prepare<[string], { value: Uint8Array }>("SELECT value FROM meta WHERE name = ?"),
    setMeta: db.prepare("INSERT INTO meta VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value"),
    device: db.prepare<[string], { n: number }>("SELECT n FROM device WHERE id = ?"),
    addDevice: db.prepare("INSERT INTO device (id) VALUES (?)"),
    addEntry: db.prepare("INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?)"),
    addUnit: db.prepare("INSERT INTO unit VALUES (?, ?, ?, ?)"),
    nextUnit: db.prepare<[], { n: number }>("SELECT coalesce(max(n), 0) + 1 AS n FROM unit"),
    record: db.prepare<[number, number], { n: number; unit: number }>(
      "SELECT n, unit FROM record WHERE device = ? AND i = ?",
    ),
    addRecord: db.prepare("INSERT INTO record (device, i, unit) VALUES (?, ?, ?)"),
    keepUnit: db.prepare(
      "INSERT INTO version_unit SELECT n, ? FROM version WHERE record = ? AND n NOT IN (SELECT version FROM version_unit)",
    ),
    moveRecord: db.prepare("UPDATE record SET unit = ? WHERE n = ?"),
    recordsIn: db.prepare<[number], { device: string; i: number }>(
      "SELECT device.id AS device, record.i AS i FROM record JOIN device ON device.n = record.device WHERE unit = ? ORDER BY record.n",
    ),
    addVersion: db.prepare("INSERT INTO version (record, id, parents, seq, sealed) VALUES (?, ?, ?, ?, ?)"),
    addBlob: db.prepare("INSERT INTO blob_ref VALUES (?, ?, ?, ?)"),
    lineage: db.prepare<[number], { id: Uint8Array; parents: Uint8Array; seq: number }>(
      "SELECT id, parents, seq FROM version WHERE record = ? ORDER BY n",
    ),
    entryAt: db.prepare<[number], EntryColumns>(`${entrySql} WHERE entry.seq = ?`),
    entryById: db.prepare<[string, number], EntryColumns>(`${entrySql} WHERE device.id = ? AND entry.n = ?`),
    entryByOnce: db.prepare<[Uint8Array], EntryColumns>(`${entrySql} WHERE once = ?`),
    entriesFrom: db.prepare<[number, number], EntryColumns>(
      `${entrySql} WHERE entry.seq >= ? ORDER BY entry.seq LIMIT ?`,
    ),
    leavesFrom: db.prepare<[number, number], { leaf: Uint8Array }>(
      "SELECT leaf FROM entry WHERE seq >= ? ORDER BY seq LIMIT ?",
    ),
    versionsAt: db.prepare<[number], VersionColumns>(`${versionSql} WHERE seq = ? ORDER BY version.n`),
    versionsOf: db.prepare<[string, number], VersionColumns>(
      `${versionSql} WHERE device.id = ? AND record.i = ? ORDER BY version.n`,
    ),
    blobsAt: db.prepare<[number], { blob: Uint8Array; unit: number; bytes: number }>(
      "SELECT blob, unit, bytes FROM blob_ref WHERE seq = ? ORDER BY blob",
    ),
    blob: db.prepare<[Uint8Array], { blob: Uint8Array; unit: number; bytes: number }>(
      "SELECT blob, unit, bytes FROM blob_ref WHERE blob = ?",
    ),
    unit: db.prepare<[number], UnitColumns>(`${unitSql} WHERE n = ?`),
    units: db.prepare<[], UnitColumns>(`${unitSql} ORDER BY n`),
    addLabel: db.prepare("INSERT INTO unit_label VALUES (?, ?)"),
    dropLabel: db.prepare("DELETE FROM unit_label WHERE unit = ?"),
    addTaken: db.prepare("INSERT INTO taken VALUES (?, ?)"),
    natives: db.prepare<[], { seq: number; native: number }>("SELECT seq, native FROM taken ORDER BY seq"),
    mark: db.prepare<[], { mark: number }>("SELECT coalesce(max(seq) + 1, 0) AS mark FROM taken"),
    places: db
      .prepare<[], number>(
        `SELECT entry.seq FROM entry JOIN device ON device.n = entry.device LEFT JOIN taken ON taken.seq = entry.seq
         ORDER BY coalesce(native, entry.seq), device.id, entry.n`,
      )
      .pluck(),
    hasLain: db.prepare<[number, number], { one: number }>(
      `SELECT 1 AS one FROM version LEFT JOIN version_unit ON version_unit.version = version.n JOIN record ON record.n = version.record
       WHERE record = ? AND coalesce(version_unit.unit, record.unit) = ? LIMIT 1`,
    ),
    keepOwnUnit: db.prepare("INSERT INTO version_unit VALUES (?, ?)"),
    rewrap: db.prepare("UPDATE unit SET epoch = ?, key = ? WHERE n = ?"),
    strays: db.prepare<[], Stray>(straySql),
    receivers: db.prepare<[], ActorId>("SELECT DISTINCT receiver FROM compartment_grant ORDER BY receiver").pluck(),
    addGrant: db.prepare("INSERT INTO compartment_grant (receiver, compartment, epoch, sealed) VALUES (?, ?, ?, ?)"),
    revoke: db.prepare("DELETE FROM compartment_grant WHERE receiver = ? AND compartment = ? AND sealed = ?"),
    grantsTo: db.prepare<[string], { compartment: string; epoch: number; sealed: Uint8Array }>(
      "SELECT compartment, epoch, sealed FROM compartment_grant WHERE receiver = ? ORDER BY compartment, epoch",
    ),
    saveCheckpoint: db.prepare("INSERT INTO checkpoint VALUES (?, ?) ON CONFLICT (size) DO NOTHING"),
    checkpoints: db.prepare<[], { size: number; note: string }>("SELECT size, note FROM checkpoint ORDER BY size"),
  };

  const entryRow = (row: EntryColumns): EntryRow => ({
    seq: row.seq,
    id: `${row.device}.${row.n.toString(36)}` as RecordId,
    request: row.request,
    epoch: row.epoch,
    body: row.body,
    leaf: row.leaf,
    ...(row.native !== null && { native: row.native }),
  });
  const unitRow = ({ key, label, ...row }: UnitColumns): UnitRow => ({
    ...row,
    key: key ?? undefined,
    ...(label !== null && { label }),
  });
  const versionRow = (row: VersionColumns): VersionRow & { seq: number } => ({
    record: `${row.device}.${row.i.toString(36)}` as RecordId,
    id: hex(row.id) as VersionId,
    parents: chunks(row.parents).map((parent) => hex(parent) as VersionId),
    unit: row.unit,
    seq: row.seq,
    sealed: row.sealed,
  });
  const blobRow = (row: { blob: Uint8Array; unit: number; bytes: number }): BlobRow => ({
    blob: hex(row.blob) as BlobId,
    unit: row.unit,
    bytes: row.bytes,
  });

  const size = (): number => sql.size.get()?.size ?? 0;
  const frontier = (): Frontier => {
    const stored = sql.meta.get("frontier");
    return stored === undefined ? emptyFrontier : { size: size(), nodes: chunks(stored.value) };
  };
  const deviceNumber = (id: string, make: boolean): number | undefined => {
    const found = sql.device.get(id)?.n;
    return found === undefined && make ? Number(stored(sql.addDevice.run(id)).lastInsertRowid) : found;
  };
  const recordRow = (id: RecordId): { n: number; unit: number } | undefined => {
    const { device, n } = split(id);
    const number = deviceNumber(device, false);
    return number === undefined ? undefined : sql.record.get(number, n);
  };

  const ring = (): string | undefined => {
    const row = sql.meta.get("ring");
    return row && hex(row.value);
  };
  const rekeyAll = db.transaction((rows: readonly UnitRow[], to: string, seen: number): void => {
    if ((sql.nextUnit.get()?.n ?? 1) - 1 !== seen)
      throw new Fault("conflict", "somebody wrote meanwhile", { remedy: "try again" });
    for (const row of rows) {
      stored(sql.rewrap.run(row.epoch, row.key ?? null, row.n));
      if (row.label === undefined) sql.dropLabel.run(row.n);
    }
    stored(sql.setMeta.run("ring", fromHex(to)));
  });

  const position = (): Position => ({
    ring: ring(),
    seq: size(),
    frontier: frontier(),
    nextUnit: sql.nextUnit.get()?.n ?? 1,
    heads(record) {
      const row = recordRow(record);
      if (row === undefined) return [];
      const versions = sql.lineage
        .all(row.n)
        .map((one) => ({ id: hex(one.id), parents: chunks(one.parents).map(hex) }));
      const followed = new Set(versions.flatMap((one) => one.parents));
      return versions.filter((one) => !followed.has(one.id)).map((one) => one.id as VersionId);
    },
    unitOf: (record) => recordRow(record)?.unit,
    byId(id) {
      const { device, n } = split(id);
      const row = sql.entryById.get(device, n);
      return row && entryRow(row);
    },
    byOnce(once) {
      const row = sql.entryByOnce.get(once);
      return row && entryRow(row);
    },
  });

  /** An insert that stored no row, or more than one, stops the whole: nothing is acknowledged that isn't there (G1). */
  const stored = (result: RunResult): RunResult => {
    if (result.changes !== 1)
      throw new Fault("damaged", "the ledger did not store what it was given", { item: path, remedy: "run verify" });
    return result;
  };

  const store = (append: Append): EntryRow => {
    const { entry } = append;
    const id = split(entry.id);
    const device = deviceNumber(id.device, true);
    stored(
      sql.addEntry.run(
        entry.seq,
        device,
        id.n,
        append.once ?? null,
        entry.request,
        entry.epoch,
        entry.body,
        entry.leaf,
      ),
    );
    if (entry.native !== undefined) stored(sql.addTaken.run(entry.seq, entry.native));
    for (const unit of append.units) {
      stored(sql.addUnit.run(unit.n, unit.compartment, unit.epoch, unit.key ?? null));
      if (unit.label !== undefined) stored(sql.addLabel.run(unit.n, unit.label));
    }
    for (const version of append.versions) {
      const known = recordRow(version.record);
      let record = known?.n;
      const elsewhere = known !== undefined && known.unit !== version.unit;
      // written apart in the unit that the record has left since: it stays there alone
      const left = elsewhere && sql.hasLain.get(known.n, version.unit) !== undefined;
      if (elsewhere && !left) {
        sql.keepUnit.run(known.unit, known.n);
        stored(sql.moveRecord.run(version.unit, known.n));
      }
      if (record === undefined) {
        const own = split(version.record);
        const added = sql.addRecord.run(deviceNumber(own.device, true), own.n, version.unit);
        record = Number(stored(added).lastInsertRowid);
      }
      const parents = Buffer.concat(version.parents.map((parent) => fromHex(parent)));
      const { lastInsertRowid } = stored(
        sql.addVersion.run(record, fromHex(version.id), parents, entry.seq, version.sealed),
      );
      if (left) stored(sql.keepOwnUnit.run(lastInsertRowid, version.unit));
    }
    for (const blob of append.blobs) stored(sql.addBlob.run(fromHex(blob.blob), blob.unit, entry.seq, blob.bytes));
    for (const grant of append.grants) stored(sql.addGrant.run(grant.to, grant.compartment, grant.epoch, grant.sealed));
    for (const { from, compartment, sealed } of append.revoked) sql.revoke.run(from, compartment, sealed);
    stored(sql.setMeta.run("frontier", Buffer.concat(append.frontier.nodes)));
    return entry;
  };

  const appendAll = db.transaction((prepares: readonly ((at: Position) => Append | EntryRow)[]): EntryRow[] =>
    prepares.map((prepare) => {
      const made = prepare(position());
      return "entry" in made ? store(made) : made;
    }),
  );

  const guarded = <T>(work: () => T): Promise<T> => {
    try {
      return Promise.resolve(work());
    } catch (cause) {
      return Promise.reject(cause instanceof Fault ? cause : sqliteFault(cause, path));
    }
  };

  return {
    append: (prepares) => guarded(() => appendAll.immediate(prepares)),
    size: () => guarded(size),
    frontier: () => guarded(frontier),
    entry: (seq) =>
      guarded(() => {
        const row = sql.entryAt.get(seq);
        return row && entryRow(row);
      }),
    entries: (from, limit) => guarded(() => sql.entriesFrom.all(from, limit).map(entryRow)),
    leaves: (from, limit) => guarded(() => sql.leavesFrom.all(from, limit).map((row) => row.leaf)),
    versionsAt: (seq) => guarded(() => sql.versionsAt.all(seq).map(versionRow)),
    versionsOf: (record) =>
      guarded(() => {
        const { device, n } = split(record);
        return sql.versionsOf.all(device, n).map(versionRow);
      }),
    blobsAt: (seq) => guarded(() => sql.blobsAt.all(seq).map(blobRow)),
    blob: (id) =>
      guarded(() => {
        const row = sql.blob.get(fromHex(id));
        return row && blobRow(row);
      }),
    unit: (n) =>
      guarded(() => {
        const row = sql.unit.get(n);
        return row && unitRow(row);
      }),
    units: () => guarded(() => sql.units.all().map(unitRow)),
    lineage: (record) =>
      guarded(() => {
        const row = recordRow(record);
        return (row === undefined ? [] : sql.lineage.all(row.n)).map((one) => ({
          id: hex(one.id) as VersionId,
          parents: chunks(one.parents).map((parent) => hex(parent) as VersionId),
          seq: one.seq,
        }));
      }),
    entryOf: (id) => guarded(() => position().byId(id)),
    natives: () => guarded(() => sql.natives.all()),
    position: () => guarded(position),
    mark: () => guarded(() => sql.mark.get()?.mark ?? 0),
    places: () => guarded(() => sql.places.all()),
    recordsIn: (unit) =>
      guarded(() => sql.recordsIn.all(unit).map(({ device, i }) => `${device}.${i.toString(36)}` as RecordId)),
    ring: () => guarded(ring),
    rekey: (rows, to, seen) => guarded(() => rekeyAll.immediate(rows, to, seen)),
    strays: () => guarded(() => [...strangeObjects(db), ...sql.strays.all()]),
    receivers: () => guarded(() => sql.receivers.all()),
    grantsTo: (actor) => guarded(() => sql.grantsTo.all(actor).map((row) => ({ ...row, to: actor }))),
    saveCheckpoint: (size, note) =>
      guarded(() => {
        sql.saveCheckpoint.run(size, note);
      }),
    checkpoints: () => guarded(() => sql.checkpoints.all()),
    close: () => closeEncrypted(db),
  };
}
