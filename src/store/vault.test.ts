import { execFileSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { Fault } from "../core/fault.ts";
import { type BlobId, blobId } from "../core/record/id.ts";
import { blobIdentity, diskFault, openVault, type Vault, writeWhole } from "./vault.ts";

const root = mkdtempSync(join(tmpdir(), "grounds-vault-"));
const folder = join(root, "blobs");
const key = Uint8Array.from({ length: 32 }, (_, i) => 255 - i);
let vault: Vault;
beforeAll(async () => {
  vault = await openVault(folder);
});
afterAll(() => rmSync(root, { recursive: true }));

const digest = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");
const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => "opened",
    (cause: unknown) => (cause instanceof Fault ? cause.code : String(cause)),
  );
const stored = (): string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => statSync(join(folder, name)).isFile());
async function* piecewise(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  // one buffer, used again for each piece, as a reader of large files does
  const buffer = Buffer.alloc(size);
  for (let at = 0; at < bytes.length; at += size) {
    const piece = bytes.subarray(at, at + size);
    buffer.set(piece);
    yield buffer.subarray(0, piece.length);
  }
}

describe("G2: what is put in comes out, under the names of its bytes", () => {
  const sizes = [0, 1, 65_535, 65_536, 65_537, 131_072, 5_000_000];
  test.each(sizes)(
    "%i bytes: hashes, sizes, and Debian's age opens it with the unit's exported identity",
    async (size) => {
      const bytes = randomBytes(size);
      const one = await vault.put(key, bytes);
      await vault.settle();
      const path = vault.path(one.blob);
      expect(one).toEqual({
        blob: digest(readFileSync(path)),
        size: statSync(path).size,
        sha256: digest(bytes),
        bytes: size,
      });
      expect(digest(await vault.readAll(key, one.blob))).toBe(one.sha256);
      expect(await vault.damage(one.blob, one.size)).toBeUndefined();
      const identity = join(root, "identity.txt");
      writeFileSync(identity, `${blobIdentity(key).identity}\n`);
      const plain = execFileSync("age", ["-d", "-i", identity, path], { maxBuffer: 1 << 24 });
      expect(digest(plain)).toBe(one.sha256);
    },
  );

  test("pieces of any size give the same hashes as the whole", async () => {
    const bytes = randomBytes(300_001);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1_000, max: 200_000 }), async (size) => {
        const one = await vault.put(key, piecewise(bytes, size));
        expect(one).toMatchObject({ sha256: digest(bytes), bytes: bytes.length });
        expect(digest(await vault.readAll(key, one.blob))).toBe(one.sha256);
      }),
      { numRuns: 12 },
    );
  });

  test("the same bytes twice are two files that have nothing in common; another unit's key opens neither", async () => {
    const bytes = randomBytes(1_000);
    const [a, b] = [await vault.put(key, bytes), await vault.put(key, bytes)];
    expect(a.blob).not.toBe(b.blob);
    expect(a.sha256).toBe(b.sha256);
    expect(await codeOf(vault.readAll(new Uint8Array(32).fill(1), a.blob))).toBe("damaged");
  });
});

describe("G1: nothing half", () => {
  test("a source that fails in the middle leaves neither file nor temporary file, and its own fault", async () => {
    const before = stored();
    const failure = new Error("the stick was pulled out");
    async function* failing(): AsyncGenerator<Uint8Array> {
      yield randomBytes(200_000);
      await Promise.resolve();
      throw failure;
    }
    await expect(vault.put(key, failing())).rejects.toBe(failure);
    expect(stored()).toEqual(before);
  });

  test("collecting removes temporary files and orphans, and nothing that is named or not ours", async () => {
    const [named, orphan] = [await vault.put(key, randomBytes(10)), await vault.put(key, randomBytes(10))];
    writeFileSync(join(folder, "tmp", "0123456789abcdef01234567"), "half");
    writeFileSync(join(folder, "tmp", "somebody's notes"), "not ours");
    writeFileSync(join(folder, "README"), "not ours");
    writeFileSync(join(folder, named.blob.slice(0, 2), "note"), "not ours");
    const alive = new Set(
      stored()
        .filter((name) => blobId.safeParse(name.slice(3)).success && !name.endsWith(orphan.blob))
        .map((name) => name.slice(3)),
    );
    expect(await vault.collect((blob) => Promise.resolve(alive.has(blob)))).toBe(2);
    expect(existsSync(vault.path(named.blob))).toBe(true);
    expect(existsSync(vault.path(orphan.blob))).toBe(false);
    expect(readdirSync(join(folder, "tmp"))).toEqual(["somebody's notes"]);
    expect(stored()).toEqual(expect.arrayContaining(["README", join(named.blob.slice(0, 2), "note")]));
    expect(await vault.collect((blob) => Promise.resolve(alive.has(blob)))).toBe(0);
  });

  test("what was put and is not wanted is dropped", async () => {
    const one = await vault.put(key, randomBytes(10));
    await vault.drop(one.blob);
    expect(existsSync(vault.path(one.blob))).toBe(false);
  });

  test("a small file is written whole or not at all", async () => {
    const path = join(root, "small");
    await writeWhole(path, "first");
    await writeWhole(path, "second");
    expect(readFileSync(path, "utf8")).toBe("second");
    expect(await codeOf(writeWhole(join(root, "nowhere", "small"), "third"))).toBe("absent");
    expect(readdirSync(root).filter((name) => name.endsWith(".tmp"))).toEqual([]);
  });
});

