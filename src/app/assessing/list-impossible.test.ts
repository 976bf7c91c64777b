/** What can't be true together is listed with its claims, for whoever may read both, and nothing is where dates can agree. EXERCISE. */
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Argued, argue, claimIn, once } from "../../../test/argued.ts";
import { closeSandbox, member, sandbox, team, writeFiles } from "../../../test/founded.ts";
import type { Rule } from "../../core/lives/order.ts";
import type { ThingKind } from "../../core/record/body.ts";
import { parseWhen } from "../../core/record/when.ts";
import { caseAt } from "../case.ts";
import { readWhen } from "../coding/read-when.ts";
import { type AskedClaim, saveCoding, withdrawCoding } from "../coding/save-coding.ts";
import { addFiles } from "../intake/add-files.ts";
import { today } from "../keeping/today.ts";
import { readWaiting } from "../reading/read-exhibits.ts";
import { listImpossible } from "./list-impossible.ts";

type Given = AskedClaim["value"];
let here: Argued;
let exhibit = "";
beforeAll(async () => {
  const [investigator, ...others] = team;
  here = await argue([{ ...investigator, cleared: ["sgbv"] }, ...others, member("other", "investigator")]);
  exhibit = here.codes.statement;
});
afterAll(async () => {
  here.remove();
  await closeSandbox();
});

const on = (text: string): Given => {
  const { from, to } = parseWhen(text);
  return { when: { from, to } };
};
const ref = (thing: string): Given => ({ thing });
const said = async (
  of: ThingKind | { code: string },
  values: Readonly<Record<string, Given>>,
  { from = exhibit, who = "author" } = {},
) => {
  const claims = Object.entries(values).map(([property, value]) =>
    claimIn(here.desk(who), from, property, value, "was"),
  );
  const thing = typeof of === "string" ? { create: of } : of;
  return saveCoding(here.desk(who), { exhibit: from, thing, claims, once: once() }, "en");
};
const say = async (...given: Parameters<typeof said>) => (await said(...given)).thing.code;
const person = (values: Readonly<Record<string, Given>> = {}) =>
  say("person", { note: { text: "EXERCISE" }, ...values });
const facility = (values: Readonly<Record<string, Given>> = {}) =>
  say("facility", { name: { text: "EXERCISE" }, ...values });

/** What is found of a thing, as pairs of codes. */
const of = (rule: Rule, thing: string, list: "certain" | "possible" = "certain", who = "author") =>
  listImpossible(here.desk(who), "en")
    [list].rows.filter((row) => row.rule === rule && row.sides.some((side) => side.thing.code === thing))
    .map(({ sides }) => sides.map((side) => side.thing.code));

describe("one person in two places at once", () => {
  const held = async (
    who: string,
    where: string,
    from: string,
    to: string,
    kind: "episode" | "placement" = "episode",
  ) => say(kind, { person: ref(who), facility: ref(where), from: on(from), to: on(to) });

  test("is listed where the two certainly share a time, with the claims that say so", async () => {
    const who = await person();
    const [one, other] = [await facility(), await facility()];
    const first = await held(who, one, "2021-08-01", "2021-08-10");
    const second = await held(who, other, "2021-08-05", "2021-08-20");
    expect(of("two-places", first)).toEqual([[first, second]]);
    const row = listImpossible(here.desk("author"), "en").certain.rows.find(
      ({ sides }) => sides[0]?.thing.code === first,
    );
    const says = row?.sides[0]?.says ?? [];
    expect(says.map(({ property, label }) => [property, label])).toEqual([
      ["facility", "EXERCISE"],
      ["from", "1 August 2021"],
      ["to", "10 August 2021"],
    ]);
    expect(says.map(({ total, claims }) => [total, claims[0]?.exhibit?.code])).toEqual(says.map(() => [1, exhibit]));
  });

  test("is not where somebody was moved, where one place lies in the other, or where a cell is in its own detention", async () => {
    const who = await person();
    const [one, other] = [await facility(), await facility()];
    const first = await held(who, one, "2021-08-01", "2021-08-10");
    const second = await held(who, other, "2021-08-10", "2021-08-20");
    const yard = await say("place", { name: { text: "EXERCISE yard" } });
    const inside = await facility({ within: ref(yard) });
    const third = await held(who, yard, "2021-09-01", "2021-09-10");
    await held(who, inside, "2021-09-02", "2021-09-05");
    await say("placement", {
      person: ref(who),
      episode: ref(first),
      facility: ref(other),
      from: on("2021-08-02"),
      to: on("2021-08-05"),
    });
    for (const thing of [first, second, third])
      for (const list of ["certain", "possible"] as const) expect(of("two-places", thing, list)).toEqual([]);
  });

  test("stands in the quieter list where both can be true", async () => {
    const who = await person();
    const first = await held(who, await facility(), "2021-08-01", "2021-08-08/2021-08-14");
    const second = await held(who, await facility(), "2021-08-07/2021-08-12", "2021-08-20");
    expect(of("two-places", first)).toEqual([]);
    expect(of("two-places", first, "possible")).toEqual([[first, second]]);
  });
});

test("what befalls somebody after death is listed; what may have come before it is not", async () => {
  const who = await person({ died: on("2021-08-12") });
  const act = await say("act", { victim: ref(who), date: on("2021-08-13") });
  const same = await say("act", { victim: ref(who), date: on("2021-08") });
  const seen = await say("medical-evaluation", { person: ref(who), date: on("2021-08-20") });
  expect(of("after-death", act)).toEqual([[act, who]]);
  expect(of("after-death", seen)).toEqual([[seen, who]]);
  expect([...of("after-death", same), ...of("after-death", same, "possible")]).toEqual([]);
});

