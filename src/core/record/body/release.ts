/** What leaves the house, as records. */
import { z } from "zod";
import { countingUnits } from "../../assess/unit.ts";
import { actorId, code, recordId } from "../id.ts";
import { identityLevels, recipientClasses } from "./basis.ts";
import { instant, lang, text } from "./fields.ts";

/** What is given out: a report on a finding, a table of counts, the rows of a register or list, or the methodology annex. */
export const released = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("report"),
    of: recordId,
    edition: z.enum(["internal", "public"]),
    format: text(10),
    lang: lang.optional(),
    /** the paper that lawyers work on, which is taken in again */
    working: z.literal(true).optional(),
    /** the legal officer's decision, by which what speaks against could stay out while the document says so */
    withheld: recordId.optional(),
  }),
  z.strictObject({
    kind: z.literal("counts"),
    /** the properties whose values are its rows and columns */
    rows: text(60),
    columns: text(60).optional(),
    of: z.enum(countingUnits),
    format: text(10),
    lang: lang.optional(),
  }),
  z.strictObject({
    kind: z.literal("list"),
    from: z.enum(["register", "things"]),
    /** the register's name, or the kind of the things */
    name: text(40),
    /** by what it was narrowed, sorted by `by` */
    narrowed: z.array(z.strictObject({ by: text(20), value: text(120) })).max(10),
    format: text(10),
    lang: lang.optional(),
  }),
  z.strictObject({
    /** the methodology annex, a document of its own */
    kind: z.literal("methodology"),
    edition: z.enum(["internal", "public"]),
    format: text(10),
    lang: lang.optional(),
  }),
]);

export type ReleasedWhat = z.infer<typeof released>;

/** What went, or was prepared to go, out of the one door. */
export const release = z.strictObject({
  kind: z.literal("release"),
  code,
  what: released,
  recipient: z.enum(recipientClasses),
  recipientName: text(100).optional(),
  purpose: text(4),
  level: z.enum(identityLevels),
  /** head of the log when the gate judged */
  seq: z.int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  bases: z.array(recordId),
  at: instant,
  /** what two people agreed on; absent only for what stays inside */
  proposal: recordId.optional(),
  signers: z.array(actorId).length(2).optional(),
});
export type Release = z.infer<typeof release>;

/** How an addressee answered what was sent, and what the inquiry did with the answer. */
export const reply = z.strictObject({
  kind: z.literal("reply"),
  release: recordId,
  event: z.enum(["sent", "replied", "no-reply", "treated"]),
  at: instant,
  by: actorId,
  /** the reply itself, when it came in as an exhibit */
  exhibit: recordId.optional(),
  note: text(4_000).optional(),
});

/** The legal officer's written decision to send a finding without what speaks against it, said in the document. */
export const withholding = z.strictObject({
  kind: z.literal("withholding"),
  finding: recordId,
  /** the version of the finding that it was decided on: a later one needs a new decision */
  version: z.string().regex(/^[0-9a-f]{64}$/),
  recipient: z.enum(recipientClasses),
  recipientName: text(100).optional(),
  reason: text(4_000).min(10),
  by: actorId,
  at: instant,
});
export type Reply = z.infer<typeof reply>;
export type Withholding = z.infer<typeof withholding>;
