/** Bases for use as records: consents, public records, owners' permissions, State correspondence; and who can receive. */
import { z } from "zod";
import { code, recordId } from "../id.ts";
import { instant, lang, text } from "./fields.ts";

export const basisKinds = ["consent", "public-record", "owner-permission", "state-correspondence"] as const;
export const recipientClasses = [
  "inside",
  "public",
  "human-rights-council",
  "un-mechanism",
  "prosecutor",
  "international-court",
  "state-concerned",
  "ngo",
  "medical",
  "translator",
] as const;
export type RecipientClass = (typeof recipientClasses)[number];
export const identityLevels = ["L0", "L1", "L2", "L3", "L4"] as const;

/** A basis for use: what may be done with an exhibit (or with all that a person gave), for whom, showing how much of who. */
export const basis = z.strictObject({
  kind: z.literal("basis"),
  code,
  type: z.enum(basisKinds),
  /** the exhibits it covers */
  exhibits: z.array(recordId).max(10_000).default([]),
  /** whose consent it is */
  person: recordId.optional(),
  grants: z
    .array(
      z.strictObject({
        purpose: z.string().regex(/^C([1-9]|1[0-8])$/),
        recipient: z.enum(recipientClasses),
        /** States or bodies by name; absent means every one of the class */
        only: z.array(text(100)).optional(),
        except: z.array(text(100)).optional(),
        level: z.enum(identityLevels),
      }),
    )
    .max(200),
  from: instant,
  expires: instant.optional(),
  method: text(200).optional(),
  language: lang.optional(),
  note: text(4_000).optional(),
  withdrawn: z.boolean().default(false),
});
export type Basis = z.infer<typeof basis>;
