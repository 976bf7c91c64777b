import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import Database from "better-sqlite3-multiple-ciphers";
import { expect, test } from "vitest";
import type { ActorId, BlobId, RecordId, VersionId } from "../core/record/id.ts";
import { type LedgerOnTrial, ledgerContract } from "./ledger-contract.ts";
import { openSqliteLedger } from "./ledger-sqlite.ts";
import { openEncrypted } from "./sqlcipher.ts";

const key = Uint8Array.from({ length: 32 }, (_, i) => i);

function openTrial(): LedgerOnTrial & { readonly path: string } {
  const folder = mkdtempSync(join(tmpdir(), "grounds-ledger-"));
  const path = join(folder, "ledger.db");
  let ledger = openSqliteLedger(path, key, { mustExist: false });
  return {
    path,
    ledger,
    reopen() {
      ledger.close();
      ledger = openSqliteLedger(path, key, { mustExist: true });
      return Promise.resolve(ledger);
    },
    remove() {
      ledger.close();
      rmSync(folder, { recursive: true });
      return Promise.resolve();
    },
  };
}

ledgerContract("SQLite", () => Promise.resolve(openTrial()));

test("G5: the file opens with its key only, and a closed one leaves no log beside it", async () => {
  const trial = openTrial();
  await trial.ledger.saveCheckpoint(1, "a note that nobody else reads");
  trial.ledger.close();
  expect(readFileSync(trial.path).includes("a note that nobody")).toBe(false);
  expect(() => readFileSync(`${trial.path}-wal`)).toThrow();
  const other = new Uint8Array(32);
  expect(() => openSqliteLedger(trial.path, other, { mustExist: true })).toThrow(
    expect.objectContaining({ code: "damaged", item: trial.path }),
  );
  const plain = new Database(trial.path);
  expect(() => plain.prepare("SELECT * FROM checkpoint").all()).toThrow();
  plain.close();
  rmSync(dirname(trial.path), { recursive: true });
});

test("a file that is missing or is none is damage that names it, and nothing is made in its place", async () => {
  const trial = openTrial();
  const missing = `${trial.path}.gone`;
  expect(() => openSqliteLedger(missing, key, { mustExist: true })).toThrow(
    expect.objectContaining({ code: "damaged", item: missing }),
  );
  expect(() => readFileSync(missing)).toThrow();
  writeFileSync(missing, "EXERCISE: this is no database".repeat(400));
  expect(() => openSqliteLedger(missing, key, { mustExist: true })).toThrow(
    expect.objectContaining({ code: "damaged", item: missing }),
  );
  await trial.remove();
});

/** Does what somebody with the ledger's key could. */
function plant(path: string, sql: string): void {
  const db = openEncrypted(path, key, { durable: true });
  db.exec(sql);
  db.close();
}

test.each([
  ["trigger lie", "CREATE TRIGGER lie BEFORE INSERT ON entry BEGIN SELECT RAISE(IGNORE); END"],
  ["table more", "CREATE TABLE more (n)"],
  ["view shown", "CREATE VIEW shown AS SELECT 1"],
  ["index second", "CREATE INDEX second ON unit (epoch)"],
  ["index entry_once", "DROP INDEX entry_once"],
  ["table meta", "ALTER TABLE meta ADD COLUMN more TEXT"],
  ["table checkpoint", "DROP TABLE checkpoint"],
])("G3: %s, planted, changed or taken away with the key in hand, stops the opening and is named", async (name, sql) => {
  const trial = openTrial();
  expect(await trial.ledger.strays()).toEqual([]);
  plant(trial.path, sql);
  expect(await trial.ledger.strays()).toContainEqual({ where: `ledger.db ${name}`, how: expect.any(String) });
  expect(() => openSqliteLedger(trial.path, key, { mustExist: true })).toThrow(
    expect.objectContaining({ code: "damaged", item: `ledger.db ${name}` }),
  );
  await trial.remove();
});

test.each(["entry", "device", "unit", "record", "version", "blob_ref", "compartment_grant", "meta"])(
  "G1: an insert into %s that stores nothing is a fault, and nothing of its entry stays",
  async (table) => {
    const trial = openTrial();
    plant(trial.path, `CREATE TRIGGER swallow BEFORE INSERT ON ${table} BEGIN SELECT RAISE(IGNORE); END`);
    const id = "testdevc.0" as RecordId;
    const bytes = new Uint8Array(32);
    const entry = { seq: 0, id, request: bytes, epoch: 0, body: bytes, leaf: new Uint8Array(64) };
    const append = {
      entry,
      once: undefined,
      units: [{ n: 1, compartment: "case", epoch: 0, key: bytes }],
      versions: [{ record: id, id: "0".repeat(64) as VersionId, parents: [], unit: 1, sealed: bytes }],
      blobs: [{ blob: "0".repeat(64) as BlobId, unit: 1, bytes: 5 }],
      grants: [{ to: "testactr.0" as ActorId, compartment: "case", epoch: 0, sealed: bytes }],
      frontier: { size: 1, nodes: [bytes] },
      revoked: [],
    };
    await expect(trial.ledger.append([() => append])).rejects.toMatchObject({ code: "damaged", item: trial.path });
    expect(await trial.ledger.size()).toBe(0);
    await trial.remove();
  },
);
