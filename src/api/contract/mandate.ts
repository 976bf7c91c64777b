/** Operations on the business of the mandate: letters to and from States, and the Council's calendar. */
import { z } from "zod";
import { letterAsks, letterChannels, occasions } from "../../core/record/body/business.ts";
import { nothing, operation, pointer } from "./shapes.ts";

const once = z.string().min(8).max(40);
const day = z.iso.date();
const code = z.string().trim().min(1).max(20);
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
      on: day,
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
  /** done on a day; without one it is taken off the calendar */
  "occasion.close": operation("report", z.strictObject({ occasion: code, done: day.optional() }), written, "write"),
} as const;
