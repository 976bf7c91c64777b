/** Operations on sheets of possible responsibility, and on the decision whether and how somebody is named. */
import { z } from "zod";
import { claimRef } from "../../core/claims/value.ts";
import { namingOutcomes } from "../../core/record/body.ts";
import { code } from "../../core/record/id.ts";
import { proposalView } from "./release.ts";
import { claimView, nothing, operation, pointer } from "./shapes.ts";

const labelled = z.object({ code: z.string(), label: z.string() });
const end = z.object({ lo: z.number().nullable(), hi: z.number().nullable(), label: z.string() });
const outcome = z.enum(namingOutcomes);
const row = z.object({
  code: z.string(),
  of: pointer,
  mode: labelled,
  acts: z.array(pointer),
  /** how many are open */
  openGaps: z.int(),
  /** of the decision that holds */
  outcome: outcome.optional(),
});
const list = { standard: z.string().min(1).max(60), custodian: z.string().trim().min(3).max(400) };
const conditions = z.string().trim().min(3).max(2_000);
const placed = z.array(z.object({ claim: claimView, gone: z.boolean() }));
const naming = z.object({
  code: z.string(),
  outcome,
  words: z.string().optional(),
  list: z.object({ ...list, conditions }).optional(),
  reason: z.string(),
  by: z.string(),
  /** `holds`: decided on the sheet as it stands; `over`: it holds no more, or can't be decided any more */
  state: z.enum(["drafted", "holds", "over"]),
  decided: z.object({ signers: z.array(z.string()), at: z.string() }).optional(),
  proposal: proposalView.optional(),
  mayPropose: z.boolean(),
  mayDecide: z.boolean(),
});
const said = {
  of: code,
  mode: z.string().max(60),
  acts: z.array(code).min(1).max(100),
  slots: z
    .array(
      z.strictObject({
        slot: z.string().min(1).max(40),
        for: z.array(claimRef).max(200),
        against: z.array(claimRef).max(200),
        note: z.string().max(4_000).default(""),
      }),
    )
    .max(60)
    .default([]),
  reasoning: z.string().max(20_000).default(""),
  gaps: z
    .array(z.strictObject({ text: z.string().trim().min(1).max(1_000), closed: z.boolean() }))
    .max(100)
    .default([]),
};

export const responsibilityOperations = {
  "sheets.list": operation(
    "read",
    nothing,
    z.object({ rows: z.array(row), modes: z.array(labelled), mayOpen: z.boolean() }),
  ),
  "sheet.show": operation(
    "read",
    z.strictObject({ code }),
    row.extend({
      version: z.string(),
      slots: z.array(
        z.object({
          slot: z.string(),
          /** of an element; a heading's words are the catalogue's */
          title: z.string().optional(),
          speaksFor: z.boolean(),
          for: placed,
          against: placed,
          note: z.string(),
        }),
      ),
      reasoning: z.string(),
      gaps: z.array(z.object({ text: z.string(), closed: z.boolean() })),
      posts: z.array(
        z.object({
          tenure: pointer,
          post: pointer.optional(),
          holder: z.string().optional(),
          capacity: z.string().optional(),
          begin: end,
          end,
          dated: z.boolean(),
          roots: z.int(),
          disputed: z.boolean(),
        }),
      ),
      by: z.string(),
      at: z.string(),
      namings: z.array(naming),
      standards: z.array(labelled),
      mayChange: z.boolean(),
      mayDraft: z.boolean(),
    }),
  ),
  "sheet.open": operation(
    "argue",
    z.strictObject({ ...said, once: z.string().min(8).max(40) }),
    z.object({ code: z.string(), version: z.string(), seq: z.int() }),
    "write",
  ),
  "sheet.change": operation(
    "argue",
    z.strictObject({ ...said, code, version: z.string().max(64) }),
    z.object({ version: z.string(), seq: z.int() }),
    "write",
  ),
  /** A legal officer draws it up. */
  "naming.draft": operation(
    "argue",
    z.strictObject({
      code,
      version: z.string().max(64),
      outcome,
      words: z.string().trim().min(3).max(200).optional(),
      list: z.strictObject({ ...list, conditions }).optional(),
      reason: z.string().trim().min(3).max(8_000),
      once: z.string().min(8).max(40),
    }),
    z.object({ naming: z.string(), seq: z.int() }),
    "write",
  ),
  /** A member takes it up for a second one. */
  "naming.propose": operation(
    "decide",
    z.strictObject({ naming: code }),
    z.object({ proposal: z.string(), digest: z.string(), expires: z.string(), seq: z.int() }),
    "write",
  ),
  /** Writes what two members agreed on. */
  "naming.decide": operation(
    "decide",
    z.strictObject({ proposal: code }),
    z.object({ code: z.string(), seq: z.int() }),
    "write",
  ),
};
