/** Tells whether what was sealed into another unit is what lay in the one before, whose key is gone (G2, G7). */
import { Fault } from "../../core/fault.ts";
import { versionId } from "../../core/log/entry.ts";
import type { Body } from "../../core/record/body.ts";
import type { BlobId } from "../../core/record/id.ts";
import { readVersion, type Version, versionBytes } from "../../core/record/version.ts";
import { hashing, hex, sha256 } from "../../crypto/hash.ts";
import { openVersion } from "../../store/commit.ts";
import type { VersionRow } from "../../store/ledger.ts";
import type { House } from "../desk.ts";

type Opened = Pick<House, "ledger" | "keyring" | "vault">;

/**
 * A sealed version keeps the salt of the one that it follows. So who opens it makes that one's bytes again (its parents
 * and the name of its file are in the ledger) and compares their commitment. True also where it doesn't open here.
 */
export async function isSame(house: Opened, row: VersionRow): Promise<boolean> {
  let opened: { salt: Uint8Array; bytes: Uint8Array };
  let key: Uint8Array;
  try {
    key = await house.keyring.unitKey(house.ledger, row.unit);
    opened = openVersion(row, key);
  } catch (cause) {
    if (cause instanceof Fault) return true; // not for these keys, erased since, or damaged: that is told elsewhere
    throw cause;
  }
  const version = readVersion(opened.bytes);
  const before = (await house.ledger.versionsOf(row.record)).filter((one) => row.parents.includes(one.id));
  for (const parent of before) {
    const names = await house.ledger.blobsAt(parent.seq);
    for (const body of bodiesBefore(version.body, names)) {
      const bytes = versionBytes({ ...version, parents: parent.parents, body });
      if (hex(versionId(sha256, { salt: opened.salt, bytes })) === parent.id) return sameFile(house, key, version);
    }
  }
  return false;
}

/** The body as it was, with each name that its file may have had. */
function bodiesBefore(body: Body, names: readonly { readonly blob: BlobId }[]): readonly Body[] {
  if (body.kind === "exhibit" && body.original !== undefined) {
    const { original } = body;
    return names.map(({ blob }) => ({ ...body, original: { ...original, blob } }));
  }
  if (body.kind === "reading" && body.text !== undefined) {
    const { text } = body;
    return names.map(({ blob }) => ({ ...body, text: { ...text, blob } }));
  }
  return [body];
}

/** The original that was encrypted anew still has the digest that was written down when it came. */
async function sameFile({ vault }: Opened, key: Uint8Array, { body }: Version): Promise<boolean> {
  if (body.kind !== "exhibit" || body.original === undefined) return true;
  const { blob, sha256: wanted } = body.original;
  const digest = hashing();
  try {
    for await (const piece of vault.read(key, blob)) digest.update(piece);
  } catch (cause) {
    if (cause instanceof Fault) return false;
    throw cause;
  }
  return digest.hex() === wanted;
}
