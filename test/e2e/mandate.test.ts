/** The mandate in a browser: a day counted back moves with a renewal and says why; the methodology annex is read and goes to a second person. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { ask } from "./argue.ts";
import { violations } from "./axe.ts";
import { enterAs, open, openBrowser, settled, slow, t, type Visit, visit } from "./browser.ts";
import { type Served, serveExercise } from "./exercise.ts";

vi.setConfig(slow);
let served: Served;
let browser: Browser;
let visitor: Visit;
beforeAll(async () => {
  [served, browser] = await Promise.all([serveExercise(), openBrowser()]);
  visitor = await visit(browser, served.address);
  await enterAs(visitor.page, "Analyst (exercise)");
});
afterAll(async () => {
  await browser.close();
  await served.close();
});

test("a document due weeks before the term ends moves with the renewal, its old day and the reason stand beside", async () => {
  const { page } = visitor;
  await open(page, "/mandate");
  const dialog = page.getByRole("dialog");
  await page.getByRole("button", { name: t("frame.action.occasion.add") }).click();
  await dialog.getByLabel(t("mandate.name")).fill("EXERCISE report to the Council");
  await dialog.getByLabel(t("mandate.counted")).selectOption("term");
  await dialog.getByLabel(t("mandate.words"), { exact: true }).fill("10700");
  await settled(page);
  expect(await violations(page, "counting a day back")).toEqual([]);
  await dialog.getByRole("button", { name: t("findings.save") }).click();
  await dialog.waitFor({ state: "detached" });
  const row = page.getByRole("listitem").filter({ hasText: "EXERCISE report to the Council" });
  await row.waitFor();
  expect(await row.textContent()).toContain("12 weeks before the term ends");
  await page.getByRole("button", { name: t("frame.action.mandate.renew") }).click();
  await dialog.getByLabel(t("mandate.renew.instrument")).fill("EXERCISE resolution 2");
  await dialog.getByLabel(t("mandate.renew.to")).fill("2031-05-01");
  await dialog.getByLabel(t("mandate.reason")).fill("EXERCISE: the Council renewed it");
  await dialog.getByText("→ 6 Feb 2031").waitFor();
  await settled(page);
  expect(await violations(page, "renewing")).toEqual([]);
  await dialog.getByRole("button", { name: t("findings.save") }).click();
  await dialog.waitFor({ state: "detached" });
  await row.getByText("→ 6 Feb 2031").waitFor();
  expect(await row.textContent()).toContain("EXERCISE: the Council renewed it");
  await settled(page);
  expect(await violations(page, "mandate")).toEqual([]);
  expect(visitor.complaints).toEqual([]);
});

test("the annex is read in another language, and what is prepared for the public waits for a second signature", async () => {
  const { page } = visitor;
  await page.getByRole("link", { name: t("mandate.method.open") }).click();
  const text = page.locator(".annex-text");
  await text.getByRole("table").first().waitFor();
  await settled(page);
  expect(await violations(page, "methodology annex")).toEqual([]);
  await page.getByRole("combobox", { name: t("frame.language") }).selectOption("be");
  await text.getByRole("heading", { name: "Мандат і стандарт даказвання" }).waitFor();
  await page.getByRole("button", { name: t("frame.action.method.make") }).click();
  await page.getByText("SHA-256").waitFor();
  await open(page, "/release");
  await page.getByText(/C4/).first().waitFor();
  expect(visitor.complaints).toEqual([]);
});

test("a lead goes out of the mandate only with what was found of each limit and why; an act says which limits it keeps", async () => {
  const { page, complaints } = await visit(browser, served.address);
  await enterAs(page, "Investigator (exercise)");
  await open(page, "/interviews?show=leads");
  const dialog = page.getByRole("dialog");
  const { rows } = await ask(page, "leads.list", {});
  const code = rows.find(({ state }) => state === "received" || state === "triaged")?.code ?? "";
  const goOn = page.getByRole("button", { name: t("interviews.lead.move.named", { code }) });
  const save = dialog.getByRole("button", { name: t("interviews.lead.save") });
  if (rows.find((one) => one.code === code)?.state === "received") {
    await goOn.click();
    await dialog.getByRole("combobox").first().selectOption("triaged");
    await save.click();
    await dialog.waitFor({ state: "detached" });
    const row = page.getByRole("listitem").filter({ hasText: code });
    await row.getByText(t("interviews.lead.state.triaged"), { exact: true }).waitFor();
  }
  await goOn.click();
  await dialog.getByRole("combobox").first().selectOption("out-of-mandate");
  await dialog.getByLabel(t("mandate.screening.time")).selectOption("outside");
  expect(await save.isDisabled()).toBe(true);
  await dialog.getByLabel(t("mandate.screening.reason")).fill("EXERCISE: it was in 2012");
  await settled(page);
  expect(await violations(page, "screening")).toEqual([]);
  await save.click();
  await dialog.waitFor({ state: "detached" });
  await page.getByText("EXERCISE: it was in 2012").waitFor();
  const acts = await ask(page, "things.list", { kinds: ["act"] });
  await open(page, `/thing/${acts.rows.find(({ scope }) => scope === "inside")?.code ?? ""}`);
  await page.getByText("To the mandate: its date is inside; its place is inside.").waitFor();
  expect(complaints).toEqual([]);
});
