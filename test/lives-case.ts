/** A small invented caseload of lives: two women, two facilities, trials, a displacement, a structure. EXERCISE: nothing in it is true. */
import { join } from "node:path";
import { caseAt } from "../src/app/case.ts";
import { saveCoding } from "../src/app/coding/save-coding.ts";
import type { Desk } from "../src/app/desk.ts";
import { describeExhibit } from "../src/app/intake/describe-exhibit.ts";
import type { Newcomer } from "../src/app/keeping/newcomer.ts";
import type { Value } from "../src/core/claims/value.ts";
import type { ThingKind } from "../src/core/record/body.ts";
import { parseWhen } from "../src/core/record/when.ts";
import { type Founded, found, member, takeIn } from "./founded.ts";

export interface Lives {
  readonly here: Founded;
  /** codes of what was planted, by a word for each */
  readonly of: Readonly<Record<string, string>>;
  /** the code of a thing of the pack, by its English name */
  named(name: string): string;
}

const quote = "EXERCISE";

type Given = Value | { readonly thing: string };
const code = (name: string): Given => ({ code: name });
const on = (date: string): Given => ({ when: parseWhen(date) });
const ref = (thing: string): Given => ({ thing });
const number = (lo: number | null, hi: number | null): Given => ({ number: [lo, hi] });

// each text is another file, or they would be one
const names = ["a", "b", "c", "closed"];

/** Takes the caseload's four texts in; gives their codes. */
export async function takeLivesIn(desk: Desk, folder: string): Promise<readonly string[]> {
  const files = Object.fromEntries(names.map((name) => [`${name}.txt`, `${quote}: ${name} of the lives`]));
  const taken = await takeIn(desk, folder, files);
  return names.map((name) => taken.get(`${name}.txt`)?.code ?? "");
}

/** Founds an inquiry with a lead and a reader who may not read about sexual violence, and codes the lives in it. */
export async function plantLives(...others: readonly Newcomer[]): Promise<Lives> {
  const here = await found({
    pack: "belarus",
    members: [
      member("lead", "registrar", "investigator", "analyst", "protection-officer"),
      member("reader", "analyst"),
      ...others,
    ],
  });
  const exhibits = await takeLivesIn(here.first, join(here.root, "in"));
  const { of, named } = await codeLives(here.first, exhibits);
  const closed = caseAt(here.first).needExhibit(exhibits[3] ?? "");
  await describeExhibit(here.first, { exhibit: closed.code, version: closed.version, caveats: ["SGBV"] });
  await here.desk("reader").refresh();
  return { here, of, named };
}

