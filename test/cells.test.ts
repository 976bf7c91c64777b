/** G13: what stands under a number of a table: roots counted once for all of it, what contradicts it in equal rank, and where the like is recorded. */
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { cellActs } from "../src/app/assessing/cell-acts.ts";
import { listUnder } from "../src/app/assessing/list-under.ts";
import { pivot } from "../src/app/assessing/pivot.ts";
import { showAlike } from "../src/app/assessing/show-alike.ts";
import { showCell } from "../src/app/assessing/show-cell.ts";
import { caseAt } from "../src/app/case.ts";
import { saveCoding } from "../src/app/coding/save-coding.ts";
import { settleValue } from "../src/app/coding/settle.ts";
import type { Desk } from "../src/app/desk.ts";
import { describeExhibit } from "../src/app/intake/describe-exhibit.ts";
import { linkDerivation } from "../src/app/intake/link-derivation.ts";
import type { Value } from "../src/core/claims/value.ts";
import type { Question } from "../src/core/patterns/question.ts";
import { independentRoots } from "../src/core/roots/independence.ts";
import type { RootSet } from "../src/core/roots/roots.ts";
import { code, day, type Patterned, patterned } from "./patterned.ts";

let here: Patterned;
beforeAll(async () => {
  here = await patterned();
});
afterAll(() => here.end());

const asked: Question = { of: "acts", rows: "type", columns: "month", open: [], scope: "inside" };
const quote = "taken at the gate";
const exhibitNamed = (name: string) => {
  const one = caseAt(here.first);
  const [found] = one.shelves.flatMap(({ db }) =>
    db.prepare<[string], string>("SELECT code FROM exhibit WHERE name = ?").pluck().all(`${name}.txt`),
  );
  return one.needExhibit(found ?? "");
};
/** A new act of a type in the first place, said by one exhibit. */
const act = (type: string, exhibit: number, on: string, more: readonly (readonly [string, Value])[] = []) =>
  here
    .said({ create: "act" }, exhibit, [
      ["type", code(type)],
      ["place", { thing: here.places[2] ?? "" }],
      ["date", day(on)],
      ...more,
    ])
    .then(({ thing }) => thing.code);
let once = 0;
const deny = (thing: string, name: string, property: string, value: Value) => {
  const start = "EXERCISE: somebody was ".length;
  return saveCoding(
    here.first,
    {
      exhibit: exhibitNamed(name).code,
      thing: { code: thing },
      claims: [
        { property, value, hand: "first-hand", stance: "denies", anchor: { start, end: start + quote.length, quote } },
      ],
      once: `cell-once-${once++}`,
    },
    "en",
  );
};
const cell = (type: string, month: string, more: Partial<Question> = {}) => ({
  question: { ...asked, open: ["liberty", "liberty.arrest", "torture"], ...more },
  row: type,
  column: month,
});

describe("roots behind a number", () => {
  test("are one choice among all that affirms its acts, never a sum of theirs; what one exhibit says of three acts is one root", async () => {
    for (const [exhibit, on] of [
      [0, "2021-03-01"],
      [0, "2021-03-02"],
      [0, "2021-03-03"],
      [1, "2021-03-04"],
    ] as const)
      await act("torture.electric-shock", exhibit, on);
    const shocks = cell("torture.electric-shock", "202103");
    const { acts, behind } = showCell(here.first, shocks, "en");
    expect([acts, behind?.roots.count, behind?.exhibits, behind?.partly]).toEqual([4, 2, 2, 0]);
    expect(behind?.named.map((each) => each.acts)).toEqual([3, 1]);
  });

  test("an exhibit that comes in part from another is no root beside it, and that is told, as of any entry", async () => {
    const shocks = cell("torture.electric-shock", "202103");
    const entry = caseAt(here.first).seq - 1;
    const [a, b] = [exhibitNamed("a"), exhibitNamed("b")];
    await linkDerivation(here.first, { exhibit: b.code, from: a.code, type: "quotes", extent: "partial" });
    const partly = showCell(here.first, shocks, "en").behind;
    expect([partly?.roots.count, partly?.exhibits, partly?.partly]).toEqual([1, 2, 2]);
    // as it was known before the link
    const before = showCell(here.first, { ...shocks, question: { ...shocks.question, asOf: entry } }, "en").behind;
    expect([before?.roots.count, before?.partly]).toEqual([2, 0]);
  });

  test("for any acts and any cell they are what choosing among the exhibits' own root sets gives, and its acts are what the table counts", async () => {
    const one = fc.record({
      type: fc.constantFrom("liberty.arrest", "liberty.arrest.violent", "liberty.incommunicado"),
      exhibit: fc.nat(2),
      month: fc.constantFrom("2022-05-01", "2022-06-01"),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(one, { minLength: 1, maxLength: 3 }), async (all) => {
        for (const { type, exhibit, month } of all) await act(type, exhibit, month);
        const question: Question = { ...asked, open: ["liberty"] };
        const table = pivot(here.first, question, "en");
        for (const [r, row] of table.rows.entries())
          for (const [c, column] of table.columns.entries()) {
            const under = { question, row: row.key, column: column.key };
            const shown = showCell(here.first, under, "en");
            expect(shown.acts).toBe(table.cells[r]?.[c]);
            expect(shown.behind?.roots.count).toBe(rootsByHand(here.first, under));
          }
      }),
      { numRuns: 5 },
    );
  });
});

