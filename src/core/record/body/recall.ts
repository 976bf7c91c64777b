/** Recall notices: what a past recipient is asked once a basis for what it was given has gone. */
import { z } from "zod";
import { actorId, code, recordId } from "../id.ts";
import { recipientClasses } from "./basis.ts";
import { instant, text } from "./fields.ts";

export const recallStates = ["drafted", "sent", "acknowledged"] as const;

/** One notice for one release. Its words name neither a person nor a passage: who reads it must not learn who withdrew. */
export const recall = z.strictObject({
  kind: z.literal("recall"),
  code,
  release: recordId,
  basis: recordId,
  recipient: z.enum(recipientClasses),
  /** the notice in each language, to be changed by hand before it is sent */
  text: z.strictObject({ en: text(4_000), ru: text(4_000), be: text(4_000) }),
  state: z.enum(recallStates),
  steps: z.array(
    z.strictObject({ state: z.enum(recallStates), by: actorId, at: instant, note: text(1_000).optional() }),
  ),
});
