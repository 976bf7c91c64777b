/** What leaves the house, as records. */
import { z } from "zod";
import { code, recordId } from "../id.ts";
import { identityLevels, recipientClasses } from "./basis.ts";
import { instant, text } from "./fields.ts";

/** What went, or was prepared to go, out of the one door. */
export const release = z.strictObject({
  kind: z.literal("release"),
  code,
  what: z.strictObject({
    kind: z.enum(["report"]),
    of: recordId,
    edition: z.enum(["internal", "public"]),
    format: text(10),
  }),
  recipient: z.enum(recipientClasses),
  purpose: text(4),
  level: z.enum(identityLevels),
  /** head of the log when the gate judged */
  seq: z.int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  bases: z.array(recordId),
  at: instant,
});
