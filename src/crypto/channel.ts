/** The sealed channel between a page and a desk: X25519 (RFC 7748), HKDF-SHA-256 (RFC 5869), AES-256-GCM; the front between them relays. */
import {
  createCipheriv,
  createDecipheriv,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  randomBytes,
} from "node:crypto";
import {
  derivations,
  headLength,
  lineLength,
  type MessageHead,
  nonceOf,
  type Piece,
  readHead,
  tagLength,
  vouchedOf,
  writeHead,
} from "../core/channel/message.ts";
import { Fault } from "../core/fault.ts";
import { bytesOf } from "./hash.ts";

/** One side's half of an agreement: made for one session and forgotten with it. */
export interface Half {
  /** 32 bytes, to be sent in the open */
  readonly key: Uint8Array;
  /**
   * The session's secret (32 bytes), the same on both sides. `desk` says whose half this is, so that both mix the two
   * keys in one order. Fault `invalid` for bytes that are no key, or one that leads to no secret.
   */
  agree(other: Uint8Array, side: "desk" | "page"): Uint8Array;
}

export function offerHalf(): Half {
  const pair = generateKeyPairSync("x25519");
  const key = bytesOf(Buffer.from(String(pair.publicKey.export({ format: "jwk" }).x), "base64url"));
  return {
    key,
    agree(other, side) {
      try {
        const jwk = { kty: "OKP", crv: "X25519", x: Buffer.from(other).toString("base64url") };
        const publicKey = createPublicKey({ key: jwk, format: "jwk" });
        const shared = diffieHellman({ privateKey: pair.privateKey, publicKey });
        const salt = side === "desk" ? Buffer.concat([key, other]) : Buffer.concat([other, key]);
        return derived(shared, salt, derivations.secret);
      } catch (cause) {
        throw new Fault("invalid", "this is no key to agree with", { cause });
      }
    },
  };
}

/** What the page shows at the front with every request: who has it may lock and is a sign of life, and reads nothing. */
export const ticketOf = (secret: Uint8Array): Uint8Array => derived(secret, new Uint8Array(0), derivations.ticket);

/** The desk's end: opens requests, each once, and seals what answers them. */
export interface DeskEnd {
  /**
   * Faults: `invalid` for what is cut short; `locked` for what this session's page did not seal for this operation;
   * `refused` for a request that came before; `busy` past the lines and the window that are remembered.
   */
  open(operation: string, message: Uint8Array): { readonly head: MessageHead; readonly plain: Uint8Array };
  seal(operation: string, head: MessageHead, plain: Uint8Array, index?: number, last?: boolean): Uint8Array;
}

/** As many page loads as one session has room for; numbers older than this many behind the newest are refused unseen. */
const mostLines = 20_000;
const window = 1_024;

interface Line {
  readonly asked: Uint8Array;
  readonly answered: Uint8Array;
  readonly seen: Set<number>;
  newest: number;
}

const lineKeys = (secret: Uint8Array, line: Uint8Array) => ({
  asked: derived(secret, line, derivations.asked),
  answered: derived(secret, line, derivations.answered),
});

export function deskEnd(secret: Uint8Array): DeskEnd {
  const lines = new Map<string, Line>();
  const nameOf = (line: Uint8Array): string => Buffer.from(line).toString("latin1");
  return {
    open(operation, message) {
      const head = readHead(message);
      const name = nameOf(head.line);
      const line = lines.get(name) ?? { ...lineKeys(secret, head.line), seen: new Set<number>(), newest: -1 };
      const piece: Piece = { direction: "asked", operation, head, index: 0, last: true };
      const plain = openPiece(line.asked, piece, message.subarray(headLength));
      if (plain === undefined)
        throw new Fault("locked", "this session's page did not seal this request", { remedy: "enter again" });
      // only now: what the page did not seal must not use up numbers
      if (line.seen.has(head.number) || head.number <= line.newest - window)
        throw new Fault("refused", "this request came before");
      if (!lines.has(name) && lines.size >= mostLines)
        throw new Fault("busy", "this session has had too many pages", { remedy: "enter again" });
      lines.set(name, line);
      line.seen.add(head.number);
      if (head.number > line.newest) {
        line.newest = head.number;
        for (const one of line.seen) if (one <= line.newest - window) line.seen.delete(one);
      }
      return { head, plain };
    },
    seal(operation, head, plain, index = 0, last = true) {
      const { answered } = lines.get(nameOf(head.line)) ?? lineKeys(secret, head.line);
      return sealPiece(answered, { direction: "answered", operation, head, index, last }, plain);
    },
  };
}

/** The page's end, for tests and programs: web/channel.ts does the same by WebCrypto. */
export interface PageEnd {
  seal(operation: string, plain: Uint8Array): { readonly head: MessageHead; readonly message: Uint8Array };
  /** Undefined where it is not the answer to that request at that place. */
  open(
    operation: string,
    head: MessageHead,
    sealed: Uint8Array,
    index?: number,
    last?: boolean,
  ): Uint8Array | undefined;
}

export function pageEnd(secret: Uint8Array): PageEnd {
  const line = bytesOf(randomBytes(lineLength));
  const { asked, answered } = lineKeys(secret, line);
  let next = 0;
  return {
    seal(operation, plain) {
      const head = { line, number: next++ };
      const sealed = sealPiece(asked, { direction: "asked", operation, head, index: 0, last: true }, plain);
      return { head, message: bytesOf(Buffer.concat([writeHead(head), sealed])) };
    },
    open: (operation, head, sealed, index = 0, last = true) =>
      openPiece(answered, { direction: "answered", operation, head, index, last }, sealed),
  };
}

const derived = (secret: Uint8Array, salt: Uint8Array, info: string): Uint8Array =>
  new Uint8Array(hkdfSync("sha256", secret, salt, info, 32));

function sealPiece(key: Uint8Array, piece: Piece, plain: Uint8Array): Uint8Array {
  const cipher = createCipheriv("aes-256-gcm", key, nonceOf(piece), { authTagLength: tagLength });
  cipher.setAAD(vouchedOf(piece));
  return bytesOf(Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]));
}

function openPiece(key: Uint8Array, piece: Piece, sealed: Uint8Array): Uint8Array | undefined {
  if (sealed.length < tagLength) return undefined;
  const decipher = createDecipheriv("aes-256-gcm", key, nonceOf(piece), { authTagLength: tagLength })
    .setAAD(vouchedOf(piece))
    .setAuthTag(sealed.subarray(sealed.length - tagLength));
  const plain = decipher.update(sealed.subarray(0, sealed.length - tagLength));
  try {
    decipher.final();
  } catch {
    return undefined; // other bytes, another key, another place: which one can't be told
  }
  return bytesOf(plain);
}
