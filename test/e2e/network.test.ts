/** Connections in the browser: from a thing's page to its network, node by node with arrows, the same in the table; axe finds nothing. */
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { serve } from "../../src/api/serve.ts";
import { exercisePassphrase } from "../../src/app/keeping/exercise-passphrase.ts";
import { unlock } from "../../src/app/keeping/unlock.ts";
import { closeSandbox } from "../founded.ts";
import { codeLives, type Lives, takeLivesIn } from "../lives-case.ts";
import { violations } from "./axe.ts";
import { enterAs, follow, openBrowser, settled, slow, t, type Visit, visit } from "./browser.ts";
import { type Copy, copyExercise } from "./exercise.ts";
import { pressOn, tabTo } from "./keyboard.ts";

vi.setConfig(slow);
let copy: Copy;
let serving: Awaited<ReturnType<typeof serve>>;
let browser: Browser;
let visitor: Visit;
let of: Lives["of"] = {};

beforeAll(async () => {
  [copy, browser] = await Promise.all([copyExercise(), openBrowser()]);
  const investigator = await unlock(copy.inquiry, "investigator-1", exercisePassphrase);
  const exhibits = await takeLivesIn(investigator, join(copy.root, "in"));
  investigator.close();
  await closeSandbox();
  const analyst = await unlock(copy.inquiry, "analyst-1", exercisePassphrase);
  ({ of } = await codeLives(analyst, exhibits));
  analyst.close();
  serving = await serve({ folder: copy.inquiry, site: copy.site, port: 0 });
  visitor = await visit(browser, serving.address);
  await enterAs(visitor.page, "Analyst (exercise)");
});
afterAll(async () => {
  await browser.close();
  await serving.close();
  copy.remove();
});

test("a thing's page leads to its connections; arrows walk the nodes, Enter opens one; the table has the same edges", async () => {
  const { page } = visitor;
  await follow(page, `/thing/${of.channel}`);
  await pressOn(page, page.getByRole("link", { name: t("network.link"), exact: true }));
  await page.waitForURL(`**/network/${of.channel}`);
  await page.locator(`[data-node="${of.video}"]`).waitFor();
  const lines = page.locator(".edge-line");
  const rows = page.locator(".network-table tbody tr");
  expect(await lines.count()).toBe(await rows.count());
  const few = await rows.count();

  await page.getByLabel(t("network.steps")).selectOption("2");
  await page.locator(`[data-node="${of.shock}"]`).waitFor();
  await settled(page);
  expect(await rows.count()).toBeGreaterThan(few);
  expect(await lines.count()).toBe(await rows.count());
  const folder = process.env.GROUNDS_LOOK;
  if (folder !== undefined) await page.screenshot({ path: join(folder, "network.png"), fullPage: true });
  expect(await violations(page, "network")).toEqual([]);

  await tabTo(page, page.locator(".node"));
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowDown");
  await page.locator(`[data-node="${of.video}"]:focus`).waitFor();
  await page.keyboard.press("ArrowUp");
  await page.locator(`[data-node="${of.channel}"]:focus`).waitFor();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await page.waitForURL(`**/thing/${of.video}`);
  expect(visitor.complaints).toEqual([]);
});
