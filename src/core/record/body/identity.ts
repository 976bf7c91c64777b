/** The identity vault's records: who a person is, who opened that and why, and who asked whether a name is known. */
import { z } from "zod";
import { actorId, recordId } from "../id.ts";
import { instant, lang, text } from "./fields.ts";

export const nameKinds = ["legal", "birth", "former", "alias", "nickname", "spelling"] as const;
/** How somebody is reached. There is no post: where a person lives now stands in no record (N20). */
export const contactChannels = ["phone", "messenger", "e-mail", "intermediary", "other"] as const;
export const openingTypes = ["open", "own-witness", "search", "bulk", "break-glass", "braked"] as const;

/** What is known of who somebody is. Strict: a field for a present home or its geolocation does not exist (N20). */
export const identityFields = {
  names: z
    .array(z.strictObject({ text: text(200).min(1), lang: lang.optional(), kind: z.enum(nameKinds) }))
    .min(1)
    .max(40),
  /** as said: "spring 1987" */
  birth: text(100).optional(),
  nationalities: z.array(text(100).min(1)).max(10).default([]),
  contacts: z
    .array(z.strictObject({ channel: z.enum(contactChannels), value: text(300).min(1), note: text(500).optional() }))
    .max(40)
    .default([]),
  documents: z
    .array(z.strictObject({ type: text(100).min(1), number: text(100), note: text(500).optional() }))
    .max(40)
    .default([]),
  /** how this person may be contacted without harm (field specification §8, Contact rules) */
  safeContact: z
    .strictObject({
      channel: text(300),
      times: text(500),
      /** what may be said, whoever listens */
      words: text(1_000),
      /** who answers there */
      answers: text(500),
      /** what must never be done */
      never: text(1_000),
      /** after this day nobody contacts */
      until: z.iso.date().optional(),
    })
    .optional(),
  note: text(4_000).optional(),
};

/** Who a working person is: sealed in a unit of its own in the compartment `identity`. */
export const identity = z.strictObject({
  kind: z.literal("identity"),
  person: recordId,
  ...identityFields,
  relatives: z
    .array(z.strictObject({ name: text(200).min(1), relation: text(100), person: recordId.optional() }))
    .max(40)
    .default([]),
  /** whose own witness this is: they open it without the wider right */
  interviewers: z.array(actorId).max(40).default([]),
});

/** One opening of identities: written before anything of them is shown. */
export const opening = z.strictObject({
  kind: z.literal("opening"),
  type: z.enum(openingTypes),
  by: actorId,
  at: instant,
  /** whose, as the working records know them */
  people: z.array(recordId).max(10_000),
  reason: text(1_000).min(3),
  /** what was searched for */
  query: text(200).optional(),
  /** how many people's names it showed */
  shown: z.int().nonnegative(),
  /** what two people signed, where it took two, and the digest that they signed */
  proposal: recordId.optional(),
  digest: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
});

/** "Is this person known?": asked by somebody who may not look, and answered by a protection officer, aloud. */
export const nameRequest = z.strictObject({
  kind: z.literal("name-request"),
  by: actorId,
  at: instant,
  name: text(200).min(1),
  reason: text(1_000).min(3),
  closed: z.strictObject({ by: actorId, at: instant, note: text(1_000) }).optional(),
});
export type Identity = z.infer<typeof identity>;
export type Opening = z.infer<typeof opening>;
