/** Operations of working together: comments, tasks, batches, minutes, conflicts, who else is here, and what is new. */
import { z } from "zod";
import { mostInBatch } from "../../core/record/body/together.ts";
import { roles } from "../../core/record/body.ts";
import { mergeable } from "../../core/record/conflict.ts";
import { code, recordId, versionId } from "../../core/record/id.ts";
import { nothing, operation, pointer } from "./shapes.ts";

const once = z.string().min(8).max(40);
const handle = z.string().max(31);
const reason = z.string().trim().min(3).max(1_000);
const seq = z.object({ seq: z.int() });
const to = z.union([z.strictObject({ member: handle }), z.strictObject({ role: z.enum(roles) })]);
const happened = z.object({ by: z.string(), at: z.string(), reason: z.string().optional() });

const taskView = z.object({
  task: z.string(),
  version: z.string(),
  of: pointer,
  text: z.string(),
  from: z.string(),
  to: z.union([z.object({ member: z.string() }), z.object({ role: z.enum(roles) })]),
  mine: z.boolean(),
  due: z.string().optional(),
  overdue: z.boolean(),
  state: z.enum(["open", "done", "dropped"]),
  at: z.string(),
  gap: z.object({ element: z.string(), at: z.int() }).optional(),
  history: z.array(happened.extend({ did: z.enum(["given", "given-on", "done", "dropped", "opened-again"]) })),
  mayChange: z.boolean(),
});

