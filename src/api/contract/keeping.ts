/** Operations on figures, traces, the log and its verification. */
import { z } from "zod";
import { logRow, nothing, operation, paging, pointer, traceNode } from "./shapes.ts";

export const keepingOperations = {
  "figures.list": operation(
    "read",
    z.strictObject({ ...paging }),
    z.object({
      total: z.int(),
      rows: z.array(
        z.object({
          code: z.string(),
          label: z.string(),
          qualifier: z.string(),
          value: z.number(),
          unit: z.string(),
          population: z.string(),
          period: z.string(),
          asOf: z.string(),
          countedBy: z.string(),
          publishedBy: z.string(),
          source: z.string(),
          primary: z.boolean(),
          mark: z.enum(["F", "K", "U"]),
          /** how many publications share this figure's root: several publishers, one count */
          sameRoot: z.int(),
          exhibit: pointer,
        }),
      ),
    }),
  ),
  /** From a sentence, claim, thing, exhibit or finding: down to character, file, hash and entry; up to every use. */
  "trace.show": operation(
    "read",
    z.strictObject({ of: z.string().max(200) }),
    z.object({ title: z.string(), down: z.array(z.array(traceNode)), up: z.array(z.array(traceNode)) }),
  ),
  "log.list": operation(
    "verify",
    z.strictObject({
      before: z.int().nonnegative().optional(),
      limit: z.int().min(1).max(500).default(100),
      verb: z.string().max(60).optional(),
    }),
    z.object({
      size: z.int(),
      root: z.string(),
      checkpoint: z.object({ size: z.int(), note: z.string() }).optional(),
      rows: z.array(logRow),
    }),
  ),
  "verify.start": operation("verify", nothing, z.object({ job: z.string() }), "write"),
  "verify.look": operation(
    "verify",
    z.strictObject({ job: z.string() }),
    z.object({
      done: z.boolean(),
      checked: z.int(),
      of: z.int(),
      phase: z.string(),
      damage: z.array(z.object({ what: z.string(), where: z.string(), sentence: z.string() })),
      seconds: z.number(),
    }),
  ),
} as const;
