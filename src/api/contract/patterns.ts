/** Operations on patterns: what the whole caseload shows, each number with what makes it one (G13). */
import { z } from "zod";
import { dimensions, measures } from "../../core/patterns/question.ts";
import { viewAddress } from "../../core/record/body/view.ts";
import { code, recordId, versionId } from "../../core/record/id.ts";
import { nothing, operation, paging, pointer, thingRow } from "./shapes.ts";

/** A month as a number: 202008. */
const month = z
  .int()
  .min(190001)
  .max(299912)
  .refine((value) => value % 100 >= 1 && value % 100 <= 12);
export const word = z.string().max(120);

/** What a table asks; the operations on one of its cells ask the same. */
export const question = {
  of: z.enum(measures),
  rows: z.enum(dimensions),
  columns: z.enum(dimensions).optional(),
  /** types of acts whose kinds stand in rows of their own */
  open: z.array(word).max(400).default([]),
  /** a type of act, with all its kinds */
  type: word.optional(),
  /** a place or facility: what happened in it, or in what lies in it */
  place: code.optional(),
  from: month.optional(),
  to: month.optional(),
  ground: word.optional(),
  roots: z.int().min(1).max(50).optional(),
  scope: z.enum(["inside", "context"]).default("inside"),
  asOf: z.int().nonnegative().optional(),
};

/** One row or column. */
const head = z.object({
  key: z.string(),
  label: z.string(),
  level: z.int(),
  /** the sum of the rows below it, and no row of the sum */
  whole: z.boolean(),
  /** the code that opens or closes it */
  opens: z.string().optional(),
  /** the thing that it is */
  thing: z.string().optional(),
});
/** `null`: there is one which is not told */
const number = z.int().nullable();
const degrees = z.tuple([z.number(), z.number()]).readonly();
const asOfEntry = z.object({ entry: z.int(), at: z.string(), head: z.int() });

export const patternOperations = {
  "patterns.pivot": operation(
    "read",
    z.strictObject(question),
    z.object({
      of: z.enum(measures),
      rows: z.array(head),
      columns: z.array(head),
      cells: z.array(z.array(number)),
      rowTotals: z.array(number),
      columnTotals: z.array(number),
      total: number,
      /** whether the numbers are the parts of their totals; people held in two places stand in both */
      adds: z.boolean(),
      /** numbers below it aren't told, where `hidden` */
      threshold: z.int(),
      hidden: z.boolean(),
      /** acts of the choice that don't count, by the reason */
      left: z.object({ context: number, outside: number, unknown: number }),
      qualifier: z.literal("at-least"),
      unit: z.string(),
      definition: z.string(),
      asOf: asOfEntry,
      mandated: z.boolean(),
    }),
  ),
  /** Where places lie, by code: degrees north and east from and to, as wide as what is said of it. */
  "patterns.areas": operation(
    "read",
    z.strictObject({ asOf: question.asOf }),
    z.object({
      areas: z.array(z.object({ key: z.string(), north: degrees, east: degrees })),
      /** closed borders, to find one's way by */
      outlines: z.array(z.array(z.object({ north: z.number(), east: z.number() }))),
    }),
  ),
  /** What stands under one number of the table. */
  "patterns.under": operation(
    "read",
    z.strictObject({ ...question, ...paging, row: word.optional(), column: word.optional() }),
    z.object({ hidden: z.boolean(), total: z.int(), rows: z.array(thingRow) }),
  ),
  /** Legal changes in their time, each with the proceedings under its articles since, and whom they were against. */
  "patterns.laws": operation(
    "read",
    z.strictObject({ asOf: question.asOf }),
    z.object({
      laws: z.array(
        z.object({
          law: pointer,
          date: z.string(),
          inForce: z.string(),
          articles: z.array(z.object({ code: z.string(), label: z.string() })),
          rights: z.array(z.string()),
          /** since it is in force, or naming it */
          proceedings: number,
          people: number,
          /** under the same articles, before */
          before: number,
          /** under the same articles, before or since: nobody can tell */
          unknown: number,
          /** 0: those that are not of one month */
          months: z.array(z.object({ month: z.int(), proceedings: number, people: number })),
        }),
      ),
      hidden: z.boolean(),
      threshold: z.int(),
      definition: z.string(),
      asOf: asOfEntry,
    }),
  ),
  /** Questions kept by name: one's own, and those that others share and this member may ask. */
  "views.list": operation(
    "read",
    nothing,
    z.object({
      rows: z.array(
        z.object({
          view: z.string(),
          version: z.string(),
          name: z.string(),
          path: z.string(),
          shared: z.boolean(),
          own: z.boolean(),
          by: z.string(),
        }),
      ),
    }),
  ),
  "view.keep": operation(
    "read",
    z.strictObject({
      name: z.string().trim().min(1).max(100),
      path: viewAddress,
      shared: z.boolean(),
      once: z.string().min(8).max(40),
    }),
    z.object({ view: z.string(), seq: z.int() }),
    "write",
  ),
  "view.drop": operation(
    "read",
    z.strictObject({ view: recordId, version: versionId }),
    z.object({ seq: z.int() }),
    "write",
  ),
  "patterns.law-cases": operation(
    "read",
    z.strictObject({ ...paging, law: code, month: z.int().nonnegative().optional(), asOf: question.asOf }),
    z.object({ total: z.int(), rows: z.array(thingRow) }),
  ),
} as const;
