/** G13: the table of a pattern says what counting act by act would say, whatever is asked, now and as it was known before. */
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { scopeOfAct } from "../src/app/assessing/act-scope.ts";
import { listUnder } from "../src/app/assessing/list-under.ts";
import { patternAreas } from "../src/app/assessing/pattern-areas.ts";
import { pivot } from "../src/app/assessing/pivot.ts";
import type { Folded } from "../src/app/case/claims.ts";
import { type Case, caseAt } from "../src/app/case.ts";
import { withdrawCoding } from "../src/app/coding/save-coding.ts";
import type { Value } from "../src/core/claims/value.ts";
import { type Dimension, dimensions, measures, type Question } from "../src/core/patterns/question.ts";

import { code, day, type Patterned, patterned } from "./patterned.ts";

let here: Patterned;
beforeAll(async () => {
  here = await patterned();
});
afterAll(() => here.end());

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 4 });
const date = fc.constantFrom(
  day("2020-08-10"),
  day("2020-08-20", 40),
  day("2020-12-20", 40),
  day("2021-02-01", 28),
  day("2019-01-01"),
);
const types = ["liberty.arrest", "liberty.arrest.violent", "liberty.incommunicado", "liberty"];

const act = fc.record({
  exhibit: fc.nat(2),
  type: maybe(fc.constantFrom(...types)),
  again: maybe(fc.constantFrom("liberty.incommunicado", "liberty.arrest")),
  victim: maybe(fc.nat(3)),
  place: maybe(fc.nat(3)),
  date: maybe(date),
  grounds: fc.uniqueArray(fc.constantFrom("political", "political.opinion", "religious"), { maxLength: 2 }),
  doers: fc.uniqueArray(fc.nat(3), { maxLength: 3 }),
  context: fc.boolean(),
});
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;

async function write(one: Act): Promise<void> {
  const at = (list: readonly string[], index: number | undefined): Value | { thing: string } | undefined =>
    index === undefined ? undefined : { thing: list[index] ?? "" };
  const all: [string, Value | { thing: string } | undefined][] = [
    ["words", { text: "EXERCISE" }],
    ["type", one.type === undefined ? undefined : code(one.type)],
    ["victim", at(here.people, one.victim)],
    ["place", at(here.places, one.place)],
    ["date", one.date],
    ...one.grounds.map((ground): [string, Value] => ["ground", code(ground)]),
    ...one.doers.map((doer): [string, Value | { thing: string } | undefined] => ["perpetrator", at(here.doers, doer)]),
    ["scope", one.context && one.exhibit === 2 ? code("context") : undefined],
  ];
  const claims = all.flatMap(([property, value]) => (value === undefined ? [] : [[property, value] as const]));
  const { thing } = await here.said({ create: "act" }, one.exhibit, claims);
  if (one.again !== undefined)
    await here.said({ code: thing.code }, (one.exhibit + 1) % 3, [["type", code(one.again)]]);
}

const question: fc.Arbitrary<Question> = fc
  .record({
    of: fc.constantFrom(...measures),
    rows: fc.constantFrom(...dimensions),
    columns: maybe(fc.constantFrom(...dimensions)),
    open: fc.subarray(["liberty", "liberty.arrest"]),
    type: maybe(fc.constantFrom("liberty", "liberty.arrest")),
    from: maybe(fc.constant(202008)),
    to: maybe(fc.constant(202012)),
    ground: maybe(fc.constant("political")),
    place: maybe(fc.nat(3)),
    roots: maybe(fc.constant(2)),
    scope: fc.constantFrom("inside" as const, "inside" as const, "context" as const),
  })
  .filter(({ rows, columns }) => rows !== columns || rows === "perceivedGroup")
  .map(({ place, ...rest }) => ({ ...rest, place: place === undefined ? undefined : here.places[place] }));

