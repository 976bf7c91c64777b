import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { RecordId } from "../record/id.ts";
import { independentRoots, partlyDependent, rootsByKind } from "./independence.ts";
import {
  type RootExhibit,
  type RootKind,
  type RootLink,
  type RootSet,
  type RootToken,
  rootSets,
  traceRoots,
  unionOf,
} from "./roots.ts";

const id = (name: string): RecordId => `00000000.${name}` as RecordId;
const link = (exhibit: string, from: string, more: Partial<RootLink> = {}): RootLink => ({
  exhibit: id(exhibit),
  from: id(from),
  type: "republishes",
  extent: "full",
  withdrawn: false,
  ...more,
});
const exhibit = (name: string, rootKind?: RootKind): RootExhibit => ({ id: id(name), rootKind });
const rootsFor = (names: readonly string[], links: readonly RootLink[], asked = names): RootSet[] => {
  const sets = rootSets(
    names.map((name) => exhibit(name)),
    links,
  );
  return asked.map((name) => sets.get(id(name)) ?? new Set());
};
const count = (names: readonly string[], links: readonly RootLink[], asked = names): number =>
  independentRoots(rootsFor(names, links, asked)).count;

describe("circular reporting (RQ-08, field specification §1.2 E)", () => {
  test("E1: 1,131 of the experts' report is 1,131 of the organisation: two publishers, one root", () => {
    expect(count(["gieb", "viasna"], [])).toBe(2);
    expect(count(["gieb", "viasna"], [link("gieb", "viasna", { type: "quotes" })])).toBe(1);
  });

  test("E2: 13,500 went from the UN office to a ministry to two papers: four items, one root", () => {
    const links = [
      link("ministry", "ohchr"),
      link("times", "ministry"),
      link("agency", "ministry", { type: "quotes" }),
    ];
    expect(count(["ohchr", "ministry", "times", "agency"], links)).toBe(1);
  });

  test("E3: a report that rests in part on another body's interviews is partly dependent on it, not independent", () => {
    const links = [link("report", "platform", { type: "quotes", extent: "partial" })];
    const [report, platform] = rootsFor(["report", "platform"], links);
    expect(report).toEqual(new Set([id("report"), id("platform")]));
    expect(platform).toEqual(new Set([id("platform")]));
    expect(count(["report", "platform"], links)).toBe(1);
    expect(count(["report", "other"], [...links, link("other", "platform", { extent: "partial" })])).toBe(1);
    // both have a part in common, and what wholly repeats another has all: that is no part
    expect(partlyDependent(rootsFor(["report", "platform", "apart"], links))).toBe(2);
    expect(partlyDependent(rootsFor(["paper", "platform"], [link("paper", "platform")]))).toBe(0);
  });

  test("E4: 'five days' and 'six days' are retellings of one root", () => {
    expect(count(["five", "six", "original"], [link("five", "original"), link("six", "original")])).toBe(1);
  });
});

describe("root sets", () => {
  test("a link taken back no longer joins", () => {
    expect(count(["a", "b"], [link("a", "b", { withdrawn: true })])).toBe(2);
  });

  test("an article that quotes two witnesses is one item beside either of them", () => {
    const links = ["t1", "t2"].map((from) => link("article", from, { type: "quotes", extent: "partial" }));
    expect(count(["article", "t1", "t2"], links)).toBe(2);
    expect(count(["article", "t1", "t2"], links, ["article"])).toBe(1);
    expect(count(["article", "t1", "t2"], links, ["article", "t1"])).toBe(1);
  });

  test("one informant heard by two is one root, and whoever copied either goes back to it", () => {
    const links = [link("ours", "theirs", { type: "same-informant" }), link("copy", "theirs")];
    const sets = rootsFor(["ours", "theirs", "copy"], links);
    expect(new Set(sets.map((set) => [...set].join())).size).toBe(1);
  });

  test("one informant heard twice goes back to all that either account comes from", () => {
    const links = [
      link("ours", "theirs", { type: "same-informant" }),
      link("ours", "original", { type: "translates" }),
    ];
    expect(count(["theirs", "original"], links)).toBe(1);
  });

  test("two informants whom one organisation also heard stay two", () => {
    const links = ["t1", "t2"].map((from) => link("report", from, { type: "same-informant", extent: "partial" }));
    expect(count(["t1", "t2", "report"], links)).toBe(2);
  });

  test("exhibits that come from each other are one root, and a long chain is no trouble", () => {
    expect(count(["a", "b", "c"], [link("a", "b"), link("b", "c"), link("c", "a")])).toBe(1);
    const names = Array.from({ length: 30_000 }, (_, index) => `n${index}`);
    const chain = names.slice(1).map((name, index) => link(name, names[index] ?? ""));
    expect(rootSets([], chain.toReversed()).get(id("n29999"))).toEqual(new Set([id("n0")]));
  });

  test("an origin that isn't held joins what came from it", () => {
    expect(count(["a", "b"], [link("a", "lost"), link("b", "lost")])).toBe(1);
  });

  test("an inference is one item with its premises' roots", () => {
    const [a, b] = rootsFor(["a", "b"], []);
    const inference = unionOf([a ?? new Set(), b ?? new Set()]);
    expect(independentRoots([inference]).count).toBe(1);
    expect(independentRoots([inference, a ?? new Set()]).count).toBe(1);
  });
});

