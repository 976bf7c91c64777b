/** Operations on exhibits and their text. */
import { z } from "zod";
import { caveats, recipientClasses, rootKinds } from "../../core/record/body.ts";
import { code, recordId } from "../../core/record/id.ts";
import { basisView, claimView, exhibitRow, operation, paging, pointer } from "./shapes.ts";

export const evidenceOperations = {
  "exhibits.list": operation(
    "read",
    z.strictObject({
      ...paging,
      query: z.string().max(500).optional(),
      status: z.enum(["waiting", "read", "unread", "quarantined", "citation"]).optional(),
      lang: z.string().max(8).optional(),
      type: z.string().max(200).optional(),
      uncoded: z.boolean().optional(),
      coerced: z.boolean().optional(),
    }),
    z.object({
      total: z.int(),
      all: z.int(),
      rows: z.array(exhibitRow),
      facets: z.object({
        status: z.array(z.object({ key: z.string(), count: z.int() })),
        lang: z.array(z.object({ key: z.string(), count: z.int() })),
        type: z.array(z.object({ key: z.string(), count: z.int() })),
        month: z.array(z.object({ key: z.string(), count: z.int() })),
      }),
    }),
  ),
  "exhibit.show": operation(
    "read",
    z.strictObject({ code }),
    z.object({
      exhibit: exhibitRow.extend({
        id: recordId,
        sha256: z.string().optional(),
        citation: z.string().optional(),
        version: z.string(),
      }),
      passages: z.array(
        z.object({
          n: z.int(),
          page: z.int().optional(),
          start: z.int(),
          text: z.string(),
          lang: z.string(),
          heading: z.boolean(),
        }),
      ),
      reading: z
        .object({
          tool: z.string(),
          version: z.string(),
          sandbox: z.string(),
          truncated: z.string().optional(),
          metadata: z.record(z.string(), z.string()),
        })
        .optional(),
      claims: z.array(claimView),
      custody: z.array(
        z.object({
          event: z.string(),
          at: z.string(),
          by: z.string(),
          path: z.string().optional(),
          reason: z.string().optional(),
          seq: z.int(),
        }),
      ),
      bases: z.array(basisView),
      /** in words: what it may be used for now */
      use: z.array(
        z.object({
          purpose: z.string(),
          recipient: z.enum(recipientClasses),
          allowed: z.boolean(),
          because: z.string(),
        }),
      ),
      derivedFrom: z.array(z.object({ link: recordId, exhibit: pointer, type: z.string(), extent: z.string() })),
      derivedInto: z.array(z.object({ link: recordId, exhibit: pointer, type: z.string(), extent: z.string() })),
      /** translations of it, and what it translates, to read side by side */
      pairs: z.array(pointer),
      usedBy: z.array(pointer),
      entry: z.int(),
    }),
  ),
  "search.text": operation(
    "read",
    z.strictObject({ query: z.string().max(500), limit: z.int().min(1).max(200).default(50) }),
    z.object({
      total: z.int(),
      hits: z.array(
        z.object({
          code: z.string(),
          title: z.string(),
          page: z.int().optional(),
          passage: z.int(),
          start: z.int(),
          quote: z.string(),
          ranges: z.array(z.object({ start: z.int(), end: z.int() })),
          lang: z.string(),
        }),
      ),
    }),
  ),
  /** Things and records whose code or label begins so: for the palette and for reference fields. */
  "search.codes": operation(
    "read",
    z.strictObject({
      text: z.string().max(100),
      kinds: z.array(z.string()).optional(),
      limit: z.int().min(1).max(50).default(12),
    }),
    z.object({ rows: z.array(pointer) }),
  ),
  /** Title, language, kind of root, how it knows; caveats are only added here. */
  "exhibit.describe": operation(
    "describe",
    z.strictObject({
      exhibit: code,
      version: z.string().max(64),
      title: z.string().min(1).max(400).optional(),
      lang: z
        .string()
        .regex(/^[a-z]{2,3}$/)
        .optional(),
      rootKind: z.enum(rootKinds).optional(),
      hand: z.enum(["first-hand", "hearsay", "official"]).optional(),
      caveats: z.array(z.enum(caveats)).max(7).optional(),
    }),
    z.object({ version: z.string(), seq: z.int() }),
    "write",
  ),
  "derivation.link": operation(
    "describe",
    z.strictObject({
      exhibit: code,
      from: code,
      type: z.enum(["quotes", "translates", "republishes", "same-informant", "same-file"]),
      extent: z.enum(["full", "partial"]),
      reason: z.string().max(1_000).optional(),
    }),
    z.object({ seq: z.int() }),
    "write",
  ),
  /** By somebody other than who laid the link. */
  "derivation.withdraw": operation(
    "describe",
    z.strictObject({ link: recordId, reason: z.string().min(3).max(1_000) }),
    z.object({ seq: z.int() }),
    "write",
  ),
} as const;