/** Where one act stands along a dimension, by its folded claims alone; an opened node's sum with it. */
function keysOf(one: Case, folded: Folded, dimension: Dimension, asked: Question): readonly string[] {
  const values = (name: string, of: Folded = folded) => of.fold(name).values;
  const thingAt = (name: string) => {
    const [value] = values(name);
    return value !== undefined && "ref" in value ? one.thing(value.ref) : undefined;
  };
  const orElse = (keys: readonly string[], property: string, none = "unsaid"): readonly string[] =>
    keys.length > 0 ? keys : [folded.fold(property).disputed ? "disputed" : none];
  const codes = (name: string, of: Folded = folded) =>
    values(name, of).flatMap((value) => ("code" in value ? [value.code] : []));
  if (dimension === "month" || dimension === "year") {
    const [value] = values("date");
    const ends = value !== undefined && "when" in value ? [value.when.from, value.when.to - 1] : [];
    const cut = dimension === "month" ? 7 : 4;
    const [from, to] = ends.map((at) => new Date(at * 60_000).toISOString().slice(0, cut).replace("-", ""));
    return orElse(from !== undefined && from === to ? [from] : [], "date", "undated");
  }
  if (dimension === "facility") return orElse([thingAt("place")?.code ?? []].flat(), "place");
  if (dimension === "facilityType" || dimension === "place" || dimension === "region") {
    const place = thingAt("place");
    if (place === undefined) return orElse([], "place");
    const of = one.folded(place, asked.asOf);
    if (dimension === "facilityType") return place.kind === "place" ? ["none"] : [codes("type", of)[0] ?? "unsaid"];
    const chain = chainOf(one, place.code, asked);
    if (dimension === "place") return [chain.find((each) => one.needThing(each).kind === "place") ?? "unsaid"];
    const end = chain.findIndex((each) => codes("type", one.folded(one.needThing(each), asked.asOf))[0] === "country");
    return [end < 1 ? "unsaid" : (chain[end - 1] ?? "unsaid")];
  }
  if (dimension === "ground" || dimension === "method") return orElse(codes(dimension), dimension);
  if (dimension === "body") {
    const named = values("perpetrator").flatMap((value) => {
      const thing = "ref" in value ? one.thing(value.ref) : undefined;
      if (thing?.kind === "body") return [thing.code as string];
      const [of] = thing?.kind === "post" ? one.folded(thing, asked.asOf).fold("body").values : [];
      return of !== undefined && "ref" in of ? [one.thing(of.ref)?.code ?? ""] : [];
    });
    return orElse([...new Set(named)], "perpetrator");
  }
  if (dimension === "type") {
    const [type] = codes("type");
    if (type === undefined) return orElse([], "type");
    const path = [...one.library.ancestors("act-types", type).toReversed(), type];
    const below = asked.type === undefined ? path : path.slice(path.indexOf(asked.type) + 1);
    const shut = below.findIndex((node) => !asked.open.includes(node));
    return shut < 0 ? [...below, `${type}=`] : below.slice(0, shut + 1);
  }
  const victim = thingAt("victim");
  if (victim === undefined) return orElse([], "victim");
  const person = one.folded(victim, asked.asOf);
  if (dimension === "perceivedGroup") {
    const groups = codes("perceivedGroup", person);
    return groups.length > 0 ? groups : ["unsaid"];
  }
  if (victim.kind === "group") return ["unsaid"];
  return [codes(dimension, person)[0] ?? (person.fold(dimension).disputed ? "disputed" : "unsaid")];
}

function chainOf(one: Case, place: string, { asOf }: Question): readonly string[] {
  const chain = [place];
  for (let at: string | undefined = place; at !== undefined && chain.length < 20; ) {
    const value: Value | undefined = one.folded(one.needThing(at), asOf).fold("within").values[0];
    at = value !== undefined && "ref" in value ? one.thing(value.ref)?.code : undefined;
    if (at !== undefined) chain.push(at);
  }
  return chain;
}

/** Whether the question asks for an act, by its folded claims alone. */
function chosen(one: Case, folded: Folded, asked: Question): boolean {
  if (scopeOfAct(one, folded) !== asked.scope) return false;
  const under = (name: string, node: string): boolean =>
    folded.fold(name).values.some((value) => "code" in value && `${value.code}.`.startsWith(`${node}.`));
  const [date] = folded.fold("date").values;
  const [place] = folded.fold("place").values;
  const lies = place !== undefined && "ref" in place ? chainOf(one, one.thing(place.ref)?.code ?? "", asked) : [];
  const first = (month: number, after: number): number =>
    Date.UTC(Math.floor(month / 100), (month % 100) - 1 + after) / 60_000;
  const dated = date !== undefined && "when" in date ? date.when : undefined;
  return (
    (asked.type === undefined || under("type", asked.type)) &&
    (asked.ground === undefined || under("ground", asked.ground)) &&
    (asked.place === undefined || lies.includes(asked.place)) &&
    (asked.from === undefined || (dated !== undefined && dated.from >= first(asked.from, 0))) &&
    (asked.to === undefined || (dated !== undefined && dated.to <= first(asked.to, 1))) &&
    (asked.roots === undefined || rootsOf(one, folded) >= asked.roots)
  );
}
const rootsOf = (one: Case, { claims }: Folded): number => one.rootsOf(claims.filter((claim) => !claim.coerced)).count;

