/** The kinds by which an inquiry tells its method: classes of consent and of interviews, and what States were asked. */
import type { letterAsks } from "../record/body/business.ts";
import type { Interview } from "../record/body/contact.ts";
import { basisKinds } from "../record/body.ts";

export type BasisKind = (typeof basisKinds)[number];
/** In one room or apart: never over which channel, nor where. */
export type InterviewMode = Interview["mode"];
export type LetterAsk = (typeof letterAsks)[number];

export const interviewModes = ["in-person", "remote"] as const satisfies readonly InterviewMode[];
/** Letters that answer ask for nothing. */
export const asksTold = [
  "access",
  "visit",
  "information",
  "comment-on-draft",
  "other",
] as const satisfies readonly LetterAsk[];

/** Under which basis a source is counted where there are several: a person's own consent first. */
export const foremostBasis = (found: readonly BasisKind[]): BasisKind | undefined =>
  basisKinds.find((kind) => found.includes(kind));
