/** Working together as records: comments, tasks, batches of exhibits, decisions taken elsewhere, and what is a member's own. */
import { z } from "zod";
import { actorId, recordId } from "../id.ts";
import { instant, text } from "./fields.ts";
import { roles } from "./people.ts";

/** What somebody says about a record, beside it: it shares that record's key, and goes where that goes. */
export const comment = z.strictObject({
  kind: z.literal("comment"),
  about: recordId,
  by: actorId,
  at: instant,
  /** empty in the version that takes it back */
  text: text(4_000),
  mentions: z.array(actorId).max(40).default([]),
  edited: instant.optional(),
  withdrawn: z.boolean().default(false),
});

/** To whom a task is given: one member, or whoever has a role. */
export const assignee = z.union([z.strictObject({ member: actorId }), z.strictObject({ role: z.enum(roles) })]);

/** Something that is to be done about a record; it shares that record's key. */
export const task = z.strictObject({
  kind: z.literal("task"),
  about: recordId,
  text: text(2_000).min(3),
  from: actorId,
  to: assignee,
  due: z.iso.date().optional(),
  at: instant,
  state: z.enum(["open", "done", "dropped"]),
  /** of a finding: the gap that it is to close, by its element and its place among that element's gaps */
  gap: z.strictObject({ element: text(20), at: z.int().nonnegative() }).optional(),
  history: z
    .array(
      z.strictObject({
        did: z.enum(["given", "given-on", "done", "dropped", "opened-again"]),
        by: actorId,
        at: instant,
        reason: text(1_000).optional(),
      }),
    )
    .min(1)
    .max(100),
});

export const mostInBatch = 500;

/** Exhibits of one compartment that somebody took out to code; it lies in that compartment. */
export const batch = z.strictObject({
  kind: z.literal("batch"),
  by: actorId,
  exhibits: z.array(recordId).min(1).max(mostInBatch),
  due: z.iso.date().optional(),
  state: z.enum(["out", "returned"]),
  history: z
    .array(
      z.strictObject({
        did: z.enum(["took", "took-over", "returned"]),
        by: actorId,
        at: instant,
        reason: text(1_000).optional(),
      }),
    )
    .min(1)
    .max(100),
});

/** A decision that was taken outside of Grounds. It counts for nothing until everybody who took part has confirmed it. */
export const minute = z.strictObject({
  kind: z.literal("minute"),
  /** records of one compartment, in which it lies; none: it lies in the case */
  about: z.array(recordId).max(40),
  decided: text(8_000).min(3),
  day: z.iso.date(),
  where: z.enum(["meeting", "call", "message", "other"]),
  present: z.array(actorId).min(1).max(40),
  by: actorId,
  at: instant,
});

/** What one who took part says to one version of a minute; it shares the minute's key. */
export const confirmation = z.strictObject({
  kind: z.literal("confirmation"),
  minute: recordId,
  version: z.string().regex(/^[0-9a-f]{64}$/),
  by: actorId,
  answer: z.enum(["confirmed", "corrected", "not-so"]),
  note: text(4_000).optional(),
  at: instant,
});

/** Base64 of an age file to its writer's own key: 40,000 characters in any script, padded. */
const sealedToWriter = text(400_000);

/** A member's own note. Only its writer's key opens it; what was discarded, or became something else, holds nothing more. */
export const note = z.strictObject({
  kind: z.literal("note"),
  by: actorId,
  sealed: sealedToWriter.optional(),
});

/** What a member has read of what is new; only his or her own key opens it. */
export const marks = z.strictObject({ kind: z.literal("marks"), by: actorId, sealed: sealedToWriter });

export type Comment = z.infer<typeof comment>;
export type Task = z.infer<typeof task>;
export type Assignee = z.infer<typeof assignee>;
export type Batch = z.infer<typeof batch>;
export type Minute = z.infer<typeof minute>;
export type Confirmation = z.infer<typeof confirmation>;
export type Note = z.infer<typeof note>;
