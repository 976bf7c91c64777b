/** One entry of the log: who did what when, with a commitment for every record version it wrote. */
import { z } from "zod";
import { actorId, blobId, recordId, versionId } from "./id.ts";
import { type Verb, verbs } from "./verb.ts";

export const entryShape = z.strictObject({
  schema: z.literal(1),
  seq: z.int().nonnegative(),
  /** id that the writer made: a repeated write has the same one */
  id: recordId,
  actor: actorId,
  /** UTC, milliseconds */
  at: z.iso.datetime(),
  verb: z.enum(verbs as readonly [Verb, ...Verb[]]),
  versions: z.array(z.strictObject({ record: recordId, version: versionId })),
  blobs: z.array(blobId),
  /** hex Ed25519 signature of the actor over the canonical bytes of all the rest */
  signature: z.string().regex(/^[0-9a-f]{128}$/),
});
export type Entry = z.infer<typeof entryShape>;
export type UnsignedEntry = Omit<Entry, "signature">;
