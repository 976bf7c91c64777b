import { createHash } from "node:crypto";
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { run } from "../../test/command.ts";
import { type Founded, found, passphraseFile, writeFiles } from "../../test/founded.ts";
import * as make from "../../test/hostile/make.ts";

const root = resolve(import.meta.dirname, "../..");
let here: Founded;
let own = "";
beforeAll(async () => {
  here = await found();
  here.close();
  own = join(here.root, "own");
  mkdirSync(own);
  const flipped = make.docx();
  flipped.fill(0x41, 200, 260);
  writeFiles(own, {
    "story.txt": "EXERCISE story. The lamp at the gate went out before nine.",
    "повесть.md": "# EXERCISE повесть\n\nСвидетели видели ворота.",
    "аповесць.html": "<!doctype html><title>EXERCISE</title><p>Сведкі бачылі браму.</p>",
    "old.txt": Buffer.from([0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2, 0x20, 0xec, 0xe8, 0xf0]), // windows-1251
    "page.pdf": make.pdf([["EXERCISE page one"], ["EXERCISE page two"]]),
    "paper.docx": make.docx(),
    "letter.eml": make.mail(),
    "deep/in/folders/empty": "",
    "cut.pdf": make.pdf([["EXERCISE"]]).subarray(0, 100),
    "flipped.docx": flipped,
    "bomb.docx": make.docxForgedBomb(20),
    "nested.eml": make.mailOfNesting(1_000),
    "picture.png": Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"),
    "random.bin": createHash("sha512").update("EXERCISE").digest(),
    "large.bin": Buffer.alloc(9_000_001, Buffer.from([0, 1, 2, 255])),
    "twin.txt": "EXERCISE story. The lamp at the gate went out before nine.",
  });
});
afterAll(() => here.remove());

/** Material of the whole shop, where it lies beside the project; the project's own files always. */
const beside = ["data/material", "fixtures/pdfjs-hostile", "fixtures/warcio", "fixtures/exif-samples"]
  .map((name) => resolve(root, "../shared", name))
  .filter((path) => existsSync(path));

const filesUnder = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => join(folder, name))
    .filter((path) => lstatSync(path).isFile());

interface Told {
  readonly added: readonly { code: string; sha256: string; bytes: number; status: string; path: string }[];
  readonly already: readonly { code: string; sha256: string; path: string }[];
  readonly quarantined: readonly { code: string; sha256: string; path: string; reason: string }[];
}

test("G2, G11: of real and hostile material in one go every file ends as an exhibit with the hash of its bytes; none is lost, none stops the run", async () => {
  const words = passphraseFile(here.root);
  const folders = [own, join(root, "test/vectors"), ...beside];
  const files = folders.flatMap(filesUnder);
  const said = await run(["add", here.folder, ...folders, "--json", "--passphrase-file", words]);
  expect(said).toMatchObject({ code: 0, err: "" });
  const told = JSON.parse(said.out) as Told;
  const all = [...told.added, ...told.already, ...told.quarantined];
  expect(all.map((one) => one.path).sort()).toEqual([...files].sort());
  for (const { path, sha256 } of all)
    expect(sha256, path).toBe(createHash("sha256").update(readFileSync(path)).digest("hex"));
  for (const { bytes, path } of told.added) expect(bytes, path).toBe(lstatSync(path).size);
  expect(told.added.filter((one) => !["read", "unread"].includes(one.status))).toEqual([]);
  expect(told.quarantined.filter((one) => one.reason === "")).toEqual([]);

  const statuses = new Map([
    ...told.added.map((one) => [one.path, one.status] as const),
    ...told.quarantined.map((one) => [one.path, "quarantined"] as const),
  ]);
  const ownStatus = (name: string): string | undefined => statuses.get(join(own, name));
  for (const name of ["story.txt", "повесть.md", "аповесць.html", "old.txt", "page.pdf", "paper.docx", "letter.eml"])
    expect([name, ownStatus(name)]).toEqual([name, "read"]);
  for (const name of ["cut.pdf", "flipped.docx", "bomb.docx", "nested.eml"])
    expect([name, ownStatus(name)]).toEqual([name, "quarantined"]);
  for (const name of ["picture.png", "random.bin", "large.bin"])
    expect([name, ownStatus(name)]).toEqual([name, "unread"]);
  const twin = told.already.find((one) => one.path === join(own, "twin.txt"));
  expect(twin?.code).toBe(told.added.find((one) => one.path === join(own, "story.txt"))?.code);

  const listed = JSON.parse(
    (await run(["list", here.folder, "exhibit", "--json", "--passphrase-file", words])).out,
  ) as unknown[];
  expect(listed).toHaveLength(new Set(all.map((one) => one.sha256)).size);
  const found = async (query: string): Promise<readonly { code: string; page?: number }[]> =>
    JSON.parse((await run(["search", here.folder, query, "--json", "--passphrase-file", words])).out).hits;
  const codeOf = (name: string): string | undefined => all.find((one) => one.path === join(own, name))?.code;
  expect((await found('"lamp at the gate"')).map((hit) => hit.code)).toEqual([codeOf("story.txt")]);
  expect((await found("свидетель AND ворота")).map((hit) => hit.code)).toEqual([codeOf("повесть.md")]);
  expect((await found("привет")).map((hit) => hit.code)).toEqual([codeOf("old.txt")]);
  expect(await found('"page two"')).toEqual([expect.objectContaining({ code: codeOf("page.pdf"), page: 2 })]);
  // RQ-05: words of the real story open its passage, where it lies beside the project
  const story = all.find((one) => one.path.endsWith("un-news-belarus-2025-02-14.txt"));
  if (story !== undefined) expect((await found("Belarus")).map((hit) => hit.code)).toContain(story.code);
  expect(await run(["verify", here.folder, "--passphrase-file", words])).toMatchObject({ code: 0 });
}, 600_000);
