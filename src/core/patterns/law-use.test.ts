import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { useOf, whenUsed } from "./law-use.ts";

const nobody = [null, null] as const;
const bounds = fc.tuple(fc.nat(50), fc.nat(20)).map(([from, length]): [number, number] => [from, from + length]);

describe("law and its use", () => {
  test("a use is since or before a change only where that is certain, whatever the right minutes are", () => {
    fc.assert(
      fc.property(bounds, bounds, (used, inForce) => {
        const possible = new Set<string>();
        for (let at = used[0]; at <= used[1]; at++)
          for (let from = inForce[0]; from <= inForce[1]; from++) possible.add(at >= from ? "since" : "before");
        expect(useOf(used, inForce)).toBe(possible.size === 1 ? [...possible][0] : "unknown");
      }),
    );
  });

  test("what nobody dates can't be told; a proceeding without a beginning is taken by its verdict", () => {
    expect(useOf(nobody, [5, 6])).toBe("unknown");
    expect(useOf([5, 6], nobody)).toBe("unknown");
    expect(whenUsed(nobody, [5, 6])).toEqual([5, 6]);
    expect(whenUsed([1, 2], [5, 6])).toEqual([1, 2]);
  });
});
