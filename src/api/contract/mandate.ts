/** Operations on the business of the mandate: letters to and from States, and the Council's calendar. */
import { z } from "zod";
import { letterAsks, letterChannels, occasions } from "../../core/record/body/business.ts";
import { nothing, operation, pointer } from "./shapes.ts";

const once = z.string().min(8).max(40);
const day = z.iso.date();
const code = z.string().trim().min(1).max(20);
const moved = z.array(z.object({ code: z.string(), title: z.string(), before: day, after: day }));
const move = z.object({ before: day, after: day, reason: z.string(), by: z.string(), at: z.string() });
const written = z.object({ seq: z.int() });

export const mandateOperations = {
  "letters.list": operation(
    "read",
    nothing,
    z.object({
      rows: z.array(
        z.object({
          code: z.string(),
          version: z.string(),
          direction: z.enum(["to-state", "from-state"]),
          state: z.string(),
          channel: z.enum(letterChannels),
          on: day,
          subject: z.string(),
          asks: z.enum(letterAsks),
          stands: z.enum(["no-answer-asked", "waiting", "silent", "answered", "received"]),
          due: day.optional(),
          answeredOn: day.optional(),
          answers: z.string().optional(),
          exhibits: z.array(pointer),
        }),
      ),
    }),
  ),
  "letter.record": operation(
    "report",
    z.strictObject({
      direction: z.enum(["to-state", "from-state"]),
      state: z.string().trim().min(2).max(200),
      channel: z.enum(letterChannels),
      on: day,
      subject: z.string().trim().min(3).max(1_000),
      asks: z.enum(letterAsks),
      due: day.optional(),
      answers: code.optional(),
      exhibits: z.array(code).max(40).default([]),
      once,
    }),
    z.object({ code: z.string(), seq: z.int() }),
    "write",
  ),
  "letter.withdraw": operation("report", z.strictObject({ letter: code }), written, "write"),
  "occasions.list": operation(
    "read",
    nothing,
    z.object({
      rows: z.array(
        z.object({
          code: z.string(),
          version: z.string(),
          what: z.enum(occasions),
          title: z.string(),
          on: day,
          until: day.optional(),
          words: z.int().optional(),
          languages: z.array(z.string()),
          done: day.optional(),
          /** counted back from the end of the term, or from a session */
          rule: z
            .object({
              weeks: z.int(),
              before: z.enum(["term", "session"]),
              session: z.string().optional(),
              title: z.string().optional(),
            })
            .optional(),
          /** its earlier days, and why each became another */
          moves: z.array(move),
          /** the session that it was counted from is off the calendar */
          loose: z.boolean(),
          overdue: z.boolean(),
          days: z.int(),
        }),
      ),
    }),
  ),
  "occasion.add": operation(
    "report",
    z.strictObject({
      what: z.enum(occasions),
      title: z.string().trim().min(3).max(400),
      /** a day of its own, or `rule`: weeks before `term` or before a session by its code */
      on: day.optional(),
      rule: z.strictObject({ weeks: z.int().min(0).max(104), before: z.union([z.literal("term"), code]) }).optional(),
      until: day.optional(),
      words: z.int().min(100).max(1_000_000).optional(),
      languages: z
        .array(z.string().regex(/^[a-z]{2,3}$/))
        .max(12)
        .default([]),
      once,
    }),
    z.object({ code: z.string(), seq: z.int() }),
    "write",
  ),
  /** Another day for what has one of its own; all that is counted back from it moves with it. */
  "occasion.move": operation(
    "report",
    z.strictObject({ occasion: code, on: day, until: day.optional(), reason: z.string().trim().min(3).max(1_000) }),
    written.extend({ moved }),
    "write",
  ),
  /** The term ends later, by an instrument; all that is counted back from its end moves with it. */
  "mandate.renew": operation(
    "report",
    z.strictObject({
      version: z.string().regex(/^[0-9a-f]{64}$/),
      instrument: z.string().trim().min(3).max(400),
      to: day,
      reason: z.string().trim().min(3).max(1_000),
    }),
    written.extend({ moved }),
    "write",
  ),
  /** done on a day; without one it is taken off the calendar */
  "occasion.close": operation("report", z.strictObject({ occasion: code, done: day.optional() }), written, "write"),
} as const;
