/** The header of an age v1 file (C2SP/age): stanzas, their grammar, the X25519 recipient and the header's MAC. */
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from "node:crypto";
import { Fault } from "../core/fault.ts";
import { decodeBech32, encodeBech32 } from "./bech32.ts";
import { bytesOf } from "./hash.ts";

interface Stanza {
  readonly args: readonly string[];
  readonly body: Uint8Array;
}

// RFC 8410: the DER that stands before the 32 bytes of an X25519 private (PKCS #8) and public key (SPKI).
const privatePrefix = Buffer.from("302e020100300506032b656e04220420", "hex");
const publicPrefix = Buffer.from("302a300506032b656e032100", "hex");

const version = "age-encryption.org/v1";
const wrapLabel = "age-encryption.org/v1/X25519";
const fileKeyLength = 16;
/** No header of ours has more than one stanza; the limit keeps a hostile one from filling memory. */
const longestHeader = 65_536;

/** HKDF-SHA256 as the specification uses it. */
export const ageKey = (ikm: Uint8Array, salt: Uint8Array, info: string): Uint8Array =>
  new Uint8Array(hkdfSync("sha256", ikm, salt, info, 32));

/** A random file key and the header that wraps it for one X25519 recipient (age1…). Fault "invalid". */
export function makeHeader(recipient: string): { header: Buffer; fileKey: Uint8Array } {
  const fileKey = randomBytes(fileKeyLength);
  const { args, body } = wrap(fileKey, decode32("age", recipient));
  const covered = `${version}\n-> ${args.join(" ")}\n${unpadded(body)}\n---`;
  const header = Buffer.from(`${covered} ${unpadded(macOf(fileKey, Buffer.from(covered)))}\n`);
  return { header, fileKey };
}

/**
 * Reads a header from the beginning of `bytes`: the file key and the header's length, or undefined when it goes on
 * beyond them. Fault "damaged" when it is malformed, altered or not for this identity.
 */
export function readHeader(bytes: Buffer, identity: string): { fileKey: Uint8Array; length: number } | undefined {
  const head = bytes.toString("latin1", 0, longestHeader);
  const mark = head.indexOf("\n---") + 1; // no other line can begin with three dashes
  const end = head.indexOf("\n", mark);
  if (!head.startsWith(`${version}\n`.slice(0, head.length))) throw damaged("this is no age file of version 1");
  if (mark === 0 || end < 0) {
    if (bytes.length >= longestHeader) throw damaged("the header does not end");
    return undefined;
  }
  const stanzas = parseStanzas(head.slice(version.length + 1, mark));
  const mac = fromUnpadded(/^--- ([A-Za-z0-9+/]{43})$/.exec(head.slice(mark, end))?.[1]);
  const fileKey = unwrap(stanzas, decode32("age-secret-key-", identity));
  if (!timingSafeEqual(macOf(fileKey, bytes.subarray(0, mark + 3)), mac)) throw damaged("the header was altered");
  return { fileKey, length: end + 1 };
}

/** The X25519 age identity that 32 bytes are, and its recipient. The same bytes give the same keys. Fault "invalid". */
export function unitIdentity(seed: Uint8Array): { identity: string; recipient: string } {
  if (seed.length !== 32) throw new Fault("invalid", "an identity is made of 32 bytes");
  const identity = encodeBech32("age-secret-key-", seed).toUpperCase();
  return { identity, recipient: encodeBech32("age", publicKeyOf(privateKey(seed))) };
}

function parseStanzas(text: string): Stanza[] {
  const stanzas: Stanza[] = [];
  const lines = text.split("\n").slice(0, -1);
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? "";
    if (!/^->( [\x21-\x7e]+)+$/.test(line)) throw damaged("the header has a malformed stanza");
    let body = "";
    let columns = 64;
    while (columns === 64) {
      const next = lines[++at];
      if (next === undefined || next.length > 64) throw damaged("the header has a malformed stanza");
      body += next;
      columns = next.length;
    }
    stanzas.push({ args: line.slice(3).split(" "), body: fromUnpadded(body) });
  }
  if (stanzas.length === 0) throw damaged("the header has no stanza");
  return stanzas;
}

