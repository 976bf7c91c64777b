import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Fault } from "../core/fault.ts";
import { decodeBech32, encodeBech32 } from "./bech32.ts";
import { hex } from "./hash.ts";

// C2SP/age: an identity of 32 bytes 0x42, and its recipient.
const identity = "AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX";

test("C2SP/age: the specification's identity", () => {
  expect(hex(decodeBech32("age-secret-key-", identity))).toBe("42".repeat(32));
  expect(encodeBech32("age-secret-key-", new Uint8Array(32).fill(0x42)).toUpperCase()).toBe(identity);
});

// Of the strings that BIP 173 lists as valid, those that hold whole bytes.
test.each([
  ["a", "A12UEL5L", ""],
  ["abcdef", "abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw", "00443214c74254b635cf84653a56d7c675be77df"],
  [
    "split",
    "split1checkupstagehandshakeupstreamerranterredcaperred2y9e3w",
    "c5f38b70305f519bf66d85fb6cf03058f3dde463ecd7918f2dc743918f2d",
  ],
])("BIP 173: %s", (prefix, text, bytes) => {
  expect(hex(decodeBech32(prefix, text))).toBe(bytes);
});

test("what is written is read back", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z-]{1,20}$/), fc.uint8Array({ maxLength: 1_300 }), (prefix, bytes) => {
      expect(decodeBech32(prefix, encodeBech32(prefix, bytes))).toEqual(bytes);
    }),
  );
});

describe("malformed", () => {
  test.each([
    ["mixed case", `${identity.slice(0, -1)}x`],
    ["one letter changed", identity.replace("GFPYY", "GFPYX")],
    ["two letters swapped", identity.replace("1GFP", "1FGP")],
    ["a letter outside the alphabet", identity.replace("GFPYY", "GFPYB")],
    ["cut", identity.slice(0, -1)],
    ["another prefix", identity.replace("SECRET", "PUBLIC")],
    ["nothing behind the prefix", "AGE-SECRET-KEY-1"],
    ["empty", ""],
  ])("%s", (_, text) => {
    expect(() => decodeBech32("age-secret-key-", text)).toThrow(Fault);
  });

  test("a string of the right checksum whose last bits are no whole byte", () => {
    // Of BIP 173's invalid addresses the one with "non-zero padding": 53 words are 33 bytes and one bit, which is set.
    const text = "tb1qrp33g0q5c5txsp9arysrx4k6zdkfs4nce4xj0gdcccefvpysxf3pjxtptv";
    expect(() => decodeBech32("tb", text)).toThrow(expect.objectContaining({ message: "a key has stray bits" }));
  });
});
