/** Small secrets to people: age files (C2SP/age) made and read in memory, for member keys and hand-over keys alike. */
import { Decrypter, Encrypter } from "age-encryption";
import { Fault } from "../core/fault.ts";
import { encodeBech32 } from "./bech32.ts";

export { identityToRecipient } from "age-encryption";

const hybridPrefix = "age1pq1";

/** The age identity (ML-KEM-768 + X25519) of a seed of 32 random bytes: AGE-SECRET-KEY-PQ-1… */
export const hybridIdentity = (seed: Uint8Array): string => encodeBech32("age-secret-key-pq-", seed).toUpperCase();

/**
 * An age file to all of these recipients. Fault "invalid" without recipients, for a malformed one, and when hybrid and
 * classical recipients are mixed: the weakest of them would decide, against the advice of the specification.
 * age does not say who sent it: sign what matters.
 */
export async function encryptTo(recipients: readonly string[], bytes: Uint8Array): Promise<Uint8Array> {
  const hybrid = recipients.filter((recipient) => recipient.startsWith(hybridPrefix)).length;
  if (recipients.length === 0) throw new Fault("invalid", "an envelope needs a recipient");
  if (hybrid !== 0 && hybrid !== recipients.length) {
    throw new Fault("invalid", "hybrid and classical recipients do not go on one envelope");
  }
  const encrypter = new Encrypter();
  try {
    for (const recipient of recipients) encrypter.addRecipient(recipient);
  } catch (cause) {
    throw new Fault("invalid", "a recipient is malformed", { cause });
  }
  return encrypter.encrypt(bytes);
}

/**
 * What an age file holds for this identity (hybrid or X25519). Fault "invalid" for a malformed identity; Fault "damaged"
 * when the bytes were altered or are not for this identity. For files of any size use `ageDecrypt`.
 */
export async function decryptWith(identity: string, bytes: Uint8Array): Promise<Uint8Array> {
  const decrypter = new Decrypter();
  try {
    decrypter.addIdentity(identity);
  } catch (cause) {
    throw new Fault("invalid", "the identity is malformed", { cause });
  }
  try {
    return await decrypter.decrypt(bytes);
  } catch (cause) {
    throw new Fault("damaged", "the envelope does not open with this identity", { cause });
  }
}
