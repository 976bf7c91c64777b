/** Bases for use as records: consents, public records, owners' permissions, State correspondence; and who can receive. */
import { z } from "zod";
import { actorId, code, recordId } from "../id.ts";
import { instant, lang, text } from "./fields.ts";

export const basisKinds = ["consent", "public-record", "owner-permission", "state-correspondence"] as const;
/** Who can receive. Immigration and intelligence bodies are not offerable: no class stands for them. */
export const recipientClasses = [
  "inside",
  "public",
  "human-rights-council",
  "un-mechanism",
  "prosecutor",
  "international-court",
  "state-concerned",
  "ngo",
  "medical",
  "translator",
  "reprisals-and-protection",
  "sanctions-body",
  "lawyer-family",
  "researcher",
] as const;
export type RecipientClass = (typeof recipientClasses)[number];
export const identityLevels = ["L0", "L1", "L2", "L3", "L4"] as const;
/** What was answered to one question. Only `yes` grants. */
export const decisions = ["yes", "no", "not-asked", "not-now"] as const;
/** C1 to C18 (field specification §3.2); recordings are asked in three. */
const purpose = z.string().regex(/^C([1-9]|1[0-8]|2\.(audio|video|photo))$/);

/** One question and its answer: a purpose, a class of recipients, how much of who one is. */
export const basisRow = z.strictObject({
  purpose,
  recipient: z.enum(recipientClasses),
  /** States or bodies by name; absent means every one of the class */
  only: z.array(text(100)).max(100).optional(),
  except: z.array(text(100)).max(100).optional(),
  level: z.enum(identityLevels),
  /** absent: yes, as every row meant before answers were kept */
  decision: z.enum(decisions).optional(),
  /** in the person's words ("not before my brother is free"): no, until somebody marks it as fulfilled */
  condition: text(1_000).min(1).optional(),
  fulfilled: z.strictObject({ at: instant, by: actorId, note: text(1_000).min(3) }).optional(),
  expires: instant.optional(),
});

const consentMethods = ["signed", "recorded-oral", "witnessed-oral", "thumbprint"] as const;

/** The conversation in which a consent was given; a wider one needs another. */
export const conversation = z.strictObject({
  at: instant,
  language: lang,
  interpreter: text(200).optional(),
  method: z.enum(consentMethods),
  explainedBy: text(200).min(1),
  /** version of the script that was read aloud */
  script: text(40).min(1),
  questions: text(4_000).optional(),
  /** whether the person could decide, and with what support */
  capacity: text(4_000).optional(),
  witness: text(200).optional(),
});

/** Another member's approval, without which the decision of somebody else than the person's own counts for nothing. */
const approval = z.strictObject({ by: actorId, at: instant });

/** Who decided, where that is not the person alone. */
export const decider = z.discriminatedUnion("who", [
  z.strictObject({ who: z.literal("person") }),
  /** `conflict`: the guardian is implicated, or unsafe for the child: then nothing is granted */
  z.strictObject({
    who: z.literal("guardian"),
    relation: text(200).min(1),
    conflict: z.boolean(),
    checked: text(2_000).min(3),
  }),
  /** an independent adult, where the guardian is implicated, absent or unsafe; a second member approves */
  z.strictObject({
    who: z.literal("advocate"),
    whyNoGuardian: text(2_000).min(3),
    independence: text(2_000).min(3),
    approved: approval.optional(),
  }),
  /** for somebody who can't be asked. The safety of who is detained or missing comes first */
  z.strictObject({
    who: z.literal("next-of-kin"),
    of: z.enum(["deceased", "missing", "detained"]),
    relation: text(200).min(1),
    view: text(4_000).min(3),
    safety: text(4_000).min(3),
    safe: z.boolean(),
    /** on what authority they decide; their view alone grants nothing */
    authority: text(2_000).optional(),
  }),
  /** an organisation asked the person: only what it really obtained, with its proof */
  z.strictObject({
    who: z.literal("intermediary"),
    obtained: text(4_000).min(3),
    proof: text(2_000).optional(),
  }),
]);

/** What a child's consent needs besides (field specification §3.3.6). */
export const childConsent = z.strictObject({
  ageEvidence: text(2_000).min(3),
  bestInterests: text(4_000).min(3),
  /** the child's own words */
  assent: text(2_000).min(1),
  companion: text(200).optional(),
  stopSigns: text(1_000).optional(),
  /** the eighteenth birthday, or the first day of its year: from then on no, until asked again */
  reask: z.iso.date(),
});

/** A basis for use: what may be done with exhibits (or with all that a person gave), for whom, showing how much of who. */
export const basis = z.strictObject({
  kind: z.literal("basis"),
  code,
  type: z.enum(basisKinds),
  /** the exhibits it covers */
  exhibits: z.array(recordId).max(10_000).default([]),
  /** `all`: besides those, every exhibit that any basis of this person names */
  covers: z.enum(["listed", "all"]).optional(),
  /** whose consent it is */
  person: recordId.optional(),
  grants: z.array(basisRow).max(200),
  from: instant,
  expires: instant.optional(),
  /** when to ask again; stops nothing by itself */
  review: z.iso.date().optional(),
  conversation: conversation.optional(),
  decider: decider.optional(),
  child: childConsent.optional(),
  /** who may change it, in words */
  mayChange: text(1_000).optional(),
  /** for the kinds that are no consent: why its use harms nobody it shows or names */
  harmTest: text(4_000).optional(),
  method: text(200).optional(),
  language: lang.optional(),
  note: text(4_000).optional(),
  withdrawn: z.boolean().default(false),
});
export type Basis = z.infer<typeof basis>;
export type BasisRow = z.infer<typeof basisRow>;
export type Conversation = z.infer<typeof conversation>;
export type Decider = z.infer<typeof decider>;
export type ChildConsent = z.infer<typeof childConsent>;
