/** Rows 6, 15–17, 25, 27, 29, 30, 33–36 of the field's table: lives, facilities by month, structures, registers. EXERCISE: nothing in it is true. */
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeSandbox, type Founded, found, member, takeIn } from "../../../test/founded.ts";
import type { Value } from "../../core/claims/value.ts";
import type { ThingKind } from "../../core/record/body.ts";
import { parseWhen } from "../../core/record/when.ts";
import { caseAt } from "../case.ts";
import { saveCoding } from "../coding/save-coding.ts";
import { describeExhibit } from "../intake/describe-exhibit.ts";
import { chargesTable } from "./charges-table.ts";
import { showFacilityMonth } from "./facility-month.ts";
import { facilityTypes } from "./facility-types.ts";
import { type AskedRegister, listRegister } from "./list-register.ts";
import { showLife } from "./show-life.ts";
import { showStructures } from "./show-structures.ts";

const quote = "EXERCISE";
let here: Founded;
let exhibits: readonly string[] = [];
let once = 0;

type Given = Value | { readonly thing: string };
const code = (name: string): Given => ({ code: name });
const on = (date: string): Given => ({ when: parseWhen(date) });
const ref = (thing: string): Given => ({ thing });
const number = (lo: number | null, hi: number | null): Given => ({ number: [lo, hi] });

/** Says things of a new thing, or of one that is there, from one exhibit. */
async function say(
  of: ThingKind | { code: string },
  said: Readonly<Record<string, Given | readonly Given[]>>,
  from = 0,
) {
  const claims = Object.entries(said).flatMap(([property, values]) =>
    (Array.isArray(values) ? (values as readonly Given[]) : [values as Given]).map((value) => ({
      property,
      value,
      hand: "first-hand" as const,
      anchor: { start: 0, end: quote.length, quote },
    })),
  );
  const thing = typeof of === "string" ? { create: of } : of;
  const made = await saveCoding(
    here.first,
    { exhibit: exhibits[from] ?? "", thing, claims, once: `lives-once-${once++}` },
    "en",
  );
  return made.thing.code;
}
/** A thing of the pack by its English name. */
const named = (name: string): string =>
  caseAt(here.first)
    .shelves.flatMap(({ db }) =>
      db
        .prepare<[string], { code: string }>(
          "SELECT thing.code FROM thing JOIN claim ON claim.thing = thing.n WHERE claim.text = ? AND claim.property = 'name' LIMIT 1",
        )
        .all(name),
    )
    .map((row) => row.code)[0] ?? "";

const all = (asked: Partial<AskedRegister> & Pick<AskedRegister, "name">) =>
  listRegister(here.first, { offset: 0, limit: 100, ...asked }, "en");
const codes = (asked: Partial<AskedRegister> & Pick<AskedRegister, "name">) =>
  all(asked).rows.map(({ row }) => row.code);

const of: Record<string, string> = {};
beforeAll(async () => {
  here = await found({
    pack: "belarus",
    members: [
      member("lead", "registrar", "investigator", "analyst", "protection-officer"),
      member("reader", "analyst"),
    ],
  });
  // each text is another file, or they would be one
  const names = ["a", "b", "c", "closed"];
  const files = Object.fromEntries(names.map((name) => [`${name}.txt`, `${quote}: ${name}`]));
  const taken = await takeIn(here.first, join(here.root, "in"), files);
  exhibits = names.map((name) => taken.get(`${name}.txt`)?.code ?? "");
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
  const closed = caseAt(here.first).needExhibit(exhibits[3] ?? "");
  await describeExhibit(here.first, { exhibit: closed.code, version: closed.version, caveats: ["SGBV"] });
  await here.desk("reader").refresh();
});
afterAll(async () => {
  here.remove();
  await closeSandbox();
});

