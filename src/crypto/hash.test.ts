import fc from "fast-check";
import { expect, test } from "vitest";
import { Fault } from "../core/fault.ts";
import { fromHex, hex, sha256 } from "./hash.ts";

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

test.each([
  ["", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"],
  ["abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"],
  [
    "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
    "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
  ],
])("FIPS 180-4: SHA-256 of %j", (text, digest) => {
  expect(hex(sha256(utf8(text)))).toBe(digest);
});

test("parts are hashed as one", () => {
  fc.assert(
    fc.property(fc.uint8Array(), fc.uint8Array(), (left, right) => {
      expect(sha256(left, right)).toEqual(sha256(Uint8Array.of(...left, ...right)));
    }),
  );
  expect(sha256().constructor).toBe(Uint8Array);
});

test("hexadecimal is read back, also of a part of a larger buffer", () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect(fromHex(hex(bytes))).toEqual(bytes);
    }),
  );
  expect(hex(Uint8Array.of(1, 2, 254, 4).subarray(1, 3))).toBe("02fe");
});

test.each(["a", "AB", "0x", "zz", "ab "])("%j is no hexadecimal", (text) => expect(() => fromHex(text)).toThrow(Fault));
