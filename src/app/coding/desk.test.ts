import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Argued, argue, claimIn, once } from "../../../test/argued.ts";
import { closeSandbox, takeIn } from "../../../test/founded.ts";
import { Fault } from "../../core/fault.ts";
import { parseWhen } from "../../core/record/when.ts";
import { showThing } from "../assessing/show-thing.ts";
import { caseAt } from "../case.ts";
import { listExhibits } from "../reading/list-exhibits.ts";
import { closePassage, reopenPassage } from "./close-passage.ts";
import { codingDesk } from "./coding-desk.ts";
import { listActs } from "./list-acts.ts";
import { saveCoding, textOf, withdrawCoding } from "./save-coding.ts";
import { type AskedEpisode, saveEpisode } from "./save-episode.ts";

const text = `EXERCISE. I am the first paragraph, and nothing happens in me.

Men in masks took me on 9 August 2021 near the gate 😀, and beat me on the way.

In the cell there was no water, and the light stayed on. I came out on 12 August 2021.`;
const quote = "Men in masks took me on 9 August 2021 near the gate 😀, and beat me on the way.";

let here: Argued;
let exhibit: string;
beforeAll(async () => {
  here = await argue();
  const taken = await takeIn(here.desk("investigator"), here.root, { "told.txt": text });
  exhibit = taken.get("told.txt")?.code ?? "";
  await here.desk("author").refresh();
  await here.desk("second").refresh();
});
afterAll(async () => {
  here.remove();
  await closeSandbox();
});

const author = () => here.desk("author");
const faultOf = async (work: () => Promise<unknown>): Promise<Fault | undefined> => {
  try {
    await work();
    return undefined;
  } catch (cause) {
    if (cause instanceof Fault) return cause;
    throw cause;
  }
};
const on = (said: string) => {
  const { from, to } = parseWhen(said, "en");
  return { from, to, said };
};
const told = (more: Partial<AskedEpisode> = {}): AskedEpisode => ({
  exhibit,
  anchor: claimIn(author(), exhibit, "type", { code: "beating" }, quote).anchor,
  hand: "first-hand",
  person: { create: "person" },
  from: on("9 August 2021"),
  to: on("12 August 2021"),
  arrestedBy: [],
  conditions: ["water.none", "light.round-the-clock"],
  acts: [{ type: "liberty.arrest" }, { type: "beating" }],
  once: once(),
  ...more,
});
const dateOf = (thing: string) =>
  showThing(author(), thing, "en").properties.find(({ property }) => property === "date")?.claims[0]?.shown.label;

describe("an episode first", () => {
  test("person, episode and an act for every tick in one entry; asked again it writes nothing", async () => {
    const asked = told();
    const size = await here.first.ledger.size();
    const made = await saveEpisode(author(), asked, "en");
    expect(await here.first.ledger.size()).toBe(size + 1);
    expect(await saveEpisode(author(), asked, "en")).toEqual(made);
    expect(await here.first.ledger.size()).toBe(size + 1);
    expect(made.codings.map(({ thing }) => thing.kind)).toEqual(["episode", "act", "act"]);
    const [, arrest, beating] = made.codings.map(({ thing }) => thing.code);
    const one = caseAt(author());
    const person = one.claimsOf(one.needThing(made.episode.code)).find(({ claim }) => claim.property === "person");
    for (const act of [arrest, beating])
      expect(
        one.claimsOf(one.needThing(act ?? "")).find(({ claim }) => claim.property === "victim")?.claim.value,
      ).toEqual(person?.claim.value);
    for (const { claim } of one.claimsIn(one.needExhibit(exhibit))) expect(claim.anchor).toMatchObject({ quote });
    // not more precise than what was told
    expect(dateOf(arrest ?? "")).toBe("9 August 2021");
    expect(dateOf(beating ?? "")).toBe("9–12 August 2021");
  });

  test("without an end no day is claimed of what happened inside", async () => {
    const made = await saveEpisode(author(), told({ to: undefined }), "en");
    expect(made.codings.slice(1).map(({ thing }) => dateOf(thing.code))).toEqual(["9 August 2021", undefined]);
  });

  test("a wrong value names its property, and nothing of the rest is written", async () => {
    const size = await here.first.ledger.size();
    const shifted = { ...told().anchor, start: told().anchor.start + 1 };
    for (const [wrong, fault] of [
      [told({ acts: [{ type: "no-such-word" }] }), { code: "invalid", item: "type: no-such-word" }],
      [told({ conditions: ["no-such-word"] }), { code: "invalid", item: "conditions: no-such-word" }],
      [told({ facility: here.act }), { code: "invalid", item: "facility" }],
      [told({ person: { code: "P-00000" } }), { code: "absent" }],
      [told({ exhibit: "E-00000" }), { code: "absent" }],
      [told({ anchor: shifted }), { code: "invalid", item: "episode" }],
      [told({ from: on("2022"), to: on("2021") }), { code: "invalid", item: "to" }],
    ] as const)
      expect(await faultOf(() => saveEpisode(author(), wrong, "en"))).toMatchObject(fault);
    expect(await faultOf(() => saveEpisode(here.desk("legal"), told(), "en"))).toMatchObject({ code: "refused" });
    expect(await here.first.ledger.size()).toBe(size);
  });
});

