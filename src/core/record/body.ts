/** The closed union of record bodies: every kind of record there is, each with its schema. */
import { z } from "zod";
import { claim, claimRef } from "../claims/value.ts";
import { approval, erasure, proposal } from "./body/approval.ts";
import { basis } from "./body/basis.ts";
import { letter, occasion, renewal } from "./body/business.ts";
import { interview, lead, promise, step } from "./body/contact.ts";
import { corroboration } from "./body/corroboration.ts";
import { instant, lang, text } from "./body/fields.ts";
import { identity, nameRequest, opening } from "./body/identity.ts";
import { incident, sameness } from "./body/linking.ts";
import { nothingHere } from "./body/nothing-here.ts";
import { comparison, compartment, device, grant, interest, member, recusal } from "./body/people.ts";
import { recall } from "./body/recall.ts";
import { followUp, recommendation } from "./body/recommendation.ts";
import { release, reply, withholding } from "./body/release.ts";
import { naming, responsibility } from "./body/responsibility.ts";
import { taking } from "./body/taking.ts";
import { batch, comment, confirmation, marks, minute, note, task } from "./body/together.ts";
import { view } from "./body/view.ts";
import { vocabularyNode } from "./body/vocabulary.ts";
import { contraryCase, corrigendum, opinion, question, stateComment } from "./body/way.ts";
import { actorId, blobId, code, recordId } from "./id.ts";

export type { ActName, Approval, Erasure, Proposal, ProposedAct } from "./body/approval.ts";
export {
  type Basis,
  type BasisRow,
  basis,
  basisKinds,
  basisRow,
  type ChildConsent,
  type Conversation,
  childConsent,
  conversation,
  type Decider,
  decider,
  decisions,
  identityLevels,
  type RecipientClass,
  recipientClasses,
} from "./body/basis.ts";
export type { Corroboration, CorroborationTerms } from "./body/corroboration.ts";
export type { Identity, Opening } from "./body/identity.ts";
export type { Incident, Sameness } from "./body/linking.ts";
export { type CompartmentRecord, type Grant, type Member, type Recusal, type Role, roles } from "./body/people.ts";
export { recallStates } from "./body/recall.ts";
export type { Release, ReleasedWhat, Reply, Withholding } from "./body/release.ts";
export { type Naming, namingOutcomes, type Responsibility } from "./body/responsibility.ts";
export type { TakingRecord } from "./body/taking.ts";
export type { VocabularyWord } from "./body/vocabulary.ts";
export type { Corrigendum, Opinion, Question, StateComment } from "./body/way.ts";

/** Every kind of thing that claims are about (field specification §2.8, §2.9). */
export const thingKinds = [
  "person",
  "group",
  "organisation",
  "relationship",
  "place",
  "facility",
  "body",
  "post",
  "tenure",
  "command",
  "channel",
  "event",
  "act",
  "episode",
  "placement",
  "medical-request",
  "medical-evaluation",
  "proceeding",
  "seizure",
  "listing",
  "liquidation",
  "displacement",
  "coerced-item",
  "legal-change",
] as const;
export type ThingKind = (typeof thingKinds)[number];

export const caveats = [
  "SGBV",
  "CHILD",
  "MEDICAL",
  "INSIDE-COUNTRY",
  "SEALED-SUSPECT",
  "PRIVILEGED",
  "COERCED",
] as const;
export type Caveat = (typeof caveats)[number];
const caveatList = z.array(z.enum(caveats)).default([]);

/** A thing: only what kind it is and its code. All else about it is claimed. */
export const thing = z.strictObject({ kind: z.enum(thingKinds), code, caveats: caveatList });

/** What an exhibit is to corroboration: the kind of root it is when nothing else lies behind it. */
export const rootKinds = [
  "testimony",
  "judgment",
  "official",
  "medical",
  "open-source",
  "ngo-report",
  "un-report",
  "media",
  "statistic",
  "physical",
  "correspondence",
] as const;

/** One object of evidence: bytes in the vault, or (`citation`) a reference to a publication of which no bytes are held. */
export const exhibit = z.strictObject({
  kind: z.literal("exhibit"),
  code,
  /** as received: the last part of its path, or the title of a publication */
  name: text(1_000),
  title: text(400).optional(),
  original: z
    .strictObject({ blob: blobId, sha256: z.string().regex(/^[0-9a-f]{64}$/), bytes: z.int().nonnegative() })
    .optional(),
  citation: text(1_000).optional(),
  type: text(200),
  lang: lang.optional(),
  rootKind: z.enum(rootKinds).optional(),
  hand: z.enum(["first-hand", "hearsay", "official"]).optional(),
  received: instant,
  caveats: caveatList,
});

