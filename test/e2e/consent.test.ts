import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { questions } from "../../src/core/consent/script.ts";
import { ask } from "./argue.ts";
import { violations } from "./axe.ts";
import { enterAs, follow, openBrowser, settled, slow, t, textOf, tIn, visit } from "./browser.ts";
import { type Served, serveExercise } from "./exercise.ts";

vi.setConfig(slow);
let browser: Browser;
let served: Served;
beforeAll(async () => {
  browser = await openBrowser();
  served = await serveExercise();
});
afterAll(async () => {
  await browser?.close();
  await served?.close();
});

const title = (page: Page) => textOf(page.locator("#card-title"));
const onwards = (page: Page) => page.keyboard.press("Control+Enter");

/** Goes on, by keyboard, to the card with this heading. */
async function until(page: Page, heading: string): Promise<void> {
  for (let cards = 0; cards < 60 && (await title(page)) !== heading; cards += 1) await onwards(page);
  expect(await title(page)).toBe(heading);
}

describe("a consent as a conversation", () => {
  test("held by keyboard in Belarusian, recorded, printed without a name, and taken back", async () => {
    const { page, context, complaints } = await visit(browser, served.address);
    await enterAs(page, "Protection officer (exercise)");
    const { rows } = await ask(page, "exhibits.list", { limit: 500 });
    const exhibit = rows.find((one) => one.name.startsWith("15-statement"))?.code ?? "";
    await follow(page, `/consent/${exhibit}`);
    const found = [...(await violations(page, "before the conversation"))];
    await page.getByLabel(t("consent.explained-by")).fill("EXERCISE interviewer");
    await page.locator('.languages label[lang="be"] input').press(" ");
    await onwards(page);
    expect(await title(page)).toBe(tIn("be", "consent.read.who-we-are"));
    await page.getByText(tIn("be", "consent.read.who-we-are.text")).waitFor();
    found.push(...(await violations(page, "read aloud")));

    await until(page, tIn("be", "consent.q.C1.inside"));
    await page.keyboard.press("y");
    await until(page, tIn("be", "consent.q.C3.inside"));
    await page.keyboard.press("y");
    await until(page, tIn("be", "consent.q.C4.public"));
    await page.keyboard.press("w");
    await until(page, tIn("be", "consent.q.C8.prosecutor"));
    await page.keyboard.press("y");
    await page.getByLabel(tIn("be", "consent.only.states")).fill("Lithuania");
    await page.getByLabel(tIn("be", "consent.condition")).fill("EXERCISE: not before my brother is free");
    found.push(...(await violations(page, "a question")));
    await onwards(page);
    await page.keyboard.press("n");
    await until(page, tIn("be", "consent.summary"));
    const paper = page.locator(".paper");
    expect(await paper.getAttribute("lang")).toBe("be");
    found.push(...(await violations(page, "summary")));
    await page.getByRole("button", { name: t("frame.action.consent.record") }).press("Enter");
    await page.waitForURL(/\/consent\/U-/);
    await settled(page);
    found.push(...(await violations(page, "recorded")));
    const code = page.url().slice(-7);

    // the paper says the code and the mark of an exercise; no exhibit, no other code, nothing of the house around it
    const printed = await textOf(paper);
    expect(printed).toContain(code);
    expect(printed).toContain(tIn("be", "consent.exercise"));
    expect(printed.match(/\b[A-Z]-[0-9A-Z]{5}\b/g)).toEqual([code]);
    await page.emulateMedia({ media: "print" });
    for (const hidden of [".top", ".rail", ".masthead", ".page-head", ".consent-facts"])
      expect(await page.locator(hidden).first().isVisible()).toBe(false);
    expect(await paper.isVisible()).toBe(true);
    // nor a word of the person's own, which could tell who it is
    expect(await paper.getByText("my brother").isVisible()).toBe(false);
    expect(await paper.getByText(tIn("be", "consent.paper.condition")).isVisible()).toBe(true);
    await page.emulateMedia({ media: "screen" });

    const shown = await ask(page, "basis.show", { code });
    expect(shown.answers.map(({ purpose, recipient, decision }) => [purpose, recipient, decision])).toEqual([
      ["C1", "inside", "yes"],
      ["C3", "inside", "yes"],
      ["C4", "public", "not-now"],
      ["C8", "prosecutor", "yes"],
      ["C9", "international-court", "no"],
    ]);
    expect(shown.conversation).toMatchObject({ language: "be", method: "recorded-oral" });

    await page.getByRole("button", { name: t("frame.action.basis.withdraw") }).press("Enter");
    await page.getByRole("heading", { name: t("consent.uses.findings") }).waitFor();
    await settled(page);
    found.push(...(await violations(page, "before it is taken back")));
    await page.getByLabel(t("consent.withdraw.reason")).fill("EXERCISE: taken back");
    await page.getByRole("button", { name: t("consent.withdraw"), exact: true }).press("Enter");
    await page
      .getByRole("status")
      .filter({ hasText: t("consent.withdraw.recalls", { count: 0 }) })
      .waitFor();
    found.push(...(await violations(page, "taken back")));
    await follow(page, "/recalls");
    found.push(...(await violations(page, "recall notices")));
    expect((await ask(page, "exhibit.show", { code: exhibit })).use.some((one) => one.allowed)).toBe(false);
    expect(found).toEqual([]);
    expect(complaints).toEqual([]);
    await context.close();
  });

  test("every question and every card is said in all three languages", () => {
    for (const { purpose, recipient } of questions)
      for (const language of ["en", "ru", "be"] as const)
        expect(tIn(language, `consent.q.${purpose}.${recipient}`)).toMatch(/\?/);
  });
});
