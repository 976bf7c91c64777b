/** Rows 6, 15–17, 21, 23, 25–30, 33–36 and 38 of the field's table: lives, facilities by month, structures, registers. EXERCISE. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeSandbox } from "../../../test/founded.ts";
import { type Lives, plantLives } from "../../../test/lives-case.ts";
import { caseAt } from "../case.ts";
import { judgeSameness } from "../linking/judge-sameness.ts";
import { chargesTable } from "./charges-table.ts";
import { showFacilityMonth } from "./facility-month.ts";
import { facilityTypes } from "./facility-types.ts";
import { type AskedRegister, listRegister } from "./list-register.ts";
import { showLife } from "./show-life.ts";
import { showStructures } from "./show-structures.ts";

let lives: Lives;
let here: Lives["here"];
let of: Lives["of"] = {};
beforeAll(async () => {
  lives = await plantLives();
  ({ here, of } = lives);
});
afterAll(async () => {
  here.remove();
  await closeSandbox();
});

const all = (asked: Partial<AskedRegister> & Pick<AskedRegister, "name">) =>
  listRegister(here.first, { offset: 0, limit: 100, ...asked }, "en");
const codes = (asked: Partial<AskedRegister> & Pick<AskedRegister, "name">) =>
  all(asked).rows.map(({ row }) => row.code);

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
    expect(codes({ name: "family-reprisals", year: "2024" })).not.toContain(of.searched);
    const [fact] = all({ name: "family-reprisals", type: "family" }).rows[0]?.facts ?? [];
    expect(fact).toEqual({ text: `${of.mother} and ${of.person}: Parent`, of: of.person });
    const relatives = all({ name: "relatives" });
    const own = relatives.rows.find(({ row }) => row.code === of.mother);
    expect(own?.facts.map(({ text }) => text)).toContain("No consent of this person’s own is recorded");
  });
  test("row 36: arrivals in Lithuania with what coerced them; State Parties by the day of arrival", () => {
    const lithuania = lives.named("Lithuania");
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

describe("codes that people judged to be one", () => {
  test("are one life, one person in every count, and one thing with the sources of both", async () => {
    const { first } = here;
    const judged = { judgement: "yes" as const, reason: "EXERCISE: one and the same" };
    await judgeSameness(first, { a: of.person ?? "", b: of.mother ?? "", ...judged });
    const kinds = showLife(first, of.mother ?? "", "en").tracks.map(({ kind, items }) => [kind, items.length]);
    expect(kinds).toContainEqual(["displacement", 2]);
    expect(showLife(first, of.person ?? "", "en").tracks.map(({ kind, items }) => [kind, items.length])).toEqual(kinds);
    expect(all({ name: "displacements" })).toMatchObject({ total: 2, people: 1 });
    await judgeSameness(first, { a: of.shock ?? "", b: of.hidden ?? "", ...judged });
    const types = facilityTypes(first, { type: "torture" }, "en").rows;
    expect(types).toMatchObject([{ acts: 1, people: 1, roots: { count: 3 } }]);
  });
});
