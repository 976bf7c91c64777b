import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Fault } from "../core/fault.ts";
import { fromHex, hex } from "./hash.ts";
import { derive, open, seal } from "./sealed.ts";

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

test("AES-256-GCM test case 16 (McGrew and Viega) opens, so the layout is nonce, ciphertext, tag", () => {
  const key = fromHex("feffe9928665731c6d6a8f9467308308".repeat(2));
  const plaintext =
    "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39";
  const ciphertext =
    "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662";
  const sealed = fromHex(`cafebabefacedbaddecaf888${ciphertext}76fc6ece0f4e1768cddf8853bb2d551b`);
  expect(hex(open(key, sealed, fromHex("feedfacedeadbeeffeedfacedeadbeefabaddad2")))).toBe(plaintext);
});

const key32 = fc.uint8Array({ minLength: 32, maxLength: 32 });

describe("sealing", () => {
  test("G5: what is sealed opens with its key and purpose, and is 28 bytes longer", () => {
    fc.assert(
      fc.property(key32, fc.uint8Array({ maxLength: 500 }), fc.uint8Array(), (key, plaintext, aad) => {
        const sealed = seal(key, plaintext, aad);
        expect(sealed.length).toBe(plaintext.length + 28);
        expect(open(key, sealed, aad)).toEqual(plaintext);
        expect(seal(key, plaintext, aad)).not.toEqual(sealed);
      }),
    );
  });

  test("G3: every flipped bit, any cut, another key or another purpose is refused as damaged", () => {
    fc.assert(
      fc.property(key32, fc.uint8Array({ maxLength: 60 }), fc.nat(), (key, plaintext, bit) => {
        const sealed = seal(key, plaintext, utf8("purpose"));
        const flipped = sealed.slice();
        const at = (bit >> 3) % flipped.length;
        flipped[at] = (flipped[at] ?? 0) ^ (1 << (bit & 7));
        const other = key.slice();
        other[0] = (other[0] ?? 0) ^ 1;
        const attempts = [
          () => open(key, flipped, utf8("purpose")),
          () => open(key, sealed.slice(0, at), utf8("purpose")),
          () => open(key, sealed, utf8("other purpose")),
          () => open(other, sealed, utf8("purpose")),
        ];
        for (const attempt of attempts) {
          expect(attempt).toThrow(expect.objectContaining({ name: "Fault", code: "damaged" }));
        }
      }),
    );
  });

  test("a key of another length is refused", () => {
    expect(() => seal(new Uint8Array(16), new Uint8Array(1), new Uint8Array(0))).toThrow(Fault);
    expect(() => open(new Uint8Array(31), new Uint8Array(40), new Uint8Array(0))).toThrow(Fault);
  });
});

describe("derivation", () => {
  test("RFC 5869 A.3: SHA-256 without salt and info", () => {
    expect(hex(derive(fromHex("0b".repeat(22)), "", 42))).toBe(
      "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8",
    );
  });

  test("another purpose gives another key, and a longer one begins with the shorter", () => {
    const secret = fromHex("07".repeat(32));
    expect(derive(secret, "wrap")).not.toEqual(derive(secret, "drop"));
    expect(derive(secret, "wrap").length).toBe(32);
    expect(derive(secret, "wrap", 64).slice(0, 32)).toEqual(derive(secret, "wrap"));
  });
});
