/** Operations on what takes two people, and on what leaves the house. */
import { z } from "zod";
import { code } from "../../core/record/id.ts";
import { nothing, operation } from "./shapes.ts";

const digest = z.string().regex(/^[0-9a-f]{64}$/);

export const proposalView = z.object({
  code: z.string(),
  act: z.enum(["release", "erase", "open-bulk", "break-glass"]),
  details: z.array(z.object({ field: z.string(), value: z.string() })),
  digest: z.string(),
  by: z.string(),
  at: z.string(),
  expires: z.string(),
  state: z.enum(["waiting", "agreed", "done", "refused", "withdrawn", "lapsed"]),
  rules: z.array(z.string()),
  approvals: z.array(z.object({ by: z.string(), at: z.string() })),
  mine: z.boolean(),
  maySign: z.boolean(),
  endedBy: z.string().optional(),
  endedAt: z.string().optional(),
});

export const releaseOperations = {
  "proposals.list": operation("read", nothing, z.object({ rows: z.array(proposalView), waiting: z.int() })),
  "proposal.show": operation("read", z.strictObject({ code }), proposalView),
  /** `digest`: of what the person looked at; another one than was proposed is refused. */
  "proposal.approve": operation("sign", z.strictObject({ code, digest }), z.object({ seq: z.int() }), "write"),
  /** Somebody else's needs the right to sign; one's own is taken back. */
  "proposal.refuse": operation("read", z.strictObject({ code }), z.object({ seq: z.int() }), "write"),
} as const;
