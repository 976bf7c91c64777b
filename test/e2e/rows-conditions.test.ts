/** Rows 17, 20, 25–29 of the story in the browser: conditions, beatings, numbers that contradict, care and a death, as a person sees them. */
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { settled, slow, t, textOf } from "./browser.ts";
import { type ByHandles, byHandles, cellOf, partOf, rowOf, saidBy, sourcesOf } from "./by-handles.ts";

vi.setConfig(slow);
let at: ByHandles["at"];
let one: ByHandles;
const code = (handle: string): string => one.thing(handle);
const paper = (handle: string): string => one.document(handle);
const named = (property: string): string => t(`vocabulary-words.property.${property}`);

beforeAll(async () => {
  one = await byHandles();
  ({ at } = one);
});
afterAll(() => one?.close());

test("row 17: a facility's page brings together what is told of one month, by independent source", async () => {
  const page = await at(`/thing/${code("F-sasnovaya")}?month=2021-11`, "facility by month");
  const held = partOf(page, "held");
  for (const placement of ["PL2", "PL3", "PL13"]) expect(await textOf(held)).toContain(code(placement));
  const conditions = partOf(page, "conditions");
  const woken = conditions
    .getByRole("row")
    .filter({ hasText: code("PL3") })
    .filter({ hasText: code("PL2") });
  // two people, two statements: each condition that both tell has two roots
  expect(await woken.count()).toBe(2);
  for (const row of await woken.all()) expect(await textOf(row)).toContain(t("vocabulary-words.roots", { count: 2 }));
  // who says that it was bearable stands there too
  const good = conditions.getByRole("row").filter({ hasText: "Said to be acceptable" });
  expect(await textOf(good)).toContain(code("PL13"));
  const numbers = await textOf(partOf(page, "numbers"));
  for (const source of ["D20", "D21", "D33", "D31"]) expect(numbers).toContain(paper(source));
  expect(numbers).toContain(t("vocabulary-words.hand.official"));
});

test("row 20: a beating shows its instrument, the part of the body and the injury, each with the words it rests on", async () => {
  const page = await at(`/thing/${code("A33")}`, "act");
  for (const [property, stands, words] of [
    ["instrument", "a rubber baton", "beat me with a rubber baton"],
    ["bodyPart", "Kidney area", "over the kidneys and the shoulders"],
    ["injury", "I passed blood for a week", "“I passed blood for a week”"],
  ] as const) {
    expect(await textOf(cellOf(page, property).locator(".stands"))).toContain(stands);
    expect(await textOf(cellOf(page, property))).toContain(words);
    expect(await textOf(cellOf(page, property))).toContain(paper("D20"));
  }
  // the doctor's paper that speaks of it
  expect(await textOf(page.locator(".uses-of"))).toContain(code("ME1"));
});

