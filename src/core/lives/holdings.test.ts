import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { betweens, chains, extensionChains, type Holding, inOrder, overlaps } from "./holdings.ts";
import { day, spanOf } from "./span.ts";

const at = (date: string): number => Date.parse(`${date}T00:00:00Z`) / 60_000;
const onDay = (date: string): [number, number] => [at(date), at(date) + day - 1];
const held = (key: string, from: [number, number], to: [number | null, number | null]): Holding => ({
  key,
  span: spanOf({ from, to }),
});

/** Holdings with exact courses: what their bounds say must hold of them. */
const real = fc
  .array(fc.tuple(fc.nat(100), fc.nat(30), fc.nat(8), fc.nat(8), fc.nat(8), fc.nat(8)), { minLength: 1, maxLength: 5 })
  .map((rows) =>
    rows.map(([begin, length, a, b, c, d], i) => ({
      begin,
      end: begin + length,
      holding: {
        key: `h${i}`,
        span: spanOf({ from: [begin - a, begin + b], to: [begin + length - c, begin + length + d] }),
      } satisfies Holding,
    })),
  );

describe("holdings side by side", () => {
  test("the time free before each lies within its bounds, and an overlap that is called certain is one", () => {
    fc.assert(
      fc.property(real, (rows) => {
        const of = new Map(rows.map((row) => [row.holding.key, row]));
        const order = inOrder(rows.map(({ holding }) => holding)).flatMap(({ key }) => of.get(key) ?? []);
        const found = betweens(rows.map(({ holding }) => holding));
        expect(found.length).toBe(rows.length - 1);
        found.forEach((one, i) => {
          const next = order[i + 1];
          const ended = Math.max(...order.slice(0, i + 1).map(({ end }) => end));
          const free = (next?.begin ?? 0) - ended;
          expect(one.before).toBe(next?.holding.key);
          expect(Math.max(0, free)).toBeGreaterThanOrEqual(one.least);
          if (one.most !== null) expect(Math.max(0, free)).toBeLessThanOrEqual(one.most);
          if (one.kind === "gap") expect(free).toBeGreaterThanOrEqual(0);
          if (one.kind === "overlap") expect(free).toBeLessThan(0);
        });
        const pairs = overlaps(rows.map(({ holding }) => holding));
        for (const a of rows)
          for (const b of rows) {
            if (a.holding.key >= b.holding.key) continue;
            const [one, other] = [a.holding.key, b.holding.key];
            const said = pairs.find((pair) => [pair.one, pair.other].toSorted().join() === [one, other].join());
            const really = a.begin < b.end && b.begin < a.end;
            if (said?.certain === true) expect(really).toBe(true);
            if (really) expect(said).toBeDefined();
          }
      }),
      { numRuns: 300 },
    );
  });

  test("do not depend on the order in which they are given", () => {
    fc.assert(
      fc.property(real, fc.nat(), (rows, turn) => {
        const all = rows.map(({ holding }) => holding);
        const turned = [...all.slice(turn % all.length), ...all.slice(0, turn % all.length)].reverse();
        expect(betweens(turned)).toEqual(betweens(all));
        expect(chains(turned)).toEqual(chains(all));
        expect(overlaps(turned)).toEqual(overlaps(all));
      }),
    );
  });

  test("a chain is a run of them in which each can have followed within the time, and certain only where each must have", () => {
    fc.assert(
      fc.property(real, fc.nat(40), (rows, within) => {
        const all = rows.map(({ holding }) => holding);
        const before = new Map(betweens(all).map((one) => [one.before, one]));
        for (const chain of chains(all, within)) {
          expect(chain.keys.length).toBe(chain.free.length + 1);
          const links = chain.keys.slice(1).map((key) => before.get(key));
          for (const one of links) expect(one?.least).toBeLessThanOrEqual(within);
          if (chain.certain)
            for (const one of links) expect([one?.kind, (one?.most ?? Infinity) <= within]).toEqual(["gap", true]);
        }
      }),
    );
  });

  test("EXERCISE: released on 24 August, arrested anew on 27 August: free for two to four days", () => {
    const [one] = betweens([
      held("first", onDay("2020-08-10"), onDay("2020-08-24")),
      held("second", onDay("2020-08-27"), onDay("2020-09-11")),
    ]);
    expect(one).toMatchObject({ kind: "gap", after: "first", before: "second" });
    expect([Math.floor((one?.least ?? 0) / day), Math.ceil((one?.most ?? 0) / day)]).toEqual([2, 4]);
    expect(
      chains([held("a", onDay("2020-08-10"), onDay("2020-08-24")), held("b", onDay("2020-08-27"), [null, null])]),
    ).toEqual([{ keys: ["a", "b"], free: [[one?.least, one?.most]], certain: true }]);
  });

  test("an end that nobody says is no freedom, and no chain", () => {
    const all = [held("a", onDay("2020-08-10"), [null, null]), held("b", onDay("2021-03-01"), onDay("2021-03-16"))];
    expect(betweens(all)).toMatchObject([{ kind: "open", most: null, least: 0 }]);
    expect(chains(all)).toEqual([]);
    expect(overlaps(all)).toEqual([{ one: "a", other: "b", certain: false }]);
  });
});

describe("extensions of a sentence", () => {
  test("stand as a chain from the first to the last; branches and circles end", () => {
    const step = (key: string, ...bases: string[]) => ({ key, extends: bases });
    expect(extensionChains([step("c", "b"), step("a"), step("b", "a"), step("x")])).toEqual([["a", "b", "c"]]);
    expect(extensionChains([step("a"), step("b", "a"), step("c", "a")])).toEqual([
      ["a", "b"],
      ["a", "c"],
    ]);
    expect(extensionChains([step("a", "b"), step("b", "a")])).toEqual([["a", "b"]]);
    expect(extensionChains([step("a", "a"), step("b", "elsewhere")])).toEqual([]);
  });

  test("every link of a chain is one that was said", () => {
    const key = fc.constantFrom("a", "b", "c", "d", "e");
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.record({ key, extends: fc.uniqueArray(key, { maxLength: 2 }) }), {
          selector: (one) => one.key,
        }),
        (all) => {
          for (const chain of extensionChains(all)) {
            expect(new Set(chain).size).toBe(chain.length);
            chain.slice(1).forEach((one, i) => {
              expect(all.find((each) => each.key === one)?.extends).toContain(chain[i]);
            });
          }
        },
      ),
    );
  });
});
