/** A case that grows to the size to hold: what its pages, the rebuilding of its lens and its verification cost at each size. */
import { rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { listThings } from "../src/app/assessing/list-things.ts";
import { showThing } from "../src/app/assessing/show-thing.ts";
import { caseAt } from "../src/app/case.ts";
import type { Desk } from "../src/app/desk.ts";
import { showFinding } from "../src/app/finding/show-finding.ts";
import { listExhibits } from "../src/app/reading/list-exhibits.ts";
import type { RecordId } from "../src/core/record/id.ts";
import { random as randomBytes } from "../src/crypto/random.ts";
import { paths } from "../src/store/folder.ts";
import { dropLenses, lensPath, openLens } from "../src/store/lens.ts";
import { contentSchema } from "../src/store/lens-schema.ts";
import { openEncrypted } from "../src/store/sqlcipher.ts";
import { type Bench, digits, type Report } from "./figure.ts";
import { beginCaseload, type Caseload, claimsPerAct, writeMany } from "./generate.ts";
import { found } from "./inquiry.ts";
import { inFolder, latencies, ownPeak, quantile, timed } from "./measure.ts";
import { pick, seeded } from "./random.ts";
import { verifyPhases } from "./verifying.ts";

/** 10,000, 100,000 and 700,000 claims of acts; the last is the size to hold of the design, §1. */
const stages = [
  { people: 72, exhibits: 715, acts: 1_430 },
  { people: 715, exhibits: 7_150, acts: 14_300 },
  { people: 5_000, exhibits: 50_000, acts: 100_000 },
] as const;
const together = 64;
const citedClaims = 200;

export const caseGrows: Bench = {
  name: "case",
  run: (report) =>
    inFolder(async (folder) => {
      const desk = await found(join(folder, "case"), false);
      const caseload = await beginCaseload(desk, "case");
      for (const stage of stages) {
        await grow(desk, caseload, stage, report);
        const size = `${stage.people.toLocaleString("en-US")} people, ${stage.exhibits.toLocaleString("en-US")} exhibits, ${stage.acts.toLocaleString("en-US")} acts`;
        await pages(desk, caseload, size, report);
        await rebuild(desk, folder, size, report);
        await verify(desk, size, report);
      }
      desk.close();
    }),
};

type Stage = (typeof stages)[number];

/** Exhibits, people and acts up to the stage's numbers, in groups of one transaction. */
async function grow(desk: Desk, caseload: Caseload, stage: Stage, report: Report): Promise<void> {
  await writeMany(desk, stage.exhibits - caseload.exhibits.length, together, () => caseload.exhibit());
  await writeMany(desk, stage.people - caseload.people.length, together, () => caseload.person());
  const acts = stage.acts - caseload.acts.length;
  const { seconds } = await timed(() => writeMany(desk, acts, together, () => caseload.act()));
  report({
    what: `acts of ${claimsPerAct} claims written in groups of ${together}, with the lens brought up to them`,
    size: `up to ${stage.acts.toLocaleString("en-US")} acts`,
    measured: `${digits(acts / seconds)} acts/s`,
    memory: ownPeak(),
  });
}

async function pages(desk: Desk, caseload: Caseload, size: string, report: Report): Promise<void> {
  const random = seeded("pages");
  const finding = caseload.finding(citedClaims);
  const codeOf = (id: RecordId): string => caseAt(desk).thing(id)?.code ?? "";
  const [drafted] = finding.drafts;
  const code = drafted !== undefined && "code" in drafted.body ? drafted.body.code : "";
  await desk.write(finding);
  const refresh = [];
  for (let i = 0; i < 5; i++) {
    await desk.write(caseload.act());
    refresh.push((await timed(() => caseAt(desk))).seconds * 1_000);
  }
  const show = (what: string, values: readonly number[]) =>
    report({
      what,
      size,
      measured: `p50 ${digits(quantile(values, 0.5))}, p95 ${digits(quantile(values, 0.95))} ms`,
      memory: ownPeak(),
    });
  show("the first page after a write: things and exhibits loaded into memory, roots traced (`caseAt`)", refresh);
  show("an act's page", await latencies(200, () => showThing(desk, codeOf(pick(random, caseload.acts)), "en")));
  show("a person's page", await latencies(200, () => showThing(desk, codeOf(pick(random, caseload.people)), "en")));
  show(
    "a page of 50 acts, with the count of all by scope",
    await latencies(3, (i) => listThings(desk, { kinds: ["act"], offset: 50 * i, limit: 50 }, "en")),
  );
  show(
    "a page of 50 people",
    await latencies(10, (i) => listThings(desk, { kinds: ["person"], offset: 50 * (i % 2), limit: 50 }, "en")),
  );
  show(
    "a page of 50 exhibits, with facets",
    await latencies(10, (i) => listExhibits(desk, { offset: 50 * i, limit: 50 })),
  );
  show(`a finding's page that cites ${citedClaims} claims`, await latencies(10, () => showFinding(desk, code, "en")));
}

/** Builds the lens anew in another folder; the peer inserts the very rows of the case's tables into a bare file. */
async function rebuild(desk: Desk, folder: string, size: string, report: Report): Promise<void> {
  const target = join(folder, "rebuilt");
  const lens = await openLens(target, desk.ledger, desk.keyring, desk.vault);
  const { seconds, result: entries } = await timed(() => lens.catchUp());
  const claims = lens.case.prepare<[], { n: number }>("SELECT count(*) AS n FROM claim").get()?.n ?? 0;
  lens.close();
  const bytes = statSync(lensPath(target, "case")).size;
  const peer = await timed(() => copyRows(desk, join(folder, "rows.db")));
  dropLenses(target);
  report({
    what: "the lens rebuilt from the log",
    size,
    measured: `${digits(seconds)} s: ${digits(entries / seconds)} entries/s, ${digits(claims / seconds)} claims/s; ${digits(bytes / claims)} bytes of lens a claim, ${digits(statSync(paths(desk.folder).ledger).size / claims)} of ledger`,
    peer: `the same rows inserted into a bare SQLCipher file: ${digits(peer.seconds)} s`,
    ratio: seconds / peer.seconds,
    memory: ownPeak(),
  });
}

/** Rows as they stand, with the lens's tables and indexes: no log to read, nothing to unseal or parse. */
function copyRows(desk: Desk, path: string): void {
  rmSync(path, { force: true });
  const db = openEncrypted(path, randomBytes(32), { durable: false });
  db.exec(contentSchema);
  for (const table of ["thing", "exhibit", "coding", "claim", "doc", "passage"]) {
    const rows = desk.lens.case.prepare(`SELECT * FROM ${table}`).raw();
    const insert = db.prepare(
      `INSERT INTO ${table} VALUES (${rows
        .columns()
        .map(() => "?")
        .join(", ")})`,
    );
    db.transaction(() => {
      for (const row of rows.iterate()) insert.run(...(row as unknown[]));
    })();
  }
  db.close();
}

async function verify(desk: Desk, size: string, report: Report): Promise<void> {
  const phases = await verifyPhases(desk);
  const bytes = statSync(paths(desk.folder).ledger).size;
  report({
    what: "verify: pages, log with every signature and commitment, files, and every row of a lens built anew",
    size,
    measured: `${digits(phases.whole)} s: pages ${digits(bytes / 1e6 / phases.pages)} MB/s, log ${digits(phases.entries / phases.log)} entries/s, lens ${digits(phases.lens)} s`,
    memory: ownPeak(),
  });
}
