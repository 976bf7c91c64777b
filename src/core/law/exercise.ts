/** The exercise caseload of a country pack: its schemas, and how its files become one. The first names the members; its parts add documents, things, codings and what is concluded from them. */
import { z } from "zod";
import { compartments } from "../access/may.ts";
import { hand, stance } from "../claims/value.ts";
import { exerciseInterview, exerciseLead } from "../contact/exercise-interview.ts";
import {
  basis,
  basisKinds,
  caveats,
  conversation,
  derivation,
  position,
  roles,
  rootKinds,
  stepKinds,
  thing,
} from "../record/body.ts";
import { type Frozen, language, line, nodeCode, text3, when } from "./pack.ts";

const handle = line;

export const exerciseDocument = z.strictObject({
  handle,
  file: line,
  title: text3,
  lang: language,
  source: handle,
  rootKind: z.enum(rootKinds),
  hand: z.enum(["first-hand", "hearsay", "official"]),
  dated: when,
  derivedFrom: z.array(derivation.pick({ type: true, extent: true }).extend({ document: handle })),
  translation: z.enum(["machine", "draft", "reviewed", "certified"]).optional(),
  basis: z
    .strictObject({
      type: z.enum(basisKinds),
      person: handle.optional(),
      grants: basis.shape.grants,
      /** why its use harms nobody whom it shows or names: of whatever is no consent */
      harmTest: line.optional(),
      conversation: conversation.optional(),
      note: line,
    })
    .refine((one) => one.type === "consent" || one.harmTest !== undefined, "needs its do-no-harm test in words"),
  coerced: z.literal(true).optional(),
  caveats: z.array(z.enum(caveats)),
});

/** A claim of the exercise by where it stands: in the coding of a document on a thing by a coder, its index there. */
const index = z.int().nonnegative();
export const exerciseClaimRef = z.strictObject({ document: handle, thing: handle, coder: handle, claim: index });

export const exerciseClaim = z.strictObject({
  property: line,
  value: z.union([
    z.strictObject({ ref: handle }),
    z.strictObject({ code: line }),
    z.strictObject({ when }),
    z.strictObject({ number: z.tuple([z.number().nullable(), z.number().nullable()]), unit: nodeCode.optional() }),
    z.strictObject({ text: line, lang: language }),
  ]),
  anchor: z.strictObject({ quote: line }), // occurs exactly once in the document
  hand,
  role: nodeCode.optional(),
  stance: stance.optional(),
  premises: z.array(exerciseClaimRef).min(1).optional(), // of an inference
});

/** What a proposition cites: a claim of the exercise, a published figure, or a published statement of the register. */
const cited = z.union([exerciseClaimRef, z.strictObject({ figure: line }), z.strictObject({ statement: line })]);

export const exerciseFinding = z.strictObject({
  handle,
  title: text3,
  test: line,
  standard: nodeCode,
  state: z.enum(["draft", "reviewed", "adopted"]),
  author: handle,
  applicableLaw: line,
  elements: z.array(
    z.strictObject({
      element: line, // "RS-7-1-e/E1", "CTX/A"
      status: z.enum(["open", "met", "not-met", "contested"]),
      propositions: z.array(
        z.strictObject({
          id: z.string().regex(/^p\d{1,4}$/),
          text: line,
          for: z.array(cited),
          against: z.array(cited),
          answer: line.optional(),
          use: z.enum(["truth", "that-it-was-said"]),
        }),
      ),
      indicators: z.array(line),
      reasoning: z.string(),
      gaps: z.array(line),
    }),
  ),
  /** soft stops that yield to a written reason; `where` is an element or "element/p1" */
  yielded: z.array(z.strictObject({ rule: line, where: line, reason: line, by: handle })),
  steps: z.array(z.strictObject({ step: z.enum(stepKinds), by: handle, note: line.optional() })),
  challenge: z.strictObject({ by: handle, text: line }).optional(),
  /** the State's comment on the draft: what was asked, what came back, how it was treated */
  comment: z
    .strictObject({
      state: line,
      asked: z.strictObject({ on: z.iso.date(), due: z.iso.date(), subject: line }),
      reply: z.strictObject({ on: z.iso.date(), subject: line, document: handle }).optional(),
      treated: z.string(),
    })
    .optional(),
  /** separate opinions, each published by its author after the adoption */
  opinions: z.array(z.strictObject({ by: handle, text: line })).default([]),
  positions: z.array(position.pick({ decision: true }).extend({ by: handle, note: line.optional() })),
  /** what came afterwards: a claim against, or that a consent behind it was taken back */
  later: z
    .array(
      z.discriminatedUnion("what", [
        z.strictObject({
          what: z.literal("contrary"),
          by: handle,
          element: line,
          proposition: line,
          claim: exerciseClaimRef,
        }),
        z.strictObject({ what: z.literal("withdrawal"), by: handle, document: handle, reason: line }),
      ]),
    )
    .default([]),
  /** what must be among the stops of a blocked draft, and stand */
  expectedStops: z.array(z.strictObject({ rule: line, hard: z.boolean(), where: line, why: text3 })),
});

