/** Invented interviews and leads of an exercise, as a country pack writes them: times are told from the day on which it is made. */
import { z } from "zod";
import { accounts, channels, flags, placeTypes, stepKinds } from "./step.ts";

const line = z.string().trim().min(1);
const handle = z.string().regex(/^[A-Za-z0-9-]+$/);

/** Of a step: a number is so many hours (a moment) or days (a day) from now; a basis or exhibit is named by its document. */
const content = z.record(line, z.union([line, z.boolean(), z.number(), z.array(line)]));

export const exerciseInterview = z.strictObject({
  person: handle,
  account: z.enum(accounts),
  justification: line.optional(),
  mode: z.enum(["in-person", "remote"]),
  team: z.array(handle).min(1),
  language: z.string().regex(/^[a-z]{2,3}$/),
  placeType: z.enum(placeTypes),
  preferences: z.record(line, line),
  flags: z.array(z.enum(flags)),
  steps: z.array(z.strictObject({ by: handle, daysAgo: z.number().nonnegative(), step: z.enum(stepKinds), content })),
  promises: z.array(
    z.strictObject({ by: handle, promised: z.enum(["feedback", "after-care", "other"]), what: line, inDays: z.int() }),
  ),
  /** where it stands once all of it is recorded */
  expected: z.enum(["held", "usable"]),
});

export const exerciseLead = z.strictObject({
  by: handle,
  channel: z.enum(channels),
  verified: z.boolean(),
  insideCountry: z.enum(["yes", "no", "not-known"]),
  summary: line.optional(),
  flags: z.array(z.enum(flags)),
});

export type ExerciseInterview = z.infer<typeof exerciseInterview>;
