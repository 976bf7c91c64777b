/** A member's secret keys, and the slot that holds them closed under a passphrase. */
import { randomBytes } from "node:crypto";
import { generateHybridIdentity, identityToRecipient } from "age-encryption";
import { z } from "zod";
import { Fault } from "../core/fault.ts";
import { bytesOf } from "./hash.ts";
import { defaultCost, type SlotCost, slotKey } from "./passphrase.ts";
import { open, seal } from "./sealed.ts";
import { verifyKeyOf } from "./signature.ts";

export interface MemberSecrets {
  /** age hybrid (ML-KEM-768 + X25519): AGE-SECRET-KEY-PQ-1… */
  readonly ageIdentity: string;
  /** Ed25519 seed, 32 bytes */
  readonly signingKey: Uint8Array;
}

export interface MemberPublic {
  /** age1pq1… */
  readonly ageRecipient: string;
  /** Ed25519 public key, 32 bytes */
  readonly verifyKey: Uint8Array;
}

/** The slot as stored: plain JSON. */
export interface MemberSlot {
  readonly kind: "passphrase";
  readonly kdf: "argon2id";
  /** KiB */
  readonly memory: number;
  readonly passes: number;
  readonly parallelism: number;
  /** base64 of 16 bytes */
  readonly salt: string;
  /** base64 of the sealed bundle */
  readonly sealed: string;
}

// The costs are bounded above, or a planted slot could stop the machine; what a slot asks is otherwise its own affair.
const memberSlot = z.strictObject({
  kind: z.literal("passphrase"),
  kdf: z.literal("argon2id"),
  memory: z.int().min(64).max(4_194_304),
  passes: z.int().min(1).max(32),
  parallelism: z.int().min(1).max(8),
  salt: z.base64().length(24),
  sealed: z.base64().max(4_096),
});

const bundle = z.strictObject({ ageIdentity: z.string().startsWith("AGE-SECRET-KEY-PQ-1"), signingKey: z.base64() });

const purpose = new TextEncoder().encode("grounds/member/v1");

/** New random keys. */
export async function createMember(): Promise<MemberSecrets> {
  return { ageIdentity: await generateHybridIdentity(), signingKey: bytesOf(randomBytes(32)) };
}

/** What the others are told: whom to encrypt to, whose signature to expect. */
export async function publicOf(secrets: MemberSecrets): Promise<MemberPublic> {
  return { ageRecipient: await identityToRecipient(secrets.ageIdentity), verifyKey: verifyKeyOf(secrets.signingKey) };
}

/** Closes the keys under a passphrase. `cost` is for tests and weak machines; the slot remembers it. */
export async function sealBundle(
  secrets: MemberSecrets,
  passphrase: string,
  cost: SlotCost = defaultCost,
): Promise<MemberSlot> {
  const { memory, passes, parallelism } = cost;
  const salt = randomBytes(16);
  const key = await slotKey(passphrase, { memory, passes, parallelism, salt });
  const sealed = Buffer.from(seal(key, bundleBytes(secrets), purpose));
  const costs = { memory, passes, parallelism };
  return {
    kind: "passphrase",
    kdf: "argon2id",
    ...costs,
    salt: salt.toString("base64"),
    sealed: sealed.toString("base64"),
  };
}

/**
 * Opens a slot as read from disk. Fault "damaged" when it is no slot; Fault "locked" when the passphrase does not open
 * it (a slot altered on disk looks the same: nothing but the passphrase could tell).
 */
export async function openBundle(slot: unknown, passphrase: string): Promise<MemberSecrets> {
  const parsed = memberSlot.safeParse(slot);
  if (!parsed.success) throw new Fault("damaged", "this is no member slot", { cause: parsed.error });
  const { memory, passes, parallelism, salt, sealed } = parsed.data;
  const key = await slotKey(passphrase, { memory, passes, parallelism, salt: Buffer.from(salt, "base64") });
  return readBundle(openOrLocked(key, Buffer.from(sealed, "base64")));
}

/** The keys as every slot seals them: JSON. */
export function bundleBytes({ ageIdentity, signingKey }: MemberSecrets): Uint8Array {
  return bytesOf(Buffer.from(JSON.stringify({ ageIdentity, signingKey: Buffer.from(signingKey).toString("base64") })));
}

export function readBundle(plain: Uint8Array): MemberSecrets {
  const { ageIdentity, signingKey } = bundle.parse(JSON.parse(Buffer.from(plain).toString("utf8")));
  return { ageIdentity, signingKey: bytesOf(Buffer.from(signingKey, "base64")) };
}

function openOrLocked(key: Uint8Array, sealed: Uint8Array): Uint8Array {
  try {
    return open(key, sealed, purpose);
  } catch (cause) {
    throw new Fault("locked", "the passphrase does not open this member's keys", { cause });
  }
}
