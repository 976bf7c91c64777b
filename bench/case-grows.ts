/** A case that grows to the size to hold: what its pages, the rebuilding of its lens and its verification cost at each size. */
import { rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { listThings, type ThingQuery } from "../src/app/assessing/list-things.ts";
import { searchCodes } from "../src/app/assessing/search-codes.ts";
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
import { frames } from "./frames.ts";
import { beginCaseload, type Caseload, claimsPerAct, writeMany } from "./generate.ts";
import { found } from "./inquiry.ts";
import { inFolder, latencies, ownPeak, quantile, timed } from "./measure.ts";
import { pick, seeded } from "./random.ts";
import { verifyPhases } from "./verifying.ts";
import { views } from "./views.ts";

/** 10,000, 100,000 and 1,000,000 claims; the last is the size to hold of the design, §1. */
const stages = [
  { people: 50, exhibits: 500, acts: 1_000, episodes: 150, placements: 120, proceedings: 40, beside: 40 },
  { people: 500, exhibits: 5_000, acts: 10_000, episodes: 1_500, placements: 1_200, proceedings: 400, beside: 400 },
  {
    people: 5_000,
    exhibits: 50_000,
    acts: 100_000,
    episodes: 15_000,
    placements: 12_000,
    proceedings: 4_000,
    beside: 4_000,
  },
] as const;
const together = 64;
const citedClaims = 200;

export const caseGrows: Bench = {
  name: "case",
  run: (report) =>
    inFolder(async (folder) => {
      const desk = await found(join(folder, "case"), false);
      const caseload = await beginCaseload(desk, "case");
      for (const [at, stage] of stages.entries()) {
        await grow(desk, caseload, stage, stages[at - 1], report);
        const size = `${stage.people.toLocaleString("en-US")} people, ${stage.exhibits.toLocaleString("en-US")} exhibits, ${stage.acts.toLocaleString("en-US")} acts`;
        await pages(desk, caseload, size, report);
        await views(desk, size, () => caseload.act(), report);
        await rebuild(desk, folder, size, report);
        await verify(desk, size, report);
      }
      desk.close();
      const { people, acts } = stages[stages.length - 1] ?? { people: 0, acts: 0 };
      await frames(
        join(folder, "case"),
        `${people.toLocaleString("en-US")} people, ${acts.toLocaleString("en-US")} acts`,
        report,
      );
    }),
};

type Stage = (typeof stages)[number];

/** All of it up to the stage's numbers, in groups of one transaction; `before` is what was written until now. */
async function grow(
  desk: Desk,
  caseload: Caseload,
  stage: Stage,
  before: Stage | undefined,
  report: Report,
): Promise<void> {
  const missing = (what: keyof Stage): number => stage[what] - (before?.[what] ?? 0);
  await writeMany(desk, missing("exhibits"), together, () => caseload.exhibit());
  await writeMany(desk, missing("people"), together, () => caseload.person());
  await writeMany(desk, missing("episodes"), together, () => caseload.episode());
  await writeMany(desk, missing("placements"), together, () => caseload.placement());
  await writeMany(desk, missing("proceedings"), together, () => caseload.proceeding());
  await writeMany(desk, missing("beside"), together, () => caseload.beside());
  const acts = missing("acts");
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
    await latencies(20, (i) => listThings(desk, { kinds: ["act"], offset: 50 * i, limit: 50 }, "en")),
  );
  const lists = (query: Omit<ThingQuery, "offset" | "limit">) =>
    latencies(20, (i) => listThings(desk, { ...query, offset: 50 * (i % 4), limit: 50 }, "en"));
  show("a page of 50 acts of one type and all below it", await lists({ kinds: ["act"], type: "liberty" }));
  show("a page of 50 acts found by words", await lists({ kinds: ["act"], query: "arrest" }));
  show(
    "things that a few letters mean",
    await latencies(20, () => searchCodes(desk, { text: "arr", limit: 12 }, "en")),
  );
  const facility = firstOf(desk, "facility");
  show("a facility's page", await latencies(20, () => showThing(desk, facility, "en")));
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

/** The code of a thing of a kind. */
const firstOf = (desk: Desk, kind: "facility"): string =>
  desk.lens.case
    .prepare<[string], { code: string }>("SELECT code FROM thing WHERE kind = ? ORDER BY n LIMIT 1")
    .get(kind)?.code ?? "";

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
  for (const table of ["thing", "exhibit", "coding", "claim", "tie", "mark", "doc", "passage"]) {
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
