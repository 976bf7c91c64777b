/** Checkpoints (C2SP tlog-checkpoint): the note text that fixes a log's size and root. */
import { Fault } from "../fault.ts";
import { fromBase64, toBase64 } from "./base64.ts";

export interface Checkpoint {
  /** which log: a schema-less URL, equal to the name of the log's key */
  readonly origin: string;
  readonly size: number;
  /** 32 bytes */
  readonly root: Uint8Array;
}

/** The three lines to sign. Fault "invalid" when a field cannot be written. No extension lines: nobody audits them. */
export function formatCheckpoint({ origin, size, root }: Checkpoint): string {
  if (origin === "" || /[\x00-\x1f]/.test(origin)) throw new Fault("invalid", "an origin is one line of text");
  if (!Number.isSafeInteger(size) || size < 0) throw new Fault("invalid", "a log size is a count");
  if (root.length !== 32) throw new Fault("invalid", "a root has 32 bytes");
  return `${origin}\n${size}\n${toBase64(root)}\n`;
}

/** Reads a verified note's text. Extension lines are allowed and dropped. Fault "invalid". */
export function parseCheckpoint(text: string): Checkpoint {
  const [origin, size, root, ...rest] = text.split("\n");
  if (rest.pop() !== "" || rest.includes("") || origin === undefined || origin === "") {
    throw new Fault("invalid", "not a checkpoint");
  }
  if (size === undefined || !/^(0|[1-9][0-9]{0,15})$/.test(size) || !Number.isSafeInteger(Number(size))) {
    throw new Fault("invalid", "the checkpoint has no proper size");
  }
  const bytes = fromBase64(root ?? "");
  if (bytes.length !== 32) throw new Fault("invalid", "a root has 32 bytes");
  return { origin, size: Number(size), root: bytes };
}
