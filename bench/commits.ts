/** Latency and throughput of commits, one by one and in groups, against a bare insert of as many bytes into the same kind of file. */
import { join } from "node:path";
import type { Desk } from "../src/app/desk.ts";
import { openSecrets } from "../src/app/keeping/unlock.ts";
import { random } from "../src/crypto/random.ts";
import { type Act, commitAll, type Writer } from "../src/store/commit.ts";
import { openEncrypted } from "../src/store/sqlcipher.ts";
import { type Bench, digits, type Report } from "./figure.ts";
import { beginCaseload, type Caseload, claimsPerAct, writeMany } from "./generate.ts";
import { found, handle, passphrase } from "./inquiry.ts";
import { inFolder, latencies, ownPeak, quantile } from "./measure.ts";

const single = 1_500;
const groups = 40;
const together = 64;

export const commits: Bench = {
  name: "commits",
  run: (report) =>
    inFolder(async (folder) => {
      const inquiry = join(folder, "commits");
      const desk = await found(inquiry, false);
      try {
        const caseload = await beginCaseload(desk, "commits");
        await writeMany(desk, 500, together, () => caseload.exhibit());
        await writeMany(desk, 200, together, () => caseload.person());
        await writeMany(desk, 500, together, () => caseload.act()); // warms up
        const bytes = await bytesOfEntry(desk);
        const bare = bareInsert(join(folder, "bare.db"), bytes);
        const writer = await writerOf(inquiry, desk);
        await one(desk, caseload, writer, bare, bytes, report);
        await many(desk, caseload, bare, report);
        bare.close();
      } finally {
        desk.close();
      }
    }),
};

async function one(
  desk: Desk,
  caseload: Caseload,
  writer: Writer,
  bare: Bare,
  bytes: number,
  report: Report,
): Promise<void> {
  const times = { bare: [] as number[], ledger: [] as number[], desk: [] as number[] };
  // by turns in small runs, so that what else the machine does meets all three alike
  for (let done = 0; done < single; done += 50) {
    times.bare.push(...(await latencies(50, () => bare.insert(1))));
    const acts = Array.from({ length: 50 }, (): Act => ({ ...caseload.act(), at: desk.now().toISOString() }));
    times.ledger.push(...(await latencies(50, (i) => commitAll(desk.ledger, writer, acts.slice(i, i + 1)))));
    await desk.lens.catchUp();
    times.desk.push(...(await latencies(50, () => desk.write(caseload.act()))));
  }
  const size = `1 act, ${claimsPerAct} claims`;
  const peer = `one ${digits(bytes / 1e3)} kB row into a bare SQLCipher file, synced: ${shown(times.bare)}`;
  const ratio = (values: readonly number[]) => quantile(values, 0.5) / quantile(times.bare, 0.5);
  report({
    what: "commit: checked, signed, sealed, on the disk",
    size,
    measured: shown(times.ledger),
    peer,
    ratio: ratio(times.ledger),
    memory: ownPeak(),
  });
  report({
    what: "the same, and the lens brought up to it (`desk.write`)",
    size,
    measured: shown(times.desk),
    peer,
    ratio: ratio(times.desk),
    memory: ownPeak(),
  });
}

async function many(desk: Desk, caseload: Caseload, bare: Bare, report: Report): Promise<void> {
  const times = { bare: [] as number[], desk: [] as number[] };
  for (let group = 0; group < groups; group++) {
    times.bare.push(...(await latencies(1, () => bare.insert(together))));
    times.desk.push(
      ...(await writeMany(desk, together, together, () => caseload.act())).map((seconds) => seconds * 1_000),
    );
  }
  report({
    what: "commits in a group, with the lens brought up to them",
    size: `${together} acts of ${claimsPerAct} claims`,
    measured: `${digits(throughput(times.desk, together))} acts/s; a group ${shown(times.desk)}`,
    peer: `as many rows in one transaction: ${digits(throughput(times.bare, together))} rows/s`,
    ratio: quantile(times.desk, 0.5) / quantile(times.bare, 0.5),
    memory: ownPeak(),
  });
}

const throughput = (milliseconds: readonly number[], each: number): number =>
  (each * milliseconds.length * 1_000) / milliseconds.reduce((sum, one) => sum + one, 0);
const shown = (values: readonly number[]): string =>
  `p50 ${digits(quantile(values, 0.5))}, p95 ${digits(quantile(values, 0.95))}, p99 ${digits(quantile(values, 0.99))} ms (${digits(throughput(values, 1))}/s)`;

/** Bytes that one act's entry stores in the ledger: body, leaf, sealed versions. */
async function bytesOfEntry(desk: Desk): Promise<number> {
  const seq = (await desk.ledger.size()) - 1;
  const entry = await desk.ledger.entry(seq);
  const versions = await desk.ledger.versionsAt(seq);
  return (
    (entry?.body.length ?? 0) + (entry?.leaf.length ?? 0) + versions.reduce((sum, one) => sum + one.sealed.length, 0)
  );
}

interface Bare {
  insert(rows: number): void;
  close(): void;
}

/** The same driver, format, page size and syncing as the ledger, and nothing else: random bytes into one table. */
function bareInsert(path: string, bytes: number): Bare {
  const db = openEncrypted(path, random(32), { durable: true });
  db.exec("CREATE TABLE row (n INTEGER PRIMARY KEY, bytes BLOB NOT NULL)");
  const add = db.prepare("INSERT INTO row (bytes) VALUES (?)");
  const rows = Array.from({ length: 16 }, () => random(bytes));
  const insert = db.transaction((count: number) => {
    for (let i = 0; i < count; i++) add.run(rows[i % rows.length]);
  });
  return { insert: (count) => insert.immediate(count), close: () => db.close() };
}

/** A writer like the desk's own, to commit without bringing the lens up. */
async function writerOf(folder: string, desk: Desk): Promise<Writer> {
  const { secrets } = await openSecrets(folder, handle, passphrase);
  return {
    actor: desk.member.actor,
    asker: desk.asker,
    signingKey: secrets.signingKey,
    keyring: desk.keyring,
    newId: desk.newId,
  };
}
