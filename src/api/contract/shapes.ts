/** Shapes that several operations of the contract share, and the way one is declared. */
import { z } from "zod";
import type { Right } from "../../core/access/may.ts";
import { anchor, claimRef, hand, stance, value } from "../../core/claims/value.ts";
import { answers } from "../../core/lives/checklist.ts";
import {
  basisKinds,
  caveats,
  decisions,
  identityLevels,
  recipientClasses,
  roles,
  rootKinds,
  thingKinds,
} from "../../core/record/body.ts";

export const locale = z.enum(["en", "ru", "be"]);
export type Locale = z.infer<typeof locale>;

export const paging = { offset: z.int().nonnegative().default(0), limit: z.int().min(1).max(500).default(100) };
export const lang = z.string().nullable();

/** Roots behind something, by kind: "2 roots: 1 first-hand testimony, 1 judgment". */
export const roots = z.object({
  count: z.int(),
  byKind: z.array(z.object({ kind: z.enum(rootKinds), count: z.int() })),
});
export type Roots = z.infer<typeof roots>;

/** A pointer to a thing or record that the reader may open. */
export const pointer = z.object({ code: z.string(), kind: z.string(), label: z.string() });
export type Pointer = z.infer<typeof pointer>;

/** A value ready to show: the raw value, its label in the reader's language, and the thing it points at. */
export const shown = z.object({ value, label: z.string(), ref: pointer.optional() });

export const claimView = z.object({
  ref: claimRef,
  property: z.string(),
  shown,
  role: z.string().optional(),
  stance,
  hand,
  anchor: anchor.optional(),
  exhibit: pointer.optional(),
  thing: pointer,
  coder: z.string(),
  coerced: z.boolean(),
  roots,
});
export type ClaimView = z.infer<typeof claimView>;

export const memberView = z.object({ handle: z.string(), title: z.string(), roles: z.array(z.enum(roles)) });

/** Why something is blocked: the rule, where, in words, and who can change it. */
export const stop = z.object({
  rule: z.string(),
  hard: z.boolean(),
  where: z.string(),
  sentence: z.string(),
  who: z.string(),
  yielded: z.object({ reason: z.string(), by: z.string(), at: z.string() }).optional(),
});
export type Stop = z.infer<typeof stop>;

export const elementView = z.object({
  element: z.string(),
  title: z.string(),
  text: z.string(),
  /** the wording is the instrument's own, in the reader's language; otherwise a working translation */
  verbatim: z.boolean(),
  group: z.enum(["conduct", "context", "this-act", "exculpatory"]),
  guidance: z.string(),
  status: z.enum(["open", "met", "not-met", "contested"]),
  counts: z.object({ for: z.int(), against: z.int(), gaps: z.int(), roots: z.int() }),
  propositions: z.array(
    z.object({
      id: z.string(),
      text: z.string(),
      use: z.enum(["truth", "that-it-was-said"]),
      for: z.array(z.object({ claim: claimView, note: z.string().optional() })),
      against: z.array(z.object({ claim: claimView, note: z.string().optional() })),
      silent: z.array(pointer),
      answer: z.string().optional(),
      roots,
      /** pairs of exhibits counted as independent that say it in the same words, or with the same unusual number */
      hints: z.array(z.object({ why: z.enum(["words", "number"]), between: z.array(pointer) })),
    }),
  ),
  reasoning: z.string(),
  gaps: z.array(z.object({ text: z.string(), to: z.string().optional(), closed: z.boolean() })),
});
export type ElementView = z.infer<typeof elementView>;

export const exhibitRow = z.object({
  code: z.string(),
  name: z.string(),
  title: z.string(),
  type: z.string(),
  lang,
  status: z.enum(["waiting", "read", "unread", "quarantined", "citation"]),
  reason: z.string().optional(),
  rootKind: z.enum(rootKinds).optional(),
  hand: z.enum(["first-hand", "hearsay", "official"]).optional(),
  caveats: z.array(z.enum(caveats)),
  coerced: z.boolean(),
  bytes: z.int(),
  received: z.string(),
  claims: z.int(),
  /** of its text, headings left out: how many there are, have a claim, are marked as having nothing to code */
  paragraphs: z.int(),
  coded: z.int(),
  nothing: z.int(),
  roots: z.int(),
});
export type ExhibitRow = z.infer<typeof exhibitRow>;

export const basisView = z.object({
  code: z.string(),
  type: z.enum(basisKinds),
  grants: z.array(
    z.object({
      purpose: z.string(),
      purposeLabel: z.string(),
      recipient: z.enum(recipientClasses),
      level: z.enum(identityLevels),
      decision: z.enum(decisions),
      only: z.array(z.string()).optional(),
      except: z.array(z.string()).optional(),
      condition: z.string().optional(),
      fulfilled: z.boolean().optional(),
    }),
  ),
  /** the do-no-harm test of a basis that is no consent */
  harm: z.string().optional(),
  expires: z.string().optional(),
  note: z.string().optional(),
});

export const thingRow = z.object({
  code: z.string(),
  kind: z.enum(thingKinds),
  label: z.string(),
  /** the properties that a list shows, folded; `disputed` where claims contradict and nobody has settled */
  cells: z.array(z.object({ property: z.string(), label: z.string(), disputed: z.boolean(), ref: pointer.optional() })),
  claims: z.int(),
  roots,
  /** an act only: inside the mandate's scope, outside it, or labelled context */
  scope: z.enum(["inside", "outside", "context", "unknown"]).optional(),
  caveats: z.array(z.enum(caveats)),
  /** how many codes it is made of: more than one where people judged them one and the same */
  codes: z.int(),
});
export type ThingRow = z.infer<typeof thingRow>;

export const propertyView = z.object({
  property: z.string(),
  cardinality: z.enum(["one", "many"]),
  /** what stands: settled by somebody, or the claims' common meaning, or nothing while they contradict */
  folded: z.array(shown),
  disputed: z.boolean(),
  /** only a clinician's own paper can carry it */
  clinicians: z.literal(true).optional(),
  /** disputed numbers of one unit: what all of them span */
  range: z.string().optional(),
  settled: z
    .object({ by: z.string(), reason: z.string(), at: z.string(), code: z.string(), reopened: z.boolean() })
    .optional(),
  claims: z.array(claimView),
});
export type PropertyView = z.infer<typeof propertyView>;

/** A question of a checklist, and what claims come to: `silent` where nobody says anything of it. */
export const question = z.object({ code: z.string(), label: z.string(), answer: z.enum(answers) });

export const traceNode = z.object({
  kind: z.enum([
    "finding",
    "element",
    "proposition",
    "claim",
    "passage",
    "thing",
    "exhibit",
    "file",
    "entry",
    "release",
  ]),
  code: z.string().optional(),
  label: z.string(),
  detail: z.string().optional(),
  /** a page of the workspace that shows it */
  href: z.string().optional(),
});
export type TraceNode = z.infer<typeof traceNode>;

export const logRow = z.object({
  seq: z.int(),
  at: z.string(),
  actor: z.string(),
  verb: z.string(),
  /** codes of the records it wrote, with their kinds */
  records: z.array(pointer),
  leaf: z.string(),
});
export type LogRow = z.infer<typeof logRow>;

export const operation = <I extends z.ZodType, O extends z.ZodType>(
  right: Right,
  input: I,
  output: O,
  effect: "read" | "write" = "read",
) => ({
  right,
  input,
  output,
  effect,
});
export const nothing = z.strictObject({});
