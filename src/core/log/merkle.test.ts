import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { filesBelow, vectorFolders } from "../../../test/vectors/place.ts";
import { Fault } from "../fault.ts";
import type { Frontier, Hash } from "./merkle.ts";
import {
  append,
  consistencyProof,
  emptyFrontier,
  emptyRoot,
  inclusionProof,
  leafHash,
  nodeHash,
  rootOf,
  treeRoot,
  verifyConsistency,
  verifyInclusion,
} from "./merkle.ts";

const hash: Hash = (...parts) => new Uint8Array(createHash("sha256").update(Buffer.concat(parts)).digest());
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");
const leaves = (count: number): Uint8Array[] =>
  Array.from({ length: count }, (_, at) => leafHash(hash, Buffer.from(`leaf ${at}`)));
const grow = (hashes: readonly Uint8Array[]): Frontier =>
  hashes.reduce((frontier, leaf) => append(hash, frontier, leaf), emptyFrontier);

/** MTH written as RFC 6962 §2.1 defines it, by recursion: what the fast code must equal. */
function definition(hashes: readonly Uint8Array[]): Uint8Array {
  const [only] = hashes;
  if (only === undefined) return hash();
  if (hashes.length === 1) return only;
  let split = 1;
  while (split * 2 < hashes.length) split *= 2;
  return nodeHash(hash, definition(hashes.slice(0, split)), definition(hashes.slice(split)));
}

interface Vector {
  leafIdx: number;
  treeSize: number;
  leafHash: string;
  root: string;
  size1: number;
  size2: number;
  root1: string;
  root2: string;
  proof: string[] | null;
  desc: string;
  wantErr: boolean;
}

const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, "base64"));
const read = (folder: string): Vector[] => filesBelow(folder).map((path) => JSON.parse(readFileSync(path, "utf8")));
const folders = vectorFolders("rfc6962", "rfc6962-merkle/testdata");

describe.each(folders)("RFC 6962 vectors of transparency-dev/merkle in %s", (folder) => {
  const inclusion = read(join(folder, "inclusion"));
  const consistency = read(join(folder, "consistency"));
  // The full set is pinned, so that a moved folder cannot pass for a passed test.
  test("none is missing", () => expect(inclusion.length + consistency.length).toBe(folder === folders[0] ? 74 : 196));

  test.each(inclusion)("inclusion: $desc, leaf $leafIdx of $treeSize", (vector) => {
    const proof = (vector.proof ?? []).map(bytes);
    const { leafIdx: index, treeSize: size } = vector;
    const shown = verifyInclusion(hash, {
      index,
      size,
      leafHash: bytes(vector.leafHash),
      proof,
      root: bytes(vector.root),
    });
    expect(shown).toBe(!vector.wantErr);
  });

  test.each(consistency)("consistency: $desc, $size1 to $size2", (vector) => {
    const proof = (vector.proof ?? []).map(bytes);
    const [firstRoot, secondRoot] = [bytes(vector.root1), bytes(vector.root2)];
    const { size1: first, size2: second } = vector;
    expect(verifyConsistency(hash, { first, second, firstRoot, secondRoot, proof })).toBe(!vector.wantErr);
  });
});

describe("a tree", () => {
  test("the root of no leaves is SHA-256 of nothing", () => {
    expect(hex(emptyRoot(hash))).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    expect(rootOf(hash, emptyFrontier)).toEqual(emptyRoot(hash));
    expect(treeRoot(hash, [])).toEqual(emptyRoot(hash));
  });

  test("G3: frontier, fast root and the RFC's definition agree for every size to 70", () => {
    const all = leaves(70);
    for (let size = 0; size <= all.length; size++) {
      const some = all.slice(0, size);
      expect(rootOf(hash, grow(some))).toEqual(definition(some));
      expect(treeRoot(hash, some)).toEqual(definition(some));
      expect(grow(some).nodes.length).toBe(size.toString(2).replaceAll("0", "").length);
    }
  });

  test("appending leaves the old frontier as it was", () => {
    const [leaf = hash()] = leaves(1);
    const before = grow(leaves(7));
    const root = rootOf(hash, before);
    append(hash, before, leaf);
    expect(rootOf(hash, before)).toEqual(root);
    expect(before.size).toBe(7);
  });

  test("a frontier that lost a node, and a leaf hash of a wrong length, are refused", () => {
    expect(() => append(hash, { size: 3, nodes: [] }, hash())).toThrow(Fault);
    expect(() => append(hash, emptyFrontier, new Uint8Array(31))).toThrow(Fault);
  });
});

