import fc from "fast-check";
import { expect, test } from "vitest";
import { Fault } from "../core/fault.ts";
import { fromHex, hex, sha256 } from "./hash.ts";
import { sign, verify, verifyKeyOf } from "./signature.ts";

// RFC 8032 §7.1: TEST 1, 2, 3, and TEST SHA(abc), whose message is SHA-512 of "abc".
const vectors = [
  {
    seed: "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
    key: "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
    message: "",
    signature:
      "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
  },
  {
    seed: "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
    key: "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
    message: "72",
    signature:
      "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
  },
  {
    seed: "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
    key: "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
    message: "af82",
    signature:
      "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
  },
  {
    seed: "833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42",
    key: "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
    message:
      "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
    signature:
      "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704",
  },
];

test.each(vectors)("RFC 8032 §7.1: seed $seed", ({ seed, key, message, signature }) => {
  expect(hex(verifyKeyOf(fromHex(seed)))).toBe(key);
  expect(hex(sign(fromHex(seed), fromHex(message)))).toBe(signature);
  expect(verify(fromHex(key), fromHex(message), fromHex(signature))).toBe(true);
});

const seed32 = fc.uint8Array({ minLength: 32, maxLength: 32 });

test("G7: a signature holds for its message and key, and for nothing with one bit changed", () => {
  fc.assert(
    fc.property(seed32, fc.uint8Array({ minLength: 1, maxLength: 99 }), fc.nat(), (seed, message, bit) => {
      const [key, signature] = [verifyKeyOf(seed), sign(seed, message)];
      expect(verify(key, message, signature)).toBe(true);
      expect(verify(key, flip(message, bit), signature)).toBe(false);
      expect(verify(key, message, flip(signature, bit))).toBe(false);
      expect(verify(verifyKeyOf(sha256(seed)), message, signature)).toBe(false);
    }),
  );
});

test("malformed keys and signatures are false or refused", () => {
  const [key, message] = [verifyKeyOf(new Uint8Array(32)), new Uint8Array(3)];
  const signature = sign(new Uint8Array(32), message);
  expect(verify(key.slice(1), message, signature)).toBe(false);
  expect(verify(key, message, signature.slice(1))).toBe(false);
  expect(verify(new Uint8Array(32).fill(0xff), message, signature)).toBe(false);
  expect(() => sign(new Uint8Array(31), message)).toThrow(Fault);
});

function flip(bytes: Uint8Array, bit: number): Uint8Array {
  const changed = bytes.slice();
  const at = (bit >> 3) % changed.length;
  changed[at] = (changed[at] ?? 0) ^ (1 << (bit & 7));
  return changed;
}
