/** A date that counts from another one is as wide as that and the distance together, and open where the words are. */
import { describe, expect, it } from "vitest";
import { day } from "../record/civil.ts";
import { parseWhen } from "../record/when.ts";
import { earliest, fitOf, latest, type Relation, related } from "./relation.ts";
import { value } from "./value.ts";

const at = (text: string) => {
  const { from, to } = parseWhen(text);
  return { from, to };
};
const offset = (base: string, more: Partial<Extract<Relation, { by: unknown }>>): Relation => ({
  base: at(base),
  by: "moment",
  least: 0,
  most: 0,
  ...more,
});

describe("where a date lies that counts from another", () => {
  it.each([
    [
      "two hours after a minute",
      offset("2020-08-09T22:00", { least: 90, most: 150 }),
      "2020-08-09T23:30/2020-08-10T00:30",
    ],
    [
      "three days after an evening, by the calendar",
      offset("2020-08-09T16:00/2020-08-09T23:59", { by: "day", least: 3 * day, most: 4 * day }),
      "2020-08-12",
    ],
    [
      "the week after a Wednesday",
      offset("2020-08-12", { by: "week", least: 7 * day, most: 14 * day }),
      "2020-08-17/2020-08-23",
    ],
    [
      "three days after a month",
      offset("2020-08", { by: "day", least: 3 * day, most: 4 * day }),
      "2020-08-04/2020-09-03",
    ],
    ["between two months", { after: at("2020-08"), before: at("2020-12") }, "2020-08/2020-12"],
  ] as const)("%s", (_, relation, lies) => {
    expect(related(relation)).toEqual(at(lies));
  });

  it("an open side reaches to the first or last year of the house", () => {
    const { from, to } = at("2020-08-09");
    expect(related(offset("2020-08-09", { least: null }))).toEqual({ from: earliest, to });
    expect(related(offset("2020-08-09", { most: null }))).toEqual({ from, to: latest });
  });

  it("is nowhere where the second of two lies before the first, and so it is told to be impossible", () => {
    const relation: Relation = { after: at("2020-12"), before: at("2020-08") };
    expect(related(relation)).toBeUndefined();
    expect(fitOf(at("2020-10"), relation, [])).toBe("apart");
  });
});

describe("a claim's date", () => {
  it("is read with and without what it was counted from", () => {
    const when = at("2020-08-12");
    const relation = offset("2020-08-09", { by: "day", least: 3 * day, most: 4 * day });
    expect(value.parse({ when })).toEqual({ when });
    expect(value.parse({ when: { ...when, relation } })).toEqual({ when: { ...when, relation } });
    expect(() => value.parse({ when: { ...when, relation: { by: "day" } } })).toThrow();
  });
});