/** The table, counted one by one. */
function oneByOne(asked: Question) {
  const one = caseAt(here.first);
  const cells = new Map<string, Set<number>>();
  const totals = new Map<string, Set<number>>();
  const all = new Set<number>();
  const add = (map: Map<string, Set<number>>, key: string, what: number): void => {
    map.set(key, (map.get(key) ?? new Set()).add(what));
  };
  const acts = one.shelves.flatMap(({ db }) =>
    db.prepare<[], { n: number }>("SELECT n FROM thing WHERE kind = 'act'").all(),
  );
  for (const row of acts) {
    const thing = one.thing(row.n);
    if (thing === undefined || (asked.asOf !== undefined && thing.since > asked.asOf)) continue;
    const folded = one.folded(thing, asked.asOf);
    if (!chosen(one, folded, asked)) continue;
    if (asked.of === "corroborated" && rootsOf(one, folded) < 2) continue;
    const [victim] = folded.fold("victim").values;
    const person = victim !== undefined && "ref" in victim ? one.thing(victim.ref) : undefined;
    const counted = asked.of === "people" ? (person?.kind === "person" ? person.n : undefined) : thing.n;
    if (counted === undefined) continue;
    all.add(counted);
    const rows = keysOf(one, folded, asked.rows, asked);
    const columns = asked.columns === undefined ? [""] : keysOf(one, folded, asked.columns, asked);
    for (const r of rows) {
      add(totals, `row ${r}`, counted);
      for (const c of columns) add(cells, `${r} / ${c}`, counted);
    }
    for (const c of columns) add(totals, `column ${c}`, counted);
  }
  const sizes = (map: Map<string, Set<number>>) => new Map([...map].map(([key, set]) => [key, set.size]));
  return { cells: sizes(cells), totals: sizes(totals), total: all.size };
}

function asShown(asked: Question) {
  const shown = pivot(here.first, asked, "en");
  const columns = asked.columns === undefined ? [{ key: "" }] : shown.columns;
  const cells = shown.rows.flatMap((row, r) =>
    columns.flatMap((column, c): [string, number][] => {
      const value = shown.cells[r]?.[c] ?? 0;
      return value === 0 ? [] : [[`${row.key} / ${column.key}`, value]];
    }),
  );
  const totals = [
    ...shown.rows.map((row, r): [string, number] => [`row ${row.key}`, shown.rowTotals[r] ?? 0]),
    ...columns.map((column, c): [string, number] => [`column ${column.key}`, shown.columnTotals[c] ?? 0]),
  ];
  return { cells: new Map(cells), totals: new Map(totals.filter(([, value]) => value > 0)), total: shown.total };
}

describe("a table counts what counting one by one counts", () => {
  test("for any acts and any question, now and as of before; what stands under a cell is what it counts", async () => {
    const base: Question = { of: "acts", rows: "type", columns: "facility", open: [], scope: "inside" };
    await fc.assert(
      fc.asyncProperty(
        fc.array(act, { minLength: 1, maxLength: 5 }),
        fc.array(question, { minLength: 6, maxLength: 6 }),
        async (acts, questions) => {
          const before = caseAt(here.first).seq - 1;
          const then = questions.map((asked) => pivot(here.first, asked, "en"));
          for (const one of acts) await write(one);
          for (const [at, asked] of [...questions, base].entries()) {
            const shown = asShown(asked);
            expect(shown, JSON.stringify(asked)).toEqual(oneByOne(asked));
            const past = { ...asked, asOf: before };
            expect(asShown(past)).toEqual(oneByOne(past));
            const earlier = then[at];
            if (earlier !== undefined) {
              const { asOf: _, ...again } = pivot(here.first, past, "en");
              expect({ ...again, asOf: earlier.asOf }).toEqual(earlier);
            }
            for (const [key, count] of shown.cells) {
              const [row = "", column = ""] = key.split(" / ");
              const asks = { question: asked, row, column: column === "" ? undefined : column, offset: 0, limit: 100 };
              expect(listUnder(here.first, asks, "en").total).toBe(count);
            }
          }
        },
      ),
      { numRuns: 10 },
    );
    // each course wrote one act at the least, and an act is counted or stays out for a reason
    const { total, left } = pivot(here.first, base, "en");
    expect(
      [total, left.context, left.outside, left.unknown].reduce<number>((sum, n) => sum + (n ?? 0), 0),
    ).toBeGreaterThan(9);
  });

  test("as of two entries the same question differs exactly by what was written between them", async () => {
    const asked: Question = { of: "acts", rows: "month", open: [], scope: "inside" };
    const early = caseAt(here.first).seq - 1;
    const count = (asOf?: number) => pivot(here.first, { ...asked, asOf }, "en").total ?? 0;
    const before = count();
    const { coding } = await here.said({ create: "act" }, 0, [
      ["type", code("liberty.arrest")],
      ["date", day("2021-06-01")],
      ["place", { thing: here.places[0] ?? "" }],
    ]);
    const later = caseAt(here.first).seq - 1;
    await withdrawCoding(here.first, coding);
    expect([count(early), count(later), count()]).toEqual([before, before + 1, before]);
  });

  test("a word that no vocabulary has, and one thing asked for twice, are refused; a place that isn't there is absent", () => {
    const asked: Question = { of: "acts", rows: "month", open: [], scope: "inside" };
    const code = (of: Partial<Question>): string => {
      try {
        pivot(here.first, { ...asked, ...of }, "en");
        return "answered";
      } catch (cause) {
        return (cause as { code: string }).code;
      }
    };
    expect(code({ type: "liberty.arest" })).toBe("invalid");
    expect(code({ columns: "month" })).toBe("invalid");
    expect(code({ place: "L-00000" })).toBe("absent");
  });
});

