/** A sheet on one person's or post's possible part in acts, and the decision whether and how it is named (field specification §2.12 (10), §5.4). */
import { z } from "zod";
import { claimRef } from "../../claims/value.ts";
import { actorId, code, recordId, versionId } from "../id.ts";
import { decidedByTwo, text } from "./fields.ts";

/** Whoever it is about is a code: names lie in the identity vault. Nothing in it ranks or scores anybody. */
export const responsibility = z.strictObject({
  kind: z.literal("responsibility"),
  code,
  /** a person, or a post */
  of: recordId,
  /** code of a legal test of a person's part in acts */
  mode: text(60),
  /** acts and events */
  acts: z.array(recordId).min(1).max(100),
  /** evidence by headings and by the elements of the test; a slot that nothing stands in is left out */
  slots: z
    .array(
      z.strictObject({
        slot: text(40).min(1),
        for: z.array(claimRef).max(200),
        against: z.array(claimRef).max(200),
        note: text(4_000).default(""),
      }),
    )
    .max(60),
  reasoning: text(20_000).default(""),
  gaps: z.array(z.strictObject({ text: text(1_000).min(1), closed: z.boolean().default(false) })).max(100),
  /** everybody who wrote in it, the first one first: none of them decides whether it is named */
  drafters: z.array(actorId).min(1).max(60),
});

export const namingOutcomes = ["institution", "post", "person-public", "person-sealed"] as const;

/** What a sealed list asks: its own standard, who keeps it, and who may read it on which conditions. */
const sealedList = z.strictObject({
  standard: text(60).min(1),
  custodian: text(400).min(3),
  conditions: text(2_000).min(3),
});

/** A proposal by a legal officer; with `decided` it is what two members decided on that very version of it. */
export const naming = z
  .strictObject({
    kind: z.literal("naming"),
    code,
    sheet: recordId,
    /** the version of the sheet that it was drawn up on: on a changed sheet it holds no more */
    version: versionId,
    outcome: z.enum(namingOutcomes),
    /** how the institution, post or person is called in what goes out; absent on a sealed list */
    words: text(200).min(3).optional(),
    list: sealedList.optional(),
    reason: text(8_000).min(3),
    by: actorId,
    decided: decidedByTwo
      .extend({
        /** the version that was signed: this one differs from it by `decided` only */
        version: versionId,
      })
      .optional(),
  })
  .refine(
    ({ outcome, words, list }) => (outcome === "person-sealed") === (list !== undefined && words === undefined),
    "a sealed list has a standard, a custodian and conditions; every other outcome has the words of the name",
  )
  .refine(({ outcome, words }) => outcome === "person-sealed" || words !== undefined, "the words of the name");

export type Responsibility = z.infer<typeof responsibility>;
export type Naming = z.infer<typeof naming>;
