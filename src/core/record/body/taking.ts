/** A taking: what one copy of the inquiry took over from another one by a bundle, and how that one's log reads here. */
import { z } from "zod";
import { actorId } from "../id.ts";
import { instant } from "./fields.ts";

const position = z.int().nonnegative();

export const taking = z.strictObject({
  kind: z.literal("taking"),
  /** who made the bundle, and when, by that machine's clock */
  by: actorId,
  made: instant,
  /** the other copy's log as the bundle was made: how many entries, and the root of its tree */
  size: z.int().positive(),
  root: z.string().regex(/^[0-9a-f]{64}$/),
  /** so many first entries are the same in both logs; then come our entries of these runs, the taken ones among them */
  shared: position,
  runs: z.array(z.tuple([position, z.int().positive()])).max(100_000),
  /** how many entries were taken: they stand right behind this one */
  entries: z.int().positive(),
});
export type TakingRecord = z.infer<typeof taking>;
