/** Patterns in a browser: the table is walked by keys, its numbers open what they count, and its question stands in the address. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { violations } from "./axe.ts";
import { enterAs, open, openBrowser, settled, slow, t, textOf, type Visit, visit } from "./browser.ts";
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

const focused = "document.activeElement?.getAttribute('data-at')";

describe("law, its use, and people", () => {
  test("a change opens the proceedings under it, from its own page too, and a month those of the month", async () => {
    const { page } = visitor;
    await open(page, "/patterns/law");
    const opener = page.getByRole("button", { name: /^Open the/ }).first();
    await opener.waitFor();
    expect(await violations(page, "law")).toEqual([]);
    await page.getByText(t("patterns.law.months")).first().click();
    await opener.click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("link").first().waitFor();
    expect(await violations(page, "cases")).toEqual([]);
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    await page.locator(".law h2 a").first().click();
    await page.getByRole("link", { name: t("patterns.law.link") }).click();
    await page.getByRole("dialog").waitFor();
    expect(visitor.complaints).toEqual([]);
  });
});

describe("kept views", () => {
  test("a question is kept by name and opened again by its address; its dialog is complete", async () => {
    const { page } = visitor;
    await open(page, "/patterns?of=people&rows=gender&columns=ageBand");
    await page.getByText(t("patterns.views"), { exact: true }).click();
    await page.getByRole("button", { name: t("frame.action.view.keep") }).click();
    const dialog = page.getByRole("dialog");
    await dialog.waitFor();
    await settled(page);
    expect(await violations(page, "keeping a view")).toEqual([]);
    await dialog.getByRole("textbox").fill("EXERCISE kept");
    await page.keyboard.press("Enter");
    await dialog.waitFor({ state: "detached" });
    await open(page, "/patterns/law");
    await page.getByText(t("patterns.views"), { exact: true }).click();
    await page.getByRole("link", { name: "EXERCISE kept" }).click();
    await page.waitForURL(/rows=gender/);
    await page.getByRole("grid").waitFor();
    expect(visitor.complaints).toEqual([]);
  });
});

describe("the table", () => {
  test("one stop for Tab, arrows move, heads stay, a node opens, Enter opens the list, Escape comes back", async () => {
    const { page } = visitor;
    await open(page, "/patterns?rows=type&columns=year");
    const grid = page.getByRole("grid");
    await grid.waitFor();
    await grid.getByRole("rowheader").first().focus();
    expect(await page.evaluate(focused)).toBe("0:-1");
    const shut = await grid.getByRole("row").count();
    await page.keyboard.press("Enter");
    await page.waitForURL(/open=/);
    await grid.locator('[aria-expanded="true"]').first().waitFor();
    expect(await grid.getByRole("row").count()).toBeGreaterThan(shut);
    await page.keyboard.press("Control+End");
    await page.waitForFunction(`${focused} !== "0:-1"`);
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog", { name: t("patterns.under.all") });
    await dialog.waitFor();
    await dialog.getByRole("link").first().waitFor();
    await settled(page);
    expect(await violations(page, "what it counts")).toEqual([]);
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    expect(await violations(page, "table")).toEqual([]);
  });

  test("an address of a row that the table has not, or of an entry nobody has written, says so and counts nothing", async () => {
    const { page } = visitor;
    await open(page, "/patterns?rows=type&columns=year&row=%27%3B--&column=zzz&part=nonsense");
    const sheet = page.getByRole("dialog", { name: t("patterns.under.none") });
    await sheet.getByText(t("patterns.under.none.next")).waitFor();
    expect(await textOf(sheet)).not.toContain(t("patterns.cell.roots"));
    await page.keyboard.press("Escape");
    await sheet.waitFor({ state: "detached" });
    await open(page, "/patterns?rows=type&asOf=999999999");
    expect(await textOf(page.locator(".as-of"))).not.toMatch(/999/);
  });

  test("a filter stands as a chip and goes again; what stays out of the mandate is said beside", async () => {
    const { page } = visitor;
    await open(page, "/patterns?rows=facility&columns=month&roots=2");
    const chip = page.getByRole("button", { name: /Take out/ });
    await chip.click();
    await chip.waitFor({ state: "detached" });
    await page.getByText(t("patterns.left.outside")).waitFor();
    expect(new URL(page.url()).searchParams.has("roots")).toBe(false);
    expect(visitor.complaints).toEqual([]);
  });
});

describe("the map", () => {
  test("places are areas, keys walk from one to another, Enter opens what a number counts; the table says the same", async () => {
    const { page } = visitor;
    await open(page, "/patterns");
    await page.getByRole("link", { name: t("patterns.page.map"), exact: true }).click();
    const drawing = page.getByRole("group", { name: t("patterns.map.drawing") });
    await drawing.waitFor();
    await settled(page);
    expect(await violations(page, "map")).toEqual([]);
    // nothing is fetched from anywhere: the drawing is all there is
    expect(await drawing.locator("image, use").count()).toBe(0);
    const places = drawing.locator("a[data-place]");
    expect(await places.count()).toBeGreaterThan(1);
    expect(await drawing.locator("a[tabindex='0']").count()).toBe(1);
    const numbers = new Map<string, string>();
    for (const place of await places.all())
      numbers.set((await textOf(place.locator("title"))).split(":")[0] ?? "", await textOf(place.locator(".number")));
    const grid = page.getByRole("grid");
    for (const [name, number] of numbers)
      expect(await textOf(grid.getByRole("row").filter({ hasText: name }).first())).toContain(number);
    await drawing.locator("a[tabindex='0']").focus();
    const seen = new Set<string | undefined>();
    for (const key of ["ArrowUp", "ArrowRight", "ArrowDown", "ArrowLeft"]) {
      await page.keyboard.press(key);
      seen.add(
        await drawing
          .locator("a[tabindex='0']")
          .getAttribute("data-place")
          .then((code) => code ?? undefined),
      );
    }
    expect(seen.size).toBeGreaterThan(1);
    const here = await drawing.locator("a[tabindex='0'] .number").textContent();
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog");
    await dialog
      .getByRole("status")
      .getByText(t("patterns.under.acts", { count: Number(here) }))
      .waitFor();
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    await drawing.waitFor();
    expect(visitor.complaints).toEqual([]);
  });
});
