/** Operations on the way of a finding beside its steps: contrary case, the State's comment, questions, opinions, corrigenda, and the members' page. */
import { z } from "zod";
import { code, recordId } from "../../core/record/id.ts";
import { nothing, operation, pointer, roots, stop } from "./shapes.ts";

const states = z.enum(["draft", "reviewed", "submitted", "adopted", "rejected"]);
const decisions = z.enum(["agree", "disagree", "abstain", "recuse"]);
const written = z.object({ seq: z.int() });
const at = { finding: code, version: z.string().max(64) };

const way = z.object({
  code: z.string(),
  version: z.string(),
  state: states,
  contrary: z.array(z.object({ by: z.string(), at: z.string(), text: z.string(), current: z.boolean() })),
  comments: z.array(
    z.object({
      comment: z.string(),
      letter: z.string(),
      state: z.string(),
      subject: z.string(),
      sent: z.string(),
      due: z.string().optional(),
      stands: z.enum(["no-answer-asked", "waiting", "silent", "answered", "received"]),
      replied: z.string().optional(),
      said: z.string().optional(),
      release: z.string().optional(),
      exhibits: z.array(pointer),
      treated: z
        .object({ outcome: z.enum(["reply", "no-reply"]), text: z.string(), by: z.string(), at: z.string() })
        .optional(),
    }),
  ),
  questions: z.array(
    z.object({
      question: z.string(),
      by: z.string(),
      at: z.string(),
      text: z.string(),
      answer: z.object({ text: z.string(), by: z.string(), at: z.string() }).optional(),
      open: z.boolean(),
      mine: z.boolean(),
    }),
  ),
  /** before it is published an opinion is told to members of the inquiry alone */
  opinions: z.array(
    z.object({
      opinion: z.string(),
      by: z.string(),
      at: z.string(),
      text: z.string(),
      published: z.string().optional(),
      mine: z.boolean(),
    }),
  ),
  corrigenda: z.array(
    z.object({
      at: z.string(),
      signers: z.array(z.string()),
      reason: z.string(),
      changes: z.array(z.object({ where: z.string(), before: z.string(), after: z.string() })),
    }),
  ),
  supersedes: z.object({ code: z.string(), title: z.string() }).optional(),
  supersededBy: z.array(z.object({ code: z.string(), title: z.string(), state: states })),
  /** what stood at the end of each month in which something was added */
  hardening: z.array(z.object({ month: z.string(), claims: z.int(), roots: z.int(), against: z.int() })),
  /** letters that could be tied to it */
  letters: z.array(z.object({ code: z.string(), label: z.string() })),
  /** words that a corrigendum may change */
  words: z.array(z.object({ where: z.string(), words: z.string() })),
  actions: z.array(z.enum(["challenge", "comment", "position", "ask", "decide", "opinion", "correct", "answer"])),
});

export const wayOperations = {
  "finding.way": operation("read", z.strictObject({ code }), way),
  /** The best case against it, by somebody who did not draft it. */
  "finding.challenge": operation(
    "review",
    z.strictObject({ ...at, text: z.string().trim().min(3).max(8_000) }),
    z.object({ version: z.string(), seq: z.int() }),
    "write",
  ),
  /** Ties a letter that asks the State to comment; `release`: the draft as it went out through the gate. */
  "finding.ask-state": operation(
    "review",
    z.strictObject({ finding: code, letter: code, release: code.optional() }),
    z.object({ comment: z.string(), seq: z.int() }),
    "write",
  ),
  /** How the State's comment was treated, or that none came by its day. */
  "finding.treat-comment": operation(
    "review",
    z.strictObject({ comment: recordId, text: z.string().max(4_000) }),
    z.object({ version: z.string(), seq: z.int() }),
    "write",
  ),
  "question.ask": operation(
    "decide",
    z.strictObject({ ...at, text: z.string().trim().min(3).max(4_000) }),
    z.object({ question: z.string(), seq: z.int() }),
    "write",
  ),
  "question.answer": operation(
    "argue",
    z.strictObject({ question: recordId, text: z.string().trim().min(3).max(4_000) }),
    written,
    "write",
  ),
  "question.withdraw": operation("decide", z.strictObject({ question: recordId }), written, "write"),
  "opinion.write": operation(
    "decide",
    z.strictObject({ ...at, text: z.string().trim().min(3).max(20_000) }),
    z.object({ opinion: z.string(), seq: z.int() }),
    "write",
  ),
  "opinion.withdraw": operation("decide", z.strictObject({ opinion: recordId }), written, "write"),
  /** By its author alone: from then on it stands beside what was adopted, for good. */
  "opinion.publish": operation("decide", z.strictObject({ opinion: recordId }), written, "write"),
  /** Writes what the positions come to, where no position did. */
  "finding.decide": operation("decide", z.strictObject(at), z.object({ state: z.string(), seq: z.int() }), "write"),
  /** Other words beside those that were adopted; a second person agrees to them. */
  "corrigendum.propose": operation(
    "argue",
    z.strictObject({
      ...at,
      changes: z
        .array(
          z.strictObject({
            where: z.string().max(60),
            before: z.string().max(20_000),
            after: z.string().trim().min(1).max(20_000),
          }),
        )
        .min(1)
        .max(40),
      reason: z.string().trim().min(3).max(1_000),
    }),
    z.object({ proposal: z.string(), digest: z.string(), expires: z.string(), seq: z.int() }),
    "write",
  ),
  "corrigendum.write": operation(
    "argue",
    z.strictObject({ proposal: code }),
    z.object({ code: z.string(), seq: z.int() }),
    "write",
  ),
  "decisions.list": operation(
    "decide",
    nothing,
    z.object({
      rows: z.array(
        z.object({
          code: z.string(),
          title: z.string(),
          article: z.string(),
          state: states,
          /** for this member: a position, or the writing down of what all came to */
          waits: z.boolean(),
          mine: decisions.optional(),
          given: z.int(),
          of: z.int(),
          questions: z.int(),
          blocks: z.int(),
        }),
      ),
    }),
  ),
  /** One sheet on a finding, for a member to decide on. */
  "decision.show": operation(
    "decide",
    z.strictObject({ code }),
    z.object({
      code: z.string(),
      version: z.string(),
      title: z.string(),
      state: states,
      test: z.object({ label: z.string(), instrument: z.string(), article: z.string() }),
      standard: z.object({ label: z.string(), phrase: z.string() }),
      author: z.string(),
      mandateEnds: z.string().optional(),
      elements: z.array(
        z.object({
          element: z.string(),
          title: z.string(),
          status: z.enum(["open", "met", "not-met", "contested"]),
          roots: z.int(),
          best: z
            .object({
              id: z.string(),
              text: z.string(),
              roots,
              against: z.int(),
              answer: z.string().optional(),
            })
            .optional(),
          contested: z.array(z.object({ text: z.string(), against: z.int(), answer: z.string().optional() })),
          gaps: z.array(z.string()),
        }),
      ),
      stops: z.array(stop),
      given: z.int(),
      of: z.int(),
      mine: z.object({ decision: decisions, at: z.string() }).optional(),
      way,
      head: z.int(),
    }),
  ),
} as const;
