/** Contact as records: leads, interviews, the steps of interviews, and what was promised to people. */
import { z } from "zod";
import { accounts, channels, flags, placeTypes } from "../../contact/step.ts";
import { stepContent } from "../../contact/step-shape.ts";
import { actorId, code, recordId } from "../id.ts";
import { instant, lang, text } from "./fields.ts";

export const leadStates = [
  "received",
  "acknowledged",
  "triaged",
  "in-mandate",
  "out-of-mandate",
  "referred",
  "closed",
] as const;
export const screeningAnswers = ["inside", "outside", "not-known"] as const;
const answer = z.enum(screeningAnswers);
/** What was found of each limit of the mandate. */
export const screening = z.strictObject({ territory: answer, time: answer, conduct: answer, effects: answer });

const flagList = z.array(z.enum(flags)).max(flags.length).default([]);

/** Somebody who may have something to tell, or what he or she sent: how it came, and what became of it. */
export const lead = z.strictObject({
  kind: z.literal("lead"),
  code,
  channel: z.enum(channels),
  /** we know that it is this person's */
  verified: z.boolean(),
  insideCountry: z.enum(["yes", "no", "not-known"]),
  received: instant,
  /** never what came over a channel that others can read */
  summary: text(4_000).optional(),
  flags: flagList,
  state: z.enum(leadStates),
  history: z
    .array(
      z.strictObject({
        state: z.enum(leadStates),
        by: actorId,
        at: instant,
        note: text(2_000).optional(),
        /** of what went in or out of the mandate: why */
        screening: screening.optional(),
      }),
    )
    .min(1)
    .max(60),
});

/** Who sits with whom, in what language and form, and how the person wants it; what happened are its steps. */
export const interview = z.strictObject({
  kind: z.literal("interview"),
  code,
  /** a person of the case, or a lead */
  of: recordId,
  account: z.enum(accounts),
  /** a signed statement becomes a disclosable prior statement: each one is justified */
  justification: text(4_000).min(3).optional(),
  mode: z.enum(["in-person", "remote"]),
  team: z.array(actorId).min(1).max(12),
  interpreter: z
    .strictObject({ member: actorId.optional(), described: text(200).optional(), oath: z.boolean() })
    .optional(),
  language: lang,
  placeType: z.enum(placeTypes).optional(),
  /** in the person's own words: who asks and interprets, breaks, who is near, words for body and self, pronouns */
  preferences: z
    .strictObject({
      interviewer: text(400).optional(),
      interpreter: text(400).optional(),
      breaks: text(400).optional(),
      companion: text(400).optional(),
      words: text(400).optional(),
      pronouns: text(400).optional(),
    })
    .default({}),
  flags: flagList,
  proposed: instant,
});

/** One thing that was done for an interview or in it. It is written once: what was found wrong later is a further step. */
export const step = z.strictObject({
  kind: z.literal("step"),
  interview: recordId,
  by: actorId,
  /** when it was done; when it was recorded is in the log */
  happened: instant,
  what: stepContent,
});

/** Something that was promised to somebody, with the day by which it is due. */
export const promise = z.strictObject({
  kind: z.literal("promise"),
  code,
  /** the interview or lead in which it was given */
  of: recordId,
  promised: z.enum(["feedback", "after-care", "other"]),
  what: text(2_000).min(3),
  by: actorId,
  due: z.iso.date(),
  done: z.strictObject({ by: actorId, at: instant, note: text(2_000).min(3) }).optional(),
});

export type Lead = z.infer<typeof lead>;
export type Screening = z.infer<typeof screening>;
export type LeadState = (typeof leadStates)[number];
export type Interview = z.infer<typeof interview>;
export type Step = z.infer<typeof step>;
export type PromiseRecord = z.infer<typeof promise>;