describe("roots by kind", () => {
  const kinds = (exhibits: readonly RootExhibit[], links: readonly RootLink[], asked = exhibits) => {
    const roots = traceRoots(exhibits, links);
    return rootsByKind(
      asked.map((one) => roots.sets.get(one.id) ?? new Set()),
      roots.kinds,
    );
  };

  test("names the kind of the origin, not of the copy", () => {
    const [testimony, judgment, paper] = [exhibit("t", "testimony"), exhibit("j", "judgment"), exhibit("m", "media")];
    expect(kinds([paper, judgment, testimony], [link("m", "j")])).toEqual({
      count: 2,
      byKind: [
        { kind: "testimony", count: 1 },
        { kind: "judgment", count: 1 },
      ],
    });
  });

  test("an item of several roots is called by the farthest, and by nothing if one is unknown", () => {
    const partly = [link("m", "t", { type: "quotes", extent: "partial" })];
    const paper = exhibit("m", "media");
    expect(kinds([paper, exhibit("t", "testimony")], partly, [paper]).byKind).toEqual([{ kind: "media", count: 1 }]);
    expect(kinds([paper, exhibit("t")], partly, [paper])).toEqual({ count: 1, byKind: [] });
  });
});

// Properties -----------------------------------------------------------------------------------------------------------

const names = ["a", "b", "c", "d", "e", "f", "g"];
const links = fc.array(
  fc.record({
    exhibit: fc.constantFrom(...names).map(id),
    from: fc.constantFrom(...names).map(id),
    type: fc.constantFrom("quotes" as const, "translates" as const, "same-informant" as const, "same-file" as const),
    extent: fc.constantFrom("full" as const, "partial" as const),
    withdrawn: fc.boolean(),
  }),
  { maxLength: 10 },
);
const token = fc.constantFrom(..."pqrstuvwxyz").map((letter) => letter as string as RootToken);
const sets = fc.array(
  fc.array(token, { maxLength: 4 }).map((all): RootSet => new Set(all)),
  { maxLength: 9 },
);

/** The largest disjoint choice by trying them all. */
function oracle(items: readonly RootSet[], taken: RootSet = new Set()): number {
  const [first, ...rest] = items;
  if (first === undefined) return 0;
  const without = oracle(rest, taken);
  if (first.size === 0 || !first.isDisjointFrom(taken)) return without;
  return Math.max(without, 1 + oracle(rest, first.union(taken)));
}

describe("independence, by properties", () => {
  test("the count is that of trying every choice, and what is chosen is disjoint", () => {
    fc.assert(
      fc.property(sets, (items) => {
        const { count: found, chosen, exact } = independentRoots(items);
        expect(exact).toBe(true);
        expect(found).toBe(oracle(items));
        const picked = chosen.map((position) => items[position] ?? new Set<RootToken>());
        expect(unionOf(picked).size).toBe(picked.reduce((sum, set) => sum + set.size, 0));
      }),
      { numRuns: 500 },
    );
  });

  test("the order of items and of links doesn't matter", () => {
    fc.assert(
      fc.property(links, sets, (all, items) => {
        expect(independentRoots(items.toReversed()).count).toBe(independentRoots(items).count);
        expect(
          rootSets(
            names.map((name) => exhibit(name)),
            all,
          ),
        ).toEqual(
          rootSets(
            names.toReversed().map((name) => exhibit(name)),
            all.toReversed(),
          ),
        );
      }),
    );
  });

  test("another link, of any type, never makes anything independent that was not", () => {
    fc.assert(
      fc.property(links, links, (all, more) => {
        const [added] = more.map((one) => ({ ...one, withdrawn: false }));
        if (added === undefined) return;
        const [before, after] = [rootsFor(names, all), rootsFor(names, [...all, added])];
        for (const [at, set] of before.entries()) {
          for (const [other, second] of before.entries()) {
            if (set.isDisjointFrom(second)) continue;
            expect(after[at]?.isDisjointFrom(after[other] ?? new Set())).toBe(false);
          }
        }
        expect(independentRoots(after).count).toBeLessThanOrEqual(independentRoots(before).count);
      }),
      { numRuns: 500 },
    );
  });

  test("a republication beside its source raises nothing", () => {
    fc.assert(
      fc.property(
        links,
        fc.constantFrom(...names),
        fc.constantFrom("full" as const, "partial" as const),
        (all, of, extent) => {
          const more = [...all, link("z", of, { extent })];
          expect(count([...names, "z"], more)).toBe(count(names, all));
        },
      ),
    );
  });

  test("taking two roots for one raises nothing, nor does taking an item away", () => {
    fc.assert(
      fc.property(sets, token, token, fc.nat(8), (items, one, other, at) => {
        const merged = items.map((set) => new Set([...set].map((root) => (root === one ? other : root))));
        expect(independentRoots(merged).count).toBeLessThanOrEqual(independentRoots(items).count);
        expect(independentRoots(items.filter((_, position) => position !== at)).count).toBeLessThanOrEqual(
          independentRoots(items).count,
        );
      }),
    );
  });

  test("24 items that all hang together are counted exactly, many more never above what is disjoint", () => {
    const shape = (size: number, seed: number): RootSet[] =>
      Array.from({ length: size }, (_, at) => {
        const next = (step: number) => `t${(at * 7 + step * seed * (at + 3)) % (size + 5)}` as RootToken;
        return new Set([next(1), next(2), next(3)]);
      });
    for (let seed = 1; seed < 30; seed += 1) expect(independentRoots(shape(24, seed)).exact).toBe(true);
    for (const size of [200, 1_000]) {
      const items = shape(size, 11);
      const { count: found, chosen } = independentRoots(items);
      const picked = chosen.map((position) => items[position] ?? new Set<RootToken>());
      expect(picked).toHaveLength(found);
      expect(unionOf(picked).size).toBe(picked.reduce((sum, set) => sum + set.size, 0));
    }
  });
});
