/** G1: `kill -9` during `add`, fifty times at random moments: nothing acknowledged is lost, nothing is half there, the next run goes on. */
import { createHash, randomBytes, randomInt } from "node:crypto";
import { readdirSync, readFileSync, watch } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openSecrets, openWithoutLens, unlock } from "../src/app/keeping/unlock.ts";
import { verifyHouse } from "../src/app/keeping/verify-inquiry.ts";
import { type Damage, verifyPages } from "../src/app/keeping/verify-pages.ts";
import { paths } from "../src/store/folder.ts";
import { begin, hear, run } from "./command.ts";
import { type Founded, found, passphrase, passphraseFile, writeFiles } from "./founded.ts";
import * as make from "./hostile/make.ts";

const kills = 50;
let here: Founded;
let words = "";
let incoming = "";
/** sha256 of every file that was ever there to be added, by its path */
const known = new Map<string, string>();
/** what a run said that it had taken: code and path of each line printed */
const acknowledged = new Map<string, string>();

const digest = (bytes: Uint8Array | string): string => createHash("sha256").update(bytes).digest("hex");
function bring(folder: string, files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [name, path] of writeFiles(join(incoming, folder), files)) known.set(path, digest(files[name] ?? ""));
}
const note = (n: number): string =>
  `EXERCISE note ${n}: ${randomBytes(200).toString("hex")}\n\nthe lamp went out ${n} times`;

beforeAll(async () => {
  here = await found();
  here.close();
  words = passphraseFile(here.root);
  incoming = join(here.root, "incoming");
  bring("first", Object.fromEntries(Array.from({ length: 60 }, (_, n) => [`note-${n}.txt`, note(n)])));
  bring("first", {
    "large-b.bin": randomBytes(9_000_000),
    "page.pdf": make.pdf([["EXERCISE page"]]),
    "paper.docx": make.docx(),
  });
});
afterAll(() => here.remove());

/** Adds the first folder and the newest ones: what earlier runs left stays for the last. */
const command = (n: number): string[] => {
  const newest = [n - 2, n - 1, n].filter((round) => round >= 0).map((round) => join(incoming, `round-${round}`));
  return ["add", here.folder, join(incoming, "first"), ...newest, "--passphrase-file", words];
};

const after = (milliseconds: number): Promise<"time"> =>
  new Promise((wake) => setTimeout(() => wake("time"), milliseconds));
/** The moment at which the first file is written into the vault. */
function workBegins(): { readonly begun: Promise<"begun">; stop(): void } {
  let stop = (): void => undefined;
  const begun = new Promise<"begun">((wake) => {
    const watcher = watch(join(paths(here.folder).blobs, "tmp"), () => wake("begun"));
    stop = () => watcher.close();
  });
  return { begun, stop: () => stop() };
}

/** Lines that tell of a file: its code, how it was read, its path. */
function remember(out: string): void {
  const lines = out.split("\n").slice(0, -1); // what follows the last line's end was never said whole
  for (const line of lines) {
    const [, code, path] = /^(E-\w{5}) {2}\w+ {2}(\/.*?)(?: {2}\(.*\))?$/.exec(line) ?? [];
    if (code !== undefined && path !== undefined) acknowledged.set(code, path);
  }
}

async function damage(): Promise<readonly Damage[]> {
  const wrong: Damage[] = [];
  const opened = await openSecrets(here.folder, "lead", passphrase);
  for await (const step of verifyPages(paths(here.folder).ledger, opened.keys.ledger))
    if (step.kind === "damage") wrong.push(step.damage);
  const house = await openWithoutLens(opened);
  for await (const step of verifyHouse(house)) if (step.kind === "damage") wrong.push(step.damage);
  house.ledger.close();
  return wrong;
}

interface Row {
  readonly code: string;
  readonly sha256: string;
  readonly status: string;
  readonly bytes: number;
  readonly passages: number;
  readonly custody: number;
}

/** Looks at everything from another process, as if the machine had come up again. */
async function look(): Promise<readonly Row[]> {
  const desk = await unlock(here.folder, "lead", passphrase);
  const rows = desk.lens.case
    .prepare<[], Row>(
      `SELECT code, sha256, status, bytes, (SELECT count(*) FROM passage WHERE passage.exhibit = exhibit.n) AS passages,
        (SELECT count(*) FROM doc WHERE doc.subject = exhibit.id AND doc.kind = 'custody') AS custody FROM exhibit`,
    )
    .all();
  desk.close();
  return rows;
}