test("a release before the arrest, and a verdict before the proceeding began, are listed until one is taken back", async () => {
  const who = await person();
  const made = await said("episode", { person: ref(who), from: on("2021-08-10"), to: on("2021-08-09") });
  const trial = await say("proceeding", { person: ref(who), from: on("2021-09-10"), verdictOn: on("2021-09-01") });
  expect(of("ends-first", made.thing.code)).toEqual([[made.thing.code]]);
  const first = today(here.desk("author"), "en").find(({ id }) => id === "impossible");
  expect(first?.total).toBe(listImpossible(here.desk("author"), "en").certain.total);
  expect(first?.rows.map(({ href }) => href)).toContain("/impossible");
  expect(of("verdict-first", trial)).toEqual([[trial]]);
  await withdrawCoding(here.desk("author"), made.coding);
  expect(of("ends-first", made.thing.code)).toEqual([]);
});

test("an act outside the detention that it is placed in is listed, before it and after it", async () => {
  const who = await person();
  const episode = await say("episode", { person: ref(who), from: on("2021-08-01"), to: on("2021-08-10") });
  const act = (date: string) => say("act", { victim: ref(who), episode: ref(episode), date: on(date) });
  const [before, within, after] = [await act("2021-07-30"), await act("2021-08-10"), await act("2021-08-11")];
  expect(of("outside-episode", before)).toEqual([[before, episode]]);
  expect(of("outside-episode", after)).toEqual([[after, episode]]);
  expect(of("outside-episode", within)).toEqual([]);
});

test("somebody in a post before it was there, or after it had gone", async () => {
  const post = await say("post", { name: { text: "EXERCISE post" }, from: on("2021-01-01"), to: on("2021-12-31") });
  const tenure = async (from: string) =>
    say("tenure", { person: ref(await person()), post: ref(post), from: on(from) });
  const [early, right, late] = [await tenure("2020-12-01"), await tenure("2021-02-01"), await tenure("2022-02-01")];
  expect(of("outside-post", early)).toEqual([[early, post]]);
  expect(of("outside-post", late)).toEqual([[late, post]]);
  expect(of("outside-post", right)).toEqual([]);
});

test("a date whose base lies elsewhere now is listed; where the base became less certain, more quietly; where it is narrower, not", async () => {
  const counted = async (now: string) => {
    const who = await person();
    const begun = await said("episode", { person: ref(who), from: on("2021-08-08/2021-08-09") });
    const episode = begun.thing.code;
    const bases = [{ landmark: "arrest" as const, thing: episode, property: "from" }];
    const read = readWhen(here.desk("author"), { text: "two days after the arrest", bases }, "en");
    if (!("when" in read)) throw new Error("a date is read");
    const act = await say("act", { victim: ref(who), date: { when: read.when } });
    expect([...of("moved", act), ...of("moved", act, "possible")]).toEqual([]);
    await withdrawCoding(here.desk("author"), begun.coding);
    await said({ code: episode }, { from: on(now) });
    return { act, pair: [[act, episode]] };
  };
  const [away, less, more] = [await counted("2021-10-01"), await counted("2021-08"), await counted("2021-08-09")];
  expect(of("moved", away.act)).toEqual(away.pair);
  expect(of("moved", less.act)).toEqual([]);
  expect(of("moved", less.act, "possible")).toEqual(less.pair);
  expect([...of("moved", more.act), ...of("moved", more.act, "possible")]).toEqual([]);
});

test("what one side of is closed to the reader is not there for him or her, nor in the count; across compartments it is found", async () => {
  const files = writeFiles(join(here.root, "sealed"), { "sealed.txt": "EXERCISE: a woman was held." });
  let sealed = "";
  for await (const group of addFiles(here.desk("registrar"), [...files.values()], "sgbv"))
    for (const one of group) if (one.kind === "added") sealed = one.code;
  await readWaiting(here.desk("investigator"), await sandbox());
  const who = await person({ died: on("2021-08-12") });
  const [one, other] = [await facility(), await facility()];
  const open = await say("episode", {
    person: ref(who),
    facility: ref(one),
    from: on("2021-07-01"),
    to: on("2021-07-10"),
  });
  const before = listImpossible(here.desk("author"), "en").certain.total;
  const there = { from: sealed, who: "investigator" };
  const shut = await say(
    "episode",
    { person: ref(who), facility: ref(other), from: on("2021-07-05"), to: on("2021-07-08") },
    there,
  );
  const act = await say("act", { victim: ref(who), episode: ref(open), date: on("2021-09-01") }, there);
  expect(of("two-places", shut, "certain", "investigator")).toEqual([[open, shut]]);
  expect(of("after-death", act, "certain", "investigator")).toEqual([[act, who]]);
  expect(of("outside-episode", act, "certain", "investigator")).toEqual([[act, open]]);
  expect(listImpossible(here.desk("author"), "en").certain.total).toBe(before);
  expect(JSON.stringify(listImpossible(here.desk("author"), "en"))).not.toContain(shut);
  expect(() => listImpossible(here.desk("registrar"), "en")).toThrow(expect.objectContaining({ code: "refused" }));
  expect(caseAt(here.desk("author")).thing(shut)).toBeUndefined();
});
