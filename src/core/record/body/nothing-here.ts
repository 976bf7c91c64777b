/** "Nothing to code here": one coder's word that a paragraph says nothing a claim could carry; a later version takes it back. */
import { z } from "zod";
import { actorId, recordId } from "../id.ts";
import { instant } from "./fields.ts";

export const nothingHere = z.strictObject({
  kind: z.literal("nothing-here"),
  exhibit: recordId,
  /** the paragraph in UTF-16 units of the exhibit's whole text, end not included: a new reading may cut paragraphs elsewhere */
  start: z.int().nonnegative(),
  end: z.int().positive(),
  coder: actorId,
  at: instant,
  withdrawn: z.boolean().default(false),
});
