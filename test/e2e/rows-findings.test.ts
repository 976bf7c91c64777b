/** Three findings of the exercise followed in the browser from their sentence to the character: one blocked, one opened again, one with less support. */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { ask } from "./argue.ts";
import { settled, slow, t, textOf } from "./browser.ts";
import { type ByHandles, byHandles, rowOf } from "./by-handles.ts";
import { documentOf, pointedAt } from "./walk.ts";

vi.setConfig(slow);
let at: ByHandles["at"];
let one: ByHandles;

beforeAll(async () => {
  one = await byHandles();
  ({ at } = one);
});
afterAll(() => one?.close());

/** Opens the finding on a legal test from the list, at one of its elements. */
async function openAt(test: string, element: RegExp): Promise<Page> {
  const page = await at("/findings");
  const { rows } = await ask(page, "findings.list", {});
  await rowOf(page, rows.find((row) => row.test === test)?.code ?? "").click();
  await page.waitForURL(/\/findings\/F-/);
  await settled(page);
  await page
    .getByRole("region", { name: t("findings.tree") })
    .getByRole("link", { name: element })
    .click();
  await settled(page);
  return page;
}
/** Goes from a claim that is placed in the open element to the words that carry it; gives those. */
async function carried(page: Page, words: string | RegExp): Promise<string> {
  await page.locator(".claim").filter({ hasText: words }).getByRole("link", { name: /^E-/ }).first().click();
  await documentOf(page).waitFor();
  await settled(page);
  return pointedAt(page);
}

test("a deportation finding is blocked for lack of a border crossing, and says so beside what its one account does say", async () => {
  const page = await openAt("RS-7-1-d", /^Displacement by expulsion/);
  const missing = page.getByRole("region", { name: new RegExp(`^${t("findings.missing")}`) });
  expect(await textOf(missing)).toContain("No claim says that she crossed the border");
  const soft = page.locator(".block.soft");
  expect(await soft.locator("li").count()).toBe(2);
  expect(await page.locator(".block.hard").count()).toBe(0);
  await at(`${new URL(page.url()).pathname}${new URL(page.url()).search}`, "finding without a crossing");
  expect(await carried(page, "Из колонии её вывели так же")).toBe("Из колонии её вывели так же, без объяснений");
});

test("contrary evidence that came while the members decided opens a finding again", async () => {
  const page = await openAt("ICCPR-10", /^Conditions or a regime/);
  await page.getByText(/^Opened again by analyst-2/).waitFor();
  expect(await textOf(page.locator(".positions"))).toContain(t("findings.position.old"));
  const soft = page.locator(".block.soft");
  expect(await soft.locator("li").count()).toBe(2);
  await at(`${new URL(page.url()).pathname}${new URL(page.url()).search}`, "finding opened again");
  expect(await carried(page, "не более четырёх")).toContain("не более четырёх лиц");
});

test("a withdrawal reduced what an adopted finding rests on; it stays adopted", async () => {
  const page = await openAt("ICCPR-12-4", /^Entry refused/);
  const reduced = page.getByRole("region", { name: t("findings.reduced"), exact: true });
  expect(await reduced.locator("li").allTextContents()).toEqual([
    t("findings.reduced.one", { element: "Entry refused, or made impossible", n: "1", after: "3", before: "4" }),
    t("findings.reduced.one", { element: "Arbitrary", n: "1", after: "2", before: "3" }),
  ]);
  await at(`${new URL(page.url()).pathname}${new URL(page.url()).search}`, "finding with less support");
  expect(await carried(page, "the consulate sent me away")).toBe(
    "My passport ran out in 2024 and the consulate sent me away",
  );
});

test("RQ-09: words that claim guilt or more than the standard are named and explained, and never keep one from saving", async () => {
  const page = await openAt("ICCPR-10", /^A person deprived/);
  await page.keyboard.press("e");
  const written = "EXERCISE: It is proved that the guard is guilty. 42 people were held there.";
  await page.getByRole("textbox", { name: t("findings.reasoning") }).fill(written);
  const remarks = page.locator(".why").getByText(t("wording.title", { count: 4 }));
  await remarks.waitFor();
  await page.locator(".why summary").click();
  const named = page.locator(".why details li");
  expect((await named.locator("q").allTextContents()).map((words) => words.trim())).toEqual(
    expect.arrayContaining(["proved", "guilty"]),
  );
  expect(await textOf(named.first())).toContain(t("wording.overclaim"));
  await page.getByRole("textbox", { name: t("findings.reasoning") }).press("Control+Enter");
  await page.getByRole("textbox", { name: t("findings.reasoning") }).waitFor({ state: "detached" });
  await page.locator(".why").getByText(written).waitFor();
  await remarks.waitFor();
  await at(`${new URL(page.url()).pathname}${new URL(page.url()).search}`, "remarks on wording");
});

test("axe found nothing on these pages, and none complained", () => {
  expect(one.found).toEqual([]);
  expect(one.visitor.complaints).toEqual([]);
});
