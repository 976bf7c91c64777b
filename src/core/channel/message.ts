/** The form of what a page and a desk say to each other through the front: heads, nonces, what a seal also vouches for, and padding. */
import { Fault } from "../fault.ts";

/** One page load speaks on a line of its own: 16 random bytes, from which its keys come. */
export const lineLength = 16;
/** line ‖ number (8 bytes, big-endian): in the open before every request's sealed bytes */
export const headLength: number = lineLength + 8;
export const tagLength = 16;

/** Names under which keys are derived (HKDF-SHA-256, `info`). */
export const derivations = {
  secret: "grounds/channel/v1 secret",
  asked: "grounds/channel/v1 asked",
  answered: "grounds/channel/v1 answered",
  ticket: "grounds/channel/v1 ticket",
} as const;

/** Which request: its line, and its number there, counted from 0 and never used twice. */
export interface MessageHead {
  readonly line: Uint8Array;
  readonly number: number;
}

/** A request is sealed in one piece; an answer in one or more, of which the last says so. */
export interface Piece {
  readonly direction: "asked" | "answered";
  readonly operation: string;
  readonly head: MessageHead;
  readonly index: number;
  readonly last: boolean;
}

/** Whole blocks of plaintext: what is refused has one size, and lengths tell little of what is asked and answered. */
export const askedBlock = 512;
export const answeredBlock = 4_096;

export function writeHead({ line, number }: MessageHead): Uint8Array {
  const bytes = new Uint8Array(headLength);
  bytes.set(line);
  new DataView(bytes.buffer).setBigUint64(lineLength, BigInt(number));
  return bytes;
}

/** Fault `invalid` where bytes are too few, or the number is past what a number holds exactly. */
export function readHead(bytes: Uint8Array): MessageHead {
  if (bytes.length < headLength) throw new Fault("invalid", "the sealed request is cut short");
  const number = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(lineLength));
  if (!Number.isSafeInteger(number)) throw new Fault("invalid", "the sealed request is cut short");
  return { line: bytes.slice(0, lineLength), number };
}

/** index (4 bytes) ‖ number (8): under a line's key of one direction it never comes twice. */
export function nonceOf({ index, head }: Piece): Uint8Array<ArrayBuffer> {
  const nonce = new Uint8Array(12);
  const view = new DataView(nonce.buffer);
  view.setUint32(0, index);
  view.setBigUint64(4, BigInt(head.number));
  return nonce;
}

/** What a seal vouches for besides its bytes: nothing can be swapped between requests, operations, directions or places. */
export function vouchedOf({ direction, operation, head, index, last }: Piece): Uint8Array<ArrayBuffer> {
  const words = new TextEncoder().encode(`grounds/channel/v1 ${direction} ${operation} ${index} ${last}\n`);
  const bytes = new Uint8Array(words.length + headLength);
  bytes.set(words);
  bytes.set(writeHead(head), words.length);
  return bytes;
}

/** length (4 bytes, big-endian) ‖ bytes ‖ zeros up to a whole number of blocks. */
export function pad(bytes: Uint8Array, block: number): Uint8Array<ArrayBuffer> {
  const padded = new Uint8Array(Math.ceil((bytes.length + 4) / block) * block);
  new DataView(padded.buffer).setUint32(0, bytes.length);
  padded.set(bytes, 4);
  return padded;
}

/** Fault `damaged` where the length is not inside. */
export function unpad(padded: Uint8Array): Uint8Array {
  const length = padded.length < 4 ? -1 : new DataView(padded.buffer, padded.byteOffset).getUint32(0);
  if (length < 0 || length > padded.length - 4) throw new Fault("damaged", "the padding is not of its form");
  return padded.subarray(4, 4 + length);
}

/** A streamed answer's pieces on the wire: length of the sealed bytes (4, big-endian) ‖ 1 for the last, else 0 ‖ sealed bytes. */
export const frameLength = 5;

export function frame(sealed: Uint8Array, last: boolean): Uint8Array {
  const bytes = new Uint8Array(frameLength + sealed.length);
  new DataView(bytes.buffer).setUint32(0, sealed.length);
  bytes[4] = last ? 1 : 0;
  bytes.set(sealed, frameLength);
  return bytes;
}

/** Takes a stream's bytes as they come and gives its whole frames. */
export class Unframing {
  #rest: Uint8Array = new Uint8Array(0);

  /** Whether nothing is left over: a stream that ends otherwise was cut. */
  get done(): boolean {
    return this.#rest.length === 0;
  }

  take(bytes: Uint8Array): readonly { readonly sealed: Uint8Array; readonly last: boolean }[] {
    const all = new Uint8Array(this.#rest.length + bytes.length);
    all.set(this.#rest);
    all.set(bytes, this.#rest.length);
    const frames: { sealed: Uint8Array; last: boolean }[] = [];
    let at = 0;
    while (all.length - at >= frameLength) {
      const length = new DataView(all.buffer, at).getUint32(0);
      if (all.length - at - frameLength < length) break;
      const begin = at + frameLength;
      frames.push({ sealed: all.subarray(begin, begin + length), last: all[at + 4] === 1 });
      at = begin + length;
    }
    this.#rest = all.slice(at);
    return frames;
  }
}