function rootsByHand(desk: Desk, under: Parameters<typeof cellActs>[1]): number {
  const one = caseAt(desk);
  const sets: RootSet[] = [];
  for (const n of cellActs(desk, under).acts) {
    const thing = one.thing(n);
    for (const { claim, exhibit } of thing === undefined ? [] : one.claimsOf(thing))
      if (claim.stance === "affirms" && exhibit !== undefined) sets.push(one.roots.sets.get(exhibit.id) ?? new Set());
  }
  return independentRoots(sets).count;
}

describe("what contradicts a number", () => {
  test("who affirms and who denies stand side by side, each with its exhibit; a denial is no root, and a settled one stays in sight", async () => {
    const denied = await act("torture.witness", 0, "2021-09-01", [["severity", code("mental.witnessing")]]);
    const witness = cell("torture.witness", "202109");
    expect(showCell(here.first, witness, "en").said).toEqual({ total: 0, rows: [] });
    await deny(denied, "c", "severity", code("mental.witnessing"));
    const { said, behind } = showCell(here.first, witness, "en");
    expect(said?.rows).toMatchObject([{ thing: { code: denied }, property: "severity", state: "disputed", more: 0 }]);
    expect(said?.rows[0]?.claims.map(({ stance, exhibit }) => [stance, exhibit?.code])).toEqual([
      ["affirms", exhibitNamed("a").code],
      ["denies", exhibitNamed("c").code],
    ]);
    expect([behind?.roots.count, behind?.exhibits]).toEqual([1, 1]);
    const chosen = said?.rows[0]?.claims.flatMap(({ ref, stance }) => (stance === "affirms" ? [ref] : [])) ?? [];
    await settleValue(here.first, {
      thing: denied,
      property: "severity",
      claims: chosen,
      reason: "EXERCISE",
    });
    expect(showCell(here.first, witness, "en").said?.rows).toMatchObject([{ state: "settled" }]);
  });

  test("what was as the rules ask is found in the same place and month, not in another one; acts without either are told", async () => {
    await act("torture.chemical", 0, "2021-10-10");
    const held = (place: number, from: string) =>
      here.made("placement", [
        ["facility", { thing: here.places[place] ?? "" }],
        ["from", day(from)],
        ["to", day(from, 2)],
        ["conditions", code("acceptable")],
      ]);
    const [same] = [await held(2, "2021-10-05"), await held(2, "2021-12-05"), await held(3, "2021-10-05")];
    const judged = await here.made("episode", [
      ["facility", { thing: here.places[2] ?? "" }],
      ["from", day("2021-10-28")],
      ["to", day("2021-11-03")],
      ["limb", code("reasons.yes")],
      ["limb", code("lawful.no")],
    ]);
    const { beside } = showCell(here.first, cell("torture.chemical", "202110"), "en");
    expect(beside?.rows?.map(({ thing }) => thing.code).toSorted()).toEqual([same, judged].toSorted());
    const limbs = beside?.rows?.find(({ thing }) => thing.code === judged)?.claims;
    expect(limbs?.map(({ shown }) => shown.value)).toEqual([code("reasons.yes")]);
    expect(beside?.unplaced).toBe(0);
    await here.made("act", [
      ["type", code("torture.chemical")],
      ["place", { thing: here.places[2] ?? "" }],
      ["date", day("2021-10-20", 40)],
    ]);
    const undated = showCell(here.first, cell("torture.chemical", "undated"), "en");
    expect([undated.acts, undated.beside?.unplaced, undated.beside?.total]).toEqual([1, 1, 0]);
  });
});

