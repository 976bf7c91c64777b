/** One version of a record: what is committed is exactly these canonical bytes, never rewritten. */
import { z } from "zod";
import { type Body, body } from "./body.ts";
import { canonicalBytes } from "./canonical.ts";
import { type RecordId, recordId, type VersionId, versionId } from "./id.ts";

/** Bodies are upcast on reading when this grows; versions already committed keep their number. */
export const schemaNow = 1;

export interface Version {
  readonly schema: number;
  readonly record: RecordId;
  /** versions that this one follows: none for the first, two where a conflict was resolved */
  readonly parents: readonly VersionId[];
  readonly body: Body;
}

const versionShape = z.strictObject({
  schema: z.literal(schemaNow),
  record: recordId,
  parents: z.array(versionId).max(8),
  body,
});

/** Canonical bytes (RFC 8785) of a version that is first checked against its schema. Throws ZodError for what isn't one. */
export function versionBytes(version: Version): Uint8Array {
  return canonicalBytes(versionShape.parse(version));
}

/** Reads bytes that `versionBytes` made; they were checked when committed and are bound by their commitment. */
export function readVersion(bytes: Uint8Array): Version {
  return JSON.parse(new TextDecoder().decode(bytes)) as Version;
}

export const parseVersion = (value: unknown): Version => versionShape.parse(value);
