/** The codebook in a browser: a word is proposed by keys, another member accepts it, and it is offered. EXERCISE: nothing in it is true. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { ask } from "./argue.ts";
import { violations } from "./axe.ts";
import { enterAs, openBrowser, settled, slow, t, visit } from "./browser.ts";
import { type Served, serveExercise } from "./exercise.ts";
import { pressOn, typeInto } from "./keyboard.ts";

vi.setConfig(slow);
let served: Served;
let browser: Browser;
beforeAll(async () => {
  [served, browser] = await Promise.all([serveExercise({ desks: 4 }), openBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await served.close();
});

async function as(title: string) {
  const { page } = await visit(browser, served.address);
  await enterAs(page, title);
  return page;
}

test("a word is proposed by keyboard, waits for another member, and is offered once accepted", async () => {
  const page = await as("Analyst (exercise)");
  await page.keyboard.press("g");
  await page.keyboard.press("y");
  await page.getByRole("heading", { name: t("codebook.title"), level: 1 }).waitFor();
  await settled(page);
  await page.keyboard.press("a");
  const dialog = page.getByRole("dialog");
  for (const [label, text] of [
    ["codebook.code", "exercise-word"],
    ["codebook.name.en", "EXERCISE word"],
    ["codebook.name.ru", "УЧЕБНОЕ слово"],
    ["codebook.name.be", "ВУЧЭБНАЕ слова"],
    ["codebook.guidance", "EXERCISE: never used"],
  ] as const)
    await typeInto(page, dialog.getByRole("textbox", { name: t(label) }), text);
  expect(await violations(page, "proposing a word")).toEqual([]);
  await pressOn(page, dialog.getByRole("button", { name: t("codebook.propose.do") }));
  await dialog.waitFor({ state: "detached" });
  await page.getByText(t("codebook.waiting.mine")).waitFor();

  const other = await as("Investigator (exercise)");
  await other.getByRole("heading", { name: t("today.words") }).waitFor();
  await other.keyboard.press("g");
  await other.keyboard.press("y");
  const accept = other.getByRole("button", { name: `${t("codebook.accept")}: EXERCISE word` });
  await accept.waitFor();
  expect(await violations(other, "a word that waits")).toEqual([]);
  await pressOn(other, accept);
  await other.getByText(t("codebook.waiting.none")).waitFor();
  await typeInto(other, other.getByRole("searchbox"), "exercise-word");
  await other.getByText("EXERCISE: never used").waitFor();
  expect(await violations(other, "the codebook, searched")).toEqual([]);
  const { properties } = await ask(page, "coding.form", { kind: "act" });
  const types = properties.find(({ property }) => property === "type")?.options ?? [];
  expect(types.map(({ code }) => code)).toContain("exercise-word");
});
