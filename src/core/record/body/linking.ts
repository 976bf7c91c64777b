/** What is judged of two codes, and what two people establish, as records: whether they are one and the same, and an incident. */
import { z } from "zod";
import { claimRef } from "../../claims/value.ts";
import { actorId, code, recordId, versionId } from "../id.ts";
import { outcomes } from "../outcome.ts";
import { decidedByTwo, text } from "./fields.ts";

/** One person's judgement on two things of one kind: reversible, with its reason. A later one on the same pair takes its place. */
export const sameness = z
  .strictObject({
    kind: z.literal("sameness"),
    /** the lower record id of the two stands first, so that a pair is written in one way */
    a: recordId,
    b: recordId,
    judgement: z.enum(["yes", "no", "unsure"]),
    reason: text(4_000).min(3),
    by: actorId,
    withdrawn: z.boolean().default(false),
  })
  .refine(({ a, b }) => a < b, "a pair names two things, the lower id first");

/** An incident: acts, the claims that are relied on, and what two people came to. What it says of them is decided on one version. */
export const incident = z.strictObject({
  kind: z.literal("incident"),
  code,
  /** without names: it stands in lists */
  title: text(400).min(3),
  /** acts, or events */
  of: z.array(recordId).min(1).max(100),
  claims: z.array(claimRef).min(1).max(500),
  standard: text(60),
  by: actorId,
  reason: text(8_000).min(3),
  /** why one root is enough for it */
  oneRoot: text(4_000).min(3).optional(),
  state: z.enum(["alleged", "under-inquiry", ...outcomes]),
  /** written in the same entry as the end of the proposal that two people signed */
  decided: decidedByTwo
    .extend({
      /** the version that they signed: this one differs from it by state and decision only */
      version: versionId,
    })
    .optional(),
});

export type Sameness = z.infer<typeof sameness>;
export type Incident = z.infer<typeof incident>;
