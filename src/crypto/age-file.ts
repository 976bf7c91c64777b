/** age v1 files of any size to one X25519 recipient: the STREAM payload of C2SP/age by node:crypto, chunk by chunk. */
import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject, randomBytes } from "node:crypto";
import { Fault } from "../core/fault.ts";
import { ageKey, makeHeader, readHeader } from "./age-header.ts";
import { bytesOf } from "./hash.ts";

export { unitIdentity } from "./age-header.ts";

const chunkLength = 65_536;
const tagLength = 16;
const nonceLength = 16;

/**
 * Encrypts: write `header`, then what every `update` gives, then what `final` gives. Pieces may be of any length and
 * may be reused by the caller once `update` has returned.
 */
export class AgeWriter {
  /** the age header and the payload's nonce: the first bytes of the file */
  readonly header: Uint8Array;
  readonly #chunks = new HeldBack(chunkLength);
  readonly #key: KeyObject;
  #counter = 0;
  #done = false;

  /** `recipient`: age1…, X25519. Fault "invalid". */
  constructor(recipient: string) {
    const { header, fileKey } = makeHeader(recipient);
    const nonce = randomBytes(nonceLength);
    this.header = bytesOf(Buffer.concat([header, nonce]));
    this.#key = createSecretKey(ageKey(fileKey, nonce, "payload"));
  }

  update(piece: Uint8Array): Uint8Array[] {
    if (this.#done) throw new Error("the age file is already complete");
    const out: Uint8Array[] = [];
    this.#chunks.push(piece, (chunk) => this.#seal(chunk, false, out));
    return out;
  }

  final(): Uint8Array[] {
    if (this.#done) throw new Error("the age file is already complete");
    this.#done = true;
    const out: Uint8Array[] = [];
    this.#seal(this.#chunks.rest(), true, out);
    return out;
  }

  #seal(chunk: Uint8Array, last: boolean, out: Uint8Array[]): void {
    const nonce = chunkNonce(this.#counter++, last);
    const cipher = createCipheriv("chacha20-poly1305", this.#key, nonce, { authTagLength: tagLength });
    out.push(bytesOf(cipher.update(chunk)));
    cipher.final();
    out.push(bytesOf(cipher.getAuthTag()));
  }
}

/**
 * Decrypts: `update` gives plaintext of whole chunks whose tags were right, and nothing else ever. Only when `final` has
 * returned is the file known to be whole: up to then the plaintext is a true beginning, perhaps of a file cut short.
 * Every failure is Fault "damaged", and stays one.
 */
export class AgeReader {
  readonly #identity: string;
  readonly #chunks = new HeldBack(chunkLength + tagLength);
  #head: Buffer = Buffer.alloc(0);
  #key: KeyObject | undefined;
  #counter = 0;
  #closed: "no" | "done" | "failed" = "no";

  /** `identity`: AGE-SECRET-KEY-1…, X25519. A malformed one is Fault "invalid" at the first `update`. */
  constructor(identity: string) {
    this.#identity = identity;
  }

  update(piece: Uint8Array): Uint8Array[] {
    return this.#guarded("no", (out) => {
      const payload = this.#key === undefined ? this.#begin(piece) : piece;
      this.#chunks.push(payload, (chunk) => this.#open(chunk, false, out));
    });
  }

  final(): Uint8Array[] {
    return this.#guarded("done", (out) => {
      if (this.#key === undefined) throw new Fault("damaged", "the file ends in its header");
      this.#open(this.#chunks.rest(), true, out);
    });
  }

  /** Collects header and nonce; gives what of the payload came with them. */
  #begin(piece: Uint8Array): Uint8Array {
    this.#head = Buffer.concat([this.#head, piece]);
    const read = readHeader(this.#head, this.#identity);
    if (read === undefined || this.#head.length < read.length + nonceLength) return this.#head.subarray(0, 0);
    const payload = this.#head.subarray(read.length + nonceLength);
    this.#key = createSecretKey(
      ageKey(read.fileKey, this.#head.subarray(read.length, read.length + nonceLength), "payload"),
    );
    this.#head = Buffer.alloc(0);
    return payload;
  }

  #open(chunk: Uint8Array, last: boolean, out: Uint8Array[]): void {
    const length = chunk.length - tagLength;
    if (this.#key === undefined || length < 0) throw new Fault("damaged", "the file is cut short");
    if (length === 0 && this.#counter > 0) throw new Fault("damaged", "the last chunk is empty");
    const nonce = chunkNonce(this.#counter++, last);
    const decipher = createDecipheriv("chacha20-poly1305", this.#key, nonce, { authTagLength: tagLength });
    decipher.setAuthTag(chunk.subarray(length));
    const plaintext = decipher.update(chunk.subarray(0, length));
    try {
      decipher.final();
    } catch (cause) {
      throw new Fault("damaged", "a chunk is altered, missing or not the last", { cause });
    }
    if (plaintext.length > 0) out.push(bytesOf(plaintext));
  }

  #guarded(after: "no" | "done", work: (out: Uint8Array[]) => void): Uint8Array[] {
    if (this.#closed === "done") throw new Error("the age file is already read");
    if (this.#closed === "failed") throw new Fault("damaged", "the file was already refused");
    this.#closed = "failed";
    const out: Uint8Array[] = [];
    work(out);
    this.#closed = after;
    return out;
  }
}

/** The age file of a source, for one X25519 recipient. Fault "invalid" for a malformed recipient. */
export async function* ageEncrypt(recipient: string, source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const writer = new AgeWriter(recipient);
  yield writer.header;
  for await (const piece of source) yield* writer.update(piece);
  yield* writer.final();
}

/**
 * The plaintext of an age file. No unauthenticated byte is given out, but the end is only sure at the end: a consumer
 * keeps nothing of it until the generator has finished without Fault "damaged".
 */
export async function* ageDecrypt(identity: string, source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = new AgeReader(identity);
  for await (const piece of source) yield* reader.update(piece);
  yield* reader.final();
}

/** Cuts pieces into blocks of `length`, and holds the last one back: only the end of the source tells that it is last. */
class HeldBack {
  readonly #held: Buffer;
  #filled = 0;

  constructor(length: number) {
    this.#held = Buffer.allocUnsafeSlow(length);
  }

  /** `each` sees blocks that more bytes follow, and must be done with one when it returns. */
  push(piece: Uint8Array, each: (block: Uint8Array) => void): void {
    const length = this.#held.length;
    let at = 0;
    if (this.#filled > 0 && this.#filled + piece.length > length) {
      at = length - this.#filled;
      this.#held.set(piece.subarray(0, at), this.#filled);
      this.#filled = 0;
      each(this.#held);
    }
    for (; piece.length - at > length; at += length) each(piece.subarray(at, at + length));
    this.#held.set(piece.subarray(at), this.#filled);
    this.#filled += piece.length - at;
  }

  rest(): Uint8Array {
    return this.#held.subarray(0, this.#filled);
  }
}

/** 11 bytes of counter, one that marks the last chunk. 2^48 chunks are 16 EiB: the counter cannot run over. */
function chunkNonce(counter: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUIntBE(counter, 5, 6);
  nonce[11] = last ? 1 : 0;
  return nonce;
}