export const togetherOperations = {
  "comments.list": operation(
    "read",
    z.strictObject({ of: code }),
    z.object({
      rows: z.array(
        z.object({
          comment: z.string(),
          version: z.string(),
          by: z.string(),
          mine: z.boolean(),
          at: z.string(),
          text: z.string(),
          mentions: z.array(z.string()),
          edited: z.string().optional(),
          withdrawn: z.boolean(),
        }),
      ),
      count: z.int(),
      /** handles: whom one can mention here, or give a task about it */
      openers: z.array(z.string()),
    }),
  ),
  "comment.write": operation(
    "read",
    z.strictObject({ of: code, text: z.string().trim().min(1).max(4_000), once }),
    seq.extend({ comment: z.string() }),
    "write",
  ),
  "comment.edit": operation(
    "read",
    z.strictObject({ comment: recordId, version: versionId, text: z.string().trim().min(1).max(4_000) }),
    seq,
    "write",
  ),
  "comment.withdraw": operation("read", z.strictObject({ comment: recordId, version: versionId }), seq, "write"),
  "tasks.list": operation(
    "read",
    z.strictObject({ of: code.optional(), mine: z.boolean().default(false) }),
    z.object({ rows: z.array(taskView), mine: z.int() }),
  ),
  "task.give": operation(
    "read",
    z.strictObject({
      of: code,
      text: z.string().trim().min(3).max(2_000),
      to,
      due: z.iso.date().optional(),
      gap: z.strictObject({ element: z.string().max(20), at: z.int().nonnegative() }).optional(),
      once,
    }),
    seq.extend({ task: z.string() }),
    "write",
  ),
  "task.change": operation(
    "read",
    z.strictObject({
      task: recordId,
      version: versionId,
      did: z.enum(["done", "dropped", "given-on", "opened-again"]),
      to: to.optional(),
      due: z.iso.date().optional(),
      reason: reason.optional(),
    }),
    seq,
    "write",
  ),
  "batches.list": operation(
    "read",
    nothing,
    z.object({
      rows: z.array(
        z.object({
          batch: z.string(),
          version: z.string(),
          by: z.string(),
          mine: z.boolean(),
          due: z.string().optional(),
          overdue: z.boolean(),
          state: z.enum(["out", "returned"]),
          progress: z.object({
            exhibits: z.int(),
            codedExhibits: z.int(),
            paragraphs: z.int(),
            codedParagraphs: z.int(),
          }),
          rows: z.array(z.object({ code: z.string(), title: z.string(), coded: z.boolean() })),
          history: z.array(happened.extend({ did: z.enum(["took", "took-over", "returned"]) })),
        }),
      ),
    }),
  ),
  /** Who has an exhibit out to code. */
  "batch.of": operation(
    "read",
    z.strictObject({ exhibit: code }),
    z.object({
      out: z.object({ batch: z.string(), by: z.string(), mine: z.boolean(), due: z.string().optional() }).optional(),
    }),
  ),
  /** By the filters of the list of exhibits. */
  "batch.take": operation(
    "code",
    z.strictObject({
      filter: z.strictObject({
        query: z.string().max(1_000).optional(),
        status: z.string().max(40).optional(),
        lang: z.string().max(8).optional(),
        type: z.string().max(200).optional(),
        uncoded: z.boolean().optional(),
        coerced: z.boolean().optional(),
      }),
      most: z.int().min(1).max(mostInBatch),
      due: z.iso.date().optional(),
      once,
    }),
    seq.extend({ batch: z.string(), exhibits: z.int() }),
    "write",
  ),
  "batch.change": operation(
    "code",
    z.strictObject({
      batch: recordId,
      version: versionId,
      did: z.enum(["took-over", "returned"]),
      due: z.iso.date().optional(),
      reason: reason.optional(),
    }),
    seq,
    "write",
  ),
  "minutes.list": operation(
    "read",
    nothing,
    z.object({
      rows: z.array(
        z.object({
          minute: z.string(),
          version: z.string(),
          about: z.array(pointer),
          decided: z.string(),
          day: z.string(),
          where: z.enum(["meeting", "call", "message", "other"]),
          by: z.string(),
          at: z.string(),
          mine: z.boolean(),
          /** it counts for something only where it stands */
          state: z.enum(["waiting", "stands", "disputed"]),
          present: z.array(
            z.object({
              handle: z.string(),
              answer: z.enum(["waiting", "confirmed", "corrected", "not-so"]),
              at: z.string().optional(),
              note: z.string().optional(),
            }),
          ),
          asksMe: z.boolean(),
        }),
      ),
      waiting: z.int(),
    }),
  ),
  "minute.record": operation(
    "read",
    z.strictObject({
      about: z.array(code).max(40),
      decided: z.string().trim().min(3).max(8_000),
      day: z.iso.date(),
      where: z.enum(["meeting", "call", "message", "other"]),
      present: z.array(handle).min(1).max(40),
      once,
    }),
    seq.extend({ minute: z.string() }),
    "write",
  ),
  "minute.change": operation(
    "read",
    z.strictObject({
      minute: recordId,
      version: versionId,
      decided: z.string().trim().min(3).max(8_000),
      day: z.iso.date(),
    }),
    seq,
    "write",
  ),
  "minute.answer": operation(
    "read",
    z.strictObject({
      minute: recordId,
      version: versionId,
      answer: z.enum(["confirmed", "corrected", "not-so"]),
      note: z.string().trim().min(3).max(4_000).optional(),
    }),
    seq,
    "write",
  ),
  "conflicts.list": operation(
    "read",
    nothing,
    z.object({
      rows: z.array(
        z.object({
          record: z.string(),
          kind: z.enum(mergeable),
          code: z.string(),
          label: z.string(),
          versions: z.array(z.object({ version: z.string(), by: z.string(), at: z.string() })),
          /** each part that differs, in lines, side by side */
          parts: z.array(z.object({ name: z.string(), sides: z.array(z.array(z.string())) })),
          mayResolve: z.boolean(),
        }),
      ),
    }),
  ),
  "conflict.resolve": operation(
    "read",
    z.strictObject({
      record: recordId,
      versions: z.array(versionId).min(2).max(8),
      take: z.array(z.strictObject({ part: z.string().max(40), version: versionId })).max(100),
    }),
    seq,
    "write",
  ),
  /** That I look at this record, or at none; who else does. It is kept nowhere. */
  "presence.look": operation(
    "read",
    z.strictObject({ of: code.optional() }),
    z.object({ others: z.array(z.string()) }),
  ),
  /** Mentions, tasks and all that waits for this member. */
  "news.list": operation(
    "enter",
    nothing,
    z.object({
      rows: z.array(
        z.object({
          key: z.string(),
          kind: z.enum(["minute", "conflict", "mention", "task", "proposal", "promise", "batch"]),
          code: z.string(),
          label: z.string(),
          by: z.string().optional(),
          due: z.string().optional(),
          href: z.string(),
          read: z.boolean(),
        }),
      ),
      unread: z.int(),
    }),
  ),
  "news.mark": operation(
    "enter",
    z.strictObject({ keys: z.array(z.string().max(400)).min(1).max(500) }),
    z.object({ marked: z.int() }),
    "write",
  ),
} as const;
