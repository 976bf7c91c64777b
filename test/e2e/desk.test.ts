import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { ask } from "./argue.ts";
import { violations } from "./axe.ts";
import { inPage, openBrowser, patience, settled, slow, small, t, textOf, visit } from "./browser.ts";
import { type Copy, copyExercise, type Served, serveCopy, takeIn } from "./exercise.ts";
import { enterByKeys, palette } from "./keyboard.ts";
import { documentOf } from "./walk.ts";

vi.setConfig({ ...slow, expect: { poll: { timeout: patience } } });
let browser: Browser;
let copy: Copy;
let served: Served;
let statement: string;

/** The invented statement as the three sheets that were signed: printed, then taken in like any file. */
beforeAll(async () => {
  [copy, browser] = await Promise.all([copyExercise(), openBrowser()]);
  const page = await browser.newPage();
  await page.goto(`file://${join(import.meta.dirname, "exercise-statement.html")}`);
  const sheets = join(copy.root, "exercise-statement.pdf");
  writeFileSync(sheets, await page.pdf({ preferCSSPageSize: true }));
  await page.close();
  statement = await takeIn(copy.inquiry, sheets);
  served = await serveCopy(copy);
});
afterAll(async () => {
  await browser.close();
  await served.close();
});

/** As many key presses as an act may take on average, beyond the words that are typed. */
const most = 25;
const held = "2. In short: I was held in the Lantern Street holding centre from 12 March 2021 to 27 March 2021.";
/** What is to stand at the end, in the order of the text: what, when, and the words of the statement that say it. */
const acts = [
  ["Light day and night as a method", "12–27 March 2021", held],
  ["Overcrowding", "12–27 March 2021", held],
  ["Denial of a lawyer", "12–27 March 2021", held],
  ["Home raid or search", "12 March 2021", "When I turned the key, four men"],
  ["Arbitrary arrest", "12 March 2021", "They put me in handcuffs"],
  ["Beating in a police vehicle", "12 March 2021", "In the car the man beside me struck me"],
  ["Forced unlocking of a device", "12 March 2021", "An officer held my thumb"],
  ["Forced standing", "13 March 2021", "7. On 13 March 2021 all of us were made to stand"],
  ["Beating with a baton", "night of 14 to 15 March 2021", "In the shower room two guards"],
  ["Threat against relatives", "16 March 2021", "He told me that my sister"],
  ["Forced filmed confession (“repentance video”)", "18 March 2021", "On 18 March 2021 I had to read it"],
  ["Summary hearing", "19 March 2021", "11. On 19 March 2021 I was brought"],
  ["Administrative finding of guilt", "19 March 2021", "11. On 19 March 2021 I was brought"],
  ["Medicine withheld", "20–27 March 2021", "They lay in the desk of the shift"],
  ["Property seizure", "27 March 2021", "My computer and both cameras"],
] as const;

/** Two hands on a keyboard. Every key counts, each of a chord; what is typed as text is counted apart. */
class Hands {
  pressed = 0;
  typed = 0;
  readonly #page: Page;
  constructor(page: Page) {
    this.#page = page;
  }
  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      this.pressed += key.split("+").length;
      await this.#page.keyboard.press(key);
    }
  }
  async type(text: string): Promise<void> {
    this.typed += text.length;
    await this.#page.keyboard.type(text);
  }
}

const flat = (text: string) => text.replace(/\s+/g, " ").trim();
const chosen = async (page: Page) => flat(await inPage<string>(page, "() => getSelection().toString()"));

