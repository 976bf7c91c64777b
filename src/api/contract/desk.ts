/** Operations of the coding desk: what it offers for an exhibit, episodes told at once, acts as a grid, paragraphs that are done. */
import { z } from "zod";
import { anchor, claimRef, hand, stance, whenValue } from "../../core/claims/value.ts";
import { code } from "../../core/record/id.ts";
import { operation, pointer, shown } from "./shapes.ts";

const when = whenValue.refine((one) => one.to > one.from, "a date's interval must not be empty");
const word = z.string().regex(/^[a-z0-9][a-z0-9.-]{0,120}$/);
const paragraph = z.strictObject({ exhibit: code, paragraph: z.int().nonnegative() });

export const deskOperations = {
  /** What the desk offers for one exhibit: types of acts by key, and which paragraphs are left. */
  "coding.desk": operation(
    "code",
    z.strictObject({ exhibit: code }),
    z.object({
      /** the nine commonest: of this exhibit, then of the inquiry */
      types: z.array(z.object({ code: z.string(), label: z.string() })).max(9),
      coverage: z.object({ paragraphs: z.int(), coded: z.int(), nothing: z.int() }),
      /** by their number in the text, from 0; headings left out */
      paragraphs: z.array(z.object({ n: z.int(), state: z.enum(["open", "coded", "nothing"]) })),
    }),
  ),
  /** An episode and an act for every tick, all said at one passage, in one entry. */
  "episode.save": operation(
    "code",
    z.strictObject({
      exhibit: code,
      anchor,
      hand: hand.exclude(["inference"]),
      person: z.union([z.strictObject({ code }), z.strictObject({ create: z.enum(["person", "group"]) })]),
      facility: code.optional(),
      from: when.optional(),
      to: when.optional(),
      arrest: word.optional(),
      arrestedBy: z.array(code).max(20),
      conditions: z.array(word).max(60),
      /** one for each tick; where and when only if it is another than the episode's */
      acts: z.array(z.strictObject({ type: word, date: when.optional(), place: code.optional() })).max(60),
      /** made by the page, so that a repeated request writes once */
      once: z.string().min(8).max(40),
    }),
    z.object({
      episode: pointer,
      /** the episode's own first, then one for each act */
      codings: z.array(z.object({ coding: z.string(), thing: pointer })),
      seq: z.int(),
    }),
    "write",
  ),
  /** The acts of which an exhibit speaks, in its order, with what it says of each. */
  "acts.grid": operation(
    "read",
    z.strictObject({ exhibit: code }),
    z.object({
      rows: z.array(
        z.object({
          thing: pointer,
          anchor,
          cells: z.array(
            z.object({
              property: z.string(),
              said: z.array(z.object({ ref: claimRef, shown, stance, coding: z.string(), coder: z.string() })),
              /** claims of any exhibit contradict each other, and nobody has settled it */
              disputed: z.boolean(),
            }),
          ),
        }),
      ),
    }),
  ),
  /** A paragraph has nothing to code. */
  "passage.close": operation("code", paragraph, z.object({ seq: z.int() }), "write"),
  /** It is to be coded after all. */
  "passage.reopen": operation("code", paragraph, z.object({ seq: z.int() }), "write"),
} as const;
