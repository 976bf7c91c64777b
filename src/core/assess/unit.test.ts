import { expect, test } from "vitest";
import { groupSum } from "./unit.ts";

test("groups add up apart: an open end stays open, a group without a size is told and not guessed", () => {
  expect(groupSum([[40, null], [10, 12], undefined])).toEqual({ groups: 3, unsized: 1, least: 50, most: undefined });
  expect(
    groupSum([
      [3, 3],
      [null, 5],
    ]),
  ).toEqual({ groups: 2, unsized: 0, least: 3, most: 8 });
  expect(groupSum([])).toEqual({ groups: 0, unsized: 0, least: 0, most: 0 });
});