describe("row 16: repeated imprisonment", () => {
  test("a person's time line tells gaps, overlaps, re-arrests and prolonged sentences in words", () => {
    const life = showLife(here.first, of.person ?? "", "en");
    expect(life.tracks.map(({ kind, items }) => [kind, items.length])).toEqual([
      ["episode", 2],
      ["placement", 1],
      ["proceeding", 2],
      ["act", 3],
      ["medical-request", 2],
      ["displacement", 1],
      ["coerced-item", 1],
    ]);
    const said = (kind: string) => life.notes.filter((note) => note.kind === kind).map(({ sentence }) => sentence);
    expect(said("gap")).toEqual([
      `Free between 24 August 2020 (${of.first}) and 27 August 2020 (${of.second}): 2–4 days`,
    ]);
    expect(said("chain")).toEqual([`Re-arrested after 2–4 days: ${of.first} → ${of.second}`]);
    expect(said("extension")).toHaveLength(1);
    expect(life.notes.find(({ kind }) => kind === "extension")?.of).toEqual([of.trial, of.more]);
    expect(said("extension")[0]).toContain("411");
  });

  test("an end that nobody says stays open; a cell ends with the holding around it", () => {
    const life = showLife(here.first, of.person ?? "", "en");
    const item = (thing: string | undefined) =>
      life.tracks.flatMap(({ items }) => items).find((each) => each.thing.code === thing);
    expect(item(of.cell)?.end.label).toBe("not said");
    expect(item(of.cell)?.end.hi).toBe(item(of.first)?.end.hi);
    expect(item(of.more)?.begin.lo).toBeNull();
    expect(item(of.gone)?.begin).toMatchObject({ label: "May 2021" });
  });

  test("as of an earlier entry the life is shorter; what is no life is absent", () => {
    const thing = caseAt(here.first).needThing(of.second ?? "");
    const before = showLife(here.first, of.person ?? "", "en", thing.since - 1);
    expect(before.tracks.map(({ kind }) => kind)).toEqual(["episode"]);
    expect(before.notes).toEqual([]);
    expect(() => showLife(here.first, of.place ?? "", "en")).toThrow(expect.objectContaining({ code: "absent" }));
    expect(() => showLife(here.first, "P-00000", "en")).toThrow(expect.objectContaining({ code: "absent" }));
  });
});

describe("rows 17, 26–29: a facility by month", () => {
  const month = (name?: string) => showFacilityMonth(here.first, { code: of.place ?? "", month: name }, "en");
  test("who was held, certainly or possibly, once for each person", () => {
    expect(month("2020-08").shown?.held).toMatchObject({ certain: 1, possible: 0, groups: 0, unnamed: 0 });
    expect(month("2020-07").shown?.held).toMatchObject({ certain: 0, possible: 0 });
    expect(month().months.map((one) => one.month)).toEqual(["2020-08"]);
  });
  test("row 27: contradictory counts are shown as a range with each source's number", () => {
    const numbers = month("2020-08").shown?.numbers ?? [];
    expect(numbers.map(({ property, range, agree }) => [property, range, agree])).toEqual([
      ["peopleHeld", "≥ 36", false],
      ["beds", "10", true],
    ]);
    expect(numbers[0]?.said.map(({ label }) => label)).toEqual(["36", "≥ 50"]);
    expect(numbers[0]?.roots.count).toBe(2);
  });
  test("conditions by independent source", () => {
    expect(month("2020-08").shown?.conditions.map((one) => [one.code, one.roots.count, one.holdings])).toEqual([
      ["space.overcrowded", 2, 1],
      ["light.round-the-clock", 1, 1],
    ]);
  });
  test("row 29: requests for care with their answers and the wait", () => {
    const medical = month("2020-08").shown?.medical;
    expect(medical?.counts.map(({ answer, count }) => [answer, count]).toSorted()).toEqual([
      ["refused", 1],
      ["unsaid", 1],
    ]);
    expect(medical?.rows.map(({ waited }) => waited)).toEqual(["Answered after 2–4 days", "No answer is known"]);
  });
  test("who commanded on a day, by code; after the tenure nobody is known", () => {
    const at = (day: string) =>
      showFacilityMonth(here.first, { code: of.place ?? "", month: "2020-08", on: day }, "en").shown?.command.of;
    expect(at("2020-08-11")?.map(({ owner }) => owner.code)).toEqual([of.place, of.body]);
    const [post] = at("2020-08-11")?.[0]?.posts ?? [];
    expect(post?.tenures.map(({ holder, certain }) => [holder, certain])).toEqual([[of.officer, true]]);
    expect(at("2020-09-01")?.[0]?.posts[0]?.tenures).toEqual([]);
  });
  test("row 21: acts by type with independent sources; what is closed to the reader is in no count", () => {
    const acts = (desk = here.first) =>
      showFacilityMonth(desk, { code: of.place ?? "", month: "2020-08" }, "en").shown?.acts.rows.map((one) => [
        one.type,
        one.acts,
        one.people,
        one.roots.count,
      ]);
    expect(acts(here.desk("reader"))).toEqual([["torture.electric-shock", 1, 1, 2]]);
    const types = (type?: string) =>
      facilityTypes(here.desk("reader"), { type }, "en").rows.map((one) => [
        one.type,
        one.acts,
        one.people,
        one.roots.count,
      ]);
    // row 25
    expect(types()).toEqual([
      ["colony.men", 2, 1, 1],
      ["temporary.holding", 1, 1, 2],
    ]);
    expect(types("torture")).toEqual([["temporary.holding", 1, 1, 2]]);
  });
});

