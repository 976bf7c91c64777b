/** Networks around one thing: who is joined with it and by what, how far, how many, as of when, and for whom. EXERCISE. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { closeSandbox } from "../../../test/founded.ts";
import { type Lives, plantLives } from "../../../test/lives-case.ts";
import { caseAt } from "../case.ts";
import { judgeSameness } from "../linking/judge-sameness.ts";
import { showNetwork } from "./show-network.ts";

let lives: Lives;
let of: Lives["of"] = {};
beforeAll(async () => {
  lives = await plantLives();
  ({ of } = lives);
});
afterAll(async () => {
  lives.here.remove();
  await closeSandbox();
});

const network = (word: string, steps = 1, more: { asOf?: number; most?: number; reader?: boolean } = {}) => {
  const desk = more.reader === true ? lives.here.desk("reader") : lives.here.first;
  return showNetwork(desk, { code: of[word] ?? "", steps, asOf: more.asOf }, "en", more.most);
};
const words = (shown: ReturnType<typeof network>) =>
  shown.nodes.map(({ thing }) => Object.entries(of).find(([, code]) => code === thing.code)?.[0] ?? thing.code);

test("one step leads over what happened to a person to all that it names", () => {
  const shown = network("person");
  expect(words(shown)[0]).toBe("person");
  expect(words(shown)).toEqual(
    expect.arrayContaining([
      "first",
      "second",
      "cell",
      "shock",
      "trial",
      "more",
      "kin",
      "mother",
      "place",
      "colony",
      "channel",
    ]),
  );
  expect(words(shown)).not.toContain("body");
  expect(shown.out).toBe(0);
  const shock = shown.edges.filter(({ from }) => from.code === of.shock);
  expect(shock.map(({ property, to }) => [property, to.code]).toSorted()).toEqual([
    ["episode", of.first],
    ["place", of.place],
    ["victim", of.person],
  ]);
  expect(shock.every(({ claims, roots, exhibits }) => claims === 1 && roots.count === 1 && exhibits.length === 1)).toBe(
    true,
  );
});

test("two steps reach posts, commands and the bodies behind a place; each edge joins two nodes that are drawn", () => {
  const shown = network("person", 2);
  expect(words(shown)).toEqual(expect.arrayContaining(["body", "post", "order"]));
  const codes = new Set(shown.nodes.map(({ thing }) => thing.code));
  expect(codes.size).toBe(shown.nodes.length);
  expect(shown.edges.every(({ from, to }) => codes.has(from.code) && codes.has(to.code))).toBe(true);
  expect(shown.edges).toContainEqual(
    expect.objectContaining({ from: expect.objectContaining({ code: of.order }), property: "superior" }),
  );
});

test("behind a region nothing is looked for: facilities of one city are not joined by it", () => {
  expect(words(network("searched", 2))).not.toContain("colony");
});

test("when there are more, the nearest with most roots are drawn, and how many stay out is said", () => {
  const whole = network("person");
  const few = network("person", 1, { most: 4 });
  // two exhibits speak of the shock
  expect(words(few).slice(0, 2)).toEqual(["person", expect.stringMatching(/^(shock|cell)$/)]);
  expect(few.nodes).toHaveLength(4);
  expect(few.out).toBeGreaterThan(0);
  expect(few.nodes.length + few.out).toBeLessThanOrEqual(whole.nodes.length);
});

test("as of an earlier entry there is less; what isn't there is absent", () => {
  const thing = caseAt(lives.here.first).needThing(of.second ?? "");
  const before = words(network("person", 2, { asOf: thing.since - 1 }));
  expect(before).toContain("first");
  expect(before).not.toContain("second");
  expect(() => showNetwork(lives.here.first, { code: "P-00000", steps: 1 }, "en")).toThrow(
    expect.objectContaining({ code: "absent" }),
  );
});

test("what only a closed exhibit says is as if nobody had said it, also in the number of those that stay out", () => {
  expect(words(network("mother"))).toContain("hidden");
  const open = network("mother", 1, { reader: true });
  expect(words(open)).not.toContain("hidden");
  expect(open.edges.some(({ to }) => to.code === of.place)).toBe(false);
  const few = network("mother", 1, { reader: true, most: 1 });
  expect(few.out).toBe(network("mother", 1, { most: 1 }).out - 1);
});

test("codes that were judged one are one node, with the ties of both", async () => {
  await judgeSameness(lives.here.first, {
    a: of.person ?? "",
    b: of.officer ?? "",
    judgement: "yes",
    reason: "EXERCISE: the same invented person",
  });
  const shown = network("officer");
  expect(words(shown)).toEqual(expect.arrayContaining(["first", "tenure"]));
  expect(shown.nodes.filter(({ thing }) => [of.person, of.officer].includes(thing.code))).toHaveLength(1);
});
