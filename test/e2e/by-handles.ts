/** The exercise served, one member's page in it, and the codes of its things by the handles of its files: for tests of single rows. */
import type { Browser, Locator, Page } from "playwright-core";
import { exercisePassphrase } from "../../src/app/keeping/exercise-passphrase.ts";
import { unlock } from "../../src/app/keeping/unlock.ts";
import { exerciseHandles, type Handles } from "../exercise-handles.ts";
import { violations } from "./axe.ts";
import { enterAs, follow, openBrowser, settled, t, type Visit, visit } from "./browser.ts";
import { copyExercise, type Served, serveCopy } from "./exercise.ts";

export interface ByHandles extends Handles {
  readonly served: Served;
  readonly browser: Browser;
  readonly visitor: Visit;
  /** what axe found on the kinds of pages that were looked at */
  readonly found: string[];
  /** Goes to an address; `look` names a kind of page that axe is to see. */
  at(path: string, look?: string): Promise<Page>;
  close(): Promise<void>;
}

/** Serves a copy and enters as the analyst who is cleared for everything. */
export async function byHandles(): Promise<ByHandles> {
  const [copy, browser] = await Promise.all([copyExercise(), openBrowser()]);
  const desk = await unlock(copy.inquiry, "analyst-1", exercisePassphrase);
  const handles = exerciseHandles(desk);
  desk.close();
  const served = await serveCopy(copy);
  const visitor = await visit(browser, served.address);
  await enterAs(visitor.page, "Analyst (exercise)");
  const found: string[] = [];
  return {
    ...handles,
    served,
    browser,
    visitor,
    found,
    async at(path, look) {
      const { page } = visitor;
      await follow(page, path);
      if (look !== undefined) found.push(...(await violations(page, look)));
      return page;
    },
    async close() {
      await browser.close();
      await served.close();
    },
  };
}

/** A row of whatever table or list of rows is shown, by words or a code in it. */
export const rowOf = (page: Page, words: string | RegExp): Locator =>
  page.getByRole("row").filter({ hasText: words }).first();
/** A property's cell on a thing's page, by the property's name. */
export const cellOf = (page: Page, property: string): Locator =>
  page.getByRole("region", { name: t(`vocabulary-words.property.${property}`), exact: true });
/** A part of a facility's month, by the end of its title's key. */
export const partOf = (page: Page, part: string): Locator =>
  page.locator(".life-part").filter({ has: page.getByRole("heading", { name: t(`lives.facility.${part}`) }) });
/** Opens the sources side by side on a thing's page. */
export async function sourcesOf(page: Page): Promise<Locator> {
  await page.getByText(t("linking.sources"), { exact: true }).click();
  await settled(page);
  const table = page.locator("details.sources table");
  await table.waitFor();
  return table;
}
/** What a column of the table says of a property: the column of an exhibit's code. */
export async function saidBy(table: Locator, exhibit: string, property: string): Promise<string> {
  const heads = await table.locator("thead th").allTextContents();
  const at = heads.findIndex((head) => head.includes(exhibit));
  if (at < 1) throw new Error(`no column of ${exhibit}`);
  const row = table.getByRole("row").filter({
    has: table.page().getByRole("rowheader", { name: t(`vocabulary-words.property.${property}`), exact: true }),
  });
  return (
    (await row
      .locator("td")
      .nth(at - 1)
      .textContent()) ?? ""
  );
}