describe("N10: who does no work with what lies behind the numbers", () => {
  test("sees no small number, no exact one, and no list", async () => {
    for (let at = 0; at < 7; at++)
      await here.said({ create: "act" }, 0, [
        ["type", code("liberty.incommunicado")],
        ["date", day("2022-03-01")],
        ["place", { thing: here.places[0] ?? "" }],
      ]);
    await here.said({ create: "act" }, 0, [
      ["type", code("liberty.incommunicado")],
      ["date", day("2022-04-01")],
      ["place", { thing: here.places[0] ?? "" }],
    ]);
    const translator = here.desk("translator");
    await translator.refresh();
    const asked: Question = { of: "acts", rows: "month", open: [], scope: "inside", from: 202203, to: 202204 };
    const [own, shown] = [pivot(here.first, asked, "en"), pivot(translator, asked, "en")];
    expect([own.rowTotals, own.hidden]).toEqual([[7, 1], false]);
    expect([shown.hidden, shown.threshold]).toEqual([true, 5]);
    for (const value of [...shown.rowTotals, shown.total, ...shown.cells.flat()])
      expect(value === undefined || value % 5 === 0).toBe(true);
    expect(shown.rowTotals).toHaveLength(2);
    expect(shown.cells[1]?.[0]).toBeUndefined();
    const under = listUnder(translator, { question: asked, offset: 0, limit: 10 }, "en");
    expect(under).toEqual({ hidden: true, total: 0, rows: [] });
  });
});

describe("where places lie", () => {
  const areaOf = (place: string, asOf?: number) =>
    patternAreas(here.first, { asOf }).areas.find(({ key }) => key === place);

  test("a place of the pack is an area as wide as the pack knows, a country none", () => {
    const one = caseAt(here.first);
    const { areas } = patternAreas(here.first, {});
    expect(areas.length).toBeGreaterThan(20);
    for (const { key, north, east } of areas) {
      // ten kilometres at least to each side
      expect(north[1] - north[0]).toBeGreaterThan(0.17);
      expect(east[1] - east[0]).toBeGreaterThan(0.17);
      const [type] = one.folded(one.needThing(key)).fold("type").values;
      expect(type).not.toEqual({ code: "country" });
    }
  });

  test("a place that two sources put apart, or nobody put anywhere, has no area; before that it had", async () => {
    const place = await here.made("place", [
      ["latitude", { number: [53.1, 53.4] }],
      ["longitude", { number: [27.1, 27.5] }],
    ]);
    expect(areaOf(place)).toEqual({ key: place, north: [53.1, 53.4], east: [27.1, 27.5] });
    const before = caseAt(here.first).seq - 1;
    await here.said({ code: place }, 1, [["latitude", { number: [54.1, 54.4] }]]);
    expect(areaOf(place)).toBeUndefined();
    expect(areaOf(place, before)).toBeDefined();
    const half = await here.made("place", [["latitude", { number: [53.1, 53.4] }]]);
    expect(areaOf(half)).toBeUndefined();
  });
});
