/** A zip archive opened with care: its directory is judged before anything is inflated, and what inflates is counted as it comes. */

import { Inflate } from "fflate";
import { Quarantine, Unread } from "../answer.ts";
import type { Limits } from "../limits.ts";

/** One file of the archive as its central directory states it (APPNOTE.TXT 6.3.10 §4.3.12). */
export interface Entry {
  readonly name: string;
  /** Bytes after inflating, as claimed. */
  readonly bytes: number;
  readonly packed: number;
  readonly method: number;
  readonly offset: number;
}

export interface Archive {
  readonly entries: readonly Entry[];
  /** Inflates one entry; `Quarantine` when it grows beyond what it claimed or all entries together beyond the limits. */
  inflate(entry: Entry): Uint8Array;
}

const endSignature = 0x06054b50;
const centralSignature = 0x02014b50;
const localSignature = 0x04034b50;

/**
 * Reads the central directory. Faults are `Quarantine`s: not a zip, damaged or zip64 directory, more entries, bytes or
 * inflation than the limits; an encrypted entry is `Unread` ("password").
 */
export function openArchive(bytes: Uint8Array, limits: Limits): Archive {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = directory(bytes, view, limits);
  const claimedBytes = entries.reduce((sum, entry) => sum + entry.bytes, 0);
  judge(claimedBytes, bytes.length, limits);
  for (const entry of entries) judge(entry.bytes, entry.packed, limits);
  let inflated = 0;
  return {
    entries,
    inflate(entry) {
      const out = inflateEntry(bytes, view, entry, (count) => {
        inflated += count;
        judge(inflated, bytes.length, limits);
      });
      if (out.length !== entry.bytes) throw new Quarantine("archive-malformed");
      return out;
    },
  };
}

function judge(inflated: number, packed: number, limits: Limits): void {
  if (inflated > limits.archiveBytes) throw new Quarantine("archive-size");
  if (inflated > limits.archiveRatioFloor && inflated > packed * limits.archiveRatio)
    throw new Quarantine("archive-ratio");
}

function directory(bytes: Uint8Array, view: DataView, limits: Limits): readonly Entry[] {
  const end = findEnd(bytes, view);
  const count = view.getUint16(end + 10, true);
  const size = view.getUint32(end + 12, true);
  const start = view.getUint32(end + 16, true);
  if (count === 0xffff || start === 0xffffffff || start + size > end) throw new Quarantine("archive-malformed");
  if (count > limits.archiveEntries) throw new Quarantine("archive-entries");
  const entries: Entry[] = [];
  const names = new Set<string>();
  let at = start;
  for (let index = 0; index < count; index++) {
    if (at + 46 > end || view.getUint32(at, true) !== centralSignature) throw new Quarantine("archive-malformed");
    const flags = view.getUint16(at + 8, true);
    const nameLength = view.getUint16(at + 28, true);
    const entry: Entry = {
      name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)),
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      bytes: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    };
    if ((flags & 1) === 1) throw new Unread("password");
    if (entry.bytes === 0xffffffff || names.has(entry.name)) throw new Quarantine("archive-malformed");
    names.add(entry.name);
    entries.push(entry);
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

function findEnd(bytes: Uint8Array, view: DataView): number {
  for (let at = bytes.length - 22; at >= 0 && at >= bytes.length - 22 - 0xffff; at--) {
    if (view.getUint32(at, true) === endSignature) return at;
  }
  throw new Quarantine(bytes[0] === 0x50 && bytes[1] === 0x4b ? "archive-malformed" : "not-archive");
}

function inflateEntry(bytes: Uint8Array, view: DataView, entry: Entry, count: (bytes: number) => void): Uint8Array {
  if (entry.offset + 30 > bytes.length || view.getUint32(entry.offset, true) !== localSignature) {
    throw new Quarantine("archive-malformed");
  }
  const start = entry.offset + 30 + view.getUint16(entry.offset + 26, true) + view.getUint16(entry.offset + 28, true);
  if (start + entry.packed > bytes.length) throw new Quarantine("archive-malformed");
  const packed = bytes.subarray(start, start + entry.packed);
  if (entry.method === 0) {
    count(packed.length);
    return packed;
  }
  if (entry.method !== 8) throw new Quarantine("archive-malformed");
  const out = new Uint8Array(entry.bytes);
  let length = 0;
  const inflate = new Inflate((chunk) => {
    count(chunk.length);
    if (length + chunk.length > out.length) throw new Quarantine("archive-malformed");
    out.set(chunk, length);
    length += chunk.length;
  });
  const step = 16_384; // at most 17 MB come of one step: deflate's own ratio is below 1,032
  try {
    for (let at = 0; at < packed.length; at += step)
      inflate.push(packed.subarray(at, at + step), at + step >= packed.length);
  } catch (error) {
    throw error instanceof Quarantine ? error : new Quarantine("archive-malformed");
  }
  return out.subarray(0, length);
}
