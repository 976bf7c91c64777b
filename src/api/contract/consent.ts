/** Operations on bases for use: consents as conversations, other bases, what they are used for, and taking them back. */
import { z } from "zod";
import {
  basisKinds,
  basisRow,
  caveats,
  childConsent,
  conversation,
  decider,
  decisions,
  identityLevels,
  recallStates,
  recipientClasses,
} from "../../core/record/body.ts";
import { code } from "../../core/record/id.ts";
import { nothing, operation, pointer } from "./shapes.ts";

const once = z.string().min(8).max(40);
const written = z.object({ seq: z.int() });
const answer = basisRow.omit({ fulfilled: true });
const asking = basisRow.pick({ purpose: true, recipient: true });
/** Who decided, without the approval that only another member gives. */
const [person, guardian, advocate, kin, intermediary] = decider.options;
const askedDecider = z.discriminatedUnion("who", [
  person,
  guardian,
  advocate.omit({ approved: true }),
  kin,
  intermediary,
]);

const basisPage = z.object({
  code: z.string(),
  version: z.string(),
  type: z.enum(basisKinds),
  withdrawn: z.boolean(),
  person: pointer.optional(),
  covers: z.enum(["listed", "all"]),
  exhibits: z.array(pointer),
  answers: z.array(
    z.object({
      purpose: z.string(),
      purposeLabel: z.string(),
      recipient: z.enum(recipientClasses),
      only: z.array(z.string()).optional(),
      except: z.array(z.string()).optional(),
      level: z.enum(identityLevels),
      decision: z.enum(decisions),
      condition: z.string().optional(),
      fulfilled: z.object({ at: z.string(), by: z.string(), note: z.string() }).optional(),
      expires: z.string().optional(),
    }),
  ),
  from: z.string(),
  expires: z.string().optional(),
  review: z.string().optional(),
  conversation: conversation.optional(),
  decider: z
    .discriminatedUnion("who", [
      person,
      guardian,
      advocate.extend({ approved: z.object({ by: z.string(), at: z.string() }).optional() }),
      kin,
      intermediary,
    ])
    .optional(),
  child: childConsent.optional(),
  mayChange: z.string().optional(),
  harm: z.string().optional(),
  note: z.string().optional(),
  by: z.string(),
  at: z.string(),
  entry: z.int(),
});

const uses = z.object({
  basis: z.string(),
  version: z.string(),
  type: z.enum(basisKinds),
  exhibits: z.array(
    z.object({
      exhibit: pointer,
      /** it isn't named by the basis, but carries content of what is */
      carries: z.boolean(),
      /** uses that are allowed now and would stop */
      stops: z.array(z.object({ purpose: z.string(), label: z.string(), recipient: z.enum(recipientClasses) })),
    }),
  ),
  codings: z.array(z.object({ coding: z.string(), exhibit: z.string(), thing: z.string(), claims: z.int() })),
  claims: z.int(),
  inferences: z.int(),
  propositions: z.array(
    z.object({
      finding: pointer,
      state: z.string(),
      element: z.string(),
      proposition: z.string(),
      text: z.string(),
      sides: z.array(z.enum(["for", "against", "silent"])),
      /** how much of its support goes */
      support: z.enum(["all", "part", "none"]),
      items: z.object({ before: z.int(), after: z.int() }),
      roots: z.object({ before: z.int(), after: z.int() }),
    }),
  ),
  /** published figures: they stay as they were published */
  figures: z.array(z.object({ code: z.string(), label: z.string() })),
  releases: z.array(
    z.object({
      code: z.string(),
      kind: z.string(),
      edition: z.string().optional(),
      format: z.string(),
      recipient: z.enum(recipientClasses),
      purpose: z.string(),
      at: z.string(),
      sha256: z.string(),
      finding: pointer.optional(),
      sentences: z.array(z.object({ id: z.string(), text: z.string() })),
      quotations: z.array(
        z.object({ sentence: z.string(), exhibit: z.string(), quote: z.string(), page: z.int().optional() }),
      ),
      lasting: z.enum(["inside", "published", "court", "recipient"]),
    }),
  ),
  /** what no withdrawal undoes */
  undone: z.array(z.enum(["published", "court", "recipient"])),
});

