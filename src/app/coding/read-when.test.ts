/** Dates as they are typed while coding: read, counted from what is known here, kept with it, and closed where that is closed. */
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Argued, argue, claimIn, once } from "../../../test/argued.ts";
import { closeSandbox, member, sandbox, team, writeFiles } from "../../../test/founded.ts";
import type { ThingKind } from "../../core/record/body.ts";
import { parseWhen } from "../../core/record/when.ts";
import { showThing } from "../assessing/show-thing.ts";
import { caseAt } from "../case.ts";
import { addFiles } from "../intake/add-files.ts";
import { readWaiting } from "../reading/read-exhibits.ts";
import { type AskedWhen, readWhen } from "./read-when.ts";
import { type AskedClaim, saveCoding } from "./save-coding.ts";

let here: Argued;
beforeAll(async () => {
  const [investigator, ...others] = team;
  here = await argue([{ ...investigator, cleared: ["sgbv"] }, ...others, member("other", "investigator")]);
});
afterAll(async () => {
  here.remove();
  await closeSandbox();
});

const code = async (
  create: ThingKind,
  claims: readonly (readonly [string, AskedClaim["value"]])[],
  exhibit: string,
  who = "author",
) => {
  const said = claims.map(([property, value]) => claimIn(here.desk(who), exhibit, property, value, "was"));
  const made = await saveCoding(here.desk(who), { exhibit, thing: { create }, claims: said, once: once() }, "en");
  return made.thing.code;
};
const date = (text: string): AskedClaim["value"] => {
  const { from, to } = parseWhen(text);
  return { when: { from, to } };
};
const ask = (text: string, more: Omit<AskedWhen, "text"> = {}, who = "author") =>
  readWhen(here.desk(who), { text, ...more }, "en");
const whenOf = (thing: string, property: string, who = "author") => {
  const shown = showThing(here.desk(who), thing, "en").properties.find((one) => one.property === property);
  const value = shown?.claims[0]?.shown.value;
  return value !== undefined && "when" in value ? value.when : undefined;
};

describe("a date with all its parts", () => {
  test("is shown back with its weekdays, as wide as it was said", () => {
    expect(ask("in the night of 9 to 10 August 2020")).toMatchObject({
      needs: [],
      label: "night of 9 to 10 August 2020",
      span: "Sun 9 August 2020, 18:00 – Mon 10 August 2020, 08:00",
    });
    expect(ask("no later than 20 August 2020")).toMatchObject({ label: "before 21 August 2020" });
  });

  test("and what is not understood is a fault that says what can be written", () => {
    expect(() => ask("when it rained")).toThrow(expect.objectContaining({ code: "invalid" }));
  });
});

describe("a date that counts from something", () => {
  test("names what is missing, offers the dates of what the exhibit tells of, and is read from the one that is chosen", async () => {
    const { statement } = here.codes;
    const person = await code("person", [["note", { text: "EXERCISE" }]], statement);
    const episode = await code(
      "episode",
      [
        ["person", { thing: person }],
        ["from", date("2021-08-09")],
      ],
      statement,
    );
    const missing = ask("on the third day after the arrest", { exhibit: statement });
    expect(missing).not.toHaveProperty("when");
    expect(missing.needs).toMatchObject([
      { landmark: "arrest", offers: [{ property: "from", label: "9 August 2021" }] },
    ]);
    expect(missing.needs[0]?.offers[0]?.thing.code).toBe(episode);

    const bases = [{ landmark: "arrest" as const, thing: episode, property: "from" }];
    const read = ask("on the third day after the arrest", { exhibit: statement, bases });
    expect(read).toMatchObject({ label: "11–12 August 2021", needs: [{ landmark: "arrest" }] });
    const { id } = caseAt(here.desk("author")).needThing(episode);
    const when = "when" in read ? read.when : undefined;
    expect(when?.relation).toMatchObject({ base: { thing: id, property: "from" }, by: "day" });

    // what it was counted from is kept with the claim
    if (when === undefined) throw new Error("a date is read");
    const act = await code("act", [["date", { when }]], statement);
    expect(whenOf(act, "date")).toEqual(when);
  });

  test("is offered what befell the people whom the exhibit names, said elsewhere", async () => {
    const person = await code("person", [["note", { text: "EXERCISE" }]], here.codes.record);
    const episode = await code(
      "episode",
      [
        ["person", { thing: person }],
        ["from", date("2021-08-09")],
      ],
      here.codes.record,
    );
    await code("act", [["victim", { thing: person }]], here.codes.earlier);
    const { needs } = ask("a week after his arrest", { exhibit: here.codes.earlier });
    expect(needs[0]?.offers.map(({ thing }) => thing.code)).toContain(episode);
  });

  test("may be counted from a date that is written, and says what it took from there", () => {
    const bases = [{ landmark: "previous" as const, text: "9 August 2021" }];
    expect(ask("15 August", { bases })).toMatchObject({ label: "15 August 2021", taken: "year" });
    expect(ask("15 August").needs).toEqual([{ landmark: "previous", offers: [] }]);
    expect(() => ask("15 August", { bases: [{ landmark: "previous", text: "one day" }] })).toThrow(
      expect.objectContaining({ code: "invalid" }),
    );
  });

  test("is not counted from what has no date, or isn't there", async () => {
    const event = await code("event", [["name", { text: "EXERCISE march", lang: "en" }]], here.codes.statement);
    const bases = (thing: string) => [{ landmark: "event" as const, thing, property: "date" }];
    expect(() => ask("the day after the march", { bases: bases(event) })).toThrow(
      expect.objectContaining({ code: "invalid", item: "event" }),
    );
    expect(() => ask("the day after the march", { bases: bases("E-00000") })).toThrow(
      expect.objectContaining({ code: "absent" }),
    );
  });

  test("may not say more than what it counts from", async () => {
    const { relation, ...when } = readable(
      ask("three days later", { bases: [{ landmark: "previous", text: "August 2021" }] }),
    );
    const narrowed = { ...when, to: when.from + 60, relation };
    await expect(code("act", [["date", { when: narrowed }]], here.codes.statement)).rejects.toMatchObject({
      code: "invalid",
      item: "date",
    });
  });
});

test("what a date counts from is closed to whom that thing is closed; the date stays", async () => {
  const files = writeFiles(join(here.root, "sealed"), { "sealed.txt": "EXERCISE: a woman was held." });
  let sealed = "";
  for await (const group of addFiles(here.desk("registrar"), [...files.values()], "sgbv"))
    for (const one of group) if (one.kind === "added") sealed = one.code;
  await readWaiting(here.desk("investigator"), await sandbox());
  const episode = await code("episode", [["from", date("2021-08-09")]], sealed, "investigator");
  const bases = [{ landmark: "arrest" as const, thing: episode, property: "from" }];
  const when = readable(ask("two days after the arrest", { bases }, "investigator"));
  const act = await code("act", [["date", { when }]], here.codes.statement, "investigator");
  expect(whenOf(act, "date", "investigator")).toHaveProperty("relation");
  const { relation: _, ...open } = when;
  expect(whenOf(act, "date", "author")).toEqual(open);
  expect(() => ask("two days after the arrest", { bases }, "author")).toThrow(
    expect.objectContaining({ code: "absent" }),
  );
  await expect(code("act", [["date", { when }]], here.codes.statement)).rejects.toMatchObject({ code: "absent" });
});

function readable(read: ReturnType<typeof readWhen>) {
  if (!("when" in read)) throw new Error("a date is read");
  return read.when;
}
