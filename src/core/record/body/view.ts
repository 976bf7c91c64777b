/** A view that somebody kept: a question under a name, as the address of a page. It holds no answer: whoever opens it asks anew. */
import { z } from "zod";
import { actorId } from "../id.ts";
import { text } from "./fields.ts";

/** An address of the pages of patterns, with what it asks. */
export const viewAddress = z
  .string()
  .max(2_000)
  .regex(/^\/patterns(\/law)?(\?[\x21-\x7e]*)?$/);

export const view = z.strictObject({
  kind: z.literal("view"),
  by: actorId,
  /** what all may open who may read what it names */
  shared: z.strictObject({ name: text(100), path: viewAddress }).optional(),
  /** the writer's own: name and address, base64 of an age file to his or her own key */
  sealed: text(100_000).optional(),
});

export type KeptView = z.infer<typeof view>;
