/** The script of the conversation: what is read aloud, which questions follow, and what each of them can be answered with. */
import type { identityLevels, RecipientClass } from "../record/body.ts";

type Level = (typeof identityLevels)[number];

/** Raised with every change of the words of the consent catalogues that are read to a person. */
export const scriptVersion = "2026-1";

/** What is read before the first question, one card each, in this order. */
export const openings = ["who-we-are", "no-promise", "risks", "limits", "free"] as const;

/** One question: one purpose for one class of recipients. */
export interface Question {
  readonly purpose: string;
  readonly recipient: RecipientClass;
  /** how much of who one is may go with it, least first; the first is what is offered */
  readonly levels: readonly Level[];
  /** the person may name the ones allowed and the ones excluded */
  readonly names?: "states" | "bodies";
  /** at least one must be named */
  readonly named?: true;
  /** never asked of a child */
  readonly adults?: true;
  /** asked only where there is a medical paper, or such a detail */
  readonly only?: "medical" | "intimate";
}

const q = (
  purpose: string,
  recipient: RecipientClass,
  levels: readonly Level[],
  more: Omit<Question, "purpose" | "recipient" | "levels"> = {},
): Question => ({ purpose, recipient, levels, ...more });

/** Sealed for named officers, or to parties in court with protection. */
const justice: readonly Level[] = ["L0", "L1", "L2", "L3"];
const sealed: readonly Level[] = ["L0", "L1", "L2"];
const anonymous: readonly Level[] = ["L0", "L1"];

/** Every question there is (field specification §3.2 and §2.12.2). Immigration and intelligence bodies are not offerable, so nothing asks for them. */
export const questions: readonly Question[] = [
  q("C1", "inside", sealed),
  q("C2.audio", "inside", sealed),
  q("C2.video", "inside", sealed),
  q("C2.photo", "inside", sealed),
  q("C3", "inside", sealed),
  q("C16", "inside", sealed),
  q("C16", "translator", anonymous),
  q("C4", "public", ["L0"]),
  q("C5", "public", anonymous, { adults: true }),
  q("C6", "public", ["L4"], { adults: true }),
  q("C7", "human-rights-council", sealed),
  q("C7", "un-mechanism", sealed),
  q("C7", "reprisals-and-protection", sealed),
  q("C8", "prosecutor", justice, { names: "states", named: true }),
  q("C9", "international-court", justice, { names: "bodies" }),
  q("C10", "prosecutor", ["L0"], { names: "states" }),
  q("C11", "sanctions-body", sealed, { names: "states", named: true }),
  q("C11", "state-concerned", sealed),
  q("C12", "ngo", sealed, { names: "bodies", named: true }),
  q("C13", "researcher", anonymous, { names: "bodies" }),
  q("C14", "inside", sealed, { only: "medical" }),
  q("C14", "public", ["L0"], { only: "medical" }),
  q("C14", "un-mechanism", sealed, { only: "medical" }),
  q("C14", "prosecutor", justice, { names: "states", named: true, only: "medical" }),
  q("C14", "international-court", justice, { names: "bodies", only: "medical" }),
  q("C14", "medical", sealed, { only: "medical" }),
  q("C15", "inside", sealed, { only: "intimate" }),
  q("C15", "public", ["L0"], { only: "intimate" }),
  q("C15", "un-mechanism", sealed, { only: "intimate" }),
  q("C15", "prosecutor", justice, { names: "states", named: true, only: "intimate" }),
  q("C15", "international-court", justice, { names: "bodies", only: "intimate" }),
  q("C17", "inside", ["L2"]),
  q("C18", "lawyer-family", sealed, { names: "bodies" }),
];

/** The question that a purpose and a recipient belong to; undefined for what nobody is asked. */
export const questionOf = (purpose: string, recipient: string): Question | undefined =>
  questions.find((one) => one.purpose === purpose && one.recipient === recipient);