describe("row 38: structures on a day", () => {
  test("edges hold with their evidence, posts with their holders' codes, and what nobody placed stands apart", () => {
    const { rows, apart } = showStructures(here.first, { on: "2020-08-11", of: of.body }, "en");
    expect(rows.map(({ unit, depth }) => [unit.code, depth]).toSorted()).toEqual(
      [
        [of.body, 0],
        [of.colony, 1],
        [of.place, 1],
      ].toSorted(),
    );
    expect(apart).toEqual([]);
    const colony = rows.find(({ unit }) => unit.code === of.colony);
    expect(colony?.edges).toMatchObject([{ kind: "command", certain: true, inferred: false, roots: { count: 1 } }]);
    const place = rows.find(({ unit }) => unit.code === of.place);
    expect(place?.posts[0]?.tenures[0]).toMatchObject({ holder: of.officer, certain: true });
  });
  test("a command that had ended is not drawn; the year of its end is only possible", () => {
    const edges = (day: string) =>
      showStructures(here.first, { on: day }, "en").rows.find(({ unit }) => unit.code === of.colony)?.edges ?? [];
    expect(edges("2022-05-01").map(({ certain }) => certain)).toEqual([false]);
    expect(edges("2023-05-01")).toEqual([]);
  });
});

describe("registers", () => {
  test("row 6: an arrest without a legal test shows as a gap", () => {
    expect(codes({ name: "arrests" })).toEqual([of.first]);
    expect(codes({ name: "arrests", state: "partly" })).toEqual([of.second]);
    const [row] = all({ name: "arrests", state: "partly" }).rows;
    expect(row?.checks?.map(({ code: limb, answer }) => `${limb} ${answer}`).slice(0, 3)).toEqual([
      "lawful no",
      "not-arbitrary silent",
      "reasons unclear",
    ]);
    expect(row?.checks).toHaveLength(9);
  });
  test("row 15: how often each article was used, in one click", () => {
    const table = chargesTable(here.first, {}, "en");
    expect(table.rows.map((row) => [row.code, row.proceedings, row.people])).toEqual([
      ["cc-342", 1, 1],
      ["cc-361", 1, 1],
      ["cc-369-1", 1, 1],
      ["cc-411", 1, 1],
    ]);
    expect([table.years, table.proceedings, table.people]).toEqual([["2021", "2023", "2024"], 3, 2]);
    expect(codes({ name: "proceedings", charge: "cc-411" })).toEqual([of.more]);
    expect(chargesTable(here.first, { of: "administrative" }, "en").rows).toEqual([]);
  });
  test("row 29: deaths in custody with the Minnesota checklist", () => {
    const [row] = all({ name: "deaths" }).rows;
    expect(row?.row.code).toBe(of.death);
    const said = row?.checks
      ?.filter(({ answer }) => answer !== "silent")
      .map(({ code: check, answer }) => [check, answer]);
    expect(said).toEqual([
      ["custody", "yes"],
      ["autopsy", "no"],
    ]);
    expect(row?.checks?.length).toBeGreaterThan(10);
  });
  test("row 33: in absentia, with notice, exile and the limbs of a fair trial", () => {
    const { rows, total, unit } = all({ name: "in-absentia" });
    expect([total, unit, rows[0]?.row.code]).toEqual([1, "proceeding", of.absent]);
    const cell = (property: string) => rows[0]?.row.cells.find((each) => each.property === property);
    expect(cell("notice")?.label).toBe("Only published; Learned of it from the press");
    expect(cell("exile")?.ref?.label).toBe("Lithuania");
    expect(rows[0]?.checks?.filter(({ answer }) => answer !== "silent")).toHaveLength(2);
    expect(codes({ name: "in-absentia", state: "unreached" })).toEqual([of.absent]);
    expect(codes({ name: "in-absentia", state: "unnoticed" })).toEqual([]);
  });
  test("row 34: seizures link to their proceeding", () => {
    const [row] = all({ name: "seizures" }).rows;
    expect(row?.row.cells.find(({ property }) => property === "proceeding")?.ref?.code).toBe(of.absent);
    expect(codes({ name: "seizures", state: "unlinked" })).toEqual([]);
  });
  test("rows 23, 35: a relative of somebody held is a victim with a consent of her own", () => {
    expect(all({ name: "family-reprisals" }).rows.map(({ row }) => row.code)).toContain(of.searched);
    expect(codes({ name: "family-reprisals", year: "2024" })).toEqual([]);
    const [fact] = all({ name: "family-reprisals", type: "family" }).rows[0]?.facts ?? [];
    expect(fact).toEqual({ text: `${of.mother} and ${of.person}: Parent`, of: of.person });
    const relatives = all({ name: "relatives" });
    const own = relatives.rows.find(({ row }) => row.code === of.mother);
    expect(own?.facts.map(({ text }) => text)).toContain("No consent of this person’s own is recorded");
  });
  test("row 36: arrivals in Lithuania with what coerced them; State Parties by the day of arrival", () => {
    const lithuania = named("Lithuania");
    expect(codes({ name: "displacements", arrival: lithuania })).toEqual([of.left]);
    const [row] = all({ name: "displacements", arrival: lithuania }).rows;
    expect(row?.row.cells.find(({ property }) => property === "coercion")?.label).toBe(
      "Threat of arrest or prosecution",
    );
    expect(row?.facts.map(({ text }) => text)).toEqual(["Lithuania: State Party to the Rome Statute on that day"]);
    expect(codes({ name: "displacements", arrival: "party" })).toEqual([of.left]);
    expect(codes({ name: "displacements", state: "uncoerced" })).toEqual([of.gone]);
    expect(all({ name: "displacements" }).filters.find(({ name }) => name === "arrival")?.options).toMatchObject([
      { value: "party", count: 1 },
      { count: 1 },
      { count: 1 },
    ]);
  });
  test("rows 29, 30: requests and answers; coerced videos with their channels", () => {
    expect(codes({ name: "medical", state: "unanswered" })).toEqual([of.ignored]);
    expect(all({ name: "medical", type: "refused" }).rows[0]?.facts[0]?.text).toBe("Answered after 2–4 days");
    const [video] = all({ name: "coerced", channel: of.channel ?? "" }).rows;
    expect(video?.row.code).toBe(of.video);
    expect(video?.facts[0]).toMatchObject({ of: of.channel });
    expect(codes({ name: "coerced", channel: "S-00000" })).toEqual([]);
  });
  test("every register answers in three languages, page by page, and counts for a reader only what is open to him", () => {
    for (const locale of ["en", "ru", "be"] as const)
      for (const name of ["acts", "holdings", "proceedings", "relatives", "deaths"] as const) {
        const whole = listRegister(here.first, { name, offset: 0, limit: 50 }, locale);
        const pages = Array.from({ length: whole.total }, (_, offset) =>
          listRegister(here.first, { name, offset, limit: 1 }, locale).rows.map(({ row }) => row.code),
        ).flat();
        expect(pages).toEqual(whole.rows.map(({ row }) => row.code));
        expect(whole.definition).toMatch(/\p{L}/u);
      }
    const seen = (desk = here.first) =>
      listRegister(desk, { name: "acts", type: "torture.electric-shock", offset: 0, limit: 9 }, "en").total;
    expect([seen(), seen(here.desk("reader"))]).toEqual([seen(), 1]);
  });
  test("holdings of a month are those that can have lasted in it, with the same people as the facility's page", () => {
    const held = all({ name: "holdings", place: of.place, month: "2020-09" });
    expect(held.rows.map(({ row }) => row.code)).toContain(of.second);
    expect(held.people).toBe(1);
    expect(codes({ name: "holdings", place: of.place, month: "2020-07" })).toEqual([]);
  });
  test("as of an earlier entry a register holds less", () => {
    const since = caseAt(here.first).needThing(of.death ?? "").since;
    expect(codes({ name: "deaths", asOf: since - 1 })).toEqual([]);
    expect(codes({ name: "deaths", asOf: since })).toEqual([of.death]);
  });
});
