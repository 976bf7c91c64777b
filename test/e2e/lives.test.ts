/** Lives and structures in the browser: a time line by keys, a facility's month, a structure on a day, registers; axe finds nothing on them. */
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { serve } from "../../src/api/serve.ts";
import { exercisePassphrase } from "../../src/app/keeping/exercise-passphrase.ts";
import { unlock } from "../../src/app/keeping/unlock.ts";
import { closeSandbox } from "../founded.ts";
import { codeLives, type Lives, takeLivesIn } from "../lives-case.ts";
import { violations } from "./axe.ts";
import { enterAs, follow, inPage, openBrowser, settled, slow, t, textOf, type Visit, visit } from "./browser.ts";
import { type Copy, copyExercise } from "./exercise.ts";
import { pressOn, tabTo } from "./keyboard.ts";

vi.setConfig(slow);
let copy: Copy;
let serving: Awaited<ReturnType<typeof serve>>;
let browser: Browser;
let visitor: Visit;
let of: Lives["of"] = {};
const found: string[] = [];

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

/** Goes there, waits until `head` stands above the page, and lets axe look; at a width of 200 % nothing may scroll sideways. */
async function at(path: string, head: string): Promise<Page> {
  const { page } = visitor;
  await follow(page, path);
  await page.locator("main .page-head, main > h1").filter({ hasText: head }).waitFor();
  await settled(page);
  const folder = process.env.GROUNDS_LOOK;
  if (folder !== undefined)
    await page.screenshot({ path: join(folder, `${path.replaceAll(/\W+/g, "-")}.png`), fullPage: true });
  found.push(...(await violations(page, path)));
  await page.setViewportSize({ width: 720, height: 450 });
  const wide = "() => document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth";
  if ((await inPage<number>(page, wide)) > 0) found.push(`${path}: wider than the screen`);
  await page.setViewportSize({ width: 1440, height: 900 });
  return page;
}
const register = (name: string): Promise<Page> => at(`/registers/${name}`, t(`lives.register.${name}`));
const row = (page: Page, code = "none") => page.getByRole("row").filter({ hasText: code });
const unit = (page: Page, code = "none") => page.locator(".unit").filter({ hasText: code });
/** The value of the State of arrival whose label begins so. */
const arrivalIn = async (page: Page, label: string): Promise<string> =>
  (await page.locator(".narrow option").filter({ hasText: label }).first().getAttribute("value")) ?? "";

/** Goes down the rows of a register with the arrow until the one of this code, and opens it with Enter. */
async function openByKeys(page: Page, code = "none"): Promise<void> {
  const rows = page.locator(".grid-row");
  await tabTo(page, rows);
  const wanted = row(page, code).and(page.locator(":focus"));
  for (let step = 0; step < 60 && (await wanted.count()) === 0; step += 1) {
    await page.keyboard.press("ArrowDown");
    await settled(page);
  }
  await page.keyboard.press("Enter");
}

test("row 16: a person's time line tells re-arrests and prolonged sentences; arrows walk its bars, Enter opens one", async () => {
  const page = await at(`/thing/${of.person}`, of.person ?? "");
  const notes = await textOf(page.locator(".life-notes"));
  expect(notes).toContain(`${of.first} → ${of.second}`);
  expect(notes).toContain(t("lives.note.extension"));
  expect(await row(page, of.cell).count()).toBe(1);
  const bars = page.locator(".life-bar");
  expect(await bars.count()).toBeGreaterThan(8);
  await tabTo(page, bars);
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await page.waitForURL(`**/thing/${of.second}`);
});

test("rows 17, 27: a facility's month shows contradictory counts as a range; its number of people opens the holdings", async () => {
  const page = await at(`/thing/${of.place}?month=2020-08&on=2020-08-11`, of.place ?? "");
  expect(await textOf(page.locator(".life-part").filter({ hasText: t("lives.facility.numbers") }))).toContain("≥ 36");
  expect(await textOf(page.locator(".life-part").filter({ hasText: t("lives.facility.command") }))).toContain(
    of.officer,
  );
  await pressOn(page, page.getByRole("link", { name: t("lives.facility.held.counts", { certain: 1, possible: 0 }) }));
  await page.waitForURL(`**/registers/holdings?place=${of.place}&month=2020-08`);
  await settled(page);
  await row(page, of.first).first().waitFor();
});

test("row 38: structures on a day, and on another", async () => {
  const page = await at(`/structures?on=2020-08-11&of=${of.body}`, t("frame.place.structures"));
  await unit(page, of.colony).waitFor();
  expect(await textOf(unit(page, of.place))).toContain(of.officer);
  await page.getByLabel(t("lives.structures.on"), { exact: true }).fill("2023-05-01");
  await unit(page, of.colony).waitFor({ state: "detached" });
  expect(await textOf(unit(page, of.place))).toContain(t("lives.posts.nobody"));
});

test("rows 6, 29, 33: gaps stand in the row; a chosen filter is a chip that goes away again; Enter opens the thing", async () => {
  const page = await register("arrests");
  await row(page, of.first).first().waitFor();
  expect(await textOf(row(page, of.first))).toContain(t("lives.registers.checks.count", { answered: 0, all: 9 }));
  await page.getByLabel(t("lives.registers.filter.state")).selectOption("partly");
  await settled(page);
  await row(page, of.second).first().waitFor();
  expect(await row(page, of.first).count()).toBe(0);
  await pressOn(page, page.locator(".narrow button.chip"));
  await settled(page);
  await row(page, of.first).first().waitFor();
  await register("deaths");
  expect(await textOf(row(page, of.death))).toContain(t("lives.check.no"));
  await register("in-absentia");
  await openByKeys(page, of.absent);
  await page.waitForURL(`**/thing/${of.absent}`);
});

test("rows 15, 25, 30, 34–36: charges in one click, facilities by type, seizures, families, arrivals by State", async () => {
  const page = await register("charges");
  await page.getByRole("row").filter({ hasText: "411" }).getByRole("link").first().click();
  await page.waitForURL("**/registers/proceedings?charge=cc-411");
  await row(page, of.more).first().waitFor();
  await register("facility-types");
  await register("displacements");
  await page.getByLabel(t("lives.registers.filter.arrival")).selectOption(await arrivalIn(page, "Lithuania"));
  await settled(page);
  await row(page, of.left).first().waitFor();
  expect(await row(page, of.gone).count()).toBe(0);
  for (const [name, code] of [
    ["coerced", of.video],
    ["seizures", of.seized],
    ["family-reprisals", of.searched],
    ["relatives", of.mother],
    ["medical", of.ignored],
  ] as const) {
    await register(name);
    await row(page, code).first().waitFor();
  }
});

test("axe found nothing on any of these pages, in light and dark, and none complained", () => {
  expect(found).toEqual([]);
  expect(visitor.complaints).toEqual([]);
});
