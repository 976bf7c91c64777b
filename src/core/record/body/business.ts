/** The business of the mandate as records: letters to and from States, and the Council's calendar (field specification §2.9, §2.12). */
import { z } from "zod";
import { actorId, code, recordId } from "../id.ts";
import { day, instant, lang, text } from "./fields.ts";

export const letterAsks = ["access", "information", "comment-on-draft", "visit", "answer", "other"] as const;
export const letterChannels = ["note-verbale", "letter", "e-mail", "meeting"] as const;

/** A letter to a State or from one. That no answer came is never written: it is read off the day by which one was due. */
export const letter = z
  .strictObject({
    kind: z.literal("letter"),
    code,
    direction: z.enum(["to-state", "from-state"]),
    /** the State, or its body, as the letter names it */
    state: text(200).min(2),
    channel: z.enum(letterChannels),
    /** sent, or received */
    on: day,
    subject: text(1_000).min(3),
    asks: z.enum(letterAsks),
    /** by when an answer was asked for */
    due: day.optional(),
    /** the letter that this one answers */
    answers: recordId.optional(),
    /** the letter itself and its annexes, as they are held */
    exhibits: z.array(recordId).max(40).default([]),
    withdrawn: z.boolean().default(false),
  })
  .refine(({ on, due }) => due === undefined || due >= on, { error: "an answer is due after the letter, not before" });

export const occasions = ["session", "document", "oral-update", "dialogue", "term", "other"] as const;

/** A day that became another one, by whom and why. */
export const move = z.strictObject({
  before: day,
  after: day,
  reason: text(1_000).min(3),
  by: actorId,
  at: instant,
});

/** A renewal of the mandate: the end of its term moved, by which instrument. */
export const renewal = move.extend({ instrument: text(400).min(3) });

/** A day that is counted back: so many weeks before the term ends, or before a session of the calendar begins. */
export const deadlineRule = z.strictObject({
  weeks: z.int().min(0).max(104),
  /** the end of the mandate's term, or a session's record */
  before: z.union([z.literal("term"), recordId]),
  /** since when it is counted so */
  set: instant,
});

/** A date of the Council's calendar that binds the inquiry. */
export const occasion = z
  .strictObject({
    kind: z.literal("occasion"),
    code,
    what: z.enum(occasions),
    title: text(400).min(3),
    /** of what is counted back, the day that it was when this was written */
    on: day,
    rule: deadlineRule.optional(),
    /** how a day of its own was moved */
    moves: z.array(move).max(60).optional(),
    /** the last day of what lasts */
    until: day.optional(),
    /** of a document: how many words it may have */
    words: z.int().min(100).max(1_000_000).optional(),
    /** of a document: the languages in which it is due */
    languages: z.array(lang).max(12).default([]),
    /** the day on which it was done: handed in, held */
    done: day.optional(),
    withdrawn: z.boolean().default(false),
  })
  .refine(({ on, until }) => until === undefined || until >= on, { error: "it can't end before it begins" });

export type Move = z.infer<typeof move>;
export type DeadlineRule = z.infer<typeof deadlineRule>;
export type Letter = z.infer<typeof letter>;
export type Occasion = z.infer<typeof occasion>;
