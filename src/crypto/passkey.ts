/** A passkey's slot: a member's keys closed under what an authenticator alone can make, and what it says of itself. */
import { z } from "zod";
import { credentialId, prfOutput } from "../core/access/passkey-form.ts";
import { Fault } from "../core/fault.ts";
import { type RecordId, recordId } from "../core/record/id.ts";
import { bundleBytes, type MemberSecrets, readBundle } from "./member.ts";
import { derive, open, seal } from "./sealed.ts";

/** What a page gives in the place of a passphrase. */
export interface PasskeyProof {
  readonly credential: string;
  /** the secret: whoever has it and the member's file has the member's keys */
  readonly prf: string;
}

/** The slot as stored: plain JSON. What the device is called stands in the log, sealed, and not here. */
export const passkeySlot = z.strictObject({
  kind: z.literal("passkey"),
  device: recordId,
  credential: credentialId,
  sealed: z.base64().max(4_096),
});
export type PasskeySlot = z.infer<typeof passkeySlot>;

/** As many devices as one member may have. */
export const mostPasskeys = 8;

const purpose = "grounds/passkey-slot/v1";
/** Bound to its credential: a slot can't stand in another's place. */
const vouched = (credential: string): Uint8Array => new TextEncoder().encode(`${purpose}:${credential}`);

/** The output is 256 uniformly random bits (CTAP's HMAC-SHA-256), so that HKDF is enough: nothing can be guessed. */
function keyOf(prf: string): Uint8Array {
  if (!prfOutput.safeParse(prf).success) throw new Fault("invalid", "a passkey gives 32 bytes", { item: "prf" });
  return derive(new Uint8Array(Buffer.from(prf, "base64url")), purpose);
}

/** Closes the keys under a passkey's output. Fault `invalid` for an output of another length. */
export function sealUnderPasskey(
  secrets: MemberSecrets,
  { credential, prf }: PasskeyProof,
  device: RecordId,
): PasskeySlot {
  const sealed = Buffer.from(seal(keyOf(prf), bundleBytes(secrets), vouched(credential))).toString("base64");
  return { kind: "passkey", device, credential, sealed };
}

/** Opens a slot. Fault `locked` for another passkey's output, or a slot altered on disk: which one can't be told. */
export function openWithPasskey(slot: PasskeySlot, { credential, prf }: PasskeyProof): MemberSecrets {
  const key = keyOf(prf);
  try {
    return readBundle(open(key, Buffer.from(slot.sealed, "base64"), vouched(credential)));
  } catch (cause) {
    throw noPasskey(cause);
  }
}

/** The one refusal of a passkey, whatever did not fit. */
export const noPasskey = (cause?: unknown): Fault =>
  new Fault("locked", "the passkey does not open this member's keys", {
    remedy: "enter with the passphrase",
    ...(cause !== undefined && { cause }),
  });

/** Flags of authenticator data (WebAuthn, 6.1). */
const flags = { present: 1, verified: 4, backupEligible: 8, backedUp: 16, attested: 64 } as const;
/** What comes before the credential's id: hash of the site (32), flags (1), counter (4), model (16), length (2). */
const headLength = 55;

/**
 * Holds what an authenticator says of a new credential to what we ask: made now for this id, by somebody whom the device
 * recognised, and never to leave that device. Faults: `invalid` for other bytes; `refused` for what may be copied, or asks nobody.
 */
export function checkNewPasskey(authenticatorData: Uint8Array, credential: string): void {
  const bytes = Buffer.from(authenticatorData);
  const said = bytes.length < headLength ? 0 : bytes.readUInt8(32);
  const id = Buffer.from(credential, "base64url");
  const length = bytes.length < headLength ? -1 : bytes.readUInt16BE(53);
  if (
    (said & flags.attested) === 0 ||
    (said & flags.present) === 0 ||
    length !== id.length ||
    !bytes.subarray(headLength, headLength + length).equals(id)
  )
    throw new Fault("invalid", "this is not what a new passkey says of itself", { item: "authenticatorData" });
  if ((said & (flags.backupEligible | flags.backedUp)) !== 0)
    throw new Fault("refused", "this passkey can be copied to other devices or a cloud", {
      remedy: "use one that never leaves its device, such as a security key",
    });
  if ((said & flags.verified) === 0)
    throw new Fault("refused", "this passkey does not ask who is using it", {
      remedy: "set a PIN or a fingerprint on the device first",
    });
}
