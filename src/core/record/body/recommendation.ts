/** What the inquiry recommends and what came of it, as records: a recommendation that rests on findings, and what happened afterwards. */
import { z } from "zod";
import { addressees, asks, responses } from "../addressee.ts";
import { actorId, code, recordId, versionId } from "../id.ts";
import { day, decidedByTwo, instant, text } from "./fields.ts";

/** It rests on findings, and on nothing else. Once adopted it stands: what came of it is written beside it. */
export const recommendation = z.strictObject({
  kind: z.literal("recommendation"),
  code,
  text: text(4_000).min(3),
  findings: z.array(recordId).min(1).max(40),
  addressee: z.enum(addressees),
  /** which State, body or company, where the class has several */
  addresseeName: text(200).min(2).optional(),
  asks: z.enum(asks),
  /** everybody who wrote in it, the first one first: none of them adopts it */
  drafters: z.array(actorId).min(1).max(60),
  state: z.enum(["draft", "adopted"]),
  /** written in the same entry as the end of the proposal that two members signed */
  adopted: decidedByTwo
    .extend({
      /** the version that they signed: this one differs from it by state and adoption only */
      version: versionId,
    })
    .optional(),
});

/** What happened to an adopted recommendation, as of one day, and by what it is known. */
export const followUp = z
  .strictObject({
    kind: z.literal("follow-up"),
    recommendation: recordId,
    response: z.enum(responses),
    on: day,
    /** where it is said */
    exhibit: recordId.optional(),
    note: text(4_000).min(3).optional(),
    by: actorId,
    at: instant,
    withdrawn: z.boolean().default(false),
  })
  .refine(
    ({ exhibit, note }) => exhibit !== undefined || note !== undefined,
    "an exhibit or a note says how it is known",
  );

export type Recommendation = z.infer<typeof recommendation>;
export type FollowUp = z.infer<typeof followUp>;