describe("the like elsewhere", () => {
  test("a type is shown by place and month, also outside of the cell; one exhibit that tells of two places makes them not independent", async () => {
    await act("torture.asphyxiation", 0, "2021-05-01");
    const asphyxiation = cell("torture.asphyxiation", "202105");
    const [alone] = showAlike(here.first, asphyxiation, "en").kinds ?? [];
    expect([alone?.sites, alone?.shared]).toEqual([1, false]);
    const elsewhere = (exhibit: number) =>
      here.said({ create: "act" }, exhibit, [
        ["type", code("torture.asphyxiation")],
        ["place", { thing: here.places[1] ?? "" }],
        ["date", day("2021-07-01")],
      ]);
    await elsewhere(2);
    const [apart] = showAlike(here.first, asphyxiation, "en").kinds ?? [];
    expect([apart?.here, apart?.acts, apart?.sites, apart?.roots?.count, apart?.shared]).toEqual([1, 2, 2, 2, false]);
    expect(apart?.rows.flatMap(({ months }) => months.map(({ month }) => month)).toSorted()).toEqual([
      "2021-05",
      "2021-07",
    ]);
    await elsewhere(0);
    const [shared] = showAlike(here.first, asphyxiation, "en").kinds ?? [];
    expect([shared?.roots?.count, shared?.shared]).toEqual([2, true]);
  });

  test("a sentence of accusation behind its acts is found in another document in nearly the same words, not in another sense", async () => {
    await act("liberty.arrest.on-return", 0, "2021-08-01");
    const accuse = (exhibit: number, text: string) =>
      here
        .said({ create: "proceeding" }, exhibit, [["accusation", { text, lang: "en" }]])
        .then(({ thing }) => thing.code);
    const first = await accuse(0, "She clapped her hands and shouted slogans and so grossly broke the public order.");
    const second = await accuse(2, "He clapped his hands and shouted slogans, and so grossly broke the public order");
    await accuse(2, "He sent twenty-eight euros to a fund abroad and so paid for disorder.");
    const { words } = showAlike(here.first, cell("liberty.arrest.on-return", "202108"), "en");
    expect(words?.rows?.map(({ exhibits, roots, claims }) => [exhibits, roots.count, claims.length])).toEqual([
      [2, 2, 2],
    ]);
    expect(words?.rows?.[0]?.claims.map(({ thing }) => thing.code)).toEqual([first, second]);
  });
});

test("G9: what is said under coercion of an act that others tell of is no root and contradicts nothing, and is told apart", async () => {
  const told = await act("torture.dogs", 0, "2021-11-01", [["severity", code("mental.witnessing")]]);
  await here.said({ code: told }, 2, [["type", code("torture.dogs")]]);
  await deny(told, "c", "severity", code("mental.witnessing"));
  const dogs = cell("torture.dogs", "202111");
  const free = showCell(here.first, dogs, "en");
  expect([free.behind?.roots.count, free.behind?.coerced, free.said?.total]).toEqual([2, 0, 1]);
  const c = exhibitNamed("c");
  await describeExhibit(here.first, { exhibit: c.code, version: c.version, caveats: ["COERCED"] });
  const coerced = showCell(here.first, dogs, "en");
  expect([coerced.behind?.roots.count, coerced.behind?.coerced, coerced.said?.total]).toEqual([1, 1, 0]);
});

test("N10: who does no work with what lies behind the numbers learns nothing of a cell", async () => {
  const translator = here.desk("translator");
  await translator.refresh();
  const shocks = cell("torture.electric-shock", "202103");
  const nothing = { hidden: true, acts: 0, most: 2_000 };
  expect(showCell(translator, shocks, "en")).toEqual(nothing);
  expect(showAlike(translator, shocks, "en")).toEqual({ ...nothing, moreKinds: 0 });
  expect(listUnder(translator, { ...shocks, offset: 0, limit: 10 }, "en").rows).toEqual([]);
});