test("row 25: facilities by type, in a table with acts and independent sources, also for torture alone", async () => {
  const page = await at("/registers/facility-types", "facilities by type");
  const cells = async (type: RegExp): Promise<readonly string[]> =>
    (await rowOf(page, type).locator("td").allTextContents()).map((text) => text.trim());
  const roots = (count: number): string => t("vocabulary-words.roots", { count });
  const types = [/TsIP/, /IVS/, /^Men's colony/, /^Women's colony/, /^District police department/];
  for (const type of types) {
    const [facilities, acts, , sources = ""] = await cells(type);
    expect([facilities, Number(acts) > 0], type.source).toEqual(["1", true]);
    expect(sources, type.source).toContain(roots(2));
  }
  await page.getByLabel(t("lives.facility-types.act")).selectOption("torture");
  await settled(page);
  await rowOf(page, /^Men's colony/).waitFor({ state: "detached" });
  const [, acts, people, sources = ""] = await cells(/TsIP/);
  expect([acts, people]).toEqual(["2", "1"]);
  expect(sources).toContain(roots(1));
  // the number of facilities opens the facilities of that type
  await rowOf(page, "IVS").getByRole("link").first().click();
  await page.waitForURL("**/places?kind=facility&type=*");
  await rowOf(page, code("F-birch")).waitFor();
});

test("row 26: waking and light are numbers with a unit and a source, on the placement and on the facility", async () => {
  const page = await at(`/thing/${code("PL12")}`, "placement");
  expect(await textOf(cellOf(page, "nightWakings").locator(".stands"))).toBe("6 Times");
  expect(await textOf(cellOf(page, "lightHours").locator(".stands"))).toBe("24 Hours");
  expect(await textOf(cellOf(page, "lightHours"))).toContain(paper("D32"));
  await at(`/thing/${code("A64")}`);
  expect(await textOf(cellOf(page, "type").or(page.getByRole("region", { name: t("things.what") })))).toContain(
    "Sleep deprivation",
  );
  await at(`/thing/${code("F-sasnovaya")}?month=2021-11`);
  const woken = partOf(page, "numbers")
    .getByRole("row")
    .filter({ hasText: named("nightWakings") });
  expect(await textOf(woken)).toContain("0–3 Times");
  for (const source of ["D20", "D21", "D31"]) expect(await textOf(woken)).toContain(paper(source));
});

test("row 27: contradictory counts of one cell stand as a range, each source's number beside it, and nothing is chosen", async () => {
  const page = await at(`/thing/${code("PL2")}`);
  const held = cellOf(page, "peopleHeld");
  expect(await textOf(held.locator(".dispute"))).toContain(t("things.disputed.range", { range: "≤ 14 People" }));
  expect(await textOf(held.locator(".dispute"))).toContain(t("things.disputed"));
  expect(await held.locator(".stands > p:not(.dispute)").count()).toBe(0);
  expect(await textOf(cellOf(page, "area").locator(".dispute"))).toContain("16–16.2 Square metres");
  expect(await textOf(cellOf(page, "beds").locator(".stands"))).toBe("4 Beds");
  const table = await sourcesOf(page);
  expect(await saidBy(table, paper("D20"), "peopleHeld")).toContain("14 People");
  expect(await saidBy(table, paper("D31"), "peopleHeld")).toContain("≤ 4 People");
  await at(`/thing/${code("F-birch")}?month=2022-03`);
  const cell = partOf(page, "numbers")
    .getByRole("row")
    .filter({ hasText: named("peopleHeld") });
  expect(await textOf(cell)).toContain("9–10 People");
  expect(await textOf(cell)).toContain(t("lives.facility.numbers.contradict"));
  for (const source of ["D22", "D44"]) expect(await textOf(cell)).toContain(paper(source));
});

test("row 28: what hygiene lacked is told in words and as conditions, and counted for the facility's month", async () => {
  const page = await at(`/thing/${code("PL11")}`);
  expect(await textOf(cellOf(page, "hygiene"))).toContain(paper("D32"));
  const conditions = await textOf(cellOf(page, "conditions").locator(".stands"));
  const lacks = ["No shower, soap or paper", "Insects", "No menstrual products"];
  for (const each of lacks) expect(conditions).toContain(each);
  await at(`/thing/${code("F-k90")}?month=2023-01`);
  for (const each of lacks) expect(await textOf(rowOf(page, each))).toContain(code("PL11"));
});

test("row 29: a request for care has its answer and the days between; a death has the Minnesota checklist, open points named", async () => {
  const page = await at("/registers/medical?state=any", "register of care");
  const asked = await textOf(rowOf(page, code("MR1")));
  for (const words of ["Insulin", "6 March 2023", "19 March 2023", "12–14 days"]) expect(asked).toContain(words);
  expect(await textOf(rowOf(page, code("MR2")))).toContain("No answer");
  expect(await textOf(rowOf(page, code("MR3")))).toContain(t("things.disputed"));

  const silent = "Scene secured and documented; Body identified by reliable means; Manner of death established";
  await at("/registers/deaths?state=any", "register of deaths");
  await rowOf(page, code("A42")).waitFor();
  await at(`/thing/${code("A42")}`, "death in custody");
  const checks = await textOf(page.locator(".asked-of"));
  expect(checks).toContain(t("lives.registers.checks.count", { answered: 11, all: 14 }));
  expect(checks).toContain(t("lives.registers.checks.silent", { labels: silent }));
  expect(checks).toContain(`Family told at once: ${t("lives.check.contradictory")}`);
  const table = await sourcesOf(page);
  const heads = await table.locator("thead th .code").allTextContents();
  const sides = await Promise.all(heads.map((head) => saidBy(table, head, "deathCheck")));
  expect(sides.filter((said) => said.includes("Family told at once: no"))).toHaveLength(1);
  expect(sides.filter((said) => said.includes("Family told at once: yes"))).toHaveLength(1);
});

test("axe found nothing on these pages, and none complained", () => {
  expect(one.found).toEqual([]);
  expect(one.visitor.complaints).toEqual([]);
  expect(one.served.remarks).toEqual([]);
});
