import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { ask } from "./argue.ts";
import { violations } from "./axe.ts";
import { codesOn, enterAs, open, openBrowser, settled, slow, t, visit } from "./browser.ts";
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

test("a recommendation is drafted on an adopted finding, adopted by two members, and what came of it is written down, by keyboard (G7)", async () => {
  const analyst = await visit(browser, served.address);
  const found: string[] = [];
  const { page } = analyst;
  await enterAs(page, "Analyst (exercise)");
  const { rows } = await ask(page, "findings.list", {});
  const finding = rows.find(({ state }) => state === "adopted")?.code ?? "";
  await open(page, "/findings");
  await page.getByRole("link", { name: t("recommendations.title") }).press("Enter");
  await page.getByText(t("recommendations.none"), { exact: true }).waitFor();
  expect(await page.locator('nav.rail [aria-current="page"]').textContent()).toContain(t("frame.place.findings"));
  found.push(...(await violations(page, "no recommendation")));

  await page.keyboard.press("a");
  await page.getByLabel(t("recommendations.form.text")).fill("EXERCISE: release everybody who is held for a comment");
  await page.getByLabel(t("recommendations.form.addressee")).selectOption("state-body");
  await page.getByLabel(t("recommendations.form.name")).fill("EXERCISE ministry");
  await page.getByRole("checkbox", { name: finding }).press("Space");
  await settled(page);
  found.push(...(await violations(page, "recommendation drafted")));
  await page.getByRole("button", { name: t("recommendations.form.save"), exact: true }).press("Enter");
  await page.getByRole("heading", { name: t("recommendations.adopt") }).waitFor();
  const [code = ""] = await codesOn(page, "I");
  expect(code).not.toBe("");
  expect(await page.getByRole("button", { name: t("frame.action.recommendation.propose") }).count()).toBe(0);

  const [chair, second] = [await visit(browser, served.address), await visit(browser, served.address)];
  await enterAs(chair.page, "Expert, chair (exercise)");
  await open(chair.page, `/recommendations/${code}`);
  await chair.page.getByRole("button", { name: t("frame.action.recommendation.propose") }).press("Enter");
  await chair.page.getByRole("button", { name: t("recommendations.withdraw") }).waitFor();
  expect(await chair.page.getByRole("button", { name: t("recommendations.write"), exact: true }).count()).toBe(0);
  await settled(chair.page);
  found.push(...(await violations(chair.page, "recommendation proposed")));

  await enterAs(second.page, "Expert (exercise)");
  await open(second.page, `/recommendations/${code}`);
  await second.page.getByRole("button", { name: t("recommendations.approve"), exact: true }).press("Enter");
  await second.page.getByRole("button", { name: t("recommendations.write"), exact: true }).press("Enter");
  await second.page.getByText(t("recommendations.follow-ups.none")).waitFor();

  await open(page, `/recommendations/${code}`);
  expect(await page.locator("#main").textContent()).toContain("expert-1, expert-2");
  expect(await page.getByRole("button", { name: t("frame.action.recommendation.change") }).count()).toBe(0);
  await page.keyboard.press("m");
  await page.getByLabel(t("recommendations.follow-up.on")).fill("2025-03-02");
  await page.getByLabel(t("recommendations.follow-up.response")).selectOption("partly");
  await page
    .getByLabel(t("recommendations.follow-up.words"))
    .fill("EXERCISE: announced before a hall, for some of them");
  await settled(page);
  found.push(...(await violations(page, "follow-up written")));
  await page.getByRole("button", { name: t("recommendations.follow-up.save"), exact: true }).press("Enter");
  await page.getByText("EXERCISE: announced before a hall").waitFor();
  await settled(page);
  found.push(...(await violations(page, "recommendation followed up")));

  await open(page, "/recommendations");
  const listed = page.getByRole("region", { name: t("recommendations.addressee.state-body") });
  expect(await listed.textContent()).toContain(t("recommendations.response.partly"));
  found.push(...(await violations(page, "recommendations")));
  await open(page, `/findings/${finding}`);
  await page
    .getByRole("region", { name: t("recommendations.title") })
    .getByText(code)
    .waitFor();
  found.push(...(await violations(page, "finding with a recommendation")));
  expect(found).toEqual([]);
  expect([analyst, chair, second].flatMap(({ complaints }) => complaints)).toEqual([]);
});
