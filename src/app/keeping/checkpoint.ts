/** Checkpoints: the log's size and root, signed as a C2SP note, beside the inquiry and in its ledger. */
import { existsSync, readFileSync } from "node:fs";
import { Fault } from "../../core/fault.ts";
import { type Checkpoint, formatCheckpoint, parseCheckpoint } from "../../core/log/checkpoint.ts";
import { rootOf } from "../../core/log/merkle.ts";
import {
  ed25519Key,
  ed25519Verifier,
  formatNote,
  formatVerifierKey,
  parseNote,
  signText,
  verifyNote,
} from "../../core/log/note.ts";
import { sha256 } from "../../crypto/hash.ts";
import { sign, verify, verifyKeyOf } from "../../crypto/signature.ts";
import { paths } from "../../store/folder.ts";
import { writeWhole } from "../../store/vault.ts";
import type { House } from "../desk.ts";

/** Text of the file by which strangers check this log's checkpoints: its verifier key. */
export const verifierText = (origin: string, seed: Uint8Array): string =>
  `${formatVerifierKey(ed25519Key(sha256, origin, verifyKeyOf(seed)))}\n`;

/**
 * Signs the log as it stands, if it grew since the last checkpoint. Called when work pauses, not at every entry:
 * a checkpoint per entry would tell the moment of each (trillian#1261).
 */
export async function signCheckpoint(house: House): Promise<Checkpoint> {
  const frontier = await house.ledger.frontier();
  const checkpoint = { origin: house.card.origin, size: frontier.size, root: rootOf(sha256, frontier) };
  const last = (await house.ledger.checkpoints()).at(-1);
  if (last?.size === frontier.size && existsSync(paths(house.folder).checkpoint)) return checkpoint;
  const text = formatCheckpoint(checkpoint);
  const seed = house.keys.checkpoint;
  const key = ed25519Key(sha256, house.card.origin, verifyKeyOf(seed));
  const note = formatNote(text, [signText(key, text, (message) => sign(seed, message))]);
  await house.ledger.saveCheckpoint(frontier.size, new TextDecoder().decode(note));
  await writeWhole(paths(house.folder).checkpoint, note);
  return checkpoint;
}

/** Reads a signed checkpoint. Fault `damaged` where its signature or form is wrong. */
export function readCheckpoint(house: House, note: Uint8Array): Checkpoint {
  const key = ed25519Key(sha256, house.card.origin, verifyKeyOf(house.keys.checkpoint));
  const { text, by } = verifyNote(parseNote(note), [ed25519Verifier(sha256, key, verify)]);
  if (by.length === 0) throw new Fault("damaged", "the checkpoint bears no signature of this log");
  return parseCheckpoint(text);
}

/** The newest checkpoint's note as it lies beside the inquiry, if there is one. */
export function lastCheckpoint(house: House): Uint8Array | undefined {
  const path = paths(house.folder).checkpoint;
  return existsSync(path) ? readFileSync(path) : undefined;
}
