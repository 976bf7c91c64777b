/** Forms that several records share: bounded text, instants, languages. */
import { z } from "zod";
import { actorId, recordId } from "../id.ts";

export const text = (most: number) => z.string().max(most);
/** UTC, whole seconds. */
export const instant = z.iso.datetime({ precision: 0 });
export const lang = z.string().regex(/^[a-z]{2,3}$/);
export const day = z.iso.date();
/** Hex SHA-256. */
export const digest = z.string().regex(/^[0-9a-f]{64}$/);

/** What two people decided, as it stands in what came of it: the proposal that they signed, its digest, and who they are. */
export const decidedByTwo = z.strictObject({
  proposal: recordId,
  digest,
  signers: z.array(actorId).length(2),
  at: instant,
});
