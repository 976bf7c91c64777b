/** "Near Minsk" is not Minsk: it counts for itself, contradicts nothing that lies in Minsk, and says less than it. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { impossibleRows } from "../src/app/assessing/list-impossible.ts";
import { pivot } from "../src/app/assessing/pivot.ts";
import { caseAt } from "../src/app/case.ts";
import { readPlace } from "../src/app/coding/read-place.ts";
import { wholeOf } from "../src/app/whole.ts";
import { code, day, type Patterned, patterned } from "./patterned.ts";

let here: Patterned;
let surroundings = "";
const [at, near] = ["in Minsk", "near Minsk"] as const;
beforeAll(async () => {
  here = await patterned();
  const read = readPlace(here.first, { text: near }, "en");
  surroundings = await here.made("place", [
    ["name", { text: near, lang: "en" }],
    ["type", code("surroundings")],
    ["near", { thing: read.near[0]?.code ?? "" }],
    ["within", { thing: read.within?.code ?? "" }],
  ]);
});
afterAll(() => here.end());

const minsk = (): string => here.places[0] ?? "";
const numbers = (rows: "place" | "region" | "facility") => {
  const table = pivot(here.first, { of: "acts", rows, open: [], scope: "inside" }, "en");
  return new Map(table.rows.map(({ key }, i) => [key, table.rowTotals[i]]));
};
const act = (place: string) =>
  here.made("act", [
    ["type", code("liberty.arrest")],
    ["place", { thing: place }],
    ["date", day("2020-08-10")],
  ]);

describe("a place as people say it", () => {
  test.each([near, "under no name", at, "Minsk", "под Минском", "недзе пад Мінскам"])("%s", (text) => {
    const { relation, near: found } = readPlace(here.first, { text }, "en");
    const spoken = [near, "под Минском", "недзе пад Мінскам"].includes(text);
    expect(relation).toBe(spoken ? "near" : undefined);
    expect(found.map((one) => one.code)).toEqual(spoken ? [minsk()] : []);
  });

  test("between two places lies in what both lie in", () => {
    const { relation, near: found, within } = readPlace(here.first, { text: "between Minsk and Barysaw" }, "en");
    expect(relation).toBe("between");
    expect(found).toHaveLength(2);
    expect(within?.label).toBe("Belarus");
  });

  test("counts for itself, and never for the place that it is near; it lies in the mandate's country", async () => {
    await act(minsk());
    await act(surroundings);
    await act(surroundings);
    for (const rows of ["place", "facility"] as const) {
      expect(numbers(rows).get(minsk())).toBe(1);
      expect(numbers(rows).get(surroundings)).toBe(2);
    }
  });

  test("of one act, what lies in Minsk and what lies near it don't contradict each other, and Minsk says more", async () => {
    const told = await act(surroundings);
    await here.said({ code: told }, 1, [["place", { thing: minsk() }]]);
    const one = caseAt(here.first);
    const fold = wholeOf(one, one.needThing(told)).fold("place");
    expect(fold.disputed).toBe(false);
    expect(fold.values).toEqual([{ ref: one.needThing(minsk()).id }]);
    expect(numbers("place").get(minsk())).toBe(2);
    const elsewhere = await act(surroundings);
    await here.said({ code: elsewhere }, 1, [["place", { thing: here.places[1] ?? "" }]]);
    expect(wholeOf(caseAt(here.first), caseAt(here.first).needThing(elsewhere)).fold("place").disputed).toBe(true);
  });

  test("who was held near Minsk and in Minsk at once was not held in two places", async () => {
    const person = here.people[2] ?? "";
    const held = (place: string) =>
      here.made("episode", [
        ["person", { thing: person }],
        ["facility", { thing: place }],
        ["from", day("2021-03-01")],
        ["to", day("2021-03-20")],
      ]);
    await held(here.places[2] ?? "");
    await held(surroundings);
    expect(impossibleRows(here.first, "en", 100).total).toBe(0);
    await held(here.places[1] ?? "");
    expect(impossibleRows(here.first, "en", 100).total).toBeGreaterThan(0);
  });
});
