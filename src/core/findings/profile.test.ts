import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ActorId, RecordId } from "../record/id.ts";
import { type AdoptedProfile, standingProfiles, termsOf } from "./profile.ts";

const id = (n: number): RecordId => `00000000.${n.toString(36)}` as RecordId;
const adopted = (
  n: number,
  leastRoots: number,
  firstHand: boolean,
  instead: readonly number[] = [],
): AdoptedProfile => ({
  id: id(n),
  body: {
    kind: "corroboration",
    terms: { leastRoots, firstHand },
    instead: instead.map(id),
    reason: "EXERCISE",
    adopted: {
      proposal: id(900 + n),
      digest: "0".repeat(64),
      signers: ["00000000.a" as ActorId, "00000000.b" as ActorId],
      at: "2026-03-01T12:00:00Z",
    },
  },
});

describe("the profile that stands (field specification §4.2)", () => {
  test("none is none: no default passes for what the members adopted", () => {
    expect(termsOf([])).toBeUndefined();
  });

  test("a later one takes the place of the one that it names, also with less", () => {
    const both = [adopted(1, 3, true), adopted(2, 2, false, [1])];
    expect(standingProfiles(both).map((one) => one.id)).toEqual([id(2)]);
    expect(termsOf(both)).toEqual({ leastRoots: 2, firstHand: false });
  });

  test("of two adopted on copies apart the stricter of each rule holds, until a third one names both", () => {
    const apart = [adopted(1, 3, false), adopted(2, 2, true)];
    expect(termsOf(apart)).toEqual({ leastRoots: 3, firstHand: true });
    expect(termsOf([...apart, adopted(3, 2, false, [1, 2])])).toEqual({ leastRoots: 2, firstHand: false });
  });

  test("in whatever order copies hear of them, the same is asked", () => {
    const chain = fc.array(
      fc.record({ roots: fc.integer({ min: 1, max: 9 }), hand: fc.boolean(), takes: fc.array(fc.nat(20)) }),
      { minLength: 1, maxLength: 8 },
    );
    const mixed = chain.chain((steps) => {
      const all = steps.map(({ roots, hand, takes }, n) =>
        adopted(n, roots, hand, n === 0 ? [] : takes.map((one) => one % n)),
      );
      return fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length }));
    });
    fc.assert(
      fc.property(mixed, ([all, shuffled]) => {
        expect(termsOf(shuffled)).toEqual(termsOf(all));
      }),
    );
  });
});
