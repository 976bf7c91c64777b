import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { RecordId } from "../record/id.ts";
import { canonOf, type Judged } from "./canon.ts";

const id = (n: number) => `abcdefgh.${n.toString(36)}` as RecordId;
const judged = (a: number, b: number, judgement: Judged["judgement"] = "yes", withdrawn = false): Judged => ({
  a: id(Math.min(a, b)),
  b: id(Math.max(a, b)),
  judgement,
  withdrawn,
});
const people = Array.from({ length: 9 }, (_, n) => id(n));
const anyJudged = fc
  .tuple(fc.nat(8), fc.nat(8), fc.constantFrom("yes", "no", "unsure"), fc.boolean())
  .filter(([a, b]) => a !== b)
  .map(([a, b, judgement, withdrawn]) => judged(a, b, judgement as Judged["judgement"], withdrawn));
const many = fc.array(anyJudged, { maxLength: 14 });
const head = (all: readonly Judged[], one: RecordId): RecordId => canonOf(all).canonical.get(one) ?? one;
const counted = (all: readonly Judged[]): number => new Set(people.map((one) => head(all, one))).size;

describe("one and the same", () => {
  test("the order of judgements doesn't matter, and the lowest id stands for all", () => {
    fc.assert(
      fc.property(
        many.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([all, shuffled]) => {
          expect(canonOf(shuffled)).toEqual(canonOf(all));
          for (const [canonical, members] of canonOf(all).members) expect(members[0]).toBe(canonical);
        },
      ),
    );
  });

  test("a further yes never raises how many there are; no and unsure never change it", () => {
    fc.assert(
      fc.property(many, anyJudged, (all, more) => {
        const before = counted(all);
        const after = counted([...all, more]);
        if (more.judgement === "yes" && !more.withdrawn) expect(before - after).toBeLessThanOrEqual(1);
        else expect(after).toBe(before);
        expect(after).toBeLessThanOrEqual(before);
      }),
    );
  });

  test("a judgement taken back leaves what stood without it", () => {
    fc.assert(
      fc.property(many, anyJudged, (all, more) => {
        expect(canonOf([...all, { ...more, withdrawn: true }])).toEqual(canonOf(all));
      }),
    );
  });

  test("a no inside a component is a conflict that is told, and the component stands", () => {
    const chain = [judged(1, 2), judged(2, 3)];
    const { canonical, conflicts } = canonOf([...chain, judged(1, 3, "no"), judged(4, 5, "no")]);
    expect(conflicts).toEqual([[id(1), id(3)]]);
    expect([1, 2, 3].map((n) => canonical.get(id(n)))).toEqual([id(1), id(1), id(1)]);
    expect(canonical.has(id(4))).toBe(false);
  });

  test("what is closed to the reader joins nothing", () => {
    const { canonical } = canonOf([judged(1, 2), judged(2, 3)], (one) => one !== id(2));
    expect(canonical.size).toBe(0);
  });
});
