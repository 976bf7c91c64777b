import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { Fault } from "../fault.ts";
import { entryLeaf, versionId } from "./entry.ts";
import type { Hash } from "./merkle.ts";

const hash: Hash = (...parts) => new Uint8Array(createHash("sha256").update(Buffer.concat(parts)).digest());
const plain = (text: string | Uint8Array): string => createHash("sha256").update(text).digest("hex");
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");
const of32 = fc.uint8Array({ minLength: 32, maxLength: 32 });

test("the leaf is the two hashes of the design, §3.1", () => {
  const salt = new Uint8Array(32).fill(7);
  const body = new TextEncoder().encode("EXERCISE body");
  const [low, high] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)];
  const leaf = entryLeaf(hash, { salt, body, ciphertextDigests: [high, low, high] });
  const said = plain(Buffer.concat([Buffer.from("grounds/entry/v1", "ascii"), salt, body]));
  expect(hex(leaf)).toBe(said + plain(Buffer.concat([low, high])));
});

test("an entry that stores nothing ends in the hash of nothing", () => {
  const leaf = entryLeaf(hash, { salt: new Uint8Array(32), body: new Uint8Array(0), ciphertextDigests: [] });
  expect(hex(leaf.slice(32))).toBe(plain(""));
});

test("G3: order and repetition of digests do not matter; any other change of salt, body or digest does", () => {
  fc.assert(
    fc.property(
      of32,
      fc.uint8Array({ maxLength: 90 }),
      fc.array(of32, { maxLength: 6 }),
      of32,
      (salt, body, list, other) => {
        const leaf = hex(entryLeaf(hash, { salt, body, ciphertextDigests: list }));
        const shuffled = [...list.toReversed(), ...list];
        expect(hex(entryLeaf(hash, { salt, body, ciphertextDigests: shuffled }))).toBe(leaf);
        expect(hex(entryLeaf(hash, { salt, body: Uint8Array.of(...body, 0), ciphertextDigests: list }))).not.toBe(leaf);
        fc.pre(!list.some((digest) => hex(digest) === hex(other)) && hex(salt) !== hex(other));
        expect(hex(entryLeaf(hash, { salt, body, ciphertextDigests: [...list, other] }))).not.toBe(leaf);
        expect(hex(entryLeaf(hash, { salt: other, body, ciphertextDigests: list }))).not.toBe(leaf);
      },
    ),
  );
});

test("the arguments stay as they were", () => {
  const digests = [new Uint8Array(32).fill(2), new Uint8Array(32).fill(1)];
  entryLeaf(hash, { salt: new Uint8Array(32), body: new Uint8Array(1), ciphertextDigests: digests });
  expect(digests[0]?.[0]).toBe(2);
});

test("a version id is salted and labelled", () => {
  const salt = new Uint8Array(32).fill(3);
  const bytes = new TextEncoder().encode('{"kind":"thing"}');
  const id = versionId(hash, { salt, bytes });
  expect(hex(id)).toBe(plain(Buffer.concat([Buffer.from("grounds/version/v1", "ascii"), salt, bytes])));
  expect(hex(versionId(hash, { salt: new Uint8Array(32), bytes }))).not.toBe(hex(id));
});

test("salts and digests of a wrong length are refused", () => {
  const [salt, body] = [new Uint8Array(32), new Uint8Array(1)];
  expect(() => entryLeaf(hash, { salt: salt.slice(1), body, ciphertextDigests: [] })).toThrow(Fault);
  expect(() => entryLeaf(hash, { salt, body, ciphertextDigests: [new Uint8Array(64)] })).toThrow(Fault);
  expect(() => versionId(hash, { salt: new Uint8Array(0), bytes: body })).toThrow(Fault);
});
