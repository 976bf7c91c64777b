import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { RecordId } from "../record/id.ts";
import { excludes, implies, together } from "./agreement.ts";
import { type FoldClaim, foldProperty, type World } from "./fold.ts";
import type { Property } from "./property.ts";
import type { Value } from "./value.ts";

const id = (name: string): RecordId => `00000000.${name}` as RecordId;
const inner: Readonly<Record<string, string>> = { cell: "prison", prison: "city", city: "country" };
const world: World = {
  canon: (ref) => (ref === id("alias") ? id("p1") : ref),
  isAncestor: (a, b) => b.startsWith(`${a}.`),
  contains: (a, b) => {
    for (let at = inner[b.slice(9)]; at !== undefined; at = inner[at]) if (id(at) === a) return true;
    return false;
  },
};
const one: Property = { name: "date", type: "when", cardinality: "one" };
const many: Property = { name: "ground", type: "code", cardinality: "many" };
const when = (from: number, to: number): Value => ({ when: { from, to } });

let count = 1_000;
const claim = (value: Value, more: Partial<FoldClaim> = {}): FoldClaim => ({
  ref: `00000000.c#${count++}`,
  value,
  stance: "affirms",
  hand: "first-hand",
  coerced: false,
  place: 1,
  ...more,
});

const values = fc.oneof(
  fc.constantFrom("p1", "p2", "alias", "cell", "prison", "city", "country").map((name): Value => ({ ref: id(name) })),
  fc.constantFrom("beating", "beating.stick", "beating.fist", "threat").map((code): Value => ({ code })),
  fc.tuple(fc.nat(20), fc.integer({ min: 1, max: 20 })).map(([from, length]) => when(from, from + length)),
  fc
    .tuple(fc.option(fc.nat(20)), fc.option(fc.integer({ min: 20, max: 40 })), fc.constantFrom("people", undefined))
    .map(([low, high, unit]): Value => ({ number: [low, high], ...(unit === undefined ? {} : { unit }) })),
  fc.constantFrom("a", "b").map((text): Value => ({ text })),
);
const claims = fc
  .array(fc.tuple(values, fc.boolean(), fc.boolean(), fc.nat(9)), { maxLength: 8 })
  .map((rows): FoldClaim[] =>
    rows.map(([value, denies, coerced, place], index) => ({
      ref: `00000000.c#${index}`,
      value,
      stance: denies ? "denies" : "affirms",
      hand: "hearsay",
      coerced: coerced && index % 2 === 0,
      place,
    })),
  );
const property = fc.constantFrom(one, many);

describe("values of one property", () => {
  test("excluding is mutual, and what two say together implies both", () => {
    fc.assert(
      fc.property(values, values, (a, b) => {
        expect(excludes(a, b, world)).toBe(excludes(b, a, world));
        const both = together(a, b, world);
        if (both === undefined) return;
        expect(implies(both, a, world) && implies(both, b, world)).toBe(true);
      }),
    );
  });

  test("numbers of different units are not compared, 'at least 40' meets 'up to 60'", () => {
    const people: Value = { number: [40, null], unit: "people" };
    expect(excludes(people, { number: [40, null], unit: "cells" }, world)).toBe(true);
    expect(together(people, { number: [null, 60] }, world)).toEqual({ number: [40, 60], unit: "people" });
  });
});

