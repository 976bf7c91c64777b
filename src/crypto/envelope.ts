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
  return encrypterTo(recipients).encrypt(bytes);
}

/** The same of any size, in pieces. */
export async function* encryptingTo(
  recipients: readonly string[],
  source: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  yield* piecesOf(await encrypterTo(recipients).encrypt(ReadableStream.from(source)));
}

function encrypterTo(recipients: readonly string[]): Encrypter {
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
  return encrypter;
}

async function* piecesOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const piece of stream) yield piece;
}

/**
 * What an age file holds for this identity (hybrid or X25519). Fault "invalid" for a malformed identity; Fault "damaged"
 * when the bytes were altered or are not for this identity. For files of any size use `decryptingWith`.
 */
export async function decryptWith(identity: string, bytes: Uint8Array): Promise<Uint8Array> {
  const decrypter = decrypterWith(identity);
  try {
    return await decrypter.decrypt(bytes);
  } catch (cause) {
    throw new Fault("damaged", "the envelope does not open with this identity", { cause });
  }
}

/**
 * The same of any size, in pieces, each of them authenticated. A file cut short is told only at the end: a consumer keeps
 * nothing of it until the generator has finished without Fault "damaged". What the source itself faults with comes through.
 */
export async function* decryptingWith(identity: string, source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const decrypter = decrypterWith(identity);
  try {
    yield* piecesOf(await decrypter.decrypt(ReadableStream.from(source)));
  } catch (cause) {
    if (cause instanceof Fault) throw cause;
    throw new Fault("damaged", "the file does not open with this identity", { cause });
  }
}

function decrypterWith(identity: string): Decrypter {
  const decrypter = new Decrypter();
  try {
    decrypter.addIdentity(identity);
  } catch (cause) {
    throw new Fault("invalid", "the identity is malformed", { cause });
  }
  return decrypter;
}
