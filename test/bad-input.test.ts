/** G11, G1: bad input through the real command: each a clear message that names the item, an exit code, and nothing harmed. */
import { execFileSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { holdIntake } from "../src/app/intake/intake-lock.ts";
import { paths } from "../src/store/folder.ts";
import { begin, hear, type Running, run, type Said } from "./command.ts";
import { type Founded, found, lead, passphrase, passphraseFile, writeFiles } from "./founded.ts";
import * as make from "./hostile/make.ts";

let here: Founded;
let words = "";
let incoming = "";
beforeAll(async () => {
  here = await found({ exercise: false, members: [{ ...lead, roles: ["registrar", "analyst"] }] });
  here.close();
  words = passphraseFile(here.root);
  incoming = join(here.root, "incoming");
  mkdirSync(incoming);
});
afterAll(async () => {
  expect(await grounds("verify", here.folder)).toMatchObject({ code: 0 });
  here.remove();
});

const grounds = (...said: string[]): Promise<Said> => run([...said, "--passphrase-file", words]);
const digest = (bytes: Uint8Array | string): string => createHash("sha256").update(bytes).digest("hex");
/** Anything that a terminal would obey. */
const control = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/;

interface Told {
  readonly fault?: string;
  readonly item?: string;
  readonly added: readonly { code: string; sha256: string; path: string; status: string; type: string }[];
  readonly already: readonly { code: string; sha256: string; path: string }[];
  readonly quarantined: readonly { code: string; path: string; reason: string }[];
  readonly failed?: readonly { path: string; reason: string; remedy?: string }[];
}
const one = ({ out }: Said): Told => {
  expect(out.endsWith("\n")).toBe(true);
  expect(out.trimEnd()).not.toContain("\n");
  return JSON.parse(out) as Told;
};
/** A refusal, in words and as JSON: exit code, one line that says what and names the item. */
async function refused(
  code: number,
  says: string,
  item: string | undefined,
  said: readonly string[],
  options: Running = {},
): Promise<void> {
  const [plain, json] = await Promise.all([run(said, options), run([...said, "--json"], options)]);
  expect(plain, said.join(" ")).toMatchObject({ code, out: "" });
  expect(plain.err).toContain(`grounds: ${says}`);
  if (item !== undefined) expect(plain.err).toContain(item);
  expect(plain.err).not.toContain("    at ");
  expect(json.code).toBe(code);
  expect(one(json)).toMatchObject({
    fault: expect.any(String),
    message: says,
    ...(item !== undefined && code !== 2 && { item }),
  });
}

describe("who asks, and for what", () => {
  test("a folder that is not an inquiry", () =>
    refused(1, "this folder holds no inquiry", incoming, ["list", incoming, "exhibit"]));

  test("a wrong passphrase, an empty one, a file that is none", async () => {
    const wrong = passphraseFile(incoming, "eight other words that open nothing at all");
    await refused(1, "the passphrase does not open this member's keys", undefined, [
      "list",
      here.folder,
      "exhibit",
      "--passphrase-file",
      wrong,
    ]);
    await refused(1, "the passphrase does not open this member's keys", undefined, [
      "list",
      here.folder,
      "exhibit",
      "--passphrase-file",
      words,
      "--as",
      "nobody",
    ]);
    await refused(1, "the passphrase is empty", undefined, [
      "list",
      here.folder,
      "exhibit",
      "--passphrase-file",
      "/dev/null",
    ]);
    await refused(1, "the passphrase file can't be read", "/nowhere/words", [
      "list",
      here.folder,
      "exhibit",
      "--passphrase-file",
      "/nowhere/words",
    ]);
    rmSync(wrong);
  });

  test("G5: no passphrase and no terminal; one in the environment, for a real inquiry", async () => {
    await refused(1, "there is no terminal to ask for the passphrase", undefined, ["list", here.folder, "exhibit"]);
    const env = { GROUNDS_PASSPHRASE: passphrase };
    await refused(
      1,
      "a real inquiry takes no passphrase from the environment",
      "GROUNDS_PASSPHRASE",
      ["list", here.folder, "exhibit"],
      { env },
    );
  });

  test("an unknown kind, an unknown code, a query that can't be read", async () => {
    const at = ["--passphrase-file", words];
    await refused(1, "there is no such kind of record", "secrets", ["list", here.folder, "secrets", ...at]);
    await refused(1, "no such item, or not for this member", "P-00000", ["show", here.folder, "P-00000", ...at]);
    const query = await grounds("search", here.folder, '"the lamp went out');
    expect(query).toMatchObject({ code: 1, out: "" });
    expect(query.err).toMatch(/quot/);
    for (const wrong of ["(a", "a OR", "*", "", "NOT a"]) {
      const said = await run(["search", here.folder, wrong, "--json", ...at]);
      expect([wrong, said.code]).toEqual([wrong, 1]);
      expect(one(said)).toMatchObject({ fault: "invalid" });
    }
  });

  test("usage: exit 2, and what there is to say", async () => {
    for (const said of [
      [],
      ["fly"],
      ["constructor", "a"],
      ["list", here.folder],
      ["add", here.folder],
      ["verify", "a", "b"],
      ["list", here.folder, "act", "--wings"],
    ]) {
      const [plain, json] = await Promise.all([run(said), run([...said, "--json"])]);
      expect(plain, said.join(" ")).toMatchObject({ code: 2, out: "" });
      expect(plain.err).toContain("grounds init DIR");
      expect(json.code).toBe(2);
      expect(one(json)).toMatchObject({ fault: "usage" });
    }
    expect(await run(["--help"])).toMatchObject({ code: 0, err: "" });
  });

  test("a report with another ending, into a folder that is not there, of no finding", async () => {
    const at = ["--passphrase-file", words];
    await refused(1, "a report is .docx, .pdf or .html", "r.txt", [
      "report",
      here.folder,
      "F-00000",
      "--out",
      "r.txt",
      ...at,
    ]);
    await refused(1, "a report needs a file to go to", undefined, ["report", here.folder, "F-00000", ...at]);
    await refused(1, "no such item, or not for this member", undefined, [
      "report",
      here.folder,
      "F-00000",
      "--out",
      "/nowhere/r.pdf",
      ...at,
    ]);
  });

  test("founding in a folder that is not empty, in an inquiry, beside nothing: nothing is touched", async () => {
    const before = readdirSync(here.root).sort();
    await refused(1, "this folder is not empty", here.root, ["init", here.root, "--passphrase-file", words]);
    await refused(1, "this folder holds an inquiry already", here.folder, [
      "init",
      here.folder,
      "--passphrase-file",
      words,
    ]);
    await refused(1, "the folder to make it in is not there", "/nowhere", [
      "init",
      "/nowhere/new",
      "--passphrase-file",
      words,
    ]);
    const short = passphraseFile(incoming, "too short");
    await refused(1, "the passphrase is too short", "registrar", [
      "init",
      join(here.root, "new"),
      "--passphrase-file",
      short,
    ]);
    rmSync(short);
    expect(readdirSync(here.root).sort()).toEqual(before);
  });
});

describe("what is added", () => {
  const add = async (folder: string, options: Running = {}): Promise<{ said: Said; told: Told }> => {
    const said = await run(["add", here.folder, folder, "--json", "--passphrase-file", words], options);
    expect(said.err).not.toContain("    at ");
    expect(control.test(said.err)).toBe(false);
    return { said, told: one(said) };
  };

  test("a link, a pipe, a vanished path, a file that the disk can't give: named with the reason, the rest is taken", async () => {
    const folder = join(incoming, "mixed");
    writeFiles(folder, { "a.txt": "EXERCISE first", "z.txt": "EXERCISE last" });
    symlinkSync("/etc/hostname", join(folder, "link"));
    symlinkSync(folder, join(folder, "loop"));
    execFileSync("mkfifo", [join(folder, "pipe")]);
    const said = await run([
      "add",
      here.folder,
      folder,
      "/nowhere/at-all",
      "/proc/self/mem",
      "--json",
      "--passphrase-file",
      words,
    ]);
    expect(said.code).toBe(1);
    const told = one(said);
    expect(told.added.map(({ path, status }) => [path, status])).toEqual([
      [join(folder, "a.txt"), "read"],
      [join(folder, "z.txt"), "read"],
    ]);
    expect(told.failed).toEqual([
      { path: join(folder, "link"), reason: "a symbolic link is not followed", remedy: "add the file it points to" },
      { path: join(folder, "loop"), reason: "a symbolic link is not followed", remedy: "add the file it points to" },
      { path: join(folder, "pipe"), reason: "neither a file nor a folder" },
      { path: "/nowhere/at-all", reason: "this path is not there any more", remedy: "check the path and add it again" },
      { path: "/proc/self/mem", reason: "the system can't read it: EIO" },
    ]);
    for (const { path } of told.failed ?? []) expect(said.err).toContain(path);
  });

  test("a folder that may not be read", async () => {
    const folder = join(incoming, "closed");
    writeFiles(folder, { "a.txt": "EXERCISE readable", "secret/b.txt": "EXERCISE not readable" });
    chmodSync(join(folder, "secret"), 0);
    // root reads everything, unless these two rights are taken from it
    const under = process.getuid?.() === 0 ? ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] : [];
    const { said, told } = await add(folder, { under });
    expect(said.code).toBe(1);
    expect(told.added.map(({ path }) => path)).toEqual([join(folder, "a.txt")]);
    expect(told.failed).toEqual([{ path: join(folder, "secret"), reason: "the system does not let this be read" }]);
    chmodSync(join(folder, "secret"), 0o700);
    expect((await add(folder)).told.added.map(({ path }) => path)).toEqual([join(folder, "secret", "b.txt")]);
  });

  test("names with newlines, escape sequences and bytes that are no text: taken, and shown without effect", async () => {
    const folder = join(incoming, "names");
    const wild = "note\nE-00000  read  forged\u001b[2J\u009b31m\u202egnp.txt";
    writeFiles(folder, { [wild]: "EXERCISE: a name that plays tricks" });
    writeFileSync(
      Buffer.concat([Buffer.from(`${folder}/`), Buffer.from([0xcf, 0xf0, 0xee, 0x2e, 0x74, 0x78, 0x74])]),
      "EXERCISE: a name in another encoding",
    );
    const plain = await grounds("add", here.folder, folder);
    expect(plain).toMatchObject({ code: 0, err: "" });
    expect(control.test(plain.out)).toBe(false);
    expect(plain.out.split("\n")).toHaveLength(4);
    expect(plain.out).toContain("note\\u000aE-00000");
    const { told } = await add(folder);
    expect(told.already.map(({ path }) => path.slice(folder.length + 1)).sort()).toEqual(
      [wild, "\\xcf\\xf0\\xee.txt"].sort(),
    );
    const list = await grounds("list", here.folder, "exhibit");
    expect(control.test(list.out)).toBe(false);
    const [code = ""] = told.already.map((each) => each.code);
    expect(control.test((await grounds("show", here.folder, code)).out)).toBe(false);
  });

  test("the same folder twice: everything is here already, as it was", async () => {
    const folder = join(incoming, "twice");
    writeFiles(folder, { "a.txt": "EXERCISE once", "b/a.txt": "EXERCISE once", "empty.dat": "" });
    const first = (await add(folder)).told;
    expect(first.added).toHaveLength(2);
    expect(first.already.map(({ path }) => path)).toEqual([join(folder, "b", "a.txt")]);
    const second = (await add(folder)).told;
    expect([second.added, second.already.length]).toEqual([[], 3]);
    expect(new Set(second.already.map(({ code }) => code))).toEqual(new Set(first.added.map(({ code }) => code)));
  });

  test("two at once: the second says so and takes nothing", async () => {
    const lock = holdIntake(here.folder);
    await refused(1, "another process is taking files in", here.folder, [
      "add",
      here.folder,
      incoming,
      "--passphrase-file",
      words,
    ]);
    lock.release();
  });

  test("RQ-06: an archive bomb is kept and quarantined; a document of 10,000 pages is read to its end", async () => {
    const folder = join(incoming, "hostile");
    const pages = Array.from({ length: 10_000 }, (_, page) => [`EXERCISE page ${page + 1} of many`]);
    writeFiles(folder, {
      "bomb.docx": make.docxBomb(40),
      "long.pdf": make.pdf(pages),
      "cut.pdf": make.pdf([["EXERCISE"]]).subarray(0, 60),
      "plain.txt": "EXERCISE after them",
    });
    const { said, told } = await add(folder);
    expect(said.code).toBe(0);
    expect(told.quarantined.map(({ path, reason }) => [path.slice(folder.length + 1), reason.split(":")[0]])).toEqual([
      ["bomb.docx", "archive bomb"],
      ["cut.pdf", "damaged"],
    ]);
    expect(told.added.map(({ path, status }) => [path.slice(folder.length + 1), status])).toEqual([
      ["long.pdf", "read"],
      ["plain.txt", "read"],
    ]);
    const hits = JSON.parse((await grounds("search", here.folder, '"page 9999"', "--json")).out) as {
      hits: { page: number }[];
    };
    expect(hits.hits.map(({ page }) => page)).toEqual([9_999]);
  }, 600_000);

  test("a file that vanishes between listing and reading is named, the rest is taken", async () => {
    const folder = join(incoming, "vanishing");
    const between = Object.fromEntries(Array.from({ length: 20 }, (_, n) => [`b-${n}.txt`, `EXERCISE between ${n}`]));
    writeFiles(folder, {
      "a-large.bin": randomBytes(64 << 20),
      ...between,
      "y.txt": "EXERCISE to vanish",
      "z.txt": "EXERCISE stays",
    });
    const child = begin(["add", here.folder, folder, "--json", "--passphrase-file", words]);
    const heard = hear(child);
    const busy = (): boolean => readdirSync(join(paths(here.folder).blobs, "tmp")).length > 0;
    // the folder is listed before its first file is read, and the large one takes a while
    while (!busy() && child.exitCode === null) await new Promise((wake) => setTimeout(wake, 1));
    rmSync(join(folder, "y.txt"));
    const said = await heard;
    const told = one(said);
    expect(said.code).toBe(1);
    expect(told.failed).toEqual([
      {
        path: join(folder, "y.txt"),
        reason: "this path is not there any more",
        remedy: "check the path and add it again",
      },
    ]);
    const taken = new Map(told.added.map(({ path, sha256 }) => [path.slice(folder.length + 1), sha256]));
    expect(taken.size).toBe(22);
    for (const [name, sha256] of taken) expect(sha256).toBe(digest(readFileSync(join(folder, name))));
  });
});