/** What happened to an exhibit in our hands. */
export const custody = z.strictObject({
  kind: z.literal("custody"),
  exhibit: recordId,
  event: z.enum(["received", "received-again", "read", "unread", "quarantined", "described"]),
  at: instant,
  path: text(4_096).optional(),
  tool: text(200).optional(),
  reason: text(1_000).optional(),
});

/** The text of an exhibit, made in the sandbox: a derivative that names its original, tool, version and arguments (G2). */
export const reading = z.strictObject({
  kind: z.literal("reading"),
  exhibit: recordId,
  outcome: z.enum(["read", "unread", "quarantined"]),
  reason: text(1_000).optional(),
  tool: text(100).optional(),
  version: text(100).optional(),
  args: z.array(text(200)).max(40).default([]),
  sandbox: z.enum(["bubblewrap", "permission-model", "none-available"]).optional(),
  /** canonical JSON of the passages, sealed in the vault */
  text: z.strictObject({ blob: blobId, bytes: z.int().nonnegative() }).optional(),
  metadata: z.record(text(100), text(2_000)).default({}),
  pages: z.int().nonnegative().optional(),
  truncated: text(400).optional(),
});

/** Where an exhibit comes from, when that is another exhibit: what makes two exhibits one root. */
export const derivation = z.strictObject({
  kind: z.literal("derivation"),
  exhibit: recordId,
  from: recordId,
  type: z.enum(["quotes", "translates", "republishes", "same-informant", "same-file"]),
  extent: z.enum(["full", "partial"]),
  reason: text(1_000).optional(),
  /** a link taken back: found wrong */
  withdrawn: z.boolean().default(false),
});

/** What one exhibit says of one thing, by one coder: the unit of writing. */
export const coding = z.strictObject({
  kind: z.literal("coding"),
  code,
  thing: recordId,
  /** absent only when every claim is an inference */
  exhibit: recordId.optional(),
  coder: actorId,
  claims: z.array(claim).min(1).max(200),
  withdrawn: z.boolean().default(false),
});

/** An analyst's preference among claims of one property: reversible, with a reason. */
export const ruling = z.strictObject({
  kind: z.literal("ruling"),
  code,
  thing: recordId,
  property: text(41),
  claims: z.array(claimRef).min(1).max(200),
  reason: text(4_000).min(1),
  by: actorId,
  withdrawn: z.boolean().default(false),
});

export const mandate = z.strictObject({
  kind: z.literal("mandate"),
  code,
  title: text(400),
  instrument: text(400),
  /** things outside these are out of scope; local civil minutes, `to` absent while it continues */
  scope: z.strictObject({ from: z.int(), to: z.int().optional(), territory: text(200), subject: text(2_000) }),
  term: z.strictObject({ from: z.iso.date(), to: z.iso.date() }),
  /** each by the instrument that renewed it; `reason` stays inside */
  renewals: z.array(renewal).max(60).optional(),
  standard: text(60),
  /** how many members decide; consensus is all of them */
  members: z.int().positive(),
});

export const stepKinds = [
  "drafted",
  "reviewed",
  "legal-reviewed",
  "challenged",
  "commented",
  "submitted",
  "adopted",
  "reopened",
] as const;
const item = z.strictObject({ claim: claimRef, note: text(1_000).optional() });

