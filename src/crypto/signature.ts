/** Ed25519 signatures (RFC 8032) with keys as plain 32 bytes. */
import { createPrivateKey, createPublicKey, type KeyObject, sign as signWith, verify as verifyWith } from "node:crypto";
import { Fault } from "../core/fault.ts";
import { bytesOf } from "./hash.ts";

// RFC 8410: the DER that stands before the 32 bytes of a private (PKCS #8) and of a public key (SPKI).
const privatePrefix = Buffer.from("302e020100300506032b657004220420", "hex");
const publicPrefix = Buffer.from("302a300506032b6570032100", "hex");

/** 64 bytes, the same for the same seed and message. Fault "invalid" unless the seed has 32 bytes. */
export function sign(seed: Uint8Array, message: Uint8Array): Uint8Array {
  return bytesOf(signWith(null, message, privateKey(seed)));
}

/** Whether `signature` is over exactly `message` by the owner of `publicKey`. False, never a fault, for malformed input. */
export function verify(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  if (publicKey.length !== 32 || signature.length !== 64) return false;
  const der = Buffer.concat([publicPrefix, publicKey]);
  return verifyWith(null, message, createPublicKey({ key: der, format: "der", type: "spki" }), signature);
}

/** The public key (32 bytes) of a seed. */
export function verifyKeyOf(seed: Uint8Array): Uint8Array {
  const der = createPublicKey(privateKey(seed)).export({ format: "der", type: "spki" });
  return bytesOf(der.subarray(publicPrefix.length));
}

function privateKey(seed: Uint8Array): KeyObject {
  if (seed.length !== 32) throw new Fault("invalid", "a signing key has 32 bytes");
  const known = privateKeys.get(seed);
  if (known !== undefined) return known;
  const made = createPrivateKey({ key: Buffer.concat([privatePrefix, seed]), format: "der", type: "pkcs8" });
  privateKeys.set(seed, made);
  return made;
}

/** By the seed's own array: who writes signs again and again with one. */
const privateKeys = new WeakMap<Uint8Array, KeyObject>();
