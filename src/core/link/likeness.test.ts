import { describe, expect, test } from "vitest";
import type { World } from "../claims/agreement.ts";
import { liken } from "../names/likeness.ts";
import type { RecordId } from "../record/id.ts";
import { parseWhen } from "../record/when.ts";
import { atOnce } from "../steps.ts";
import { likenessBetween } from "./likeness.ts";
import { populationOf } from "./population.ts";
import type { Profile } from "./profile.ts";
import { proposing } from "./proposals.ts";

const id = (n: number) => `abcdefgh.${n.toString(36)}` as RecordId;
const city = "zzzzzzzz.1" as RecordId;
const jail = "zzzzzzzz.2" as RecordId;
const colony = "zzzzzzzz.3" as RecordId;
const world: World = {
  canon: (ref) => ref,
  isAncestor: (a, b) => b.startsWith(`${a}.`),
  contains: (a, b) => a === city && b === jail,
};
const when = (text: string) => parseWhen(text, "en");

interface Told {
  readonly gender?: string;
  readonly occupation?: string;
  readonly arrests?: readonly (readonly [string, RecordId?])[];
  readonly held?: readonly (readonly [string, string, RecordId])[];
  readonly caseNumber?: string;
  readonly source?: string;
  readonly died?: string;
  readonly names?: readonly string[];
}
const person = (n: number, told: Told = {}): Profile => ({
  id: id(n),
  kind: "person",
  traits: new Map(
    Object.entries({ gender: told.gender, occupation: told.occupation, caseNumber: told.caseNumber }).flatMap(
      ([trait, value]) => (value === undefined ? [] : [[trait, [value]] as const]),
    ),
  ),
  moments: (told.arrests ?? []).map(([date, place]) => ({ what: "held", when: when(date), place })),
  stays: (told.held ?? []).map(([from, to, place]) => ({ from: when(from), to: when(to), place })),
  died: told.died === undefined ? undefined : when(told.died),
  sources: new Set(told.source === undefined ? [] : [told.source]),
  labels: [],
  names: (told.names ?? []).map((name) => liken(name)),
});
/** EXERCISE: nobody in particular, so that values have a frequency. */
const others = Array.from({ length: 40 }, (_, n) =>
  person(n + 10, {
    gender: n % 2 === 0 ? "woman" : "man",
    occupation: n % 4 === 0 ? "teacher" : "worker",
    arrests: [[`${(n % 28) + 1} September 2020`, jail]],
  }),
);
const compare = (one: Told, other: Told) => {
  const [a, b] = [person(1, one), person(2, other)];
  const all = populationOf([a, b, ...others]);
  const forth = likenessBetween(a, b, all, world);
  expect(likenessBetween(b, a, all, world)).toEqual(forth);
  return forth;
};

describe("what speaks for one and what against", () => {
  test("a rare agreement weighs more than a common one; what nobody said weighs nothing", () => {
    const of = (occupation: string) =>
      compare({ occupation }, { occupation }).reasons.find(({ field }) => field === "occupation")?.weight ?? 0;
    expect(of("judge")).toBeGreaterThan(of("teacher"));
    expect(of("teacher")).toBeGreaterThan(of("worker"));
    expect(compare({ occupation: "judge" }, {}).reasons).toEqual([]);
    expect(compare({ gender: "woman" }, { gender: "man" }).reasons).toMatchObject([
      { field: "gender", says: "differs" },
    ]);
  });

  test("an arrest told alike, to the day and the place, is what makes two codes likely one", () => {
    const same: Told = { gender: "woman", occupation: "judge", arrests: [["9 August 2020", jail]] };
    const alike = compare(same, same);
    expect(alike.probability).toBeGreaterThan(0.5);
    expect(alike.reasons[0]).toMatchObject({ says: "agrees" });
    // the city that the jail lies in is no contradiction; another month says little against
    expect(compare(same, { ...same, arrests: [["9 August 2020", city]] }).reasons.map(({ says }) => says)).toContain(
      "near",
    );
    expect(compare(same, { ...same, arrests: [["9 October 2020", jail]] }).probability).toBeLessThan(alike.probability);
  });

  test("one source that tells of both tells them apart", () => {
    const same: Told = { occupation: "judge", arrests: [["9 August 2020", jail]] };
    const apart = compare({ ...same, source: "E" }, { ...same, source: "E" });
    expect(apart.probability).toBeLessThan(compare(same, same).probability);
    expect(apart.reasons).toContainEqual(expect.objectContaining({ field: "source", says: "differs" }));
  });

  test("in two places at once can't be: it is said, and stands behind what can", () => {
    const one: Told = {
      occupation: "judge",
      arrests: [["9 August 2020", jail]],
      held: [["9 August 2020", "20 August 2020", jail]],
    };
    const elsewhere: Told = { ...one, held: [["10 August 2020", "19 August 2020", colony]] };
    expect(compare(one, elsewhere)).toMatchObject({ impossible: true });
    // a place within the other, or ends that only may overlap, are no impossibility
    expect(compare(one, { ...one, held: [["10 August 2020", "19 August 2020", city]] }).impossible).toBe(false);
    expect(compare(one, { ...one, held: [["20 August 2020", "21 August 2020", colony]] }).impossible).toBe(false);
    expect(compare({ ...one, died: "1 August 2020" }, one)).toMatchObject({ impossible: true });
  });

  test("names of the vault are compared across scripts and are in no reason", () => {
    const same = compare({ names: ["Ціхан Рыгоравіч Ліхтаровіч"] }, { names: ["Tikhan Likhtarovich"] });
    expect(same.reasons).toMatchObject([{ field: "identity", says: "agrees", values: [] }]);
    const other = compare({ names: ["Ціхан Ліхтаровіч"] }, { names: ["Марыя Баравік"] });
    expect(other.reasons).toMatchObject([{ field: "identity", says: "differs", values: [] }]);
    expect(JSON.stringify([same, other])).not.toMatch(/Likhtar|Ліхтар|Марыя/);
  });
});

describe("proposals", () => {
  test("the planted pair comes first, whatever the order, and those alone are compared that share a rare key", () => {
    const told: Told = { gender: "man", occupation: "judge", arrests: [["9 August 2020", jail]] };
    const people = [...others, person(1, told), person(2, told)];
    const found = atOnce(proposing(people, world));
    expect(found.pairs[0]).toMatchObject({ a: id(1), b: id(2) });
    expect(atOnce(proposing(people.toReversed(), world))).toEqual(found);
    expect(found.compared).toBeLessThan((people.length * (people.length - 1)) / 4);
  });

  test("a crowd that shares one day is not compared all with all, and that is told", () => {
    const crowd = Array.from({ length: 400 }, (_, n) =>
      person(n, { arrests: [["9 August 2020", jail]], gender: "man" }),
    );
    const found = atOnce(proposing(crowd, world));
    expect(found.passedOver).toBeGreaterThan(0);
    expect(found.compared).toBe(0);
  });

  test("five thousand people take a number of comparisons that grows with them and not with their square", () => {
    const many = Array.from({ length: 5_000 }, (_, n) =>
      person(n, {
        gender: n % 3 === 0 ? "woman" : "man",
        occupation: `work-${n % 40}`,
        arrests: [
          [`${(n % 28) + 1} ${["June", "July", "October"][n % 3]} 2020`, `zzzzzzzz.${(n % 9) + 10}` as RecordId],
        ],
      }),
    );
    const { compared } = atOnce(proposing(many, world));
    expect(compared).toBeLessThan(5_000 * 60);
  });
});
