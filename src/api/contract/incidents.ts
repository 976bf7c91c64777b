/** Operations on incidents: acts with the claims relied on, and what two people came to. */
import { z } from "zod";
import { claimRef } from "../../core/claims/value.ts";
import { code } from "../../core/record/id.ts";
import { outcomes } from "../../core/record/outcome.ts";
import { proposalView } from "./release.ts";
import { claimView, operation, pointer, roots } from "./shapes.ts";

const flaw = z.enum(["withdrawn", "coerced", "held", "no-basis", "citation-only"]);
const reopening = z.enum([...flaw.options, "contrary", "more"]);
const row = z.object({
  code: z.string(),
  title: z.string(),
  state: z.enum(["alleged", "under-inquiry", ...outcomes]),
  /** why what was decided has to be looked at again; worked out, written by nobody */
  reopened: z.array(reopening),
  acts: z.array(pointer),
  claims: z.int(),
  roots: z.int(),
});
const said = {
  title: z.string().trim().min(3).max(400),
  acts: z.array(code).min(1).max(100),
  claims: z.array(claimRef).min(1).max(500),
  standard: z.string().max(60),
  reason: z.string().trim().min(3).max(8_000),
  oneRoot: z.string().trim().min(3).max(4_000).optional(),
};

export const incidentOperations = {
  "incidents.list": operation("read", z.strictObject({ of: code.optional() }), z.object({ rows: z.array(row) })),
  "incident.show": operation(
    "read",
    z.strictObject({ code, asOf: z.int().nonnegative().optional() }),
    row.extend({
      version: z.string(),
      standard: z.object({ code: z.string(), label: z.string() }),
      reason: z.string(),
      oneRoot: z.string().optional(),
      by: z.string(),
      at: z.string(),
      rootsByKind: roots,
      relied: z.array(z.object({ claim: claimView, flaw: flaw.optional() })),
      /** what keeps it from being established: codes of acts, or references of claims */
      stops: z.array(
        z.object({
          rule: z.enum([...flaw.options, "unsupported", "outside-mandate", "one-root"]),
          items: z.array(z.string()),
        }),
      ),
      openedAgain: z.array(z.object({ reason: reopening, claims: z.array(claimView) })),
      decided: z.object({ signers: z.array(z.string()), at: z.string() }).optional(),
      /** what waits for a second person, or is agreed to and not written yet */
      proposal: proposalView.extend({ outcome: z.string() }).optional(),
    }),
  ),
  "incident.open": operation(
    "argue",
    z.strictObject({ ...said, once: z.string().min(8).max(40) }),
    z.object({ code: z.string(), version: z.string(), seq: z.int() }),
    "write",
  ),
  "incident.change": operation(
    "argue",
    z.strictObject({ code, version: z.string(), ...said, state: z.enum(["alleged", "under-inquiry"]) }),
    z.object({ version: z.string(), seq: z.int() }),
    "write",
  ),
  "incident.propose": operation(
    "argue",
    z.strictObject({ code, version: z.string(), outcome: z.enum(outcomes) }),
    z.object({ proposal: z.string(), digest: z.string(), expires: z.string(), seq: z.int() }),
    "write",
  ),
  "incident.establish": operation(
    "argue",
    z.strictObject({ proposal: code }),
    z.object({ code: z.string(), seq: z.int() }),
    "write",
  ),
} as const;
