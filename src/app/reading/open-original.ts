/** Opens an exhibit's original: its name, size and bytes, decrypted piece by piece as they are taken. */
import type { BlobId, RecordId } from "../../core/record/id.ts";
import { absent, type Desk } from "../desk.ts";
import { needSeen } from "../protecting/held.ts";

export interface Original {
  readonly name: string;
  /** media type found when it was taken in */
  readonly type: string;
  /** bytes of the plaintext */
  readonly bytes: number;
  readonly pieces: AsyncIterable<Uint8Array>;
}

/**
 * Faults: `absent` for what is not there, is only cited, was erased, or is not for this member: all alike; `damaged`,
 * also while pieces are taken: what was given until then is authentic.
 */
export async function openOriginal(desk: Desk, code: string): Promise<Original> {
  desk.need("read");
  const row = desk.lens.case
    .prepare<[string], { id: RecordId; blob: BlobId | null; name: string; type: string; bytes: number }>(
      "SELECT id, blob, name, type, bytes FROM exhibit WHERE code = ?",
    )
    .get(code);
  if (row === undefined || row.blob === null) throw absent();
  needSeen(desk, row.id);
  const [version] = await desk.ledger.versionsOf(row.id);
  if (version === undefined) throw absent();
  const key = await desk.keyring.unitKey(desk.ledger, version.unit);
  return { name: row.name, type: row.type, bytes: row.bytes, pieces: desk.vault.read(key, row.blob) };
}
