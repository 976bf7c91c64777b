/** Operations on the identity vault: names and contacts, sealed apart from all that people said. */
import { z } from "zod";
import { identityFields, nameKinds, openingTypes } from "../../core/record/body/identity.ts";
import { code, recordId, versionId } from "../../core/record/id.ts";
import { nothing, operation } from "./shapes.ts";

const reason = z.string().max(1_000);
const handle = z.string().max(40);
const written = z.strictObject({
  ...identityFields,
  relatives: z
    .array(z.strictObject({ name: z.string().min(1).max(200), relation: z.string().max(100), person: code.optional() }))
    .max(40)
    .default([]),
  /** handles; only who may open every identity says them */
  interviewers: z.array(handle).max(40).optional(),
});
const shown = z.object({
  ...identityFields,
  record: recordId,
  version: versionId,
  person: z.string(),
  relatives: z.array(z.object({ name: z.string(), relation: z.string(), person: z.string().optional() })),
  interviewers: z.array(z.string()),
});
const opened = z.object({ identities: z.array(shown) });

export const identityOperations = {
  "identity.record": operation(
    "name",
    z.strictObject({ person: code, identity: written, once: z.string().min(8).max(40) }),
    z.object({ seq: z.int() }),
    "write",
  ),
  "identity.change": operation(
    "name",
    z.strictObject({ person: code, record: recordId, version: versionId, identity: written }),
    z.object({ seq: z.int() }),
    "write",
  ),
  /** The entry of the log is written before this answers. */
  "identity.open": operation("name", z.strictObject({ person: code, reason }), opened, "write"),
  "identity.search": operation(
    "name",
    z.strictObject({ query: z.string().min(2).max(200), reason }),
    z.object({
      rows: z.array(
        z.object({
          person: z.string(),
          name: z.string(),
          kind: z.enum([...nameKinds, "relative"]),
          /** between 0 and 1 */
          likeness: z.number(),
        }),
      ),
    }),
    "write",
  ),
  "identity.propose": operation(
    "read",
    z.strictObject({
      act: z.enum(["open-bulk", "break-glass"]),
      people: z.array(code).min(1).max(1_000),
      reason,
    }),
    z.object({ proposal: z.string(), expires: z.string() }),
    "write",
  ),
  /** What two people signed: once, and only for who proposed it. */
  "identity.together": operation("sign", z.strictObject({ proposal: code }), opened, "write"),
  /** Always answered alike. */
  "identity.ask": operation(
    "read",
    z.strictObject({ name: z.string().min(1).max(200), reason, once: z.string().min(8).max(40) }),
    z.object({ sent: z.literal(true) }),
    "write",
  ),
  "identity.requests": operation(
    "clear",
    nothing,
    z.object({
      rows: z.array(
        z.object({
          request: recordId,
          by: z.string(),
          at: z.string(),
          name: z.string(),
          reason: z.string(),
          closed: z.object({ by: z.string(), at: z.string(), note: z.string() }).optional(),
        }),
      ),
    }),
  ),
  "identity.answer": operation(
    "clear",
    z.strictObject({ request: recordId, note: z.string().max(1_000) }),
    z.object({ seq: z.int() }),
    "write",
  ),
  "identity.openings": operation(
    "watch",
    z.strictObject({ limit: z.int().min(1).max(500).default(200) }),
    z.object({
      rows: z.array(
        z.object({
          seq: z.int(),
          at: z.string(),
          by: z.string(),
          what: z.enum([...openingTypes, "together"]),
          alarm: z.boolean(),
          people: z.array(z.string()).optional(),
          reason: z.string().optional(),
          shown: z.int().optional(),
          proposal: z.string().optional(),
        }),
      ),
    }),
  ),
  /** Where names of the vault stand in an exhibit's text: ranges, and nothing else. */
  "identity.scan": operation(
    "name",
    z.strictObject({ exhibit: code }),
    z.object({ named: z.array(z.object({ start: z.int(), end: z.int() })) }),
  ),
} as const;