test("Must show: three pages and fifteen acts are coded by keys alone, with few presses for each act", async () => {
  const { page, context, complaints } = await visit(browser, served.address, { viewport: small });
  await enterByKeys(page, "Analyst (exercise)");
  await palette(page, statement);
  await documentOf(page).waitFor();
  await settled(page);
  expect(await documentOf(page).locator(".turn").count()).toBe(3);
  const coverage = page.locator("[data-coverage]");
  expect(await textOf(coverage)).toContain(t("evidence.coverage", { coded: "0", all: "15" }));

  const hands = new Hands(page);
  const form = page.locator(".coding .coding-form");
  const dialog = page.getByRole("dialog");
  const seen: string[] = [];
  const look = async (where: string) => seen.push(...(await violations(page, where)));
  /** Down by sentences. */
  const reach = async (part: string) => {
    for (let step = 0; !(await chosen(page)).startsWith(part); step += 1) {
      if (step > 20) throw new Error(`the arrow never comes to: ${part}`);
      await hands.press("ArrowDown");
    }
  };
  /** The first word that fits what is typed. */
  const pick = async (words: string, label = new RegExp(words, "i")) => {
    await hands.type(words);
    await expect.poll(() => textOf(page.getByRole("option").first())).toMatch(label);
    await hands.press("Enter");
  };
  const tabTo = async (focused: string) => {
    for (let step = 0; (await page.locator(focused).count()) === 0; step += 1) {
      if (step > 20) throw new Error(`Tab never comes to ${focused}`);
      await hands.press("Tab");
    }
  };
  const at = (field: string) => tabTo(`[data-field="${field}"] .field:focus`);
  const date = async (words: string) => {
    await at("date");
    await hands.press("Control+a");
    await hands.type(words);
  };
  const save = async () => {
    await hands.press("Control+Enter");
    await form.waitFor({ state: "detached" });
    await settled(page);
  };
  const begin = async (key: "c" | "r" | "h") => {
    await hands.press(key);
    await form.locator(".field").first().waitFor();
    await settled(page);
  };

  // what leads in has nothing to code
  await hands.press("d", "ArrowDown", "0", "0");
  await expect.poll(() => chosen(page)).toBe(held);

  // the whole paragraph is an episode: whom, where, from when to when, and three ticks
  await hands.press("Alt+ArrowUp", "e");
  await dialog.locator(".checks").first().waitFor();
  await settled(page);
  await look("an episode");
  await hands.press("Enter");
  await hands.type("Lantern Street");
  await page.getByRole("option").first().waitFor();
  await settled(page);
  await hands.press("ArrowUp", "Enter");
  await page.locator('[data-field="name"] :focus').waitFor();
  await hands.type("Lantern Street holding centre");
  await hands.press("Control+Enter");
  await page.locator('[data-field="facility"] :focus').waitFor();
  await at("from");
  await hands.type("12 March 2021");
  await at("to");
  await hands.type("27 March 2021");
  await tabTo(".check-search :focus");
  for (const [before, words] of ["Light day and night", "Overcrowding", "Denial of a lawyer"].entries()) {
    await pick(words);
    await expect.poll(() => textOf(dialog.locator(".check-search .code").first())).toBe(String(before + 1));
  }
  await hands.press("Control+Enter");
  await dialog.waitFor({ state: "detached" });
  await settled(page);
  expect((await textOf(coverage)).startsWith(t("evidence.coverage", { coded: "1", all: "15" }))).toBe(true);
  await look("what was written");

  // of a kind of its own: the type, whom as it is offered, and when
  await reach("When I turned the key");
  await begin("c");
  await pick("Home raid");
  await at("victim");
  await hands.press("Enter");
  await date("12 March 2021");
  // the codebook beside the word, and away again
  await hands.press("F1");
  await form.locator(".codebook", { hasText: "search.home" }).waitFor();
  await look("a coding");
  await hands.press("F1");
  await save();

  // as the one before, but for what it was and, where it was another day, when
  const asBefore = async (part: string, type: string, when?: string) => {
    await reach(part);
    await begin("r");
    await pick(type);
    if (when !== undefined) await date(when);
    await save();
  };
  await asBefore("They put me in handcuffs", "Arbitrary arrest");
  await asBefore("In the car", "Beating in a police vehicle");
  await asBefore("An officer held my thumb", "Forced unlocking");
  await asBefore("7. On 13 March", "Forced standing", "13 March 2021");
  await asBefore("In the shower room", "Beating with a baton", "night of 14 to 15 March 2021");
  await asBefore("He told me that my sister", "Threat against relatives", "16 March 2021");
  await asBefore("On 18 March 2021", "Forced filmed confession", "18 March 2021");

  // a finer passage for the same act: here it says what he had to say
  await reach("It said that I was sorry");
  await begin("h");
  await at("words");
  await hands.type("that I was sorry and that I had been paid");
  await save();
  await asBefore("11. On 19 March", "Summary hearing", "19 March 2021");

  // one digit: the same sentence is also a finding of guilt, of the same person on the same day
  await hands.press("ArrowUp");
  const digit = async (type: string) => {
    await hands.press(await textOf(page.locator(".quick li").filter({ hasText: type }).locator("kbd").first()));
    await page.locator(".saved", { hasText: type }).waitFor();
    await settled(page);
  };
  await digit("Administrative finding of guilt");
  // a wrong one is taken back
  await digit("Beating with a baton");
  await hands.press("z");
  await page.locator(".saved", { hasText: "Administrative finding of guilt" }).waitFor();
  await settled(page);
  await asBefore("They lay in the desk", "Medicine withheld", "20–27 March 2021");
  await asBefore("My computer", "Property seizure", "27 March 2021");

  // in the grid: with what he was beaten
  await hands.press("a");
  const grid = page.getByRole("grid");
  await grid.locator("td:focus").waitFor();
  await look("the grid");
  const row = acts.findIndex(([type]) => type === "Beating with a baton");
  await hands.press(...Array<string>(row).fill("ArrowDown"), ...Array<string>(5).fill("ArrowRight"), "Enter");
  await dialog.locator('[data-field="method"] :focus').waitFor();
  await pick("blunt.baton", /Blows with an object › Baton/);
  await grid.locator("tr", { hasText: "Beating with a baton" }).getByText("Baton", { exact: true }).waitFor();
  await hands.press("Escape");
  await dialog.waitFor({ state: "detached" });

  const shown = await ask(page, "exhibit.show", { code: statement });
  const text = (start: number, end: number) => {
    const passage = shown.passages.findLast((one) => one.start <= start);
    return passage?.text.slice(start - passage.start, end - passage.start) ?? "";
  };
  const { rows } = await ask(page, "acts.grid", { exhibit: statement });
  const said = (cells: (typeof rows)[number]["cells"], property: string) =>
    cells.find((one) => one.property === property)?.said.map(({ shown: { label } }) => label) ?? [];
  expect(rows.map(({ cells }) => [...said(cells, "type"), ...said(cells, "date")])).toEqual(
    acts.map(([type, when]) => [type, when]),
  );
  // every quotation stands at its very characters, and nothing less than a sentence was chosen
  for (const [index, { anchor }] of rows.entries()) {
    expect(flat(text(anchor.start, anchor.end))).toBe(flat(anchor.quote));
    expect(flat(anchor.quote).startsWith(acts[index]?.[2] ?? "-")).toBe(true);
    expect(anchor.quote.endsWith(".")).toBe(true);
  }
  expect(new Set(rows.flatMap(({ cells }) => said(cells, "victim"))).size).toBe(1);
  expect(said(rows[row]?.cells ?? [], "method")).toEqual(["Baton"]);
  const confession = rows.find(({ cells }) => said(cells, "words").length > 0);
  expect(said(confession?.cells ?? [], "type")).toEqual([acts[10][0]]);

  const each = hands.pressed / rows.length;
  process.stdout.write(
    `desk: ${rows.length} acts, ${hands.pressed} key presses beyond ${hands.typed} typed characters: ${each.toFixed(1)} key presses per act\n`,
  );
  expect(each).toBeLessThanOrEqual(most);
  expect(seen).toEqual([]);
  // the door's own first question, and a date that was still being typed
  expect(complaints.filter((one) => !/401.*session\.frame|400.*coding\.when/.test(one))).toEqual([]);
  expect(served.remarks).toEqual([]);
  await context.close();
});
