/** The framing on the pipes to and from a reader: a request is a reader's number and chunks, an answer is one counted JSON text. */

import { type ReaderName, readerNames } from "./reading.ts";

/** Bytes of one chunk written at a time. */
const chunkBytes = 1024 * 1024;

/** The first byte of a request: which reader it is for. */
export function requestHead(reader: ReaderName): Uint8Array {
  return Uint8Array.of(readerNames.indexOf(reader));
}

/** A chunk as [length: u32 big-endian][bytes]; large ones are cut. An empty chunk gives nothing, because length 0 is the end. */
export function* chunkFrames(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += chunkBytes) {
    const chunk = bytes.subarray(at, at + chunkBytes);
    yield lengthBytes(chunk.length);
    yield chunk;
  }
}

/** Ends a request. */
export const requestEnd: Uint8Array = lengthBytes(0);

/** u32 big-endian. */
export function lengthBytes(length: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, length);
  return bytes;
}

/** Reads counted bytes from a stream of chunks of any size. */
export class ByteReader {
  readonly #chunks: AsyncIterator<Uint8Array>;
  #rest: Uint8Array = new Uint8Array();

  constructor(chunks: AsyncIterable<Uint8Array>) {
    this.#chunks = chunks[Symbol.asyncIterator]();
  }

  /** Exactly `count` bytes, or undefined when the stream ends before. Memory is taken as bytes come, not as they are claimed. */
  async take(count: number): Promise<Uint8Array | undefined> {
    const chunks: Uint8Array[] = [];
    let missing = count;
    while (missing > 0) {
      if (this.#rest.length === 0) {
        const next = await this.#chunks.next();
        if (next.done === true) return undefined;
        this.#rest = next.value;
      }
      const chunk = this.#rest.subarray(0, missing);
      this.#rest = this.#rest.subarray(chunk.length);
      missing -= chunk.length;
      chunks.push(chunk);
    }
    return chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks);
  }

  /** A u32 big-endian, or undefined at the end of the stream. */
  async takeLength(): Promise<number | undefined> {
    const bytes = await this.take(4);
    return bytes && new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0);
  }

  /** The next request whole, or undefined when the stream ends. Throws `RangeError` beyond `longest` bytes. */
  async takeRequest(longest: number): Promise<{ reader: ReaderName; bytes: Uint8Array } | undefined> {
    const head = await this.take(1);
    const reader = readerNames[head?.[0] ?? readerNames.length];
    if (reader === undefined) return undefined;
    const chunks: Uint8Array[] = [];
    let length = 0;
    for (;;) {
      const count = await this.takeLength();
      if (count === undefined) return undefined;
      if (count === 0) break;
      length += count;
      if (length > longest) throw new RangeError("request too long");
      const chunk = await this.take(count);
      if (chunk === undefined) return undefined;
      chunks.push(chunk);
    }
    // A copy of its own: libraries take whole ArrayBuffers, and a Buffer may be a window on a shared one.
    const bytes = new Uint8Array(length);
    let at = 0;
    for (const chunk of chunks) {
      bytes.set(chunk, at);
      at += chunk.length;
    }
    return { reader, bytes };
  }
}