const sized = fc.integer({ min: 1, max: 300 });

describe("proofs", () => {
  test("G3: every leaf's inclusion proof verifies, and no longer with any bit of it changed", () => {
    fc.assert(
      fc.property(sized, fc.nat(), fc.nat(), (size, at, bit) => {
        const all = leaves(size);
        const index = at % size;
        const proof = inclusionProof(hash, all, index);
        const leaf = all[index] ?? hash();
        const claim = { index, size, leafHash: leaf, proof, root: treeRoot(hash, all) };
        expect(verifyInclusion(hash, claim)).toBe(true);
        for (const changed of flips([leaf, ...proof], bit)) {
          const [leafHash = leaf, ...rest] = changed;
          expect(verifyInclusion(hash, { ...claim, leafHash, proof: rest })).toBe(false);
        }
        expect(verifyInclusion(hash, { ...claim, index: index + 1 })).toBe(false);
        expect(verifyInclusion(hash, { ...claim, proof: [...proof, hash()] })).toBe(false);
        expect(verifyInclusion(hash, { ...claim, proof: proof.slice(1) })).toBe(size === 1);
      }),
    );
  });

  test("G3: every earlier size is shown to be a beginning, and no other history is", () => {
    fc.assert(
      fc.property(sized, fc.nat(), fc.nat(), (second, at, bit) => {
        const all = leaves(second);
        const first = (at % second) + 1;
        const proof = consistencyProof(hash, all, first);
        const firstRoot = treeRoot(hash, all.slice(0, first));
        const claim = { first, second, firstRoot, secondRoot: treeRoot(hash, all), proof };
        expect(verifyConsistency(hash, claim)).toBe(true);
        for (const changed of flips([firstRoot, ...proof], bit)) {
          const [root = firstRoot, ...rest] = changed;
          expect(verifyConsistency(hash, { ...claim, firstRoot: root, proof: rest })).toBe(false);
        }
        const forged = treeRoot(hash, [hash(), ...all.slice(1)]);
        expect(verifyConsistency(hash, { ...claim, secondRoot: forged })).toBe(false);
        expect(verifyConsistency(hash, { ...claim, proof: [...proof, hash()] })).toBe(false);
      }),
    );
  });

  test("sizes beyond 2^31 are counted, not wrapped", () => {
    const proof = Array.from({ length: 40 }, (_, at) => hash(Uint8Array.of(at)));
    const leaf = hash(Uint8Array.of(99));
    const index = 2 ** 39 + 1;
    let node = leaf;
    let at = index;
    for (const sibling of proof) {
      node = at % 2 === 1 ? nodeHash(hash, sibling, node) : nodeHash(hash, node, sibling);
      at = Math.floor(at / 2);
    }
    expect(verifyInclusion(hash, { index, size: 2 ** 40, leafHash: leaf, proof, root: node })).toBe(true);
    expect(verifyInclusion(hash, { index: 2 ** 53, size: 2 ** 54, leafHash: leaf, proof, root: node })).toBe(false);
  });

  test("two empty trees are one, and every tree of one size is itself", () => {
    const [empty, root] = [emptyRoot(hash), treeRoot(hash, leaves(5))];
    const none = { first: 0, second: 0, firstRoot: empty, secondRoot: empty, proof: [] };
    expect(verifyConsistency(hash, none)).toBe(true);
    expect(verifyConsistency(hash, { ...none, second: 5, secondRoot: root })).toBe(false);
    expect(verifyConsistency(hash, { first: 5, second: 5, firstRoot: root, secondRoot: root, proof: [] })).toBe(true);
  });

  test("there is no proof for what is not in the tree", () => {
    expect(() => inclusionProof(hash, leaves(3), 3)).toThrow(Fault);
    expect(() => inclusionProof(hash, leaves(3), -1)).toThrow(Fault);
    expect(() => consistencyProof(hash, leaves(3), 0)).toThrow(Fault);
    expect(() => consistencyProof(hash, leaves(3), 4)).toThrow(Fault);
  });
});

/** The list with one bit flipped in each of its members in turn. */
function flips(list: readonly Uint8Array[], bit: number): Uint8Array[][] {
  return list.map((_, which) =>
    list.map((item, at) => {
      if (at !== which) return item;
      const changed = item.slice();
      const place = (bit >> 3) % changed.length;
      changed[place] = (changed[place] ?? 0) ^ (1 << (bit & 7));
      return changed;
    }),
  );
}