function wrap(fileKey: Uint8Array, recipient: Uint8Array): Stanza {
  const ephemeral = generateKeyPairSync("x25519");
  const share = publicKeyOf(ephemeral.privateKey);
  const secret = diffieHellman({ privateKey: ephemeral.privateKey, publicKey: publicKey(recipient) });
  const cipher = createCipheriv("chacha20-poly1305", wrapKey(secret, share, recipient), zeroNonce, tag);
  const body = Buffer.concat([cipher.update(fileKey), cipher.final(), cipher.getAuthTag()]);
  return { args: ["X25519", unpadded(share)], body };
}

function unwrap(stanzas: readonly Stanza[], identity: Uint8Array): Uint8Array {
  if (stanzas.length > 1 && stanzas.some(({ args }) => args[0] === "scrypt")) {
    throw damaged("a passphrase stanza must stand alone");
  }
  const own = privateKey(identity);
  for (const { args, body } of stanzas) {
    if (args[0] !== "X25519") continue;
    const share = fromUnpadded(args[1]);
    // The body's length is checked before decryption, or the stanza would be an oracle for many keys at once.
    if (args.length !== 2 || share.length !== 32 || body.length !== fileKeyLength + 16) {
      throw damaged("the header has a malformed stanza");
    }
    const fileKey = openBody(body, wrapKey(sharedSecret(own, share), share, publicKeyOf(own)));
    if (fileKey !== undefined) return fileKey;
  }
  throw damaged("the file is not for this identity");
}

/** undefined: for somebody else. */
function openBody(body: Uint8Array, key: Uint8Array): Uint8Array | undefined {
  const decipher = createDecipheriv("chacha20-poly1305", key, zeroNonce, tag);
  decipher.setAuthTag(body.subarray(fileKeyLength));
  const fileKey = decipher.update(body.subarray(0, fileKeyLength));
  try {
    decipher.final();
  } catch {
    return undefined;
  }
  return fileKey;
}

function sharedSecret(own: ReturnType<typeof privateKey>, share: Uint8Array): Uint8Array {
  try {
    // OpenSSL refuses a share of low order, whose secret would be all zeros.
    return diffieHellman({ privateKey: own, publicKey: publicKey(share) });
  } catch (cause) {
    throw new Fault("damaged", "the header has a malformed stanza", { cause });
  }
}

const zeroNonce = Buffer.alloc(12);
const tag = { authTagLength: 16 } as const;

const wrapKey = (secret: Uint8Array, share: Uint8Array, recipient: Uint8Array): Uint8Array =>
  ageKey(secret, Buffer.concat([share, recipient]), wrapLabel);

const macOf = (fileKey: Uint8Array, covered: Uint8Array): Buffer =>
  createHmac("sha256", ageKey(fileKey, new Uint8Array(0), "header"))
    .update(covered)
    .digest();

const privateKey = (seed: Uint8Array) =>
  createPrivateKey({ key: Buffer.concat([privatePrefix, seed]), format: "der", type: "pkcs8" });

const publicKey = (point: Uint8Array) =>
  createPublicKey({ key: Buffer.concat([publicPrefix, point]), format: "der", type: "spki" });

const publicKeyOf = (key: ReturnType<typeof privateKey>): Uint8Array =>
  bytesOf(createPublicKey(key).export({ format: "der", type: "spki" }).subarray(publicPrefix.length));

function decode32(prefix: string, text: string): Uint8Array {
  const bytes = decodeBech32(prefix, text);
  if (bytes.length !== 32) throw new Fault("invalid", "an X25519 key has 32 bytes");
  return bytes;
}

const unpadded = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64").replaceAll("=", "");

function fromUnpadded(text: string | undefined): Buffer {
  const bytes = Buffer.from(text ?? "", "base64");
  if (text === undefined || unpadded(bytes) !== text) throw damaged("the header has malformed base64");
  return bytes;
}

const damaged = (message: string): Fault => new Fault("damaged", message);
