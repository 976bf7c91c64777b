/** An exercise in several files: the first names the members, its parts add documents, things, codings and what is concluded from them. */
import type { z } from "zod";
import { type Exercise, exercise } from "./pack.ts";

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
