/** Consents for tests: a conversation with its answers, as the workspace asks for it. EXERCISE: nothing in it is true. */
import type { Answer, AskedConsent } from "../src/app/protecting/record-consent.ts";
import type { Conversation } from "../src/core/record/body.ts";
import { once } from "./argued.ts";

/** Spoken on the day before, so that it lies in the past of every clock of a test. */
export const conversation = (more: Partial<Conversation> = {}): Conversation => ({
  at: "2026-01-10T10:00:00Z",
  language: "ru",
  method: "recorded-oral",
  explainedBy: "EXERCISE interviewer",
  script: "2026-1",
  ...more,
});
export const yes = (purpose: string, recipient: Answer["recipient"], more: Partial<Answer> = {}): Answer => ({
  purpose,
  recipient,
  level: "L0",
  decision: "yes",
  ...more,
});
/** To speak with the inquiry, and to be studied inside. */
export const inside: readonly Answer[] = [yes("C1", "inside"), yes("C3", "inside")];

export const consentIn = (
  exhibits: readonly string[],
  answers: readonly Answer[],
  more: Partial<AskedConsent> = {},
): AskedConsent => ({
  exhibits,
  covers: "listed",
  answers,
  conversation: conversation(),
  decider: { who: "person" },
  once: once(),
  ...more,
});
