/** A person without a mouse: every control is reached with Tab, pressed, chosen and typed into with keys alone. */
import type { Locator, Page } from "playwright-core";
import { patience, settled, t } from "./browser.ts";

/** Tabs until a control has the focus. Throws for one that the Tab key never reaches. */
export async function tabTo(page: Page, to: Locator): Promise<void> {
  await to.first().waitFor();
  const focused = to.and(page.locator(":focus"));
  for (let step = 0; step < 250; step += 1) {
    if ((await focused.count()) > 0) return;
    await page.keyboard.press("Tab");
  }
  throw new Error("the Tab key never comes to this control");
}

/** Goes to a button or link and presses it. */
export async function pressOn(page: Page, to: Locator): Promise<void> {
  await tabTo(page, to);
  await page.keyboard.press("Enter");
}

export async function typeInto(page: Page, field: Locator, text: string): Promise<void> {
  await tabTo(page, field);
  await page.keyboard.press("Control+a");
  await page.keyboard.insertText(text);
}

/** Ticks a box. */
export async function tick(page: Page, box: Locator): Promise<void> {
  await tabTo(page, box);
  await page.keyboard.press("Space");
}

/** Chooses in a list with the arrows. */
export async function chooseIn(page: Page, list: Locator, value: string): Promise<void> {
  await tabTo(page, list);
  await page.keyboard.press("Home");
  for (let step = 0; step < 60; step += 1) {
    if ((await list.inputValue()) === value) return;
    await page.keyboard.press("ArrowDown");
  }
  throw new Error(`${value} is not in this list`);
}

/** Chooses one of a group of radio buttons with the arrows; Tab comes to the chosen one, or to an end of the group. */
export async function chooseAmong(page: Page, group: Locator, wanted: Locator): Promise<void> {
  await tabTo(page, group);
  await page.keyboard.press("Space");
  for (let step = 0; step < 12; step += 1) {
    if (await wanted.isChecked()) return;
    await tabTo(page, group);
    await page.keyboard.press("ArrowDown");
  }
  throw new Error("the arrows never come to this choice");
}

/** Asks the palette for an action by its words, or for a record by its code, and does the first that fits. */
export async function palette(page: Page, words: string): Promise<void> {
  const field = page.locator(".palette-field");
  const first = page.getByRole("option", { selected: true }).filter({ hasText: words });
  for (let attempt = 0; attempt < 5; attempt += 1) {
    await page.keyboard.press("Control+k");
    await field.waitFor();
    await page.keyboard.insertText(words);
    // what a page offers stands in the palette once the page has all it reads
    const stands = await first.waitFor({ timeout: 3_000 }).then(
      () => true,
      () => false,
    );
    await page.keyboard.press(stands ? "Enter" : "Escape");
    await field.waitFor({ state: "detached" });
    await settled(page);
    if (stands) return;
  }
  throw new Error(`the palette doesn't offer: ${words}`);
}

/** Fills what the open dialog asks for, `wanted` where it can be chosen, sends it, and waits until it is gone. */
export async function fillDialog(page: Page, said: string, wanted?: string): Promise<void> {
  const dialog = page.getByRole("dialog");
  await dialog.waitFor();
  for (const list of await dialog.locator("select").all()) {
    if (wanted !== undefined && (await list.locator(`option[value="${wanted}"]`).count()) > 0)
      await chooseIn(page, list, wanted);
    else if ((await list.inputValue()) === "") {
      await tabTo(page, list);
      await page.keyboard.press("ArrowDown");
    }
  }
  for (const date of await dialog.locator('input[type="date"]').all()) {
    await tabTo(page, date);
    await page.keyboard.type("01012099");
  }
  for (const area of await dialog.locator("textarea").all()) await typeInto(page, area, said);
  await pressOn(page, dialog.locator("button[type=submit]"));
  await dialog.waitFor({ state: "detached" });
  await settled(page);
}

/** Enters at the door. */
export async function enterByKeys(page: Page, title: string): Promise<void> {
  await page.goto("/enter");
  await pressOn(page, page.getByRole("button").filter({ hasText: title }).first());
  await page.locator("nav.rail").waitFor({ timeout: patience });
  await settled(page);
}

/** Goes to a place with its two letters. */
export async function goTo(page: Page, letter: string, place: string): Promise<void> {
  await page.keyboard.press("g");
  await page.keyboard.press(letter);
  await page.getByRole("heading", { name: t(`frame.place.${place}`), level: 1 }).waitFor();
  await settled(page);
}
