/** Bech32 (BIP 173) as age uses it for keys: no limit of length, whole bytes only. */
import { Fault } from "../core/fault.ts";

const alphabet = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
const generator = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];

/** `prefix` (lower case) and bytes to a lower-case string with its six characters of checksum. */
export function encodeBech32(prefix: string, bytes: Uint8Array): string {
  const words = regroup(bytes, 8, 5);
  const check = polymod([...expand(prefix), ...words, 0, 0, 0, 0, 0, 0]) ^ 1;
  const checksum = [25, 20, 15, 10, 5, 0].map((shift) => (check >>> shift) & 31);
  return `${prefix}1${[...words, ...checksum].map((word) => alphabet.charAt(word)).join("")}`;
}

/** The bytes behind `prefix`. Fault "invalid" for another prefix, mixed case, a wrong checksum or stray bits. */
export function decodeBech32(prefix: string, text: string): Uint8Array {
  const lower = text.toLowerCase();
  if (text !== lower && text !== text.toUpperCase()) throw new Fault("invalid", "a key mixes upper and lower case");
  const words = Array.from(lower.slice(prefix.length + 1), (character) => alphabet.indexOf(character));
  const proper = lower.startsWith(`${prefix}1`) && words.length >= 6 && !words.includes(-1);
  if (!proper || polymod([...expand(prefix), ...words]) !== 1) throw new Fault("invalid", "a key is not well formed");
  const bytes = Uint8Array.from(regroup(words.slice(0, -6), 5, 8));
  if (encodeBech32(prefix, bytes) !== lower) throw new Fault("invalid", "a key has stray bits");
  return bytes;
}

function expand(prefix: string): number[] {
  const codes = Array.from(prefix, (character) => character.charCodeAt(0));
  return [...codes.map((code) => code >> 5), 0, ...codes.map((code) => code & 31)];
}

function polymod(values: readonly number[]): number {
  let check = 1;
  for (const value of values) {
    const top = check >>> 25;
    check = ((check & 0x1ffffff) << 5) ^ value;
    for (const [bit, term] of generator.entries()) if ((top >>> bit) & 1) check ^= term;
  }
  return check;
}

/** From groups of `from` bits to groups of `to`. Encoding pads with zeros; decoding drops what is less than a byte. */
function regroup(groups: Iterable<number>, from: number, to: number): number[] {
  const result: number[] = [];
  let [held, bits] = [0, 0];
  for (const group of groups) {
    held = ((held << from) | group) & 0xfff;
    bits += from;
    while (bits >= to) {
      bits -= to;
      result.push((held >>> bits) & ((1 << to) - 1));
    }
  }
  if (bits > 0 && to < from) result.push((held << (to - bits)) & ((1 << to) - 1));
  return result;
}
