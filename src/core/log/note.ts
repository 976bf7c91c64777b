/** Signed notes (C2SP signed-note): a text, a blank line, and a line for every signature over the text. */
import { Fault } from "../fault.ts";
import { fromBase64, toBase64 } from "./base64.ts";
import type { Hash } from "./merkle.ts";

/** A parsed note. Nothing in it is to be believed before `verifyNote`. */
export interface Note {
  /** ends in a newline */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

export interface NoteSignature {
  readonly name: string;
  /** 4 bytes */
  readonly keyId: Uint8Array;
  readonly signature: Uint8Array;
}

/** A public key as configured ("vkey"): who signs (`name`), how (`type`), with what (`publicKey`). */
export interface VerifierKey {
  readonly name: string;
  readonly keyId: Uint8Array;
  readonly type: number;
  readonly publicKey: Uint8Array;
}

/** A known key and how to check with it. `ed25519Verifier` makes one. */
export interface NoteVerifier {
  readonly name: string;
  readonly keyId: Uint8Array;
  readonly verify: (text: Uint8Array, signature: Uint8Array) => boolean;
}

export type Verify = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean;

/** Signature type 0x01: Ed25519 over the note text. The only one Grounds makes or checks. */
export const ed25519Type = 0x01;

const mostBytes = 1_000_000;
const mostSignatures = 100;
const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/**
 * Splits a note at its last blank line. Fault "invalid" when it is not UTF-8, holds a control character, has no
 * signature, or a signature line is not of the form `— name base64(key id ‖ signature)`.
 */
export function parseNote(bytes: Uint8Array): Note {
  if (bytes.length > mostBytes) throw new Fault("invalid", "the note is larger than any note need be");
  const whole = decode(bytes);
  const split = whole.lastIndexOf("\n\n");
  const lines = whole.slice(split + 2).split("\n");
  if (split < 0 || lines.pop() !== "" || lines.length === 0) throw new Fault("invalid", "the note has no signatures");
  if (lines.length > mostSignatures) throw new Fault("invalid", "the note has too many signatures");
  return { text: mustBeText(whole.slice(0, split + 1)), signatures: lines.map(parseSignature) };
}

/** The bytes that the signatures of a note cover: its text with the last newline. */
export const noteText = (note: Note): Uint8Array => encoder.encode(note.text);

/** The note as stored and sent. Fault "invalid" when the text does not end in a newline or a name is no key name. */
export function formatNote(text: string, signatures: readonly NoteSignature[]): Uint8Array {
  if (signatures.length === 0) throw new Fault("invalid", "the note has no signatures");
  const lines = signatures.map(({ name, keyId: id, signature }) => {
    if (id.length !== 4) throw new Fault("invalid", "a key id has 4 bytes");
    return `— ${mustBeName(name)} ${toBase64(Uint8Array.of(...id, ...signature))}\n`;
  });
  return encoder.encode(`${mustBeText(text)}\n${lines.join("")}`);
}

/** SHA-256(name ‖ 0x0A ‖ type ‖ public key)[:4], so one key under two names or types has two ids. */
export function keyId(hash: Hash, name: string, type: number, publicKey: Uint8Array): Uint8Array {
  return hash(encoder.encode(`${mustBeName(name)}\n`), Uint8Array.of(type), publicKey).slice(0, 4);
}

/** The Ed25519 verifier key of a name and a 32-byte public key. */
export function ed25519Key(hash: Hash, name: string, publicKey: Uint8Array): VerifierKey {
  return { name, keyId: keyId(hash, name, ed25519Type, publicKey), type: ed25519Type, publicKey };
}

/**
 * Reads `name+hex(key id)+base64(type ‖ public key)`. The key id is taken as written, for some types compute it
 * otherwise; `ed25519Verifier` checks it. Fault "invalid".
 */
export function parseVerifierKey(vkey: string): VerifierKey {
  const [, name, id, key] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(vkey) ?? [];
  if (name === undefined || id === undefined || key === undefined) throw new Fault("invalid", "not a verifier key");
  const [type, ...publicKey] = fromBase64(key);
  if (type === undefined || publicKey.length === 0) throw new Fault("invalid", "the verifier key holds no key");
  const keyIdBytes = Uint8Array.from(id.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  return { name: mustBeName(name), keyId: keyIdBytes, type, publicKey: Uint8Array.from(publicKey) };
}

/** The inverse of `parseVerifierKey`. */
export function formatVerifierKey({ name, keyId: id, type, publicKey }: VerifierKey): string {
  return `${mustBeName(name)}+${hexOf(id)}+${toBase64(Uint8Array.of(type, ...publicKey))}`;
}

/** A verifier for an Ed25519 key. Fault "invalid" when the key is of another type or its id is not the key's own. */
export function ed25519Verifier(hash: Hash, key: VerifierKey, verify: Verify): NoteVerifier {
  if (key.type !== ed25519Type || key.publicKey.length !== 32) throw new Fault("invalid", "not an ed25519 key");
  const own = keyId(hash, key.name, key.type, key.publicKey);
  if (hexOf(own) !== hexOf(key.keyId)) throw new Fault("invalid", "the key id is not the one of this key");
  return { name: key.name, keyId: own, verify: (text, signature) => verify(key.publicKey, text, signature) };
}

/** One signature over `text` by an Ed25519 key; `sign` is given the text's bytes. */
export function signText(key: VerifierKey, text: string, sign: (message: Uint8Array) => Uint8Array): NoteSignature {
  return { name: key.name, keyId: key.keyId, signature: sign(encoder.encode(mustBeText(text))) };
}

/**
 * The text, and the names of the known keys that signed it (at least one, each once). Signatures of unknown keys are
 * ignored, as the specification commands, so that keys can be rotated and witnesses added.
 * Fault "damaged" when a known key's signature fails; Fault "invalid" when no known key signed.
 */
export function verifyNote(note: Note, verifiers: readonly NoteVerifier[]): { text: string; by: string[] } {
  const text = noteText(note);
  const by = new Set<string>();
  for (const { name, keyId: id, signature } of note.signatures) {
    const verifier = verifiers.find((known) => known.name === name && hexOf(known.keyId) === hexOf(id));
    if (verifier === undefined) continue;
    if (!verifier.verify(text, signature)) {
      throw new Fault("damaged", "a signature of a known key does not fit the note", { item: name });
    }
    by.add(name);
  }
  if (by.size === 0) throw new Fault("invalid", "the note carries no signature of a known key");
  return { text: note.text, by: [...by] };
}

function parseSignature(line: string): NoteSignature {
  const [, name, encoded] = /^— ([^ ]+) ([^ ]+)$/u.exec(line) ?? [];
  if (name === undefined || encoded === undefined) throw new Fault("invalid", "not a signature line");
  const bytes = fromBase64(encoded);
  if (bytes.length < 5) throw new Fault("invalid", "a signature is shorter than its key id");
  return { name: mustBeName(name), keyId: bytes.slice(0, 4), signature: bytes.slice(4) };
}

function decode(bytes: Uint8Array): string {
  let text: string;
  try {
    text = decoder.decode(bytes);
  } catch (cause) {
    throw new Fault("invalid", "the note is not utf-8", { cause });
  }
  return text;
}

function mustBeText(text: string): string {
  const proper = text.endsWith("\n") && text.isWellFormed() && !/[\x00-\x09\x0b-\x1f]/.test(text);
  if (!proper) throw new Fault("invalid", "a note text ends in a newline and holds no control character");
  return text;
}

function mustBeName(name: string): string {
  if (name === "" || !name.isWellFormed() || /[\p{White_Space}+\x00-\x1f]/u.test(name)) {
    throw new Fault("invalid", "a key name has no blank and no plus");
  }
  return name;
}

const hexOf = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
