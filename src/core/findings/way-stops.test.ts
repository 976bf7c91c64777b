import fc from "fast-check";
import { expect, test } from "vitest";
import { type Finding, stepKinds } from "../record/body.ts";
import type { ActorId } from "../record/id.ts";
import { roundOf } from "./stops.ts";
import { isOfWay, missingOnWay, wayRules } from "./way-stops.ts";

type Steps = Finding["steps"];
type Name = Steps[number]["step"];
const steps = (names: readonly Name[]): Steps =>
  names.map((step) => ({ step, by: "00000000.a" as ActorId, at: "2026-03-01T12:00:00Z" }));
const missing = (...names: readonly Name[]) => {
  const all = steps(names);
  return missingOnWay(roundOf({ steps: all }), all);
};

test("nothing of the way is due before the legal review; then the contrary case and the State's comment are", () => {
  expect(missing("drafted", "reviewed")).toEqual([]);
  expect(missing("drafted", "reviewed", "legal-reviewed")).toEqual([...wayRules]);
  expect(missing("drafted", "reviewed", "legal-reviewed", "challenged")).toEqual(["no-state-comment"]);
  expect(missing("drafted", "reviewed", "legal-reviewed", "challenged", "commented")).toEqual([]);
});

test("a contrary case counts against the text that it was written against, a comment of the State in every round", () => {
  const before = ["drafted", "reviewed", "legal-reviewed", "challenged", "commented"] as const;
  expect(missing(...before, "reopened", "reviewed", "legal-reviewed")).toEqual(["no-contrary-case"]);
});

test("whatever the steps, what is missing is a rule of the way, and never twice", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...stepKinds), { maxLength: 20 }), (names) => {
      const found = missing(...names);
      expect(new Set(found).size).toBe(found.length);
      expect(found.every(isOfWay)).toBe(true);
    }),
  );
});
