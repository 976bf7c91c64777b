/** Law, its use and the people behind it; and one person under two codes, counted once (G13). */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { lawCases, listLaws } from "../src/app/assessing/law-uses.ts";
import { listUnder } from "../src/app/assessing/list-under.ts";
import { pivot } from "../src/app/assessing/pivot.ts";
import { caseAt } from "../src/app/case.ts";
import { judgeSameness } from "../src/app/linking/judge-sameness.ts";
import type { Value } from "../src/core/claims/value.ts";
import type { Question } from "../src/core/patterns/question.ts";
import { code, day, type Patterned, patterned, type Said } from "./patterned.ts";

let here: Patterned;
beforeAll(async () => {
  here = await patterned();
});
afterAll(() => here.end());

describe("law, its use, and people", () => {
  test("proceedings under its articles since it is in force, by month; before it, and undated, stand apart; people once", async () => {
    const law = await here.made("legal-change", [
      ["charge", code("cc-130")],
      ["date", day("2021-05-01")],
      ["inForce", day("2021-06-01")],
    ]);
    const trial = (person: number, from: Value | undefined, more: Said = [["charge", code("cc-130")]]) =>
      here.made("proceeding", [
        ["person", { thing: here.people[person] ?? "" }],
        ...more,
        ...(from === undefined ? [] : [["from", from] as const]),
      ]);
    const first = await trial(0, day("2021-07-10"));
    await trial(0, day("2021-08-01", 20));
    await trial(1, day("2021-08-20", 30));
    await trial(1, day("2021-02-01"));
    await trial(2, undefined);
    await trial(2, day("2021-07-01"), [["law", { thing: law }]]); // it names the change, and no article
    const of = (asOf?: number) => listLaws(here.first, { asOf }, "en").laws.find((one) => one.law.code === law);
    expect(of()).toMatchObject({ proceedings: 4, people: 3, before: 1, unknown: 1 });
    expect(of()?.months).toEqual([
      { month: 202107, proceedings: 2, people: 2 },
      { month: 202108, proceedings: 1, people: 1 },
      { month: 0, proceedings: 1, people: 1 },
    ]);
    const cases = lawCases(here.first, { law, offset: 0, limit: 10 }, "en");
    expect([cases.total, cases.rows.at(-1)?.code]).toEqual([4, first]);
    expect(lawCases(here.first, { law, month: 202108, offset: 0, limit: 10 }, "en").total).toBe(1);
    const translator = here.desk("translator");
    await translator.refresh();
    expect(lawCases(translator, { law, offset: 0, limit: 10 }, "en")).toEqual({ total: 0, rows: [] });
    expect(listLaws(translator, {}, "en").laws.find((one) => one.law.code === law)).toMatchObject({
      proceedings: null,
    });
  });
});

describe("two codes of one person", () => {
  test("are one person in the table from the judgement on, and two as of before it", async () => {
    const held = async () => {
      const person = await here.made("person", [["gender", code("man")]]);
      await here.said({ create: "act" }, 0, [
        ["type", code("liberty.arrest")],
        ["victim", { thing: person }],
        ["date", day("2023-05-02")],
        ["place", { thing: here.places[0] ?? "" }],
      ]);
      return person;
    };
    const [a, b] = [await held(), await held()];
    const before = caseAt(here.first).seq - 1;
    await judgeSameness(here.first, { a, b, judgement: "yes", reason: "EXERCISE" });
    const asked: Question = { of: "people", rows: "month", open: [], scope: "inside", from: 202305, to: 202305 };
    const total = (asOf?: number) => pivot(here.first, { ...asked, asOf }, "en").total;
    expect([total(before), total()]).toEqual([2, 1]);
    expect(listUnder(here.first, { question: asked, offset: 0, limit: 10 }, "en").total).toBe(1);
    expect(pivot(here.first, { ...asked, of: "acts" }, "en").total).toBe(2);
  });
});
