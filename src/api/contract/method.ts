/** Operations on the methodology annex: how it would read now for a recipient, and the file that stays inside. */
import { z } from "zod";
import { recipientClasses } from "../../core/record/body.ts";
import { locale, operation } from "./shapes.ts";

const block = z.discriminatedUnion("kind", [
  z.object({ kind: z.enum(["heading", "para"]), text: z.string() }),
  z.object({ kind: z.literal("list"), items: z.array(z.string()) }),
  z.object({
    kind: z.literal("table"),
    caption: z.string(),
    head: z.array(z.string()),
    rows: z.array(z.array(z.string())),
  }),
]);

export const methodOperations = {
  "method.show": operation(
    "report",
    z.strictObject({
      lang: locale,
      recipient: z.enum(recipientClasses),
      recipientName: z.string().max(100).optional(),
    }),
    z.object({
      title: z.string(),
      asOf: z.object({ entry: z.int(), at: z.string() }),
      blocks: z.array(block),
      /** as the Council counts them: text with headings and tables */
      words: z.int(),
      /** how many sources are counted, and how many are not even counted */
      sources: z.int(),
      left: z.int(),
    }),
  ),
  /** The file that stays inside; outside it goes as a release. */
  "method.make": operation(
    "report",
    z.strictObject({ format: z.enum(["docx", "pdf", "html"]), lang: locale }),
    z.object({ name: z.string(), type: z.string(), base64: z.string(), sha256: z.string() }),
    "write",
  ),
} as const;