const sourceKind = z.enum(["person", "organisation", "publisher", "state-body"]);

export const exercise = z.strictObject({
  mark: z.literal("EXERCISE"),
  note: text3,
  /** files beside this one that add to the caseload */
  parts: z.array(line).optional(),
  /** `cleared`: compartments whose keys the member has besides those of the role */
  members: z.array(
    z.strictObject({ handle, role: z.enum(roles), title: text3, cleared: z.array(z.enum(compartments)).default([]) }),
  ),
  sources: z.array(z.strictObject({ handle, kind: sourceKind, title: text3 })),
  documents: z.array(exerciseDocument),
  /** `pack` names an item of the country pack, "places/minsk" */
  things: z.array(
    z.strictObject({
      handle,
      kind: thing.shape.kind,
      label: text3,
      pack: line.optional(),
      caveats: z.array(z.enum(caveats)).optional(),
    }),
  ),
  codings: z.array(
    exerciseClaimRef
      .omit({ claim: true })
      .extend({ blind: z.literal(true).optional(), claims: z.array(exerciseClaim).min(1) }),
  ),
  contradictions: z.array(
    z.strictObject({ thing: handle, property: line, claims: z.array(exerciseClaimRef).min(2), settled: z.boolean() }),
  ),
  rulings: z.array(
    z.strictObject({
      thing: handle,
      property: line,
      claims: z.array(exerciseClaimRef).min(1),
      by: handle,
      reason: line,
    }),
  ),
  findings: z.array(exerciseFinding),
  interviews: z.array(exerciseInterview).optional(),
  leads: z.array(exerciseLead).optional(),
});

export type Exercise = Frozen<z.infer<typeof exercise>>;
export type ExerciseDocument = Frozen<z.infer<typeof exerciseDocument>>;
export type ExerciseFinding = Frozen<z.infer<typeof exerciseFinding>>;

/** What a part may add; whatever it names may stand in another. */
export const exercisePart = exercise
  .pick({ sources: true, documents: true, things: true, codings: true, contradictions: true })
  .extend({ findings: exercise.shape.findings.default([]) });
type Part = z.infer<typeof exercisePart>;

/** The exercise with everything that its parts add, in their order. */
export const withParts = (one: z.infer<typeof exercise>, parts: readonly Part[]): Exercise => ({
  ...one,
  sources: [...one.sources, ...parts.flatMap((part) => part.sources)],
  documents: [...one.documents, ...parts.flatMap((part) => part.documents)],
  things: [...one.things, ...parts.flatMap((part) => part.things)],
  codings: [...one.codings, ...parts.flatMap((part) => part.codings)],
  contradictions: [...one.contradictions, ...parts.flatMap((part) => part.contradictions)],
  findings: [...one.findings, ...parts.flatMap((part) => part.findings)],
});
