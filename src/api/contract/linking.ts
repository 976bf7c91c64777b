/** Operations on what is one and the same: pairs that may be, judgements on them, and sources side by side. */
import { z } from "zod";
import { linkableKinds } from "../../core/link/profile.ts";
import { code } from "../../core/record/id.ts";
import { claimView, operation, paging, pointer, propertyView, roots, shown } from "./shapes.ts";

const judgement = z.enum(["yes", "no", "unsure"]);
const side = pointer.extend({ codes: z.array(z.string()) });
const pairSide = side.extend({
  claims: z.int(),
  roots,
  exhibits: z.array(z.string()),
  told: z.array(pointer),
});

export const linkingOperations = {
  /** Pairs of one kind: not judged yet, the likest first; judged so; or judged apart and joined nevertheless. */
  "same.list": operation(
    "read",
    z.strictObject({
      ...paging,
      kind: z.enum(linkableKinds).default("person"),
      show: z.enum(["open", "yes", "no", "unsure", "conflict"]).default("open"),
      /** in hundredths */
      least: z.int().min(0).max(100).default(0),
    }),
    z.object({
      total: z.int(),
      rows: z.array(
        z.object({
          a: side,
          b: side,
          likely: z.int().optional(),
          impossible: z.boolean().optional(),
          judged: z.object({ judgement, by: z.string(), reason: z.string() }).optional(),
        }),
      ),
      /** how many pairs were compared, and how many keys too many share to compare all that share them */
      compared: z.int(),
      passedOver: z.int(),
      /** of how many people this member's own names were compared: only the likeness is told */
      named: z.int(),
      /** the newest entry that was compared, and the newest of all: a large case is compared anew while the list is shown */
      comparedTo: z.int(),
      head: z.int(),
      conflicts: z.int(),
    }),
  ),
  "same.show": operation(
    "read",
    z.strictObject({ a: code, b: code }),
    z.object({
      kind: z.enum(linkableKinds),
      a: pairSide,
      b: pairSide,
      joined: z.boolean(),
      rows: z.array(
        z.object({ property: z.string(), a: z.array(z.string()), b: z.array(z.string()), differs: z.boolean() }),
      ),
      likely: z.int().optional(),
      impossible: z.boolean().optional(),
      reasons: z
        .array(
          z.object({
            field: z.string(),
            says: z.enum(["agrees", "near", "differs", "impossible"]),
            bits: z.number(),
            values: z.array(z.string()),
          }),
        )
        .optional(),
      judgements: z.array(
        z.object({
          a: z.string(),
          b: z.string(),
          judgement,
          reason: z.string(),
          by: z.string(),
          at: z.string(),
        }),
      ),
      named: z.boolean(),
    }),
  ),
  "same.judge": operation(
    "settle",
    z.strictObject({ a: code, b: code, judgement, reason: z.string().trim().min(3).max(4_000) }),
    z.object({ seq: z.int() }),
    "write",
  ),
  "same.withdraw": operation("settle", z.strictObject({ a: code, b: code }), z.object({ seq: z.int() }), "write"),
  /** What each source says of a thing, property by property. */
  "thing.sources": operation(
    "read",
    z.strictObject({
      code,
      by: z.enum(["exhibit", "root"]).default("exhibit"),
      asOf: z.int().nonnegative().optional(),
    }),
    z.object({
      thing: pointer,
      codes: z.array(z.string()),
      columns: z.array(z.object({ exhibits: z.array(pointer), roots, coerced: z.boolean(), claims: z.int() })),
      rows: z.array(
        z.object({
          property: z.string(),
          folded: z.array(shown),
          disputed: z.boolean(),
          settled: propertyView.shape.settled,
          roots,
          cells: z.array(
            z.object({
              stands: z.enum(["silent", "coerced", "alone", "agrees", "differs"]),
              claims: z.array(claimView),
            }),
          ),
        }),
      ),
      entry: z.int(),
      head: z.int(),
    }),
  ),
} as const;
