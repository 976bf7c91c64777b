/** The page's end of the sealed channel to its desk, by the browser's own cryptography: what src/crypto/channel.ts does at the desk. */
import {
  derivations,
  headLength,
  lineLength,
  type MessageHead,
  nonceOf,
  type Piece,
  tagLength,
  vouchedOf,
  writeHead,
} from "../src/core/channel/message.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** Agrees with a desk's key: the session's secret, and our key to be sent. Throws where the browser has no X25519. */
export async function agree(deskKey: Bytes): Promise<{ readonly key: Bytes; readonly secret: Bytes }> {
  const { subtle } = crypto;
  const pair = await subtle.generateKey("X25519", false, ["deriveBits"]);
  if (!("privateKey" in pair)) throw new Error("this is no pair of keys");
  const other = await subtle.importKey("raw", deskKey, { name: "X25519" }, false, []);
  const shared = await subtle.deriveBits({ name: "X25519", public: other }, pair.privateKey, 256);
  const key = new Uint8Array(await subtle.exportKey("raw", pair.publicKey));
  const salt = new Uint8Array(64);
  salt.set(deskKey);
  salt.set(key, 32);
  return { key, secret: await derived(new Uint8Array(shared), salt, derivations.secret) };
}

export const ticketOf = (secret: Bytes): Promise<Bytes> => derived(secret, new Uint8Array(0), derivations.ticket);

export interface PageEnd {
  seal(operation: string, plain: Bytes): Promise<{ readonly head: MessageHead; readonly message: Bytes }>;
  /** Undefined where it is not the answer to that request at that place. */
  open(
    operation: string,
    head: MessageHead,
    sealed: Uint8Array,
    index?: number,
    last?: boolean,
  ): Promise<Bytes | undefined>;
}

export async function pageEnd(secret: Bytes): Promise<PageEnd> {
  const line = crypto.getRandomValues(new Uint8Array(lineLength));
  const [asked, answered] = await Promise.all(
    (["asked", "answered"] as const).map(async (direction) =>
      crypto.subtle.importKey("raw", await derived(secret, line, derivations[direction]), "AES-GCM", false, [
        direction === "asked" ? "encrypt" : "decrypt",
      ]),
    ),
  );
  if (asked === undefined || answered === undefined) throw new Error("two keys are made of two names");
  let next = 0;
  return {
    async seal(operation, plain) {
      const head = { line, number: next++ };
      const piece: Piece = { direction: "asked", operation, head, index: 0, last: true };
      const sealed = new Uint8Array(await crypto.subtle.encrypt(algorithm(piece), asked, plain));
      const message = new Uint8Array(headLength + sealed.length);
      message.set(writeHead(head));
      message.set(sealed, headLength);
      return { head, message };
    },
    async open(operation, head, sealed, index = 0, last = true) {
      const piece: Piece = { direction: "answered", operation, head, index, last };
      try {
        return new Uint8Array(await crypto.subtle.decrypt(algorithm(piece), answered, sealed as Bytes));
      } catch {
        return undefined;
      }
    },
  };
}

const algorithm = (piece: Piece) => ({
  name: "AES-GCM",
  iv: nonceOf(piece),
  additionalData: vouchedOf(piece),
  tagLength: tagLength * 8,
});

async function derived(secret: Bytes, salt: Bytes, info: string): Promise<Bytes> {
  const key = await crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveBits"]);
  const named = { name: "HKDF", hash: "SHA-256", salt, info: new TextEncoder().encode(info) };
  return new Uint8Array(await crypto.subtle.deriveBits(named, key, 256));
}