describe("G11: a symbolic link in the vault's place", () => {
  const elsewhere = join(root, "elsewhere");
  const files = ["0123456789abcdef01234567", "a".repeat(64), "letter.txt"];
  beforeEach(() => {
    mkdirSync(elsewhere, { recursive: true });
    for (const name of files) writeFileSync(join(elsewhere, name), "somebody else's");
  });
  afterEach(() => expect(readdirSync(elsewhere).sort()).toEqual(files));

  test("the folder, its tmp or a shelf is a link, or a file: the vault does not open, and names it", async () => {
    for (const name of ["", "tmp", "aa"]) {
      const place = mkdtempSync(join(root, "linked-"));
      const path = name === "" ? `${place}/blobs` : join(place, name);
      symlinkSync(elsewhere, path);
      const opened = openVault(name === "" ? path : place);
      await expect(opened, name).rejects.toMatchObject({ code: "damaged", item: path });
    }
    const place = mkdtempSync(join(root, "linked-"));
    writeFileSync(join(place, "aa"), "no folder");
    await expect(openVault(place)).rejects.toMatchObject({ code: "damaged", item: join(place, "aa") });
  });

  test("one that came while it was open: nothing is deleted or written through it, and it is named", async () => {
    for (const name of ["tmp", "aa"]) {
      const place = mkdtempSync(join(root, "linked-"));
      const open = await openVault(place);
      rmSync(join(place, name), { recursive: true, force: true });
      symlinkSync(elsewhere, join(place, name));
      expect(await open.links()).toEqual([join(place, name)]);
      expect(await codeOf(open.collect(() => Promise.resolve(false)))).toBe("damaged");
    }
    const place = mkdtempSync(join(root, "linked-"));
    const open = await openVault(place);
    for (let i = 0; i < 256; i++) symlinkSync(elsewhere, join(place, i.toString(16).padStart(2, "0")));
    expect(await codeOf(open.put(key, randomBytes(10)))).toBe("damaged");
  });

  test("a stored file that became a link to its own bytes is damage", async () => {
    const place = mkdtempSync(join(root, "linked-"));
    const open = await openVault(place);
    const one = await open.put(key, randomBytes(10));
    renameSync(open.path(one.blob), join(place, "moved"));
    symlinkSync(join(place, "moved"), open.path(one.blob));
    expect(await open.damage(one.blob, one.size)).toContain("a link");
    expect(await codeOf(open.readAll(key, one.blob))).toBe("damaged");
    expect(await open.collect(() => Promise.resolve(false))).toBe(0);
  });
});

describe("G3: damage is told, never passed on", () => {
  test("any byte altered, anywhere: re-reading names it, and reading ends in the fault", async () => {
    const one = await vault.put(key, randomBytes(150_000));
    const path = vault.path(one.blob);
    const whole = readFileSync(path);
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
        const altered = Buffer.from(whole);
        altered[at] = (altered[at] ?? 0) ^ flip;
        writeFileSync(path, altered);
        expect(await vault.damage(one.blob, one.size)).toBe("its bytes are not those that were committed");
        expect(await codeOf(vault.readAll(key, one.blob))).toBe("damaged");
      }),
      { numRuns: 25 },
    );
  });

  test("a file cut short, longer, or gone", async () => {
    const one = await vault.put(key, randomBytes(70_000));
    const path = vault.path(one.blob);
    const whole = readFileSync(path);
    truncateSync(path, one.size - 1);
    expect(await vault.damage(one.blob, one.size)).toBe(`it has ${one.size - 1} bytes instead of ${one.size}`);
    expect(await codeOf(vault.readAll(key, one.blob))).toBe("damaged");
    writeFileSync(path, Buffer.concat([whole, Buffer.from([0])]));
    expect(await codeOf(vault.readAll(key, one.blob))).toBe("damaged");
    rmSync(path);
    expect(await vault.damage(one.blob, one.size)).toBe("the file is missing");
    expect(await codeOf(vault.readAll(key, one.blob))).toBe("damaged");
    expect(await codeOf(vault.readAll(key, "0".repeat(64) as BlobId))).toBe("damaged");
  });
});

test("what the system refuses is said in our own codes, with the item", () => {
  const refusal = (code: string) => diskFault(Object.assign(new Error(code), { code }), "a path");
  for (const code of ["ENOSPC", "EDQUOT", "EFBIG"])
    expect(refusal(code)).toMatchObject({ code: "full", item: "a path" });
  expect(refusal("ENOENT")).toMatchObject({ code: "absent", item: "a path" });
  expect(refusal("EACCES")).toMatchObject({ code: "refused", item: "a path" });
  const unknown = new Error("something else");
  expect(diskFault(unknown, "a path")).toBe(unknown);
});
