/** Words of an inquiry's own vocabularies, as records: proposed by one member and decided on by another. */
import { z } from "zod";
import { actorId, recordId } from "../id.ts";
import { instant, text } from "./fields.ts";

/** A word's code: dotted parts of letters, digits and hyphens; what stands before its last dot is the word above it. */
export const wordCode = z
  .string()
  .max(120)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/i);

const title = text(200).min(1);
const guidance = text(4_000);

export const wordStates = ["proposed", "accepted", "refused", "retired"] as const;

/** One word of a vocabulary. Offered while it is `accepted`; never deleted: what was coded with it names it. */
export const vocabularyNode = z
  .strictObject({
    kind: z.literal("vocabulary-node"),
    vocabulary: text(60).min(1),
    /** `code` is what people say aloud of a record: this is none */
    word: wordCode,
    title: z.strictObject({ en: title, ru: title, be: title }),
    guidance: z.strictObject({ en: guidance.min(3), ru: guidance.optional(), be: guidance.optional() }),
    example: text(2_000).optional(),
    /** of an imported list: the sentence by which it may be used */
    licence: text(1_000).min(3).optional(),
    /** of an imported list: its first record, so that all of it is decided on at once */
    batch: recordId.optional(),
    state: z.enum(wordStates),
    by: actorId,
    at: instant,
    decidedBy: actorId.optional(),
    /** why it was refused or retired; may be said of an acceptance */
    reason: text(1_000).min(3).optional(),
  })
  .refine(({ by, decidedBy, state }) => state === "retired" || decidedBy !== by, {
    error: "who proposes a word does not decide on it",
  })
  .refine(({ decidedBy, state }) => (state === "proposed") === (decidedBy === undefined), {
    error: "a decision is somebody's",
  });

export type VocabularyWord = z.infer<typeof vocabularyNode>;

/** The code of the word above; undefined of one at the top. */
export const parentOf = (word: string): string | undefined =>
  word.includes(".") ? word.slice(0, word.lastIndexOf(".")) : undefined;
