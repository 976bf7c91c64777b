/** How much is enough, as a record: the corroboration profile that two members of the inquiry adopted (field specification §4.2). */
import { z } from "zod";
import { recordId } from "../id.ts";
import { decidedByTwo, text } from "./fields.ts";

/** What a profile asks of findings; which of its rules hold for whom stands in core/findings/profile.ts. */
export const corroborationTerms = z.strictObject({
  /** independent roots behind a proposition that is used for its truth; never asked of sexual and gender-based violence */
  leastRoots: z.int().min(1).max(9),
  /** somebody who saw or felt it, or an authority's own paper on what only that shows, under each element that has support */
  firstHand: z.boolean(),
});

/** The profiles that a new one takes the place of. Two that were adopted on copies apart both stand until a third one names them. */
export const instead = z.array(recordId).max(40);

/** An adopted profile. It is written once, in the entry that ends its proposal, and never changed: a later one takes its place. */
export const corroboration = z.strictObject({
  kind: z.literal("corroboration"),
  terms: corroborationTerms,
  instead,
  reason: text(1_000).min(3),
  adopted: decidedByTwo,
});

export type Corroboration = z.infer<typeof corroboration>;
export type CorroborationTerms = z.infer<typeof corroborationTerms>;
