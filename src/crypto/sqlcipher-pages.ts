/** Checks every page of a SQLCipher 4 file, free pages included, without opening it as a database (G3). */
import { createDecipheriv, createHmac, pbkdf2Sync, timingSafeEqual } from "node:crypto";
import type { FileHandle } from "node:fs/promises";
import { Fault } from "../core/fault.ts";

export interface DamagedPage {
  /** counted from 1, as SQLite does */
  readonly page: number;
  /** altered: its HMAC is not that of its bytes; cut-short: the file ends inside it; missing: the file ends before it */
  readonly damage: "altered" | "cut-short" | "missing";
}

// The defaults of SQLCipher 4 (its design document): 4 KiB pages, AES-256-CBC, at each page's end IV and HMAC-SHA512.
const pageLength = 4096;
const saltLength = 16;
const ivLength = 16;
const macLength = 64;
const pagesPerRead = 256;
/** SQLite never writes the page at 1 GiB, where its locks are: there a hole of zeros is whole. */
const lockPage = 0x4000_0000 / pageLength + 1;

/**
 * Yields the damaged pages in order; a sound file yields none. `rawKey` is the 32 bytes of `PRAGMA key="x'…'"`.
 * The file must be at rest: everything checkpointed (`wal_checkpoint(TRUNCATE)`) and no writer, for frames still in
 * the WAL are not looked at and a page half written would look altered. A wrong key makes every page look altered.
 */
export async function* damagedPages(file: FileHandle, rawKey: Uint8Array): AsyncGenerator<DamagedPage> {
  if (rawKey.length !== 32) throw new Fault("invalid", "a raw key has 32 bytes");
  const { size } = await file.stat();
  const whole = Math.floor(size / pageLength);
  let expected = 0; // pages that the database itself says it has
  let macKey: Uint8Array = new Uint8Array(0);
  for (let first = 1; first <= whole; first += pagesPerRead) {
    const pages = await read(file, first, Math.min(pagesPerRead, whole - first + 1));
    if (first === 1) {
      macKey = macKeyOf(rawKey, pages.subarray(0, saltLength));
      expected = pageCount(pages.subarray(0, pageLength), rawKey);
    }
    for (let at = 0; at * pageLength < pages.length; at++) {
      const page = pages.subarray(at * pageLength, (at + 1) * pageLength);
      if (isSound(page, first + at, macKey)) continue;
      if (first + at === 1) expected = 0; // what an altered header says counts for nothing
      yield { page: first + at, damage: "altered" };
    }
  }
  const cut = size % pageLength > 0;
  if (cut) yield { page: whole + 1, damage: "cut-short" };
  for (let page = whole + (cut ? 2 : 1); page <= expected; page++) yield { page, damage: "missing" };
}

async function read(file: FileHandle, first: number, count: number): Promise<Buffer> {
  const pages = Buffer.allocUnsafe(count * pageLength);
  for (let at = 0; at < pages.length; ) {
    const { bytesRead } = await file.read(pages, at, pages.length - at, (first - 1) * pageLength + at);
    if (bytesRead === 0) throw new Fault("busy", "the file became shorter while it was read");
    at += bytesRead;
  }
  return pages;
}

/** HMAC-SHA512 over ciphertext ‖ IV ‖ page number (32 bits, little-endian); the salt before page 1 is not covered. */
function isSound(page: Buffer, number: number, macKey: Uint8Array): boolean {
  const covered = page.subarray(number === 1 ? saltLength : 0, pageLength - macLength);
  const tail = Buffer.alloc(4);
  tail.writeUInt32LE(number);
  const mac = createHmac("sha512", macKey).update(covered).update(tail).digest();
  if (timingSafeEqual(mac, page.subarray(pageLength - macLength))) return true;
  return number === lockPage && page.every((byte) => byte === 0);
}

/** An altered salt gives another HMAC key, so that no page at all is sound. */
function macKeyOf(rawKey: Uint8Array, salt: Uint8Array): Uint8Array {
  const macSalt = salt.map((byte) => byte ^ 0x3a);
  return pbkdf2Sync(rawKey, macSalt, 2, 32, "sha512");
}

/**
 * The size in pages from the header (SQLite file format §1.3.8), or 0 where the header does not vouch for it: without
 * this a file cut at a page's border would look whole.
 */
function pageCount(page: Buffer, rawKey: Uint8Array): number {
  const ivAt = pageLength - macLength - ivLength;
  const iv = page.subarray(ivAt, ivAt + ivLength);
  const decipher = createDecipheriv("aes-256-cbc", rawKey, iv).setAutoPadding(false);
  const header = Buffer.concat([page.subarray(0, saltLength), decipher.update(page.subarray(saltLength, ivAt))]);
  return header.readUInt32BE(24) === header.readUInt32BE(92) ? header.readUInt32BE(28) : 0;
}
