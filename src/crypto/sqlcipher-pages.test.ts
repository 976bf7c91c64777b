import { randomBytes } from "node:crypto";
import { copyFileSync, mkdtempSync, rmSync, statSync, truncateSync } from "node:fs";
import { open } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3-multiple-ciphers";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hex } from "./hash.ts";
import { type DamagedPage, damagedPages } from "./sqlcipher-pages.ts";

const folder = mkdtempSync(join(tmpdir(), "grounds-pages-"));
const key = new Uint8Array(randomBytes(32));
const sound = join(folder, "sound.db");
const hurt = join(folder, "hurt.db");
let pages = 0;
let freePages: readonly number[] = [];

function openDatabase(path: string) {
  const database = new Database(path);
  database.pragma("cipher='sqlcipher'");
  database.pragma("legacy=4");
  database.pragma(`key="x'${hex(key)}'"`);
  return database;
}

beforeAll(() => {
  const database = openDatabase(sound);
  database.pragma("journal_mode=wal");
  database.exec(
    "create table kept(id integer primary key, body blob); create table gone(id integer primary key, body blob)",
  );
  for (const table of ["kept", "gone"]) {
    const insert = database.prepare(`insert into ${table} values(?, ?)`);
    for (let id = 1; id <= 60; id++) insert.run(id, randomBytes(9_000));
  }
  database.exec("drop table gone");
  database.pragma("wal_checkpoint(truncate)");
  pages = Number(database.pragma("page_count", { simple: true }));
  const free = Number(database.pragma("freelist_count", { simple: true }));
  freePages = Array.from({ length: free }, (_, at) => pages - at);
  database.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

async function check(path: string, rawKey = key): Promise<DamagedPage[]> {
  const file = await open(path);
  try {
    return await Array.fromAsync(damagedPages(file, rawKey));
  } finally {
    await file.close();
  }
}

async function flip(path: string, at: number, bits = 1): Promise<void> {
  const file = await open(path, "r+");
  const byte = Buffer.alloc(1);
  await file.read(byte, 0, 1, at);
  await file.write(Buffer.of((byte[0] ?? 0) ^ bits), 0, 1, at);
  await file.close();
}

describe("a SQLCipher 4 file of better-sqlite3-multiple-ciphers", () => {
  test("without damage names no page, though a quarter of it and more is free pages", async () => {
    expect(freePages.length).toBeGreaterThan(pages / 4);
    expect(statSync(sound).size).toBe(pages * 4_096);
    expect(await check(sound)).toEqual([]);
  });

  test("G3: every flipped bit names its page", async () => {
    copyFileSync(sound, hurt);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 16, max: pages * 4_096 - 1 }), fc.nat({ max: 7 }), async (at, bit) => {
        await flip(hurt, at, 1 << bit);
        expect(await check(hurt)).toEqual([{ page: Math.floor(at / 4_096) + 1, damage: "altered" }]);
        await flip(hurt, at, 1 << bit);
      }),
    );
    expect(await check(hurt)).toEqual([]);
  });

  test("G3: free pages, which SQLite would never read, are checked too, zeroed ones included", async () => {
    copyFileSync(sound, hurt);
    const page = freePages[3] ?? 0;
    await flip(hurt, (page - 1) * 4_096 + 100);
    expect(await check(hurt)).toEqual([{ page, damage: "altered" }]);
    const file = await open(hurt, "r+");
    await file.write(Buffer.alloc(4_096), 0, 4_096, (page - 1) * 4_096);
    await file.close();
    expect(await check(hurt)).toEqual([{ page, damage: "altered" }]);
  });

  test("G3: a flipped bit of the salt, and a wrong key, name every page", async () => {
    copyFileSync(sound, hurt);
    await flip(hurt, 7);
    expect((await check(hurt)).length).toBe(pages);
    expect((await check(sound, new Uint8Array(32))).length).toBe(pages);
  });

  test("G3: two pages that changed places are both named", async () => {
    copyFileSync(sound, hurt);
    const file = await open(hurt, "r+");
    const [four, five] = [Buffer.alloc(4_096), Buffer.alloc(4_096)];
    await file.read(four, 0, 4_096, 3 * 4_096);
    await file.read(five, 0, 4_096, 4 * 4_096);
    await file.write(five, 0, 4_096, 3 * 4_096);
    await file.write(four, 0, 4_096, 4 * 4_096);
    await file.close();
    expect((await check(hurt)).map(({ page }) => page)).toEqual([4, 5]);
  });

  test("G3: a file cut inside a page, or at a page's border, names what is gone", async () => {
    copyFileSync(sound, hurt);
    truncateSync(hurt, (pages - 2) * 4_096 + 100);
    expect(await check(hurt)).toEqual([
      { page: pages - 1, damage: "cut-short" },
      { page: pages, damage: "missing" },
    ]);
    truncateSync(hurt, (pages - 2) * 4_096);
    expect((await check(hurt)).map(({ page, damage }) => [page, damage])).toEqual([
      [pages - 1, "missing"],
      [pages, "missing"],
    ]);
    truncateSync(hurt, 100);
    expect(await check(hurt)).toEqual([{ page: 1, damage: "cut-short" }]);
  });

  test("bytes added behind the last page are named", async () => {
    copyFileSync(sound, hurt);
    const file = await open(hurt, "a");
    await file.write(Buffer.alloc(5_000));
    await file.close();
    expect((await check(hurt)).map(({ page, damage }) => [page, damage])).toEqual([
      [pages + 1, "altered"],
      [pages + 2, "cut-short"],
    ]);
  });

  test("a file in rollback mode, and one after VACUUM, are sound", async () => {
    copyFileSync(sound, hurt);
    const database = openDatabase(hurt);
    database.pragma("journal_mode=delete");
    database.exec("delete from kept where id % 2; vacuum");
    database.close();
    expect(await check(hurt)).toEqual([]);
    expect(statSync(hurt).size).toBeLessThan(statSync(sound).size);
  });
});

test("a key of another length is refused, and an empty file has no page to be damaged", async () => {
  await expect(check(sound, key.slice(1))).rejects.toMatchObject({ code: "invalid" });
  truncateSync(hurt, 0);
  expect(await check(hurt)).toEqual([]);
});
