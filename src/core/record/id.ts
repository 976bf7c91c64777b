/** Identifiers: what names a record, an entry, a version, a blob, a member, and the code that people say aloud. */
import { z } from "zod";
import { Fault } from "../fault.ts";

/** `device.counter`: made by the writer, so that it is also the idempotency id; device is 8 base-32 characters, counter base 36. */
export type RecordId = string & { readonly __brand: "RecordId" };
/** Hex SHA-256 commitment of one version of a record. */
export type VersionId = string & { readonly __brand: "VersionId" };
/** Hex SHA-256 of a blob's ciphertext: its name in the vault. */
export type BlobId = string & { readonly __brand: "BlobId" };
/** Opaque id of a member: means nothing outside the inquiry. */
export type ActorId = string & { readonly __brand: "ActorId" };
/** Code that people say: a letter for the kind and five characters without look-alikes, e.g. `P-4TQ8M`; random, means nothing. */
export type Code = string & { readonly __brand: "Code" };
/** Position in this log, from 0. */
export type Seq = number;

const branded = <T extends string>(pattern: RegExp) =>
  z
    .string()
    .regex(pattern)
    .transform((text) => text as T);

export const recordId = branded<RecordId>(/^[0-9a-hjkmnp-tv-z]{8}\.[0-9a-z]{1,9}$/);
export const versionId = branded<VersionId>(/^[0-9a-f]{64}$/);
export const blobId = branded<BlobId>(/^[0-9a-f]{64}$/);
export const actorId = branded<ActorId>(/^[0-9a-hjkmnp-tv-z]{8}\.[0-9a-z]{1,9}$/);

const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"; // Crockford base 32: no I, L, O, U
export const code = branded<Code>(/^[A-Z]-[0-9A-HJKMNP-TV-Z]{5}$/);

/** The letter that opens a code of each kind; things that are said of people, bodies and acts share one. */
export const codeLetter = {
  exhibit: "E",
  person: "P",
  group: "G",
  place: "L",
  facility: "H",
  body: "B",
  episode: "D",
  event: "V",
  act: "A",
  coding: "C",
  finding: "F",
  basis: "U",
  mandate: "M",
  figure: "N",
  ruling: "R",
  release: "X",
  proposal: "Y",
  recall: "Z",
  lead: "W",
  interview: "T",
  promise: "J",
  letter: "O",
  occasion: "O",
  incident: "K",
  recommendation: "I",
  responsibility: "Q",
  naming: "Q",
  organisation: "B",
  relationship: "S",
  post: "S",
  tenure: "S",
  command: "S",
  channel: "S",
  placement: "S",
  "medical-request": "S",
  "medical-evaluation": "S",
  proceeding: "S",
  seizure: "S",
  listing: "S",
  liquidation: "S",
  displacement: "S",
  "coerced-item": "S",
  "legal-change": "S",
} as const;
export type CodedKind = keyof typeof codeLetter;

/** Makes a code from five random bytes (only five bits of each are used). */
export function makeCode(kind: CodedKind, random: Uint8Array): Code {
  if (random.length < 5) throw new Fault("invalid", "a code needs five random bytes");
  let text = "";
  for (const byte of random.subarray(0, 5)) text += alphabet.charAt(byte & 31);
  return `${codeLetter[kind]}-${text}` as Code;
}

/** Reads a code as people type it: in any case, with or without the hyphen, O for 0, I or L for 1. */
export function readCode(text: string): Code | undefined {
  const plain = text.trim().toUpperCase().replace(/[\s-]/g, "");
  if (plain.length !== 6) return undefined;
  const tail = plain.slice(1).replace(/O/g, "0").replace(/[IL]/g, "1");
  const parsed = code.safeParse(`${plain.charAt(0)}-${tail}`);
  return parsed.success ? parsed.data : undefined;
}
