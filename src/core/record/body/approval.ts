/** What takes two people, as records: a proposal over the digest of what is to be done, and approvals of that very digest. */
import { z } from "zod";
import { actorId, blobId, code, recordId, versionId } from "../id.ts";
import { outcomes } from "../outcome.ts";
import { identityLevels, recipientClasses } from "./basis.ts";
import { corroborationTerms, instead } from "./corroboration.ts";
import { instant, text } from "./fields.ts";
import { released } from "./release.ts";
import { wordChanges } from "./way.ts";

const digest = z.string().regex(/^[0-9a-f]{64}$/);
/** Why, in the proposer's words: record content, so that it can be erased; the log never holds it. */
const reason = text(1_000).min(3);

/**
 * Every act that no single person carries out. One more is one more member here, with its own details as record ids and
 * codes; its right to propose and its lifetime go into `proposing` (core/access/two-signatures.ts).
 */
export const act = z.discriminatedUnion("name", [
  z.strictObject({
    name: z.literal("release"),
    what: released,
    /** the final bytes, sealed in the vault under the proposal's unit */
    file: z.strictObject({ blob: blobId, bytes: z.int().nonnegative(), sha256: digest }),
    recipient: z.enum(recipientClasses),
    /** which State, court or body, where the class has several */
    recipientName: text(100).optional(),
    purpose: z.string().regex(/^C([1-9]|1[0-8])$/),
    level: z.enum(identityLevels),
    /** digest of all that the bytes were made from: another one at hand-out means that they must be made again */
    source: digest,
    bases: z.array(recordId).max(10_000),
  }),
  z.strictObject({ name: z.literal("erase"), records: z.array(recordId).min(1).max(1_000), reason }),
  /** identities of many people at once */
  z.strictObject({ name: z.literal("open-bulk"), people: z.array(recordId).min(1).max(10_000), reason }),
  /** a compartment opened for somebody in an emergency */
  z.strictObject({
    name: z.literal("break-glass"),
    to: actorId,
    compartment: text(40),
    /** whose identities, where it is not the whole of a compartment */
    people: z.array(recordId).min(1).max(20).optional(),
    reason,
  }),
  /** what two people came to on an incident: the version id commits to all that it says */
  z.strictObject({ name: z.literal("establish"), incident: recordId, version: versionId, outcome: z.enum(outcomes) }),
  /** how much the inquiry asks of its findings; `instead`: the profiles that stood when it was proposed, in order of their ids */
  z.strictObject({ name: z.literal("adopt-profile"), terms: corroborationTerms, instead, reason }),
  /** whether and how somebody is named: the version id commits to all that was proposed. It lies in the compartment of suspects */
  z.strictObject({ name: z.literal("name"), naming: recordId, version: versionId }),
  /** other words in what the members adopted: never another element, claim or status */
  z.strictObject({ name: z.literal("correct"), finding: recordId, version: versionId, changes: wordChanges, reason }),
  /** a recommendation that the members make theirs: the version id commits to all that it says */
  z.strictObject({ name: z.literal("adopt-recommendation"), recommendation: recordId, version: versionId }),
]);
export type ProposedAct = z.infer<typeof act>;
export type ActName = ProposedAct["name"];

/** Somebody asks a second person to agree. What is agreed on never changes: a later version only says how it ended. */
export const proposal = z.strictObject({
  kind: z.literal("proposal"),
  code,
  act,
  /** hex SHA-256 of what is agreed on: the final bytes of a release, else the canonical bytes of `act` */
  digest,
  by: actorId,
  at: instant,
  expires: instant,
  /** written in the same entry as what was carried out, over the version before it: so it can happen once */
  ended: z.strictObject({ how: z.enum(["done", "refused", "withdrawn"]), by: actorId, at: instant }).optional(),
});

/** A second person's yes, to one version of one proposal and one digest; the entry that writes it is the signature. */
export const approval = z.strictObject({
  kind: z.literal("approval"),
  proposal: recordId,
  version: versionId,
  digest,
  by: actorId,
  at: instant,
});

/** What was erased, and the copies in backups that still hold its key until who keeps them says otherwise. */
export const erasure = z.strictObject({
  kind: z.literal("erasure"),
  proposal: recordId,
  /** digest of the act that two people signed */
  digest,
  records: z.array(recordId).min(1).max(1_000),
  /** grants by which single members could open one of the records: their keys are gone with it */
  lent: z.array(recordId).max(10_000).default([]),
  /** all that shares a key with one of the records, and is gone with it */
  beside: z.array(recordId).max(100_000).default([]),
  by: actorId,
  at: instant,
  backups: z.array(
    z.strictObject({
      /** where a copy of the ring may be, in the words of who keeps it */
      place: text(200).min(3),
      confirmed: z.strictObject({ by: actorId, at: instant }).optional(),
    }),
  ),
});

export type Erasure = z.infer<typeof erasure>;
export type Proposal = z.infer<typeof proposal>;
export type Approval = z.infer<typeof approval>;