describe("the fold (the design, RQ-07)", () => {
  test("compatible claims show their meet", () => {
    expect(foldProperty(one, [claim(when(0, 10)), claim(when(5, 15))], world).values).toEqual([when(5, 10)]);
    const places = ["country", "prison", "city"].map((name) => claim({ ref: id(name) }));
    expect(foldProperty({ ...one, type: "ref" }, places, world).values).toEqual([{ ref: id("prison") }]);
    const codes = [claim({ code: "beating" }), claim({ code: "beating.stick" })];
    expect(foldProperty({ ...one, type: "code" }, codes, world)).toMatchObject({
      values: [{ code: "beating.stick" }],
      disputed: false,
    });
  });

  test("claims of merged things agree", () => {
    const fold = foldProperty(one, [claim({ ref: id("alias") }), claim({ ref: id("p1") })], world);
    expect(fold).toMatchObject({ values: [{ ref: id("p1") }], disputed: false });
  });

  test("contradicting claims show nothing and are disputed", () => {
    const [a, b] = [claim(when(0, 10)), claim(when(10, 20))];
    expect(foldProperty(one, [a, b], world)).toEqual({
      values: [],
      disputed: true,
      conflicts: [[a.ref, b.ref]],
      coerced: [],
    });
  });

  test("many values stand together, but for the one that is denied", () => {
    const fold = foldProperty(
      many,
      [claim({ code: "threat" }), claim({ code: "beating.stick" }), claim({ code: "beating" }, { stance: "denies" })],
      world,
    );
    expect(fold).toMatchObject({ values: [{ code: "threat" }], disputed: true });
    expect(fold.conflicts).toHaveLength(1);
  });

  test("a denial of the part leaves the whole", () => {
    const fold = foldProperty(
      many,
      [claim({ code: "beating" }), claim({ code: "beating.fist" }, { stance: "denies" })],
      world,
    );
    expect(fold).toMatchObject({ values: [{ code: "beating" }], disputed: false });
  });

  test("a denial contradicts what two intervals say only together", () => {
    const fold = foldProperty(
      one,
      [claim(when(0, 10)), claim(when(5, 15)), claim(when(4, 11), { stance: "denies" })],
      world,
    );
    expect(fold).toMatchObject({ values: [], disputed: true });
    expect(fold.conflicts).toHaveLength(2);
  });

  test("a ruling settles; a later agreeing claim leaves it, a later contradicting one reopens it, and it stays in sight", () => {
    const [a, b] = [claim(when(0, 10)), claim(when(10, 20))];
    const ruling = { claims: [a.ref], place: 2 };
    const settled = { values: [when(0, 10)], settled: { reopened: false }, disputed: false };
    expect(foldProperty(one, [a, b], world, ruling)).toMatchObject(settled);
    expect(foldProperty(one, [a, b, claim(when(3, 30), { place: 3 })], world, ruling)).toMatchObject(settled);
    const reopened = { values: [when(0, 10)], settled: { reopened: true }, disputed: true };
    expect(foldProperty(one, [a, b, claim(when(12, 14), { place: 3 })], world, ruling)).toMatchObject(reopened);
    const denial = claim(when(0, 10), { place: 3, stance: "denies" });
    expect(foldProperty(one, [a, b, denial], world, ruling)).toMatchObject(reopened);
  });

  test("a ruling of withdrawn, rewritten or contradicting claims does not settle in silence", () => {
    const [a, b] = [claim(when(0, 10)), claim(when(10, 20))];
    expect(foldProperty(one, [b], world, { claims: [a.ref], place: 2 }).settled).toBeUndefined();
    expect(foldProperty(one, [a, b], world, { claims: [a.ref, b.ref], place: 2 })).toMatchObject({
      values: [],
      disputed: true,
    });
    expect(foldProperty(one, [{ ...a, place: 5 }, b], world, { claims: [a.ref], place: 2 }).settled).toEqual({
      reopened: true,
    });
  });

  test("a ruling may prefer the denial", () => {
    const yes = claim({ code: "beating" });
    const no = claim({ code: "beating" }, { stance: "denies" });
    const other = claim({ code: "threat" });
    expect(foldProperty(many, [yes, no, other], world, { claims: [no.ref], place: 2 })).toMatchObject({
      values: [{ code: "threat" }],
      disputed: false,
    });
    expect(foldProperty(many, [yes, no, other], world, { claims: [yes.ref], place: 2 }).values).toHaveLength(2);
    const again = claim({ code: "beating.fist" }, { place: 3 });
    expect(foldProperty(many, [yes, no, other, again], world, { claims: [no.ref], place: 2 })).toMatchObject({
      disputed: true,
      settled: { reopened: true },
    });
  });

  test("G9: coerced claims change nothing but the list of coerced claims, whatever a ruling says", () => {
    fc.assert(
      fc.property(property, claims, fc.boolean(), (kind, all, ruled) => {
        const ruling = ruled ? { claims: all.map((each) => each.ref), place: 4 } : undefined;
        const free = foldProperty(
          kind,
          all.filter((each) => !each.coerced),
          world,
          ruling,
        );
        const whole = foldProperty(kind, all, world, ruling);
        expect({ ...whole, coerced: [] }).toEqual(free);
        expect(whole.coerced).toHaveLength(all.filter((each) => each.coerced).length);
      }),
    );
  });

  test("the order of claims doesn't matter", () => {
    fc.assert(
      fc.property(property, claims, fc.nat(9), (kind, all, place) => {
        const ruling = { claims: all.slice(0, 2).map((each) => each.ref), place };
        expect(foldProperty(kind, all.toReversed(), world, ruling)).toEqual(foldProperty(kind, all, world, ruling));
      }),
    );
  });

  test("disputed exactly where claims conflict, one value at most but for texts, and a shown value is denied by none", () => {
    fc.assert(
      fc.property(property, claims, (kind, all) => {
        const fold = foldProperty(kind, all, world);
        expect(fold.disputed).toBe(fold.conflicts.length > 0);
        if (kind === one) {
          expect(fold.values.filter((value) => !("text" in value)).length).toBeLessThanOrEqual(1);
          if (fold.disputed) expect(fold.values).toEqual([]);
        }
        const denials = all.filter((each) => each.stance === "denies" && !each.coerced);
        for (const value of fold.values) {
          expect(denials.some((denial) => implies(value, denial.value, world))).toBe(false);
        }
      }),
    );
  });

  test("an undisputed value implies every affirming claim: nothing is padded or lost", () => {
    fc.assert(
      fc.property(claims, (all) => {
        const fold = foldProperty(one, all, world);
        if (fold.disputed) return;
        for (const each of all) {
          if (each.coerced || each.stance === "denies" || "text" in each.value) continue;
          expect(fold.values.some((value) => implies(value, each.value, world))).toBe(true);
        }
      }),
    );
  });
});
