import { createHash, createPublicKey, verify } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { filesBelow, vectorFolders } from "../../../test/vectors/place.ts";
import { Fault } from "../fault.ts";
import { parseCheckpoint } from "./checkpoint.ts";
import type { Hash } from "./merkle.ts";
import { leafHash, treeRoot } from "./merkle.ts";
import { ed25519Verifier, parseNote, parseVerifierKey, verifyNote } from "./note.ts";
import { entriesPath, formatEntries, parseEntries, tileHashes, tilePath } from "./tiles.ts";

const hash: Hash = (...parts) => new Uint8Array(createHash("sha256").update(Buffer.concat(parts)).digest());
const leaves = (count: number): Uint8Array[] =>
  Array.from({ length: count }, (_, at) => leafHash(hash, Buffer.from(`leaf ${at}`)));

const verifier = ed25519Verifier(
  hash,
  parseVerifierKey("example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx"),
  (key, message, signature) => {
    const der = Buffer.concat([Buffer.from("302a300506032b6570032100", "hex"), key]);
    return verify(null, message, createPublicKey({ key: der, format: "der", type: "spki" }), signature);
  },
);

const folders = vectorFolders("tlog-tiles", "tlog-tiles-log/testdata/log");

describe.each(folders)("the test log of transparency-dev/tessera in %s", (folder) => {
  const checkpoints = filesBelow(folder).filter((path) => /checkpoint[.0-9]*$/.test(path));
  test("has its checkpoints", () => expect(checkpoints.length).toBe(folder === folders[0] ? 6 : 17));

  test.each(checkpoints)("G4: entries, leaves, tile, root and signature agree at %s", (path) => {
    const { text, by } = verifyNote(parseNote(readFileSync(path)), [verifier]);
    const { origin, size, root } = parseCheckpoint(text);
    expect(by).toEqual([origin]);
    const bundle = size === 0 ? new Uint8Array(0) : new Uint8Array(readFileSync(join(folder, entriesPath(0, size))));
    const entries = parseEntries(bundle);
    expect(formatEntries(entries)).toEqual(bundle);
    const hashes = entries.map((entry) => leafHash(hash, entry));
    expect(hashes.length).toBe(size);
    expect(treeRoot(hash, hashes)).toEqual(root);
    if (size === 0) return;
    const tile = readFileSync(join(folder, tilePath(0, 0, size)));
    expect(Buffer.concat(tileHashes(hash, hashes, 0, 0)).equals(tile)).toBe(true);
  });
});

describe("paths (C2SP tlog-tiles)", () => {
  test("index 1234067 is x001/x234/067, as the specification has it", () => {
    expect(tilePath(0, 1_234_067)).toBe("tile/0/x001/x234/067");
    expect(tilePath(2, 0)).toBe("tile/2/000");
    expect(tilePath(1, 273, 17)).toBe("tile/1/273.p/17");
    expect(tilePath(0, 1000, 255)).toBe("tile/0/x001/000.p/255");
    expect(entriesPath(999_999, 1)).toBe("tile/entries/x999/999.p/1");
  });

  test("paths that the specification does not have are refused", () => {
    expect(() => tilePath(64, 0)).toThrow(Fault);
    expect(() => tilePath(0, -1)).toThrow(Fault);
    expect(() => tilePath(0, 1.5)).toThrow(Fault);
    expect(() => tilePath(0, 0, 0)).toThrow(Fault);
    expect(() => entriesPath(0, 256)).toThrow(Fault);
  });
});

describe("tiles", () => {
  test("70,000 leaves have the tiles that the specification counts, and their top has the root", () => {
    const all = leaves(70_000);
    expect(tileHashes(hash, all, 0, 272).length).toBe(256);
    expect(tileHashes(hash, all, 0, 273).length).toBe(112);
    expect(() => tileHashes(hash, all, 0, 274)).toThrow(Fault);
    expect(tileHashes(hash, all, 1, 0).length).toBe(256);
    expect(tileHashes(hash, all, 1, 1).length).toBe(17);
    expect(tileHashes(hash, all, 2, 0)).toEqual([treeRoot(hash, all.slice(0, 65_536))]);
    expect(() => tileHashes(hash, all, 3, 0)).toThrow(Fault);
  });

  test("256 leaves are one full tile and one hash above", () => {
    const all = leaves(256);
    expect(tileHashes(hash, all, 0, 0)).toEqual(all);
    expect(tileHashes(hash, all, 1, 0)).toEqual([treeRoot(hash, all)]);
  });
});

describe("entry bundles", () => {
  test("what is written is read back", () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 400 }), { maxLength: 256 }), (entries) => {
        expect(parseEntries(formatEntries(entries))).toEqual(entries);
      }),
    );
    expect(parseEntries(formatEntries([new Uint8Array(65_535)]))).toEqual([new Uint8Array(65_535)]);
  });

  test("a bundle cut inside an entry, an entry too long and an entry too many are refused", () => {
    const bundle = formatEntries([Uint8Array.of(1, 2, 3)]);
    for (const end of [1, 2, 4]) expect(() => parseEntries(bundle.slice(0, end))).toThrow(Fault);
    expect(() => formatEntries([new Uint8Array(65_536)])).toThrow(Fault);
    expect(() => formatEntries(Array.from({ length: 257 }, () => new Uint8Array(0)))).toThrow(Fault);
  });
});