/** Codes the lives at a desk that may, in an inquiry that took the pack. */
export async function codeLives(desk: Desk, exhibits: readonly string[]): Promise<Omit<Lives, "here">> {
  let once = 0;
  // says things of a new thing, or of one that is there, from one exhibit
  const say = async (
    of: ThingKind | { code: string },
    said: Readonly<Record<string, Given | readonly Given[]>>,
    from = 0,
  ): Promise<string> => {
    const claims = Object.entries(said).flatMap(([property, values]) =>
      [values].flat().map((value) => ({
        property,
        value,
        hand: "first-hand" as const,
        anchor: { start: 0, end: quote.length, quote },
      })),
    );
    const thing = typeof of === "string" ? { create: of } : of;
    const made = await saveCoding(
      desk,
      { exhibit: exhibits[from] ?? "", thing, claims, once: `lives-once-${++once}` },
      "en",
    );
    return made.thing.code;
  };
  const named = (name: string): string =>
    caseAt(desk)
      .shelves.flatMap(({ db }) =>
        db
          .prepare<[string], { code: string }>(
            "SELECT thing.code FROM thing JOIN claim ON claim.thing = thing.n WHERE claim.text = ? AND claim.property = 'name' LIMIT 1",
          )
          .all(name),
      )
      .map((row) => row.code)[0] ?? "";

  const of: Record<string, string> = {};
  of.place = await say("facility", {
    name: { text: "EXERCISE holding place" },
    type: code("temporary.holding"),
    within: ref(named("Minsk")),
  });
  of.colony = await say("facility", {
    name: { text: "EXERCISE colony" },
    type: code("colony.men"),
    within: ref(named("Minsk")),
  });
  of.person = await say("person", { gender: code("woman"), note: { text: "EXERCISE" } });
  of.mother = await say("person", { gender: code("woman"), note: { text: "EXERCISE: her mother" } });
  of.first = await say("episode", {
    person: ref(of.person),
    facility: ref(of.place),
    from: on("2020-08-10"),
    to: on("2020-08-24"),
  });
  of.second = await say("episode", {
    person: ref(of.person),
    facility: ref(of.place),
    from: on("2020-08-27"),
    to: on("2020-09-11"),
    limb: [code("lawful.no"), code("reasons.unclear")],
  });
  of.cell = await say("placement", {
    person: ref(of.person),
    episode: ref(of.first),
    facility: ref(of.place),
    from: on("2020-08"),
    conditions: [code("space.overcrowded"), code("light.round-the-clock")],
    peopleHeld: number(36, 36),
    beds: number(10, 10),
  });
  await say({ code: of.cell }, { peopleHeld: number(50, null), conditions: code("space.overcrowded") }, 1);
  of.request = await say("medical-request", {
    person: ref(of.person),
    facility: ref(of.place),
    date: on("2020-08-12"),
    need: code("urgent.injury"),
    answer: code("refused"),
    answered: on("2020-08-15"),
  });
  of.ignored = await say("medical-request", {
    person: ref(of.person),
    facility: ref(of.place),
    date: on("2020-08-13"),
    need: code("urgent.injury"),
  });
  of.shock = await say("act", {
    type: code("torture.electric-shock"),
    victim: ref(of.person),
    place: ref(of.place),
    date: on("2020-08-11"),
    episode: ref(of.first),
  });
  await say({ code: of.shock }, { type: code("torture.electric-shock") }, 1);
  of.beaten = await say("act", {
    type: code("beating"),
    victim: ref(of.person),
    place: ref(of.colony),
    date: on("2021-03-01"),
  });
  of.trial = await say("proceeding", {
    person: ref(of.person),
    type: code("criminal.ordinary"),
    charge: [code("cc-342"), code("cc-361")],
    from: on("2021-02-01"),
    verdictOn: on("2021-06-03"),
  });
  of.more = await say("proceeding", {
    person: ref(of.person),
    type: code("criminal.in-custody"),
    charge: code("cc-411"),
    verdictOn: on("2023-05-02"),
    extends: ref(of.trial),
  });
  of.absent = await say("proceeding", {
    person: ref(of.mother),
    type: code("criminal.special"),
    inAbsentia: code("yes"),
    charge: code("cc-369-1"),
    notice: [code("published"), code("not-received.press")],
    exile: ref(named("Lithuania")),
    hearing: [code("presence.no"), code("public.unclear")],
    verdictOn: on("2024-02-10"),
  });
  of.kin = await say("relationship", { type: code("family.parent"), person: ref(of.person), relative: ref(of.mother) });
  of.searched = await say("act", {
    type: code("family.search"),
    victim: ref(of.mother),
    date: on("2020-10-05"),
    place: ref(named("Minsk")),
  });
  of.seized = await say("seizure", {
    owner: ref(of.mother),
    type: code("home.flat"),
    date: on("2024-03-01"),
    proceeding: ref(of.absent),
  });
  of.left = await say("displacement", {
    person: ref(of.mother),
    type: code("exile"),
    coercion: code("threat.arrest"),
    arrival: ref(named("Lithuania")),
    crossing: ref(named("Minsk")),
    date: on("2021-05"),
  });
  of.gone = await say("displacement", {
    person: ref(of.person),
    type: code("exile"),
    arrival: ref(named("Ukraine")),
    date: on("2021-05"),
  });
  of.death = await say("act", {
    type: code("life.death-in-custody"),
    victim: ref(of.person),
    place: ref(of.colony),
    date: on("2024-05-05"),
    deathCheck: [code("custody.yes"), code("autopsy.no")],
  });
  of.channel = await say("channel", { name: { text: "EXERCISE channel" }, type: code("messenger.official") });
  of.video = await say("coerced-item", {
    person: ref(of.person),
    type: code("video.repentance"),
    channel: ref(of.channel),
    date: on("2020-08-14"),
  });
  of.body = await say("body", { name: { text: "EXERCISE department" }, type: code("police") });
  await say({ code: of.place }, { parent: ref(of.body) });
  of.post = await say("post", { name: { text: "EXERCISE head" }, body: ref(of.place) });
  of.officer = await say("person", { note: { text: "EXERCISE: an officer nobody names" } });
  of.tenure = await say("tenure", {
    person: ref(of.officer),
    post: ref(of.post),
    capacity: code("appointed"),
    from: on("2019"),
    to: on("2020-08-20"),
  });
  of.order = await say("command", {
    type: code("effective"),
    superior: ref(of.body),
    subordinate: ref(of.colony),
    from: on("2020-07"),
    to: on("2022"),
  });
  of.hidden = await say(
    "act",
    { type: code("torture.electric-shock"), victim: ref(of.mother), place: ref(of.place), date: on("2020-08-11") },
    3,
  );
  return { of, named };
}
