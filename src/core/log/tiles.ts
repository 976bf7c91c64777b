/** Tiles (C2SP tlog-tiles): the paths and contents of the static files that a log is exported as. */
import { Fault } from "../fault.ts";
import type { Hash } from "./merkle.ts";
import { treeRoot } from "./merkle.ts";

/** Hashes in a full tile, entries in a full bundle. */
export const tileWidth = 256;

/** `tile/<level>/<index>[.p/<width>]`; `width` (1 to 255) only for a partial tile. Fault "invalid". */
export function tilePath(level: number, index: number, width?: number): string {
  if (!isCount(level) || level > 63) throw new Fault("invalid", "a tile level is between 0 and 63");
  return `tile/${level}/${placePath(index, width)}`;
}

/** `tile/entries/<index>[.p/<width>]`. Fault "invalid". */
export const entriesPath = (index: number, width?: number): string => `tile/entries/${placePath(index, width)}`;

/**
 * The hashes of one tile of the tree over these leaf hashes: 256, or fewer in the rightmost tile of its level.
 * Only full subtrees have a hash in a tile. Fault "invalid" when the tree has no such tile.
 */
export function tileHashes(hash: Hash, leafHashes: readonly Uint8Array[], level: number, index: number): Uint8Array[] {
  if (!isCount(level) || level > 63 || !isCount(index)) throw new Fault("invalid", "not a tile");
  const span = tileWidth ** level; // leaves under one hash
  const from = index * tileWidth;
  const width = Math.min(tileWidth, Math.floor(leafHashes.length / span) - from);
  if (width <= 0) throw new Fault("invalid", "the tree has no such tile");
  return Array.from({ length: width }, (_, at) =>
    treeRoot(hash, leafHashes.slice((from + at) * span, (from + at + 1) * span)),
  );
}

/** The bytes of an entry bundle: every entry behind its length in two bytes. Fault "invalid" above 65,535 bytes. */
export function formatEntries(entries: readonly Uint8Array[]): Uint8Array {
  if (entries.length > tileWidth) throw new Fault("invalid", "a bundle has 256 entries at most");
  const bundle = new Uint8Array(entries.reduce((sum, entry) => sum + 2 + entry.length, 0));
  let at = 0;
  for (const entry of entries) {
    if (entry.length > 0xffff) throw new Fault("invalid", "an entry has 65535 bytes at most");
    bundle.set([entry.length >> 8, entry.length & 0xff], at);
    bundle.set(entry, at + 2);
    at += 2 + entry.length;
  }
  return bundle;
}

/** The inverse of `formatEntries`. Fault "invalid" when the bundle ends inside an entry. */
export function parseEntries(bundle: Uint8Array): Uint8Array[] {
  const entries: Uint8Array[] = [];
  for (let at = 0; at < bundle.length; ) {
    const [high, low] = bundle.subarray(at, at + 2);
    const end = at + 2 + (high ?? 0) * 256 + (low ?? 0);
    if (low === undefined || end > bundle.length) throw new Fault("invalid", "the bundle ends inside an entry");
    entries.push(bundle.slice(at + 2, end));
    at = end;
  }
  return entries;
}

/** Groups of three digits, all but the last behind an `x`, so that no path is both a file and a folder. */
function placePath(index: number, width: number | undefined): string {
  if (!isCount(index)) throw new Fault("invalid", "a tile index is a count");
  if (width !== undefined && (!isCount(width) || width < 1 || width >= tileWidth)) {
    throw new Fault("invalid", "a partial tile is between 1 and 255 wide");
  }
  const digits = String(index);
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, "0").match(/.{3}/g) ?? [];
  const place = groups.map((group, at) => (at === groups.length - 1 ? group : `x${group}`)).join("/");
  return width === undefined ? place : `${place}.p/${width}`;
}

const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;
