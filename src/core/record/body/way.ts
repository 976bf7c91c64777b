/** What stands beside a finding on its way, as records: the contrary case, the State's comment, questions, separate opinions, and corrected words. */
import { z } from "zod";
import { actorId, recordId, versionId } from "../id.ts";
import { digest, instant, text } from "./fields.ts";

/** The best case against a finding, written by somebody who did not draft it. Its version is the one that it argues against. */
export const contraryCase = z.strictObject({
  kind: z.literal("contrary-case"),
  finding: recordId,
  version: versionId,
  by: actorId,
  at: instant,
  text: text(8_000).min(3),
});

/** A letter by which the State was asked to comment on a finding's draft, and how what came back was treated. */
export const stateComment = z.strictObject({
  kind: z.literal("state-comment"),
  finding: recordId,
  /** the version that the State was asked about */
  version: versionId,
  /** of ours, in the mandate's correspondence; what answers it is read off there */
  letter: recordId,
  /** the draft as it went out through the gate, where it did */
  release: recordId.optional(),
  by: actorId,
  at: instant,
  treated: z
    .strictObject({ outcome: z.enum(["reply", "no-reply"]), text: text(4_000), by: actorId, at: instant })
    .optional(),
});

/** What a member asks before he or she decides: the decision waits until it is answered or taken back. */
export const question = z.strictObject({
  kind: z.literal("question"),
  finding: recordId,
  version: versionId,
  by: actorId,
  at: instant,
  text: text(4_000).min(3),
  answer: z.strictObject({ text: text(4_000).min(3), by: actorId, at: instant }).optional(),
  withdrawn: z.boolean().default(false),
});

/** A member's separate opinion. It lies in the deliberation until its author, and nobody else, publishes it. */
export const opinion = z.strictObject({
  kind: z.literal("opinion"),
  finding: recordId,
  version: versionId,
  by: actorId,
  at: instant,
  text: text(20_000).min(3),
  published: instant.optional(),
  withdrawn: z.boolean().default(false),
});

/** Words of an adopted finding and those to be read in their place: nothing but words. */
export const wordChanges = z
  .array(
    z.strictObject({
      /** "title", "law", "E1/reasoning", "E1/p2", "E1/p2/answer" */
      where: text(60),
      before: text(20_000),
      after: text(20_000).min(1),
    }),
  )
  .min(1)
  .max(40);

/** What two people corrected in the words of an adopted finding: it stands beside the finding, which stays as it was adopted. */
export const corrigendum = z.strictObject({
  kind: z.literal("corrigendum"),
  finding: recordId,
  /** the adopted version */
  version: versionId,
  changes: wordChanges,
  reason: text(1_000).min(3),
  at: instant,
  proposal: recordId,
  digest,
  signers: z.array(actorId).length(2),
});

export type StateComment = z.infer<typeof stateComment>;
export type Question = z.infer<typeof question>;
export type Opinion = z.infer<typeof opinion>;
export type WordChanges = z.infer<typeof wordChanges>;
export type Corrigendum = z.infer<typeof corrigendum>;
