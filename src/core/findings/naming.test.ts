import fc from "fast-check";
import { expect, test } from "vitest";
import type { Naming } from "../record/body.ts";
import type { VersionId } from "../record/id.ts";
import { claimsPlaced, headings, holding, named } from "./naming.ts";

const version = (n: number) => String(n).padStart(64, "0") as VersionId;
const naming = (on: number, decided: boolean) =>
  ({ body: { version: version(on), ...(decided && { decided: {} }) } as Naming, on, decided }) as const;

test("a decision holds on the one version of the sheet that it was taken on, while every claim stands, and no longer", () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ on: fc.nat(3), decided: fc.boolean() }), { maxLength: 6 }),
      fc.array(fc.nat(3), { maxLength: 2 }),
      fc.boolean(),
      (drawn, heads, whole) => {
        const all = drawn.map(({ on, decided }) => naming(on, decided));
        const last = all.filter(({ decided }) => decided).at(-1);
        const holds = whole && heads.length === 1 && last !== undefined && last.on === heads[0];
        expect(holding(heads.map(version), whole, all)).toBe(holds ? last : undefined);
      },
    ),
  );
});

test("a text shows decided words in the place of a code that stands alone, and keeps every other code", () => {
  const words = new Map([["P-4TQ8M", "the commander of the gate"]]);
  expect(named("By P-4TQ8M, not P-4TQ8N.", words)).toBe("By the commander of the gate, not P-4TQ8N.");
  expect(named("XP-4TQ8M A-P-4TQ8M P-4TQ8MM", words)).toBe("XP-4TQ8M A-P-4TQ8M P-4TQ8MM");
  fc.assert(fc.property(fc.string(), (text) => named(text, new Map()) === text));
});

test("what speaks for the person is one of the headings, and a claim on both sides is one claim", () => {
  expect(headings).toContain("exculpatory");
  const ref = "00000000.0#0" as ReturnType<typeof claimsPlaced>[number];
  expect(claimsPlaced({ slots: [{ slot: "power", for: [ref], against: [ref], note: "" }] })).toEqual([ref]);
});
