import { expect, test } from "vitest";
import { contract, type OperationName } from "./contract.ts";

const answers = [{ purpose: "C1", recipient: "inside", level: "L0" }];
const conversation = {
  at: "2026-01-10T10:00:00Z",
  language: "ru",
  method: "recorded-oral",
  explainedBy: "EXERCISE",
  script: "2026-1",
};
const consent = {
  exhibits: ["E-11111"],
  covers: "listed",
  answers,
  conversation,
  decider: { who: "person" },
  once: "12345678",
};
const parses = (name: OperationName, input: unknown): boolean => contract[name].input.safeParse(input).success;

test("N3: through the API nobody can agree to immigration or intelligence bodies, nor to a purpose that is none", () => {
  expect(parses("consent.record", consent)).toBe(true);
  for (const more of [
    { recipient: "immigration" },
    { recipient: "intelligence" },
    { recipient: "not-offerable.intelligence" },
    { purpose: "C19" },
    { level: "L5" },
    { decision: "perhaps" },
  ]) {
    const asked = [{ purpose: "C8", recipient: "prosecutor", level: "L0", ...more }];
    expect(parses("consent.record", { ...consent, answers: asked })).toBe(false);
    const change = { basis: "U-11111", version: "0".repeat(64), answers: asked, once: "12345678" };
    expect(parses("basis.change", change)).toBe(false);
  }
});

test("N4: nobody sends along the approval or the mark that only an act of its own gives", () => {
  const advocate = { who: "advocate", whyNoGuardian: "EXERCISE", independence: "EXERCISE" };
  expect(parses("consent.record", { ...consent, decider: advocate })).toBe(true);
  const approved = { by: "00000000.a", at: "2026-01-10T10:00:00Z" };
  expect(parses("consent.record", { ...consent, decider: { ...advocate, approved } })).toBe(false);
  const [answer] = answers;
  const fulfilled = { ...approved, note: "EXERCISE" };
  expect(parses("consent.record", { ...consent, answers: [{ ...answer, condition: "EXERCISE", fulfilled }] })).toBe(
    false,
  );
});

test("a consent has no other way in than the conversation, and no basis goes in without its test of harm", () => {
  const basis = { exhibit: "E-11111", uses: answers, harm: "EXERCISE", note: "EXERCISE", once: "12345678" };
  expect(parses("basis.record", { ...basis, type: "public-record" })).toBe(true);
  expect(parses("basis.record", { ...basis, type: "consent" })).toBe(false);
  const { harm: _, ...bare } = basis;
  expect(parses("basis.record", { ...bare, type: "public-record" })).toBe(false);
  const { conversation: __, ...silent } = consent;
  expect(parses("consent.record", silent)).toBe(false);
});
