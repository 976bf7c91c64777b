/** Operations on recommendations: what is asked of whom on which findings, its adoption by two members, and what came of it. */
import { z } from "zod";
import { addressees, asks, responses } from "../../core/record/addressee.ts";
import { code, recordId } from "../../core/record/id.ts";
import { proposalView } from "./release.ts";
import { nothing, operation, pointer } from "./shapes.ts";

const response = z.enum(responses);
const row = z.object({
  code: z.string(),
  text: z.string(),
  addressee: z.enum(addressees),
  addresseeName: z.string().optional(),
  asks: z.enum(asks),
  state: z.enum(["draft", "adopted"]),
  findings: z.array(
    z.object({
      code: z.string(),
      title: z.string(),
      state: z.enum(["draft", "reviewed", "submitted", "adopted", "rejected"]),
    }),
  ),
  /** what came of it last, of what the reader may know */
  last: z.object({ response, on: z.string() }).optional(),
});
const said = {
  text: z.string().trim().min(3).max(4_000),
  findings: z.array(code).min(1).max(40),
  addressee: z.enum(addressees),
  addresseeName: z.string().trim().min(2).max(200).optional(),
  asks: z.enum(asks),
};
const once = z.string().min(8).max(40);

export const recommendationOperations = {
  "recommendations.list": operation("read", nothing, z.object({ rows: z.array(row) })),
  "recommendation.show": operation(
    "read",
    z.strictObject({ code }),
    row.extend({
      version: z.string(),
      drafters: z.array(z.string()),
      at: z.string(),
      adopted: z.object({ signers: z.array(z.string()), at: z.string() }).optional(),
      /** codes of findings that keep it from being adopted */
      blockedBy: z.array(z.string()),
      /** what waits for a second member, or is agreed to and not written yet */
      proposal: proposalView.optional(),
      /** the newest day first */
      followUps: z.array(
        z.object({
          id: z.string(),
          response,
          on: z.string(),
          note: z.string().optional(),
          exhibit: pointer.optional(),
          by: z.string(),
          at: z.string(),
        }),
      ),
      mayPropose: z.boolean(),
      mayAdopt: z.boolean(),
    }),
  ),
  "recommendation.draft": operation(
    "argue",
    z.strictObject({ ...said, once }),
    z.object({ code: z.string(), version: z.string(), seq: z.int() }),
    "write",
  ),
  "recommendation.change": operation(
    "argue",
    z.strictObject({ recommendation: code, version: z.string(), ...said }),
    z.object({ version: z.string(), seq: z.int() }),
    "write",
  ),
  "recommendation.propose": operation(
    "decide",
    z.strictObject({ recommendation: code, version: z.string() }),
    z.object({ proposal: z.string(), digest: z.string(), expires: z.string(), seq: z.int() }),
    "write",
  ),
  "recommendation.adopt": operation(
    "decide",
    z.strictObject({ proposal: code }),
    z.object({ code: z.string(), seq: z.int() }),
    "write",
  ),
  "follow-up.record": operation(
    "report",
    z.strictObject({
      recommendation: code,
      response,
      on: z.iso.date(),
      exhibit: code.optional(),
      note: z.string().trim().min(3).max(4_000).optional(),
      once,
    }),
    z.object({ followUp: z.string(), seq: z.int() }),
    "write",
  ),
  "follow-up.withdraw": operation(
    "report",
    z.strictObject({ followUp: recordId }),
    z.object({ seq: z.int() }),
    "write",
  ),
} as const;
