import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { violations } from "./axe.ts";
import { enterAs, large, openBrowser, slow, t, visit } from "./browser.ts";
import { type Served, serveExercise } from "./exercise.ts";
import { dragOver, news, searchAndOpen } from "./walk.ts";

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

/** A form for a new act, said at a sentence of the news. */
async function newAct() {
  const { page } = await visit(browser, served.address, { viewport: large });
  await page.goto("/");
  await page.waitForURL("**/enter");
  await enterAs(page, "Analyst (exercise)");
  await searchAndOpen(page, news.word);
  await dragOver(page, news.sentence);
  await page.getByText(t("evidence.coding.ready")).waitFor();
  await page.keyboard.press("c");
  await page.getByRole("button", { name: t("evidence.coding.new", { kind: t("vocabulary-words.kind.act") }) }).click();
  return page;
}

describe("a date as a witness says it", () => {
  test("that counts from an arrest asks which one, shows back what it read, and keeps what it was counted from", async () => {
    const page = await newAct();

    const row = page.locator('[data-field="date"]');
    const when = row.getByLabel(t("vocabulary-words.property.date"), { exact: true });
    await when.fill("about three days after the arrest");
    await row.getByText(t("evidence.coding.when.missing")).waitFor();
    const base = row.getByRole("group", { name: t("evidence.coding.when.from.arrest") });
    await base.waitFor();
    expect(await violations(page, "a date that counts from something")).toEqual([]);
    await base.getByLabel(t("evidence.coding.when.from.written")).fill("9 August 2020");
    await row.getByText(t("evidence.coding.when.read", { label: "11–13 August 2020" })).waitFor();
    await row.getByText("Tue 11 August 2020 – Thu 13 August 2020").waitFor();

    await when.press("Control+Enter");
    await page.locator(".saved").waitFor();
    await page.locator(".said-here").getByText("11–13 August 2020").first().waitFor();
  });

  test("and what can't be true together has a page of its own, reached by keyboard", async () => {
    const { page } = await visit(browser, served.address, { viewport: large });
    await page.goto("/");
    await page.waitForURL("**/enter");
    await enterAs(page, "Analyst (exercise)");
    await page.keyboard.press("g");
    await page.keyboard.press("b");
    await page.getByRole("heading", { level: 1, name: t("things.impossible") }).waitFor();
    await page.getByText(t("things.impossible.note")).waitFor();
    expect(await violations(page, "what can't be")).toEqual([]);
  });
});

describe("a place as a witness says it", () => {
  test("near Minsk becomes a place of its own by keyboard, shown as said", async () => {
    const page = await newAct();
    const place = page.locator('[data-field="place"]').getByRole("combobox");
    await place.fill("somewhere near Minsk");
    await page
      .getByRole("option", { name: t("evidence.coding.new-near", { said: "somewhere near Minsk", near: "Minsk" }) })
      .waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    const making = page.getByRole("dialog");
    await making.locator('[data-field="near"]').getByText("Minsk").first().waitFor();
    expect(await violations(page, "the making of a place near another")).toEqual([]);
    await page.keyboard.press("Control+Enter");
    await making.waitFor({ state: "detached" });
    await place.press("Control+Enter");
    await page.locator(".saved").waitFor();
    await page.locator(".said-here").getByText("somewhere near Minsk").first().waitFor();
  });
});
