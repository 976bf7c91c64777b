/** Operations on things, codings and rulings. */
import { z } from "zod";
import { anchor, claimRef, hand, stance, value, whenValue } from "../../core/claims/value.ts";
import { rules } from "../../core/lives/order.ts";
import { thingKinds } from "../../core/record/body.ts";
import { code, recordId } from "../../core/record/id.ts";
import { landmarks } from "../../core/said/said.ts";
import { placeRelations } from "../../core/said/said-place.ts";
import { operation, paging, pointer, propertyView, question, thingRow } from "./shapes.ts";

const impossible = z.object({
  total: z.int(),
  rows: z.array(
    z.object({
      rule: z.enum(rules),
      sides: z.array(
        z.object({
          thing: pointer,
          says: z.array(
            z.object({
              property: z.string(),
              label: z.string(),
              /** how many claims say so: the first of them are named */
              total: z.int(),
              claims: z.array(z.object({ ref: claimRef, exhibit: pointer.optional() })),
            }),
          ),
        }),
      ),
    }),
  ),
});

const limit = z.enum(["inside", "outside", "partly", "unknown"]);

export const thingOperations = {
  "things.list": operation(
    "read",
    z.strictObject({
      ...paging,
      kinds: z.array(z.enum(thingKinds)).min(1),
      query: z.string().max(200).optional(),
      disputed: z.boolean().optional(),
      type: z.string().max(120).optional(),
    }),
    z.object({
      total: z.int(),
      rows: z.array(thingRow),
      /** acts only: what counts and what doesn't (G13): unit, inside scope, context, outside, not datable */
      counts: z
        .object({ unit: z.string(), inside: z.int(), context: z.int(), outside: z.int(), unknown: z.int() })
        .optional(),
    }),
  ),
  "thing.show": operation(
    "read",
    z.strictObject({ code, asOf: z.int().nonnegative().optional() }),
    z.object({
      thing: thingRow.extend({ id: recordId }),
      /** acts only: what its date and its place say of the mandate, each by itself */
      limits: z.object({ time: limit, territory: limit }).optional(),
      /** what it is made of, and what people judged of its codes and others */
      made: z.object({
        canonical: pointer,
        codes: z.array(pointer.extend({ claims: z.int() })),
        judgements: z.array(
          z.object({
            a: pointer,
            b: pointer,
            judgement: z.enum(["yes", "no", "unsure"]),
            reason: z.string(),
            by: z.string(),
            at: z.string(),
          }),
        ),
        conflicts: z.array(z.object({ a: pointer, b: pointer })),
      }),
      properties: z.array(propertyView),
      /** questions that the field asks of such a thing, each with what answers it, or with nobody's answer */
      checks: z.array(z.object({ property: z.string(), questions: z.array(question) })),
      /** grounds are claimed, and no words or deeds that show them */
      unsigned: z.boolean(),
      /** other things that say something of it: acts against a person, episodes in a facility */
      mentionedBy: z.array(thingRow),
      /** how many there are: the list holds the newest of them */
      mentions: z.int(),
      /** findings that cite it, and how far each stands: the same act may meet one test and leave another open */
      usedBy: z.array(
        z.object({
          finding: pointer,
          test: z.object({ label: z.string(), article: z.string() }),
          state: z.enum(["draft", "reviewed", "submitted", "adopted", "rejected"]),
          met: z.int(),
          elements: z.int(),
          gaps: z.int(),
          places: z.array(
            z.object({
              element: z.string(),
              title: z.string(),
              status: z.enum(["open", "met", "not-met", "contested"]),
              proposition: z.string(),
            }),
          ),
        }),
      ),
      entry: z.int(),
      head: z.int(),
    }),
  ),
  /** The fields that the coding pane offers for a kind of thing, with their vocabularies in the reader's language. */
  "coding.form": operation(
    "read",
    z.strictObject({ kind: z.enum(thingKinds) }),
    z.object({
      properties: z.array(
        z.object({
          property: z.string(),
          type: z.enum(["ref", "code", "when", "number", "text"]),
          cardinality: z.enum(["one", "many"]),
          options: z.array(
            z.object({
              code: z.string(),
              parent: z.string().optional(),
              label: z.string(),
              /** the same in the other languages, to be found by */
              also: z.array(z.string()),
              guidance: z.string().optional(),
            }),
          ),
          refers: z.array(z.enum(thingKinds)),
        }),
      ),
    }),
  ),
  /** Places as people say them: "near Minsk" is a place of its own, near it. Nothing where it says no such thing. */
  "coding.place": operation(
    "read",
    z.strictObject({ text: z.string().max(200) }),
    z.object({
      relation: z.enum(placeRelations).optional(),
      near: z.array(pointer),
      /** what all of them lie in */
      within: pointer.optional(),
    }),
  ),
  /** Dates as people say them, into an interval: shown back before it is saved. What counts from something else says what is missing. */
  "coding.when": operation(
    "read",
    z.strictObject({
      text: z.string().max(200),
      /** whose passage is being coded: dates of what it tells of are offered to count from */
      exhibit: code.optional(),
      bases: z
        .array(
          z.union([
            z.strictObject({ landmark: z.enum(landmarks), thing: code, property: z.string().max(41) }),
            z.strictObject({ landmark: z.enum(landmarks), text: z.string().min(1).max(200) }),
          ]),
        )
        .max(4)
        .optional(),
    }),
    z.object({
      when: whenValue.optional(),
      label: z.string().optional(),
      /** from its first to its last minute, with the days of the week */
      span: z.string().optional(),
      /** what the words leave out, and a base gave */
      taken: z.enum(["year", "month", "day"]).optional(),
      needs: z.array(
        z.object({
          landmark: z.enum(landmarks),
          offers: z.array(z.object({ thing: pointer, property: z.string(), label: z.string() })),
        }),
      ),
    }),
  ),
  "coding.save": operation(
    "code",
    z.strictObject({
      exhibit: code,
      thing: z.union([z.strictObject({ code }), z.strictObject({ create: z.enum(thingKinds) })]),
      claims: z
        .array(
          z.strictObject({
            property: z.string().max(41),
            /** a thing by its code, or a value */
            value: z.union([z.strictObject({ thing: code }), value]),
            role: z.string().max(40).optional(),
            stance: stance.optional(),
            hand,
            anchor,
          }),
        )
        .min(1)
        .max(60),
      /** made by the page, so that a repeated request writes once */
      once: z.string().min(8).max(40),
    }),
    z.object({ coding: z.string(), thing: pointer, seq: z.int() }),
    "write",
  ),
  /** What can't be true together, as work: certain, and in a quieter list what only may be so. */
  "impossible.list": operation("read", z.strictObject({}), z.object({ certain: impossible, possible: impossible })),
  "coding.withdraw": operation("code", z.strictObject({ coding: code }), z.object({ seq: z.int() }), "write"),
  "ruling.settle": operation(
    "settle",
    z.strictObject({
      thing: code,
      property: z.string().max(41),
      claims: z.array(claimRef).min(1),
      reason: z.string().min(3).max(4_000),
    }),
    z.object({ ruling: z.string(), seq: z.int() }),
    "write",
  ),
  "ruling.withdraw": operation("settle", z.strictObject({ ruling: code }), z.object({ seq: z.int() }), "write"),
} as const;