export const consentOperations = {
  /** The uses that a basis which is no consent can allow, in the reader's language. */
  "basis.form": operation(
    "read",
    nothing,
    z.object({
      uses: z.array(
        z.object({
          purpose: z.string(),
          purposeLabel: z.string(),
          recipient: z.enum(recipientClasses),
          level: z.enum(identityLevels),
        }),
      ),
    }),
  ),
  /** A basis that is no consent; `harm` is its do-no-harm test. */
  "basis.record": operation(
    "consent",
    z.strictObject({
      exhibit: code,
      type: z.enum(["public-record", "owner-permission", "state-correspondence"]),
      uses: z.array(basisRow.pick({ purpose: true, recipient: true, level: true })).max(40),
      harm: z.string().min(3).max(4_000),
      expires: z.iso.date().optional(),
      note: z.string().min(3).max(4_000),
      once,
    }),
    written,
    "write",
  ),
  "basis.show": operation("read", z.strictObject({ code }), basisPage),
  /** What a conversation about an exhibit, a person, or a basis to be given anew begins with. */
  "consent.begin": operation(
    "consent",
    z.strictObject({ code }),
    z.object({
      script: z.string(),
      person: pointer.optional(),
      exhibits: z.array(pointer),
      caveats: z.array(z.enum(caveats)),
      anew: basisPage.optional(),
      bases: z.array(
        z.object({ code: z.string(), type: z.enum(basisKinds), from: z.string(), withdrawn: z.boolean() }),
      ),
    }),
  ),
  "consent.record": operation(
    "consent",
    z.strictObject({
      exhibits: z.array(code).max(10_000),
      person: code.optional(),
      covers: z.enum(["listed", "all"]),
      answers: z.array(answer).max(200),
      conversation,
      decider: askedDecider,
      child: childConsent.optional(),
      expires: z.iso.date().optional(),
      review: z.iso.date().optional(),
      mayChange: z.string().max(1_000).optional(),
      note: z.string().max(4_000).optional(),
      once,
    }),
    z.object({ code: z.string(), seq: z.int() }),
    "write",
  ),
  /** Narrower at once; wider only with a conversation newer than the last. */
  "basis.change": operation(
    "consent",
    z.strictObject({
      basis: code,
      version: z.string().max(64),
      answers: z.array(answer).max(200).optional(),
      fulfil: z
        .array(asking.extend({ note: z.string().min(3).max(1_000) }))
        .max(200)
        .optional(),
      exhibits: z.array(code).max(1_000).optional(),
      covers: z.enum(["listed", "all"]).optional(),
      expires: z.iso.date().optional(),
      review: z.iso.date().optional(),
      conversation: conversation.optional(),
      decider: askedDecider.optional(),
      child: childConsent.optional(),
      mayChange: z.string().max(1_000).optional(),
      harm: z.string().min(3).max(4_000).optional(),
      note: z.string().max(4_000).optional(),
      once,
    }),
    z.object({ version: z.string(), widened: z.boolean(), seq: z.int() }),
    "write",
  ),
  /** By a member other than any who wrote it. */
  "basis.approve": operation(
    "consent",
    z.strictObject({ basis: code, version: z.string().max(64) }),
    z.object({ version: z.string(), seq: z.int() }),
    "write",
  ),
  /** Every use, before it is taken back. */
  "basis.uses": operation(
    "consent",
    z.strictObject({ basis: code, answers: z.array(asking).min(1).max(200).optional() }),
    uses,
  ),
  "basis.withdraw": operation(
    "consent",
    z.strictObject({
      basis: code,
      answers: z.array(asking).min(1).max(200).optional(),
      reason: z.string().min(3).max(2_000),
    }),
    z.object({ seq: z.int(), uses, recalls: z.array(z.string()) }),
    "write",
  ),
  "recalls.list": operation(
    "consent",
    nothing,
    z.object({
      rows: z.array(
        z.object({
          code: z.string(),
          version: z.string(),
          release: z.string(),
          basis: z.string(),
          recipient: z.enum(recipientClasses),
          text: z.object({ en: z.string(), ru: z.string(), be: z.string() }),
          state: z.enum(recallStates),
          steps: z.array(
            z.object({ state: z.enum(recallStates), by: z.string(), at: z.string(), note: z.string().optional() }),
          ),
        }),
      ),
    }),
  ),
  /** Grounds sends nothing: a person says that a notice was sent, and that it was acknowledged. */
  "recall.step": operation(
    "consent",
    z.strictObject({
      recall: code,
      version: z.string().max(64),
      state: z.enum(["sent", "acknowledged"]),
      note: z.string().max(1_000).optional(),
    }),
    z.object({ version: z.string(), seq: z.int() }),
    "write",
  ),
} as const;