/** An argument: propositions under the elements of a legal test, with what speaks for and against, and what is missing. */
export const finding = z.strictObject({
  kind: z.literal("finding"),
  code,
  title: text(400),
  test: text(60),
  standard: text(60),
  author: actorId,
  applicableLaw: text(4_000),
  elements: z.array(
    z.strictObject({
      element: text(20),
      status: z.enum(["open", "met", "not-met", "contested"]),
      propositions: z.array(
        z.strictObject({
          /** stable within the finding, so that sentences can cite it */
          id: z.string().regex(/^p\d{1,4}$/),
          text: text(2_000).min(1),
          for: z.array(item),
          against: z.array(item),
          /** exhibits that should have said it and are silent */
          silent: z.array(recordId).default([]),
          /** how what speaks against was weighed; its absence is an unanswered contradiction */
          answer: text(4_000).optional(),
          /** the claim is used for what it says, or only to prove that it was said (coerced material: G9) */
          use: z.enum(["truth", "that-it-was-said"]).default("truth"),
        }),
      ),
      reasoning: text(20_000).default(""),
      gaps: z.array(
        z.strictObject({ text: text(1_000).min(1), to: text(100).optional(), closed: z.boolean().default(false) }),
      ),
    }),
  ),
  /** soft stops that somebody yielded, with the reason that stays visible */
  yielded: z.array(
    z.strictObject({ rule: text(60), where: text(60), reason: text(4_000).min(1), by: actorId, at: instant }),
  ),
  state: z.enum(["draft", "reviewed", "submitted", "adopted", "rejected"]),
  /** the version that the members' positions name, once they decided: this version only records it */
  decided: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
  steps: z.array(z.strictObject({ step: z.enum(stepKinds), by: actorId, at: instant, note: text(4_000).optional() })),
  /** the adopted finding in whose place this one is put: both stand */
  supersedes: recordId.optional(),
});

/** One member's position on one version of a finding. */
export const position = z.strictObject({
  kind: z.literal("position"),
  finding: recordId,
  /** the version that was before the member: a later one needs a new position */
  version: z.string().regex(/^[0-9a-f]{64}$/),
  by: actorId,
  decision: z.enum(["agree", "disagree", "abstain", "recuse"]),
  note: text(4_000).optional(),
  at: instant,
});

/** A published number, with all that makes it one: qualifier, unit, population, period, as-of, who counted, root (G13). */
export const figure = z.strictObject({
  kind: z.literal("figure"),
  code,
  label: text(400),
  qualifier: z.enum(["exactly", "at-least", "more-than", "nearly", "about", "up-to"]),
  value: z.number(),
  unit: text(100),
  population: text(1_000),
  period: text(200),
  asOf: text(40),
  countedBy: text(200),
  publishedBy: text(200),
  symbol: text(200).optional(),
  source: text(1_000),
  primary: z.boolean(),
  mark: z.enum(["F", "K", "U"]),
  root: text(60),
  exhibit: recordId,
  note: text(2_000).optional(),
});

/** The inquiry itself: the first record of every log. */
export const inquiry = z.strictObject({
  kind: z.literal("inquiry"),
  name: text(200),
  origin: text(200),
  exercise: z.boolean(),
  packs: z.array(z.strictObject({ name: text(60), version: text(40) })),
  founded: instant,
});

/** A choice of the operator that changes what the machine may do, so that it stands in the log. */
export const setting = z.strictObject({
  kind: z.literal("setting"),
  name: z.enum(["allow-permission-model-readers", "lockdown"]),
  value: z.boolean(),
});

export const body = z.discriminatedUnion("kind", [
  thing,
  exhibit,
  custody,
  reading,
  derivation,
  coding,
  nothingHere,
  ruling,
  sameness,
  incident,
  view,
  basis,
  recall,
  mandate,
  member,
  grant,
  compartment,
  comparison,
  interest,
  recusal,
  device,
  finding,
  position,
  corroboration,
  contraryCase,
  stateComment,
  question,
  opinion,
  corrigendum,
  recommendation,
  followUp,
  responsibility,
  naming,
  figure,
  release,
  identity,
  opening,
  nameRequest,
  reply,
  withholding,
  proposal,
  approval,
  erasure,
  inquiry,
  setting,
  lead,
  interview,
  step,
  promise,
  taking,
  letter,
  occasion,
  comment,
  task,
  batch,
  minute,
  confirmation,
  note,
  marks,
  vocabularyNode,
]);
export type Body = z.infer<typeof body>;
export type Thing = z.infer<typeof thing>;
export type Exhibit = z.infer<typeof exhibit>;
export type Custody = z.infer<typeof custody>;
export type ReadingRecord = z.infer<typeof reading>;
export type Derivation = z.infer<typeof derivation>;
export type Coding = z.infer<typeof coding>;
export type Ruling = z.infer<typeof ruling>;
export type Mandate = z.infer<typeof mandate>;
export type Finding = z.infer<typeof finding>;
export type Position = z.infer<typeof position>;
export type Figure = z.infer<typeof figure>;
export type Setting = z.infer<typeof setting>;
export type Inquiry = z.infer<typeof inquiry>;

export const isThing = (one: Body): one is Thing => (thingKinds as readonly string[]).includes(one.kind);
