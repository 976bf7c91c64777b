/** The people of the inquiry as records: members with their roles, and the keys that are granted to them. */
import { z } from "zod";
import { actorId, recordId } from "../id.ts";
import { instant, text } from "./fields.ts";

export const roles = [
  "expert",
  "investigator",
  "open-source-investigator",
  "analyst",
  "legal-officer",
  "protection-officer",
  "registrar",
  "translator",
  "guest-reviewer",
  "auditor",
] as const;
export type Role = (typeof roles)[number];

/** A member of the inquiry as the others know him or her: a handle and a role, never a private name. */
export const member = z.strictObject({
  kind: z.literal("member"),
  actor: actorId,
  handle: z.string().regex(/^[a-z][a-z0-9-]{0,30}$/),
  /** what he or she is called in each language: a function, never a private name */
  title: z.strictObject({ en: text(100), ru: text(100), be: text(100) }),
  roles: z.array(z.enum(roles)).min(1),
  ageRecipient: text(4_000),
  verifyKey: z.string().regex(/^[0-9a-f]{64}$/),
  left: instant.optional(),
});

/** A compartment of the inquiry, or a line of inquiry, at one epoch of its keys. */
export const compartment = z.strictObject({
  kind: z.literal("compartment"),
  name: z.string().regex(/^([a-z]+|line-[1-9]\d?)$/),
  epoch: z.int().nonnegative(),
  /** age recipient of those who write into it without reading it */
  recipient: text(4_000),
  /** what a line of inquiry is about */
  title: text(200).optional(),
});

/** A compartment's secret of one epoch, given to one member: signed by who gave it, sealed to who gets it. */
export const grant = z.strictObject({
  kind: z.literal("grant"),
  compartment: text(40),
  epoch: z.int().nonnegative(),
  to: actorId,
  /** base64 of an age file */
  sealed: text(8_000),
  /** one record only, e.g. the identity of somebody's own witness: what is sealed is that record's unit key */
  of: recordId.optional(),
  /** taken away again: the member is no holder of the compartment any more, of any epoch */
  withdrawn: z.boolean().optional(),
});
/** Somebody compared a member's public keys with what that member read aloud, outside of Grounds. */
export const comparison = z.strictObject({
  kind: z.literal("comparison"),
  member: actorId,
  /** the words that were compared: they name these very keys */
  fingerprint: text(100),
  by: actorId,
  at: instant,
});

/** What a member has to do with somebody or something besides the inquiry, in his or her own words. */
export const interest = z.strictObject({
  kind: z.literal("interest"),
  by: actorId,
  text: text(4_000).min(3),
  at: instant,
});

/** A member takes no part in what these records are about: he or she opens none of them, and decides none. */
export const recusal = z.strictObject({
  kind: z.literal("recusal"),
  member: actorId,
  from: z.array(recordId).min(1).max(1_000),
  reason: text(4_000).min(3),
  at: instant,
  lifted: z.boolean().default(false),
});

/** A device that a member enters with, by a passkey that never leaves it: what it is called, and nothing of its keys. */
export const device = z.strictObject({
  kind: z.literal("device"),
  member: actorId,
  name: text(40).min(1),
  at: instant,
  removed: instant.optional(),
});

export type Member = z.infer<typeof member>;
export type Device = z.infer<typeof device>;
export type Grant = z.infer<typeof grant>;
export type Recusal = z.infer<typeof recusal>;
export type CompartmentRecord = z.infer<typeof compartment>;
