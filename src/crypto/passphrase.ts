/** From a passphrase to the key of a member's slot: Argon2id, RFC 9106. */
import { argon2 } from "node:crypto";
import { promisify } from "node:util";
import { Fault } from "../core/fault.ts";
import { bytesOf } from "./hash.ts";

export interface SlotCost {
  /** KiB of memory */
  readonly memory: number;
  readonly passes: number;
  /** lanes: part of the function, not of the machine; a machine with fewer cores takes longer and gets the same key */
  readonly parallelism: number;
}

export interface SlotParams extends SlotCost {
  /** 16 random bytes */
  readonly salt: Uint8Array;
}

/**
 * 256 MiB, 3 passes, 4 lanes: the shape of RFC 9106's second recommended option (t=3, p=4) with four times its memory.
 * About 0.8 s on two cores.
 */
export const defaultCost: SlotCost = { memory: 262_144, passes: 3, parallelism: 4 };

const argon2id = promisify(argon2);

/** What people type alike is alike: Unicode NFKC, blanks collapsed and trimmed. Case counts. */
export const normalisePassphrase = (passphrase: string): string =>
  passphrase
    .normalize("NFKC")
    .replace(/\p{White_Space}+/gu, " ")
    .trim();

/** The 32-byte key of a slot. Runs outside the main thread. Fault "invalid" for an empty passphrase. */
export async function slotKey(
  passphrase: string,
  { memory, passes, parallelism, salt }: SlotParams,
): Promise<Uint8Array> {
  const message = Buffer.from(normalisePassphrase(passphrase), "utf8");
  if (message.length === 0) throw new Fault("invalid", "the passphrase is empty");
  return bytesOf(await argon2id("argon2id", { message, nonce: salt, memory, passes, parallelism, tagLength: 32 }));
}
