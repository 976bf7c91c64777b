/** Operations on one number of a table of patterns: the roots behind it, what contradicts it, and where else the like is recorded. */
import { z } from "zod";
import { question, word } from "./patterns.ts";
import { claimView, operation, pointer, roots } from "./shapes.ts";

/** The number of one row and column; absent: all of them. */
const cell = z.strictObject({ ...question, row: word.optional(), column: word.optional() });

/** Nothing but how many acts stand under it where they are more than `most`; nothing at all where `hidden`. */
const told = { hidden: z.boolean(), acts: z.int(), most: z.int() };

/** `more`: claims that say the same again and are not sent. */
const claims = { claims: z.array(claimView), more: z.int() };

export const cellOperations = {
  "patterns.cell": operation(
    "read",
    cell,
    z.object({
      ...told,
      behind: z
        .object({
          /** a largest choice of exhibits that go back to nothing in common */
          roots,
          exhibits: z.int(),
          /** of the exhibits those that share a part of their roots with another one */
          partly: z.int(),
          /** exhibits that say it under coercion, and count for nothing */
          coerced: z.int(),
          named: z.array(z.object({ exhibit: pointer, acts: z.int() })),
        })
        .optional(),
      /** properties of its acts that are denied, or of which claims exclude each other */
      said: z
        .object({
          total: z.int(),
          rows: z.array(
            z.object({
              thing: pointer,
              property: z.string(),
              /** `settled`: somebody preferred one side; `alone`: nobody claims what is denied */
              state: z.enum(["disputed", "settled", "alone"]),
              ...claims,
            }),
          ),
        })
        .optional(),
      /** what speaks against in the same places and months; without rows where there is too much to look at */
      beside: z
        .object({
          /** acts of the cell without a place or a month: beside them nothing was looked for */
          unplaced: z.int(),
          total: z.int(),
          rows: z.array(z.object({ thing: pointer, place: pointer.optional(), ...claims })).optional(),
        })
        .optional(),
    }),
  ),
  "patterns.alike": operation(
    "read",
    cell,
    z.object({
      ...told,
      kinds: z
        .array(
          z.object({
            by: z.enum(["type", "method"]),
            code: z.string(),
            label: z.string(),
            /** acts of the cell that are of it, and all of the choice */
            here: z.int(),
            acts: z.int(),
            /** absent: more acts than are traced */
            roots: roots.optional(),
            sites: z.int(),
            /** a root of one place stands behind another too; absent where that was not traced */
            shared: z.boolean().optional(),
            nowhere: z.int(),
            rows: z.array(
              z.object({
                place: pointer,
                acts: z.int(),
                roots: roots.optional(),
                /** "2021-11"; empty: not datable to one */
                months: z.array(z.object({ month: z.string(), acts: z.int() })),
              }),
            ),
          }),
        )
        .optional(),
      /** kinds that are not sent */
      moreKinds: z.int(),
      /** sentences of accusation that several exhibits share; without rows where there are too many to compare */
      words: z
        .object({
          total: z.int(),
          rows: z.array(z.object({ text: z.string(), exhibits: z.int(), roots, ...claims })).optional(),
        })
        .optional(),
    }),
  ),
} as const;
