import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { violations } from "./axe.ts";
import { enterAs, open, openBrowser, settled, slow, t, visit } from "./browser.ts";
import { type Served, serveExercise } from "./exercise.ts";

vi.setConfig(slow);
let served: Served;
let browser: Browser;
beforeAll(async () => {
  [served, browser] = await Promise.all([serveExercise(), openBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await served.close();
});

test("N15: a legal officer writes a sheet by codes and draws up naming; who lacks the compartment sees no sheet", async () => {
  const [legal, author] = [await visit(browser, served.address), await visit(browser, served.address)];
  const { page } = legal;
  await enterAs(page, "Legal officer (exercise)");
  const firstCode = async (path: string, letter: string): Promise<string> => {
    await open(page, path);
    await settled(page);
    const code = page
      .locator("main")
      .getByText(new RegExp(`^${letter}-[0-9A-Z]{5}$`))
      .first();
    return (await code.textContent()) ?? "";
  };
  const person = await firstCode("/people", "P");
  const act = await firstCode("/events", "A");
  await open(page, "/sheets");
  await settled(page);
  const found = [...(await violations(page, "sheets, none"))];
  await page.getByRole("button", { name: t("frame.action.sheet.open") }).press("Enter");
  await page.getByLabel(t("sheets.form.of")).fill(person);
  await page.getByLabel(t("sheets.form.acts")).fill(act);
  found.push(...(await violations(page, "sheet written down")));
  await page.getByRole("button", { name: t("sheets.form.save"), exact: true }).press("Enter");
  await page.getByRole("heading", { level: 1, name: t("sheets.may", { of: person }) }).waitFor();

  await page.getByRole("button", { name: t("frame.action.sheet.place") }).press("Enter");
  await page.getByLabel(t("sheets.slot")).selectOption("exculpatory");
  await page.getByRole("dialog").getByRole("checkbox").first().press("Space");
  await settled(page);
  found.push(...(await violations(page, "claims placed")));
  await page.getByRole("button", { name: t("sheets.place.save"), exact: true }).press("Enter");
  await page.getByRole("heading", { level: 3, name: t("sheets.for") }).waitFor();

  await page.getByRole("button", { name: t("frame.action.naming.draft") }).press("Enter");
  await page.getByLabel(t("sheets.naming.outcome")).selectOption("person-sealed");
  await page.getByLabel(t("sheets.naming.custodian")).fill("EXERCISE office");
  await page.getByLabel(t("sheets.naming.conditions")).fill("EXERCISE a court that asks");
  await page.getByLabel(t("sheets.naming.reason")).fill("EXERCISE: a risk to people named with it");
  found.push(...(await violations(page, "naming drawn up")));
  await page.getByRole("button", { name: t("sheets.naming.form.go"), exact: true }).press("Enter");
  await page.getByText(t("sheets.naming.state.drafted")).waitFor();
  await settled(page);
  found.push(...(await violations(page, "sheet")));
  await enterAs(author.page, "Investigator (exercise)");
  await open(author.page, "/sheets");
  await author.page.getByText(t("sheets.none"), { exact: true }).waitFor();
  expect(found).toEqual([]);
  expect([...legal.complaints, ...author.complaints]).toEqual([]);
});
