/** The main path as a person goes it: search, read, select, code, place under a finding, trace back to the character. */
import type { Locator, Page } from "playwright-core";
import { inPage, open, settled, t, textOf } from "./browser.ts";

export const news = {
  word: "bicycle",
  sentence: "The conductor said that nobody was told why, and that no paper was shown to anyone.",
} as const;

/** The text of the open exhibit. */
export const documentOf = (page: Page): Locator => page.getByRole("document", { name: t("evidence.document") });

/** Asks the search field, reached with `/`, and opens the first hit. */
export async function searchAndOpen(page: Page, word: string): Promise<void> {
  await page.keyboard.press("/");
  await page.keyboard.type(word);
  await page.keyboard.press("Enter");
  await page.locator(".hits li a").first().click();
  await documentOf(page).waitFor();
  await settled(page);
}

/** Draws the mouse over a sentence of the open document, from its first character to its last. */
export async function dragOver(page: Page, sentence: string): Promise<void> {
  const ends = await inPage<readonly { x: number; y: number }[]>(
    page,
    `(sentence) => {
      for (const text of document.querySelectorAll("[role=document] [data-start]")) {
        const at = text.textContent.indexOf(sentence);
        if (at < 0) continue;
        text.scrollIntoView({ block: "center" });
        const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
        const box = (offset) => {
          let left = offset;
          walker.currentNode = text;
          for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            if (left < node.length) {
              const range = document.createRange();
              range.setStart(node, left);
              range.setEnd(node, left + 1);
              return range.getBoundingClientRect();
            }
            left -= node.length;
          }
        };
        const first = box(at), last = box(at + sentence.length - 1);
        return [{ x: first.left + 0.5, y: (first.top + first.bottom) / 2 }, { x: last.right + 0.5, y: (last.top + last.bottom) / 2 }];
      }
      return [];
    }`,
    sentence,
  );
  const [from, to] = ends;
  if (from === undefined || to === undefined) throw new Error("the sentence is not in the open document");
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 });
  await page.mouse.move(to.x, to.y, { steps: 4 });
  await page.mouse.up();
}

/** Chooses in a field of the coding form by typing a part of the label. */
export async function choose(page: Page, field: string, typed: string, label: string | RegExp): Promise<void> {
  const input = page.locator(`[data-field="${field}"]`).getByRole("combobox");
  await input.click();
  await input.fill(typed);
  await page.getByRole("option", { name: label }).first().click();
}

/** What the coding says: of an arbitrary arrest, in Minsk, on the evening, at second hand. */
export const said = { type: "Arbitrary arrest", place: "Minsk", when: "11 August 2020" } as const;

/** From the selected passage to a saved coding of a new act; gives what the form read in the date. */
export async function codeAnAct(page: Page): Promise<string> {
  await page.getByText(t("evidence.coding.ready")).waitFor();
  await page.keyboard.press("c");
  await page.getByRole("button", { name: t("evidence.coding.new", { kind: t("vocabulary-words.kind.act") }) }).click();
  await choose(page, "type", said.type, new RegExp(said.type));
  await choose(page, "place", said.place, new RegExp(`^${said.place}`));
  const when = page.locator('[data-field="date"] input');
  await when.fill(said.when);
  const reads = page.getByText(t("evidence.coding.when.read", { label: "" }).trim());
  await reads.waitFor();
  const read = await textOf(reads);
  await page.getByLabel(t("vocabulary-words.hand.hearsay"), { exact: true }).check();
  await when.press("Control+Enter");
  await page.locator(".saved").waitFor();
  return read;
}

export interface Placed {
  readonly finding: string;
  readonly element: string;
  readonly text: string;
}

/** Places what was just recorded under an element of the draft finding, as a new proposition. */
export async function placeUnder(page: Page, element: RegExp, text: string): Promise<Placed> {
  await page
    .locator(".saved")
    .getByRole("button", { name: t("frame.action.coding.place") })
    .click();
  const dialog = page.getByRole("dialog");
  const choice = dialog.getByLabel(t("evidence.place.element"));
  await choice.waitFor();
  const options = await choice.locator("option").all();
  const titles = await Promise.all(
    options.map(async (one) => [await one.textContent(), await one.getAttribute("value")]),
  );
  const [title = "", value = ""] = titles.find(([name]) => element.test(name ?? "")) ?? [];
  await choice.selectOption(value ?? "");
  await dialog.getByLabel(t("evidence.place.text")).fill(text);
  const finding = (await dialog.getByLabel(t("evidence.place.finding")).locator("option:checked").textContent())?.split(
    " ",
  )[0];
  await dialog.getByRole("button", { name: t("evidence.place"), exact: true }).click();
  await dialog.waitFor({ state: "detached" });
  return { finding: finding ?? "", element: value ?? "", text: title ?? "" };
}

/** The sentence as a page's marks show it: what the address points at. */
export const pointedAt = (page: Page): Promise<string> =>
  inPage(page, '() => [...document.querySelectorAll("mark.at")].map((one) => one.textContent).join("")');

/** Opens the element of a finding where a claim was placed. */
export const openElement = (page: Page, placed: Placed): Promise<void> =>
  open(page, `/findings/${placed.finding}?element=${encodeURIComponent(placed.element)}`);
