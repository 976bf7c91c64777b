/** Small secrets and record bodies under a key we hold: AES-256-GCM (NIST SP 800-38D), and HKDF-SHA256 (RFC 5869). */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { Fault } from "../core/fault.ts";
import { bytesOf } from "./hash.ts";

const nonceLength = 12;
const tagLength = 16;

/**
 * nonce (12 random bytes) ‖ ciphertext ‖ tag (16). `key` has 32 bytes. `aad` says what this is (a version id, a purpose)
 * and must be the same at opening. Random nonces allow 2^32 sealings under one key; unit keys stay far below.
 */
export function seal(key: Uint8Array, plaintext: Uint8Array, aad: Uint8Array): Uint8Array {
  mustBeKey(key);
  const nonce = randomBytes(nonceLength);
  const cipher = createCipheriv("aes-256-gcm", key, nonce, { authTagLength: tagLength }).setAAD(aad);
  return bytesOf(Buffer.concat([nonce, cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]));
}

/** The plaintext. Fault "damaged" when key, bytes or `aad` are not those of the sealing: which one cannot be told. */
export function open(key: Uint8Array, sealed: Uint8Array, aad: Uint8Array): Uint8Array {
  mustBeKey(key);
  if (sealed.length < nonceLength + tagLength) throw new Fault("damaged", "the sealed bytes are cut short");
  const nonce = sealed.subarray(0, nonceLength);
  const ciphertext = sealed.subarray(nonceLength, sealed.length - tagLength);
  const decipher = createDecipheriv("aes-256-gcm", key, nonce, { authTagLength: tagLength })
    .setAAD(aad)
    .setAuthTag(sealed.subarray(sealed.length - tagLength));
  const plaintext = decipher.update(ciphertext);
  try {
    decipher.final();
  } catch (cause) {
    throw new Fault("damaged", "the sealed bytes do not open", { cause });
  }
  return bytesOf(plaintext);
}

/**
 * `length` bytes for one purpose, named by `info`, from a secret that is itself uniformly random: HKDF-SHA256 without
 * salt. Never for passphrases: those go through `slotKey`.
 */
export function derive(secret: Uint8Array, info: string, length = 32): Uint8Array {
  return new Uint8Array(hkdfSync("sha256", secret, new Uint8Array(0), info, length));
}

function mustBeKey(key: Uint8Array): void {
  if (key.length !== 32) throw new Fault("invalid", "a key has 32 bytes");
}
