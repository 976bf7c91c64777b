/** Groups: rows 8, 10 and 14 of the field specification, by what a person sees: who is seen by whom, where groups meet, and what a population is. */
import { readFileSync } from "node:fs";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { exercisePassphrase } from "../../src/app/keeping/exercise-passphrase.ts";
import { unlock } from "../../src/app/keeping/unlock.ts";
import { exerciseHandles } from "../exercise-handles.ts";
import { argueLike, ask } from "./argue.ts";
import { violations } from "./axe.ts";
import { enterAs, follow, open, openBrowser, settled, slow, t, textOf, type Visit, visit } from "./browser.ts";
import { copyExercise, type Served, serveCopy } from "./exercise.ts";

vi.setConfig(slow);
const handles = ["A50", "A51", "A52", "A56", "P30", "P31", "G2", "G4", "G5"] as const;
type Handle = (typeof handles)[number];
let served: Served;
let browser: Browser;
let analyst: Visit;
let uncleared: Visit;
const codes = new Map<Handle, string>();
const code = (handle: Handle): string => codes.get(handle) ?? "";

beforeAll(async () => {
  const [copy, opened] = await Promise.all([copyExercise(), openBrowser()]);
  browser = opened;
  const desk = await unlock(copy.inquiry, "analyst-1", exercisePassphrase);
  const found = exerciseHandles(desk);
  for (const handle of handles) codes.set(handle, found.thing(handle));
  desk.close();
  served = await serveCopy(copy);
  analyst = await visit(browser, served.address);
  await enterAs(analyst.page, "Analyst (exercise)");
  uncleared = await visit(browser, served.address);
  await enterAs(uncleared.page, "Third analyst");
});
afterAll(async () => {
  await browser.close();
  await served.close();
});

const property = (page: Page, name: string): Locator => page.locator(`section.cell[aria-label="${name}"]`);
const gridRow = (page: Page, label: string): Locator =>
  page.getByRole("row").filter({ has: page.getByRole("rowheader", { name: label, exact: true }) });
const groups = "/patterns?of=people&rows=perceivedGroup&columns=perceivedGroup";
const lgbtqia = "LGBTQIA+ people";

test("row 8 sexual violence: its records are there for the cleared with their caveat; for an ordinary analyst they are nowhere, and the counts that leave name nobody and tell no small number", async () => {
  const { page } = analyst;
  for (const handle of ["A50", "A51", "A56"] as const) {
    await follow(page, `/thing/${code(handle)}`);
    await page
      .locator(".chip.sealed", { hasText: t("vocabulary-words.caveat.SGBV") })
      .first()
      .waitFor();
  }
  const other = uncleared.page;
  const answers: string[] = [];
  for (const gone of [code("A50"), code("A51"), code("A56"), "A-00000"]) {
    await follow(other, `/thing/${gone}`);
    answers.push((await textOf(other.locator("#main"))).replace(gone, ""));
  }
  expect(new Set(answers).size).toBe(1);
  for (const type of ["sgbv", "threat.rape"]) {
    await follow(other, `/registers/acts?type=${type}`);
    await other.getByText(t("lives.registers.none"), { exact: true }).waitFor();
  }
  await follow(other, "/patterns?rows=type&columns=none&open=threat%20sgbv");
  await other.getByRole("grid").waitFor();
  await settled(other);
  const types = (await other.getByRole("rowheader").allInnerTexts()).join(" ");
  expect(types).toContain("Threats");
  expect(types).not.toMatch(/[Rr]ape|[Ss]exual/);
});

/** The table of counts as it would leave, as the rows of its CSV. */
async function leaving(page: Page, rows: string): Promise<readonly (readonly string[])[]> {
  await follow(page, "/figures");
  await page.getByText(t("release.counts.title"), { exact: true }).click();
  await page.getByRole("combobox", { name: t("release.counts.of"), exact: true }).selectOption("people");
  await page.getByRole("combobox", { name: t("release.counts.rows"), exact: true }).selectOption(rows);
  await page.getByText(t("release.counts.definition.people")).waitFor();
  await settled(page);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: t("frame.action.counts.save") }).click(),
  ]);
  return readFileSync(await download.path(), "utf8")
    .split(/\r?\n/)
    .map((line) => line.split(",").map((value) => value.replaceAll('"', "")));
}

test("row 10 targeted abuse: where groups meet is counted for who is cleared, and who is not sees the group nowhere; in what leaves small cells are hidden", async () => {
  const { page } = analyst;
  await follow(page, groups);
  await gridRow(page, lgbtqia).waitFor();
  const columns = await page.getByRole("columnheader").allInnerTexts();
  const meets = columns.findIndex((text) => text.startsWith("Cultural workers"));
  // one person is seen as of both
  expect(await textOf(gridRow(page, lgbtqia).locator('[role="rowheader"], [role="gridcell"]').nth(meets))).toBe("1");
  expect(await violations(page, "where groups meet")).toEqual([]);

  await follow(uncleared.page, groups);
  await gridRow(uncleared.page, "Protesters of 2020").waitFor();
  expect(await uncleared.page.getByRole("grid").getByText("LGBTQIA+").count()).toBe(0);

  const table = await leaving(page, "perceivedGroup");
  const numbers = table.filter((row) => row.length === 2 && row[0] !== "").map((row) => row[1] ?? "");
  expect(numbers).toContain("..");
  expect(numbers.filter((one) => /^[1-9]$/.test(one))).toEqual([]);
});

test("row 14 attack on civilians: the population stands in both its versions with the passages that define it, and a finding cites it", async () => {
  const { page } = analyst;
  await follow(page, `/thing/${code("G2")}`);
  const population = property(page, t("vocabulary-words.property.population"));
  const stands = await textOf(population.locator(".stands"));
  for (const version of ["Version 1: civilians", "Version 2: civilians"]) expect(stands).toContain(version);
  expect(await population.locator(".claim .q").count()).toBe(2);
  for (const part of ["G4", "G5"] as const) await page.locator(`.uses-of [data-trace="${code(part)}"]`).waitFor();
  expect(await violations(page, "a group")).toEqual([]);

  const { rows } = await ask(page, "findings.list", {});
  const adopted = rows.find((one) => one.state === "adopted")?.code ?? "";
  const finding = await argueLike(page, adopted, "EXERCISE: who was attacked");
  const { properties } = await ask(page, "thing.show", { code: code("G2") });
  const claim = properties.find((one) => one.property === "population")?.claims[1];
  const { version, elements } = await ask(page, "finding.show", { code: finding });
  const element = elements[0]?.element ?? "";
  await ask(page, "finding.place", {
    finding,
    version,
    element,
    proposition: { text: "EXERCISE: the population is defined" },
    claim: claim?.ref ?? "",
    side: "for",
  });
  await follow(page, `/findings/${finding}?element=${encodeURIComponent(element)}`);
  await page.getByText("EXERCISE: the population is defined").first().waitFor();
  await page.locator(`[data-trace="${claim?.ref}"]`).first().waitFor();
  await open(page, `/thing/${code("G2")}`);
  await page.locator(".uses-of").getByText(finding).waitFor();
});
