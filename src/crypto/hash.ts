/** SHA-256 and hexadecimal: the hash that core is given, and how digests are written. */
import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { Fault } from "../core/fault.ts";

/** SHA-256 (FIPS 180-4) over the concatenation of the parts: 32 bytes. The `Hash` of core/log. */
export function sha256(...parts: Uint8Array[]): Uint8Array {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return bytesOf(hash.digest());
}

/** Lower-case hexadecimal. */
export const hex = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("hex");

/** Fault "invalid" for anything but whole bytes in lower case, so that one digest has one spelling. */
export function fromHex(text: string): Uint8Array {
  if (!/^([0-9a-f]{2})*$/.test(text)) throw new Fault("invalid", "not lower-case hexadecimal");
  return bytesOf(Buffer.from(text, "hex"));
}

/** The same memory as a plain Uint8Array: Buffer's own slice, toString and toJSON stay inside src/crypto. */
export const bytesOf = (buffer: Buffer): Uint8Array =>
  new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength);

/** HMAC-SHA256 (RFC 2104): a digest that only who has the key can make or check. */
export const keyed = (key: Uint8Array, bytes: Uint8Array): Uint8Array =>
  bytesOf(createHmac("sha256", key).update(bytes).digest());

/** Compares two digests of one length in a time that says nothing of where they differ. */
export const sameDigest = (one: Uint8Array, other: Uint8Array): boolean => timingSafeEqual(one, other);

/** A SHA-256 under way, for bytes that come in pieces. */
export interface Hashing {
  update(piece: Uint8Array): void;
  /** the digest in hex; once, at the end */
  hex(): string;
}

export function hashing(): Hashing {
  const hash = createHash("sha256");
  return {
    update(piece) {
      hash.update(piece);
    },
    hex: () => hash.digest("hex"),
  };
}