describe("what is left of a document", () => {
  const coverage = (who = "author") => {
    const row = listExhibits(here.desk(who), { offset: 0, limit: 50 }).rows.find(({ code }) => code === exhibit);
    return [row?.paragraphs, row?.coded, row?.nothing];
  };

  test("a paragraph is coded with a claim on it, done with nothing to code, and open again when either is taken back", async () => {
    expect(coverage()).toEqual([3, 1, 0]);
    await closePassage(author(), { exhibit, paragraph: 0 });
    const size = await here.first.ledger.size();
    await closePassage(here.desk("second"), { exhibit, paragraph: 0 });
    expect(await here.first.ledger.size()).toBe(size);
    expect(coverage()).toEqual([3, 1, 1]);
    expect(codingDesk(author(), exhibit, "en").paragraphs).toEqual([
      { n: 0, state: "nothing" },
      { n: 1, state: "coded" },
      { n: 2, state: "open" },
    ]);
    const claim = claimIn(author(), exhibit, "words", { text: "water" }, "EXERCISE. I");
    const asked = { exhibit, thing: { create: "act" as const }, claims: [claim], once: once() };
    const made = await saveCoding(author(), asked, "en");
    expect(coverage()).toEqual([3, 2, 0]);
    await withdrawCoding(author(), made.coding);
    expect(coverage()).toEqual([3, 1, 1]);
    await reopenPassage(here.desk("second"), { exhibit, paragraph: 0 });
    expect(coverage("legal")).toEqual([3, 1, 0]);
    expect(await faultOf(() => reopenPassage(author(), { exhibit, paragraph: 0 }))).toMatchObject({ code: "absent" });
    expect(await faultOf(() => closePassage(author(), { exhibit, paragraph: 3 }))).toMatchObject({ code: "absent" });
    expect(await faultOf(() => closePassage(here.desk("legal"), { exhibit, paragraph: 0 }))).toMatchObject({
      code: "refused",
    });
  });

  test("a claim over two paragraphs stands on both", async () => {
    const whole = textOf(caseAt(author()), caseAt(author()).needExhibit(exhibit));
    const over = whole.slice(whole.indexOf("on the way."), whole.indexOf("In the cell") + 5);
    const claim = claimIn(author(), exhibit, "words", { text: "water" }, over);
    await saveCoding(author(), { exhibit, thing: { create: "act" }, claims: [claim], once: once() }, "en");
    expect(coverage()).toEqual([3, 2, 0]);
  });
});

describe("what the desk offers", () => {
  test("nine types: this exhibit's first, by how often it says them, then the inquiry's, then the vocabulary's heads", () => {
    const { types } = codingDesk(author(), exhibit, "en");
    expect(types).toHaveLength(9);
    expect(types.slice(0, 2).map(({ code }) => code)).toEqual(["beating", "liberty.arrest"]);
    expect(new Set(types.map(({ code }) => code)).size).toBe(9);
    expect(codingDesk(author(), here.codes.record, "ru").types[0]).toEqual({
      code: "liberty.arrest",
      label: "Задержание",
    });
  });

  test("acts as rows in the order of the text, with what contradicts shown", async () => {
    const second = here.desk("second");
    const claims = [claimIn(second, here.codes.record, "date", { when: on("1 May 2021") }, "On 9 August 2021")];
    const row = listActs(author(), here.codes.record, "en").rows[0];
    expect(row?.anchor.quote).toBe("was brought in");
    const cell = (property: string) =>
      listActs(author(), here.codes.record, "en").rows[0]?.cells.find((one) => one.property === property);
    expect(cell("date")).toMatchObject({ said: [], disputed: false });
    await saveCoding(second, { exhibit: here.codes.record, thing: { code: here.act }, claims, once: once() }, "en");
    await author().refresh();
    expect(cell("date")).toMatchObject({ said: [{ shown: { label: "1 May 2021" }, coder: "second" }], disputed: true });
  });
});
