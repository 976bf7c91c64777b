/** Takes in bytes that came through the workspace: preserved, hashed and logged as files are, before anything reads them. */
import { type Compartment, holdsEvidence } from "../../core/access/may.ts";
import { Fault } from "../../core/fault.ts";
import type { Caveat } from "../../core/record/body.ts";
import type { RecordId } from "../../core/record/id.ts";
import { identify } from "../../extract/identify.ts";
import type { ReaderName } from "../../extract/reading.ts";
import { type Desk, instant } from "../desk.ts";
import { finder } from "./add-files.ts";
import { holdIntake } from "./intake-lock.ts";

export interface AskedBytes {
  /** as a file would be called: the last part of a path */
  readonly name: string;
  readonly title?: string | undefined;
  readonly bytes: Uint8Array;
  /** where they came from, in words: it stands in the custody where a file has its path */
  readonly came: string;
  readonly compartment: Compartment;
  readonly caveats: readonly Caveat[];
}

export interface AddedBytes {
  readonly record: RecordId;
  readonly code: string;
  /** the same bytes were here before: this is the exhibit that they are */
  readonly already: boolean;
  readonly reader: ReaderName | undefined;
  readonly seq: number;
}

/** Faults: `refused` without the right to add, `invalid` for no bytes, `busy` while another intake runs, `full`. */
export async function addBytes(desk: Desk, asked: AskedBytes): Promise<AddedBytes> {
  desk.need("add");
  const { bytes, came, compartment } = asked;
  if (bytes.length === 0) throw new Fault("invalid", "there is nothing in it", { item: "bytes" });
  if (!holdsEvidence(compartment))
    throw new Fault("invalid", "no exhibit lies in this compartment", { item: compartment });
  const lock = holdIntake(desk.folder);
  try {
    const name = asked.name.split(/[/\\]/).at(-1)?.trim().slice(0, 1_000) || "unnamed";
    const { type, reader } = identify(bytes.subarray(0, 8_192), name);
    const unit = await desk.unitIn(compartment);
    const stored = await desk.vault.put(unit.key, bytes);
    const received = instant(desk.now());
    const before = finder(desk).get(stored.sha256);
    if (before !== undefined) {
      await desk.vault.drop(stored.blob);
      const [made] = await desk.write({
        verb: "exhibit.add",
        drafts: [
          {
            record: desk.newId(),
            unit: { of: before.id },
            body: { kind: "custody", exhibit: before.id, event: "received-again", at: received, path: came },
          },
        ],
      });
      return { record: before.id, code: before.code, already: true, reader, seq: made?.seq ?? 0 };
    }
    await desk.vault.settle();
    const record = desk.newId();
    const code = desk.newCode("exhibit");
    const [made] = await desk.write({
      verb: "exhibit.add",
      drafts: [
        {
          record,
          unit,
          blobs: [{ blob: stored.blob, bytes: stored.size }],
          body: {
            kind: "exhibit",
            code,
            name,
            ...(asked.title !== undefined && { title: asked.title }),
            original: { blob: stored.blob, sha256: stored.sha256, bytes: stored.bytes },
            type,
            received,
            caveats: [...asked.caveats],
          },
        },
        {
          record: desk.newId(),
          unit,
          body: { kind: "custody", exhibit: record, event: "received", at: received, path: came },
        },
      ],
    });
    return { record, code, already: false, reader, seq: made?.seq ?? 0 };
  } finally {
    lock.release();
  }
}
