/** Verifies the lens files: their pages, then every table and row against a lens built anew from the log (G3). */

import { existsSync } from "node:fs";
import type { Compartment } from "../../core/access/may.ts";
import { Fault } from "../../core/fault.ts";
import { paths } from "../../store/folder.ts";
import { type Lens, lensInMemory, lensPath, readLensKey } from "../../store/lens.ts";
import { comparedTables } from "../../store/lens-schema.ts";
import { type Db, openEncrypted } from "../../store/sqlcipher.ts";
import type { House } from "../desk.ts";
import { damage, type Step, verifyPages } from "./verify-pages.ts";

/** A lens file as it stands at one moment: how many entries it has taken up, and its rows. */
interface Standing {
  readonly compartment: Compartment;
  readonly db: Db;
  readonly applied: number;
  readonly mark: number;
}

/** Faults: the machine's own. A lens that was dropped is passed over: the next opening builds it. */
export async function* verifyLenses(house: Omit<House, "lens">): AsyncGenerator<Step> {
  const folder = paths(house.folder).lens;
  const standing: Standing[] = [];
  try {
    for (const compartment of house.keyring.compartments) {
      if (!existsSync(lensPath(folder, compartment))) continue;
      try {
        const key = readLensKey(folder, compartment, house.keyring);
        let sound = true;
        for await (const step of verifyPages(lensPath(folder, compartment), key)) {
          if (step.kind === "damage") sound = false;
          yield step;
        }
        if (sound)
          standing.push(
            stand(compartment, openEncrypted(lensPath(folder, compartment), key, { durable: false, mustExist: true })),
          );
      } catch (cause) {
        // a disk without room is the machine's matter, and no damage
        if (!(cause instanceof Fault) || cause.code !== "damaged") throw cause;
        yield damage("lens", `lens/${compartment}.key`, "the lens's key file was altered");
      }
    }
    yield* compareLenses(house, standing);
  } finally {
    for (const { db } of standing) db.close();
  }
}

/** Holds one moment of a lens: a desk may go on writing to it meanwhile. */
function stand(compartment: Compartment, db: Db): Standing {
  db.exec("BEGIN");
  const value = (name: string): number =>
    (tableThere(db, "meta") &&
      db.prepare<[string], number>("SELECT value FROM meta WHERE name = ?").pluck().get(name)) ||
    0;
  return { compartment, db, applied: value("applied"), mark: value("mark") };
}

const tableThere = (db: Db, name: string): boolean =>
  db.prepare("SELECT 1 FROM sqlite_master WHERE name = ?").get(name) !== undefined;

/** A lens may lag behind the log, so each is compared with one built up to where it stands. */
async function* compareLenses(house: Omit<House, "lens">, standing: readonly Standing[]): AsyncGenerator<Step> {
  const size = await house.ledger.size();
  const now = await house.ledger.mark();
  const lens = lensInMemory(house.ledger, house.keyring, house.vault);
  try {
    for (const { compartment, db, applied, mark } of standing.toSorted((a, b) => a.applied - b.applied)) {
      if (mark >= 0 && mark < now && applied < now) continue; // a bundle was taken since: the next opening begins it anew
      if (applied > size)
        yield damage("lens", `lens/${compartment}.db`, `it knows ${applied} entries, and the log has ${size}`);
      await lens.catchUp(undefined, applied);
      yield* compare(compartment, db, dbOf(lens, compartment));
      yield { kind: "progress", phase: "lens", checked: applied, of: size };
    }
  } catch (cause) {
    if (!(cause instanceof Fault)) throw cause;
    yield damage("lens", "lens", `it can't be built anew: ${cause.message}`);
  } finally {
    lens.close();
  }
}

const dbOf = (lens: Lens, compartment: Compartment): Db =>
  lens.files.find((file) => file.compartment === compartment)?.db ?? lens.audit;

const schemaSql = "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name";

function* compare(compartment: Compartment, stored: Db, fresh: Db): Generator<Step> {
  const file = `lens/${compartment}.db`;
  if (firstDifference(stored, fresh, schemaSql) !== undefined) {
    yield damage("lens", `${file} tables`, "they are not those of this version: run rebuild");
    return;
  }
  const queries = comparedTables[compartment === "audit" ? "audit" : "content"].map(
    (table) => [table, `SELECT * FROM ${table} ORDER BY 1`] as const,
  );
  for (const [table, sql] of [...queries, ["meta", "SELECT * FROM meta ORDER BY name"] as const]) {
    const row = firstDifference(stored, fresh, sql);
    if (row !== undefined)
      yield damage("lens", `${file} table ${table} row ${row}`, "it is not what the log gives: run rebuild");
  }
  if (compartment === "audit") return;
  // of the index nothing is stored but where each stem stands
  for (const db of [stored, fresh])
    db.exec("CREATE VIRTUAL TABLE IF NOT EXISTS temp.stem USING fts5vocab('main', 'passage_stems', 'instance')");
  const stem = firstDifference(stored, fresh, "SELECT term, doc, col, offset FROM temp.stem");
  if (stem !== undefined)
    yield damage("lens", `${file} index of words, place ${stem}`, "it is not what the log gives: run rebuild");
}

/** Number of the first row, from 1, in which two databases answer otherwise. */
function firstDifference(stored: Db, fresh: Db, sql: string): number | undefined {
  const ours = stored.prepare(sql).raw().iterate();
  const theirs = fresh.prepare(sql).raw().iterate();
  try {
    for (let row = 1; ; row++) {
      const [mine, right] = [ours.next(), theirs.next()];
      if (mine.done === true && right.done === true) return undefined;
      if (mine.done !== right.done || JSON.stringify(mine.value) !== JSON.stringify(right.value)) return row;
    }
  } finally {
    ours.return?.();
    theirs.return?.();
  }
}
