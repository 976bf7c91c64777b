/** Operations on contact with people: leads, interviews with their steps, promises. */
import { z } from "zod";
import { gates } from "../../core/contact/gates.ts";
import { accounts, channels, flags, placeTypes, stepKinds } from "../../core/contact/step.ts";
import { leadStates, screening } from "../../core/record/body/contact.ts";
import { roles } from "../../core/record/body.ts";
import { code } from "../../core/record/id.ts";
import { nothing, operation, pointer } from "./shapes.ts";

const once = z.string().min(8).max(40);
const instant = z.iso.datetime({ precision: 0 });
const words = z.string().trim().min(1).max(400);
const step = z
  .enum(stepKinds as readonly [string, ...string[]])
  .transform((name) => name as (typeof stepKinds)[number]);
const stepOut = z.enum(stepKinds as readonly [(typeof stepKinds)[number], ...(typeof stepKinds)[number][]]);

const preferences = z.strictObject({
  interviewer: words.optional(),
  interpreter: words.optional(),
  breaks: words.optional(),
  companion: words.optional(),
  words: words.optional(),
  pronouns: words.optional(),
});
/** Who holds it and how: the part of an interview that can be changed until it takes place. */
const manned = {
  mode: z.enum(["in-person", "remote"]),
  team: z.array(z.string().max(31)).min(1).max(12),
  interpreter: z
    .strictObject({
      member: z.string().max(31).optional(),
      described: z.string().trim().max(200).optional(),
      oath: z.boolean(),
    })
    .optional(),
  language: z.string().regex(/^[a-z]{2,3}$/),
  placeType: z.enum(placeTypes).optional(),
  preferences,
};

const interviewRow = z.object({
  code: z.string(),
  of: pointer,
  account: z.enum(accounts),
  mode: z.enum(["in-person", "remote"]),
  flags: z.array(z.enum(flags)),
  state: z.enum(["proposed", "refused", "cleared", "arranged", "stopped", "held", "usable"]),
  held: z.boolean(),
  missing: z.array(
    z.object({
      gate: z.enum(gates),
      who: z.enum(["team", "protection-officer", "another-protection-officer", "colleague", "who-refused"]),
    }),
  ),
  team: z.array(z.string()),
  proposed: z.string(),
  planned: z.string().optional(),
});

const promiseView = z.object({
  code: z.string(),
  version: z.string(),
  of: z.string(),
  promised: z.enum(["feedback", "after-care", "other"]),
  what: z.string(),
  by: z.string(),
  due: z.string(),
  overdue: z.boolean(),
  done: z.object({ by: z.string(), at: z.string(), note: z.string() }).optional(),
});

/** By the names of the step's fields: members by handle, bases and exhibits by code. */
const content = z.record(
  z.string().max(40),
  z.union([z.string().max(20_000), z.boolean(), z.array(z.string().max(400)).max(60)]),
);
const stepAsked = z.strictObject({ interview: code, step, happened: instant.optional(), content, once });
const stepDone = z.object({ seq: z.int(), state: z.string() });

export const contactOperations = {
  "interviews.list": operation(
    "read",
    nothing,
    z.object({ rows: z.array(interviewRow.extend({ due: z.string().optional() })) }),
  ),
  "interview.show": operation(
    "read",
    z.strictObject({ code }),
    interviewRow.extend({
      version: z.string(),
      entry: z.int(),
      justification: z.string().optional(),
      language: z.string(),
      interpreter: z
        .object({ member: z.string().optional(), described: z.string().optional(), oath: z.boolean() })
        .optional(),
      placeType: z.enum(placeTypes).optional(),
      preferences: z.object(preferences.shape),
      usable: z.boolean(),
      /** when somebody looks after the person, as long as nobody has */
      wellbeing: z.object({ from: z.string(), until: z.string() }).optional(),
      /** the steps in their usual order */
      usual: z.array(stepOut),
      steps: z.array(
        z.object({
          step: stepOut,
          by: z.string(),
          happened: z.string(),
          recorded: z.string(),
          seq: z.int(),
          fields: z.array(z.object({ name: z.string(), form: z.string(), values: z.array(z.string()) })),
        }),
      ),
      promises: z.array(promiseView),
      /** the steps that I may record now */
      open: z.array(stepOut),
      mayChange: z.boolean(),
    }),
  ),
  /** What the dialogs choose from. */
  "interview.form": operation(
    "interview",
    nothing,
    z.object({
      members: z.array(z.object({ handle: z.string(), roles: z.array(z.enum(roles)) })),
      leads: z.array(z.string()),
    }),
  ),
  "interview.propose": operation(
    "interview",
    z.strictObject({
      of: code,
      account: z.enum(accounts),
      justification: z.string().trim().min(3).max(4_000).optional(),
      flags: z.array(z.enum(flags)).max(flags.length),
      ...manned,
      once,
    }),
    z.object({ code: z.string(), seq: z.int() }),
    "write",
  ),
  "interview.change": operation(
    "interview",
    z.strictObject({ interview: code, version: z.string().max(64), ...manned }),
    z.object({ seq: z.int() }),
    "write",
  ),
  /** Any step but those that clear; in any order. */
  "interview.step": operation("interview", stepAsked, stepDone, "write"),
  /** A clearance or an exception: by somebody who clears and does not hold the interview. */
  "interview.clear": operation("clear", stepAsked, stepDone, "write"),
  "leads.list": operation(
    "interview",
    nothing,
    z.object({
      rows: z.array(
        z.object({
          code: z.string(),
          version: z.string(),
          channel: z.enum(channels),
          verified: z.boolean(),
          insideCountry: z.enum(["yes", "no", "not-known"]),
          received: z.string(),
          summary: z.string().optional(),
          flags: z.array(z.enum(flags)),
          state: z.enum(leadStates),
          next: z.array(z.enum(leadStates)),
          history: z.array(
            z.object({
              state: z.enum(leadStates),
              by: z.string(),
              at: z.string(),
              note: z.string().optional(),
              screening: screening.optional(),
            }),
          ),
        }),
      ),
    }),
  ),
  "lead.record": operation(
    "interview",
    z.strictObject({
      channel: z.enum(channels),
      verified: z.boolean(),
      insideCountry: z.enum(["yes", "no", "not-known"]),
      received: instant.optional(),
      summary: z.string().trim().min(3).max(4_000).optional(),
      flags: z.array(z.enum(flags)).max(flags.length),
      once,
    }),
    z.object({ code: z.string(), seq: z.int() }),
    "write",
  ),
  "lead.move": operation(
    "interview",
    z.strictObject({
      lead: code,
      version: z.string().max(64),
      to: z.enum(leadStates),
      note: z.string().trim().min(3).max(2_000).optional(),
      /** into the mandate or out of it: what was found of each of its limits; then `note` says why */
      screening: screening.optional(),
    }),
    z.object({ seq: z.int() }),
    "write",
  ),
  "promises.list": operation("interview", nothing, z.object({ rows: z.array(promiseView) })),
  "promise.make": operation(
    "interview",
    z.strictObject({
      of: code,
      promised: z.enum(["feedback", "after-care", "other"]),
      what: z.string().trim().min(3).max(2_000),
      due: z.iso.date(),
      once,
    }),
    z.object({ seq: z.int() }),
    "write",
  ),
  "promise.keep": operation(
    "interview",
    z.strictObject({ promise: code, note: z.string().trim().min(3).max(2_000) }),
    z.object({ seq: z.int() }),
    "write",
  ),
} as const;