function checkRows(rows: readonly Row[], moment: string): void {
  const hashes = new Set(known.values());
  expect(new Set(rows.map((row) => row.sha256)).size, `${moment}: the same bytes are one exhibit`).toBe(rows.length);
  for (const row of rows) {
    expect(hashes.has(row.sha256), `${moment}: ${row.code} holds bytes that nobody brought`).toBe(true);
    expect(["waiting", "read", "unread", "quarantined"], moment).toContain(row.status);
    expect(row.passages > 0, `${moment}: ${row.code} is half read`).toBe(row.status === "read");
    expect(row.custody, `${moment}: ${row.code} has no custody`).toBeGreaterThan(0);
  }
  const byCode = new Map(rows.map((row) => [row.code, row]));
  for (const [code, path] of acknowledged)
    expect(byCode.get(code)?.sha256, `${moment}: lost ${path}`).toBe(known.get(path));
}

test(`G1, G2: after each of ${kills} kills all that was said to be taken is there, whole; the last run takes the rest, once`, async () => {
  const moments = { early: 0, atWork: 0 };
  let [reach, before] = [600, 0];
  for (let n = 0; moments.early + moments.atWork < kills; n++) {
    bring(`round-${n}`, {
      "a.txt": note(1_000 + n),
      "b.md": `# EXERCISE ${randomBytes(20).toString("hex")}`,
      "c.bin": randomBytes(n % 7 === 0 ? 2_500_000 : 5_000),
    });
    const child = begin(command(n));
    const heard = hear(child);
    const work = workBegins();
    const end = heard.then(() => "end" as const);
    // one in eight falls anywhere from the start on; the rest on what writes
    const first =
      n % 8 === 7 ? await Promise.race([end, after(randomInt(1_000))]) : await Promise.race([end, work.begun]);
    const then = first === "begun" ? await Promise.race([end, after(randomInt(reach))]) : first;
    work.stop();
    if (then !== "end" && child.pid !== undefined) {
      process.kill(-child.pid, "SIGKILL");
      moments[first === "begun" ? "atWork" : "early"]++;
    }
    const said = await heard;
    remember(said.out);
    const moment = `round ${n}, kill ${moments.early + moments.atWork}, ${first}`;
    if (then === "end") expect([moment, said.code, said.err]).toEqual([moment, 0, ""]);
    expect(await damage(), moment).toEqual([]);
    const rows = await look();
    checkRows(rows, moment);
    // moments shall fall on all of a run, however fast this machine is
    if (then === "end") reach = Math.ceil(reach * 0.7);
    else if (rows.length === before) reach = Math.min(5_000, Math.ceil(reach * 1.2));
    before = rows.length;
  }
  expect(moments.atWork).toBeGreaterThan(kills / 2);

  const last = await run(["add", here.folder, incoming, "--passphrase-file", words, "--json"]);
  expect(last).toMatchObject({ code: 0, err: "" });
  const rows = await look();
  checkRows(rows, "at the end");
  expect(rows.map((row) => row.sha256).sort()).toEqual([...new Set(known.values())].sort());
  expect(rows.filter((row) => row.status === "waiting")).toEqual([]);
  for (const path of known.keys())
    expect(digest(readFileSync(path)), "what was brought is as it was").toBe(known.get(path));

  const { blobs, intake } = paths(here.folder);
  const opened = await openWithoutLens(await openSecrets(here.folder, "lead", passphrase));
  const files = readdirSync(blobs, { recursive: true, encoding: "utf8" }).filter((name) =>
    /^[0-9a-f]{2}\/[0-9a-f]{64}$/.test(name),
  );
  const named = await Promise.all(files.map((name) => opened.ledger.blob(name.slice(3) as never)));
  opened.ledger.close();
  expect(
    named.filter((row) => row === undefined),
    "orphans",
  ).toEqual([]);
  expect(readdirSync(join(blobs, "tmp"))).toEqual([]);
  expect(readFileSync(intake)).toHaveLength(0);
  expect(await run(["verify", here.folder, "--passphrase-file", words])).toMatchObject({ code: 0 });
  const hits = await run(["search", here.folder, '"lamp went out"', "--json", "--passphrase-file", words]);
  expect((JSON.parse(hits.out) as { total: number }).total).toBe(
    [...known.keys()].filter((path) => path.endsWith(".txt")).length,
  );
}, 1_200_000); // a limit for a machine that does ten other things, no measure
