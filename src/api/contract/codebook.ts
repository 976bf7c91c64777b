/** Operations on the codebook: the vocabularies, and the words that members propose and decide on. */
import { z } from "zod";
import { wordCode } from "../../core/record/body/vocabulary.ts";
import { recordId } from "../../core/record/id.ts";
import { nothing, operation } from "./shapes.ts";

const line = z.string().trim().min(1).max(200);
const reason = z.string().trim().min(3).max(1_000);
const guidance = z.string().trim().min(3).max(4_000);
const written = z.object({ seq: z.int() });

export const codebookOperations = {
  "codebook.show": operation(
    "read",
    nothing,
    z.object({
      vocabularies: z.array(
        z.object({
          id: z.string(),
          label: z.string(),
          /** the number of the field of the HURIDOCS Events Standard Formats that it answers to */
          esf: z.string().optional(),
          words: z.array(
            z.object({
              code: z.string(),
              parent: z.string().optional(),
              label: z.string(),
              also: z.array(z.string()),
              guidance: z.string().optional(),
              example: z.string().optional(),
              licence: z.string().optional(),
              retired: z.boolean(),
              /** claims that are open to the reader */
              uses: z.int(),
              /** of the inquiry's own words: what retires it */
              record: z.string().optional(),
            }),
          ),
        }),
      ),
      waiting: z.array(
        z.object({
          record: z.string(),
          vocabulary: z.string(),
          code: z.string(),
          under: z.string().optional(),
          label: z.string(),
          also: z.array(z.string()),
          guidance: z.string(),
          example: z.string().optional(),
          licence: z.string().optional(),
          batch: z.string().optional(),
          by: z.string(),
          at: z.string(),
          mine: z.boolean(),
        }),
      ),
    }),
  ),
  "word.propose": operation(
    "code",
    z.strictObject({
      vocabulary: z.string().max(60),
      word: wordCode,
      title: z.strictObject({ en: line, ru: line, be: line }),
      guidance: z.strictObject({ en: guidance, ru: guidance.optional(), be: guidance.optional() }),
      example: z.string().trim().min(1).max(2_000).optional(),
      once: z.string().min(8).max(40),
    }),
    written.extend({ word: z.string() }),
    "write",
  ),
  /** Of one word, or of a whole import: all of them or none. */
  "word.decide": operation(
    "settle",
    z.strictObject({ words: z.array(recordId).min(1).max(2_000), accept: z.boolean(), reason: reason.optional() }),
    written,
    "write",
  ),
  "word.retire": operation("settle", z.strictObject({ word: recordId, reason }), written, "write"),
};
