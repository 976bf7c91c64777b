/** What the log commits to: the 64 opaque bytes of a leaf, and the identity of a record's version. */
import { Fault } from "../fault.ts";
import type { Hash } from "./merkle.ts";

const entryLabel = new TextEncoder().encode("grounds/entry/v1");
const versionLabel = new TextEncoder().encode("grounds/version/v1");

export interface EntryCommitment {
  /** 32 random bytes, kept inside the sealed body: without them nobody can test a guess at the body */
  readonly salt: Uint8Array;
  readonly body: Uint8Array;
  /** SHA-256 of every ciphertext the entry stores, in any order */
  readonly ciphertextDigests: readonly Uint8Array[];
}

/**
 * The leaf, 64 bytes: SHA-256("grounds/entry/v1" ‖ salt ‖ body) ‖ SHA-256(the digests, sorted and each once).
 * The first half is what the entry says: those with the key can check it, those without learn nothing, and when salt and
 * body are erased it is noise. The second half is over ciphertext alone, so a registrar without keys can verify the
 * bytes. Labels and salts have fixed lengths: no two inputs run together to the same bytes. Fault "invalid".
 */
export function entryLeaf(hash: Hash, { salt, body, ciphertextDigests }: EntryCommitment): Uint8Array {
  mustBe32(salt);
  for (const digest of ciphertextDigests) mustBe32(digest);
  const sorted = ciphertextDigests.toSorted(bytewise);
  const once = sorted.filter((digest, at) => at === 0 || bytewise(digest, sorted[at - 1] ?? digest) !== 0);
  const leaf = new Uint8Array(64);
  leaf.set(hash(entryLabel, salt, body), 0);
  leaf.set(hash(...once), 32);
  return leaf;
}

/**
 * The identity of a version, 32 bytes: SHA-256("grounds/version/v1" ‖ salt ‖ canonical bytes). It is public in the
 * ledger, so it is salted: a short or guessable record must not be found by hashing guesses. Fault "invalid".
 */
export function versionId(hash: Hash, { salt, bytes }: { salt: Uint8Array; bytes: Uint8Array }): Uint8Array {
  mustBe32(salt);
  return hash(versionLabel, salt, bytes);
}

function mustBe32(bytes: Uint8Array): void {
  if (bytes.length !== 32) throw new Fault("invalid", "a salt or digest has 32 bytes");
}

function bytewise(a: Uint8Array, b: Uint8Array): number {
  for (let at = 0; at < a.length; at++) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
