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

test("how much is enough: one member proposes it, another agrees, it is adopted, and findings are asked it (G7)", async () => {
  const [chair, second] = [await visit(browser, served.address), await visit(browser, served.address)];
  await enterAs(chair.page, "Expert, chair (exercise)");
  await enterAs(second.page, "Expert (exercise)");

  await open(chair.page, "/findings");
  const part = chair.page.locator("details.profile");
  expect(await part.locator("summary").textContent()).toContain(t("profile.roots", { count: 2 }));
  await part.locator("summary").press("Enter");
  expect(await part.textContent()).toContain(t("profile.never"));
  await settled(chair.page);
  const found = [...(await violations(chair.page, "profile adopted"))];

  await part.getByRole("button", { name: t("frame.action.profile.propose") }).press("Enter");
  await chair.page.getByLabel(t("profile.form.roots")).fill("3");
  await chair.page.getByLabel(t("profile.form.reason")).fill("EXERCISE: a case with many copies");
  found.push(...(await violations(chair.page, "profile proposed")));
  await chair.page.getByRole("button", { name: t("profile.form.go"), exact: true }).press("Enter");
  await part.getByRole("button", { name: t("profile.withdraw") }).waitFor();
  expect(await part.getByRole("button", { name: t("profile.write") }).count()).toBe(0);

  await open(second.page, "/findings");
  const other = second.page.locator("details.profile");
  await settled(second.page);
  found.push(...(await violations(second.page, "profile waits")));
  await other.getByRole("button", { name: t("profile.approve"), exact: true }).press("Enter");
  await other.getByRole("button", { name: t("profile.write"), exact: true }).press("Enter");
  await other.getByText("expert-1, expert-2").first().waitFor({ state: "attached" });
  await settled(second.page);
  expect(await other.locator("summary").textContent()).toContain(t("profile.roots", { count: 3 }));
  expect(found).toEqual([]);
  expect([...chair.complaints, ...second.complaints]).toEqual([]);
});
