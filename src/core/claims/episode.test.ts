import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { RecordId } from "../record/id.ts";
import { type When, within } from "../record/when.ts";
import { actValues, episodeValues, type ToldEpisode } from "./episode.ts";
import { propertyOf } from "./property.ts";

const id = (name: string): RecordId => `00000000.${name}` as RecordId;
const episode = id("e");
const when = fc
  .tuple(fc.nat(1_000), fc.integer({ min: 1, max: 500 }))
  .map(([from, length]): When => ({ from, to: from + length }));
const told = fc.record({
  person: fc.constantFrom(id("p"), id("g")),
  facility: fc.option(fc.constant(id("h")), { nil: undefined }),
  from: fc.option(when, { nil: undefined }),
  to: fc.option(when, { nil: undefined }),
  arrest: fc.option(fc.constant("masked"), { nil: undefined }),
  arrestedBy: fc.subarray([id("b1"), id("b2")]),
  conditions: fc.subarray(["space.overcrowded", "water.none"]),
  acts: fc.array(
    fc.record({
      type: fc.constantFrom("liberty.arrest", "liberty.arrest.violent", "beating", "threat.death"),
      date: fc.option(when, { nil: undefined }),
      place: fc.option(fc.constant(id("l")), { nil: undefined }),
    }),
    { maxLength: 5 },
  ),
}) satisfies fc.Arbitrary<ToldEpisode>;
const possible = told.filter(({ from, to }) => from === undefined || to === undefined || to.to > from.from);
const dateOf = (one: ToldEpisode, act: ToldEpisode["acts"][number]): When | undefined => {
  const found = actValues(one, act, episode).find(({ property }) => property === "date")?.value;
  return found !== undefined && "when" in found ? (found.when as When) : undefined;
};

describe("an episode told at once", () => {
  test("the date of an act is never narrower than what was told of it, and none is made up", () => {
    fc.assert(
      fc.property(possible, (one) => {
        for (const act of one.acts) {
          const date = dateOf(one, act);
          const arrest = act.type.startsWith("liberty.arrest");
          if (act.date !== undefined) expect(date).toEqual(act.date);
          else if (arrest) expect(date).toEqual(one.from);
          else if (one.from === undefined || one.to === undefined) expect(date).toBeUndefined();
          else {
            expect(date).toBeDefined();
            for (const end of [one.from, one.to])
              if (date !== undefined && one.from.from < one.to.to && end.to <= date.to && end.from >= date.from)
                expect(within(end, date)).toBe(true);
            expect(date).toEqual({ from: one.from.from, to: one.to.to });
          }
        }
      }),
    );
  });

  test("everything that is said is of a property that the thing has, of its type, and once where one is all it has", () => {
    fc.assert(
      fc.property(possible, (one) => {
        const all = [
          ["episode", episodeValues(one)] as const,
          ...one.acts.map((act) => ["act", actValues(one, act, episode)] as const),
        ];
        for (const [kind, values] of all)
          for (const { property, value } of values) {
            const declared = propertyOf(kind, property);
            expect(declared?.type, property).toBeDefined();
            expect(Object.keys(value)).toContain(declared?.type);
            if (declared?.cardinality === "one")
              expect(values.filter((other) => other.property === property)).toHaveLength(1);
          }
      }),
    );
  });

  test("an arrest isn't placed in the cell, and is done by who arrested", () => {
    const one = {
      person: id("p"),
      facility: id("h"),
      from: { from: 0, to: 10 },
      to: { from: 40, to: 50 },
      arrestedBy: [id("b1")],
      conditions: [],
      acts: [{ type: "liberty.arrest.violent" }, { type: "beating" }],
    };
    const [arrest, beating] = one.acts.map((act) => actValues(one, act, episode).map(({ property }) => property));
    expect(arrest).toEqual(["type", "victim", "date", "episode", "perpetrator"]);
    expect(beating).toEqual(["type", "victim", "place", "date", "episode"]);
  });

  test("an episode that ends before it begins is refused", () => {
    const one = {
      person: id("p"),
      from: { from: 50, to: 60 },
      to: { from: 0, to: 10 },
      arrestedBy: [],
      conditions: [],
    };
    const act = { type: "beating" };
    expect(() => actValues({ ...one, acts: [act] }, act, episode)).toThrow("doesn't end before it begins");
  });
});
