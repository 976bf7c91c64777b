import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import {
  enterAs,
  inPage,
  large,
  open,
  openBrowser,
  patience,
  settled,
  slow,
  small,
  t,
  textOf,
  visit,
} from "./browser.ts";
import { newsFile, type Served, serveExercise } from "./exercise.ts";
import {
  codeAnAct,
  documentOf,
  dragOver,
  news,
  openElement,
  placeUnder,
  pointedAt,
  said,
  searchAndOpen,
} from "./walk.ts";

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

/** A door that sends one to enter answers 401 to the page that asks first: the browser says so by itself. */
const unforeseen = (complaints: readonly string[]) => complaints.filter((one) => !/401.*session\.frame/.test(one));
const text = readFileSync(newsFile, "utf8");
const proposition = "EXERCISE: people were taken from two trams and nobody was told why";

describe("the main path", () => {
  test("G8, RQ-07, RQ-12: from a searched word to an act, to an element of a finding, and back to the character", async () => {
    const { page, context, complaints, asked } = await visit(browser, served.address, { viewport: large });
    await page.goto("/");
    await page.waitForURL("**/enter");
    await enterAs(page, "Analyst (exercise)");

    await searchAndOpen(page, news.word);
    expect(await pointedAt(page)).toBe(news.word);

    await dragOver(page, news.sentence);
    expect(await inPage(page, "() => getSelection().toString()")).toBe(news.sentence);
    expect(await codeAnAct(page)).toBe(t("evidence.coding.when.read", { label: said.when }));
    const here = page.locator(".said-here");
    for (const value of Object.values(said)) await here.getByText(value, { exact: true }).waitFor();
    expect(await here.getByText(t("vocabulary-words.hand.hearsay")).count()).toBe(3);
    const act = await textOf(page.locator(".saved .code"));

    const placed = await placeUnder(page, /^Severe deprivation/, proposition);
    await openElement(page, placed);
    expect(
      await page.getByRole("heading", { level: 2, name: "Severe deprivation of fundamental rights" }).count(),
    ).toBe(1);
    const supports = page.getByRole("region", { name: new RegExp(`^${t("findings.supports")}`) });
    const card = supports.locator("article").filter({ hasText: proposition });
    await card.getByText(news.sentence).waitFor();
    expect(await textOf(card.locator(".says"))).toContain(act);
    expect(await textOf(card.locator(".where"))).toContain(served.news);

    // T on the sentence that has the focus
    await card.getByText(proposition).focus();
    await page.keyboard.press("t");
    const trace = page.getByRole("dialog");
    await trace.getByRole("heading", { name: t("frame.trace.down") }).waitFor();
    const chains = trace.locator("ol.chain");
    expect(await chains.count()).toBe(1);
    const kinds = await chains.locator(".kind").allInnerTexts();
    const down = ["finding", "element", "proposition", "claim", "passage", "exhibit", "file", "entry"];
    expect(kinds.map((kind) => kind.toLowerCase())).toEqual(down.map((kind) => t(`vocabulary-words.node.${kind}`)));
    const steps = await chains.locator("li").allInnerTexts();
    const at = /(\d+)–(\d+)/.exec(steps[4] ?? "");
    expect(steps[4]).toContain(news.sentence);
    expect(Number(at?.[2]) - Number(at?.[1])).toBe(news.sentence.length);
    expect(steps[6]).toContain(createHash("sha256").update(readFileSync(newsFile)).digest("hex"));
    const entry = /\d+/.exec((steps[7] ?? "").replace(/^.*\n/, ""))?.[0];
    expect(Number(entry)).toBeGreaterThan(0);

    await chains.getByRole("link", { name: news.sentence }).click();
    await page.waitForURL(`**/evidence/${served.news}?at=${at?.[1]}-${at?.[2]}`);
    await documentOf(page).waitFor();
    expect(await pointedAt(page)).toBe(news.sentence);
    expect(text).toContain(news.sentence);

    // the same from the act's own page
    await open(page, `/thing/${act}`);
    await page.getByRole("button", { name: t("frame.action.trace") }).click();
    const own = page.getByRole("dialog").locator("ol.chain");
    await own.first().waitFor();
    const uses = await own.filter({ hasText: proposition }).allInnerTexts();
    expect(uses.join("\n")).toContain(placed.finding);

    expect(unforeseen(complaints)).toEqual([]);
    expect(served.remarks).toEqual([]);
    for (const url of asked) expect(url.startsWith(`${served.address}/`), url).toBe(true);
    await context.close();
  });

  test("WCAG 2.1.1, 2.4.1, 2.4.7: the same without a mouse, on a small screen", async () => {
    const { page, context, complaints } = await visit(browser, served.address, { viewport: small });
    const key = (name: string) => page.keyboard.press(name);
    const focus = () =>
      inPage<{ name: string; seen: boolean; text: string }>(
        page,
        `() => {
          const one = document.activeElement, style = getComputedStyle(one);
          const seen = (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1) || style.boxShadow !== "none";
          return { name: one.getAttribute("aria-label") ?? one.labels?.[0]?.textContent ?? one.textContent, seen, text: one.tagName };
        }`,
      );
    /** Tab until the focus is on what is sought; every stop on the way must be visible. */
    const tabTo = async (sought: string | RegExp, most = 40): Promise<void> => {
      for (let step = 0; step < most; step += 1) {
        await key("Tab");
        const now = await focus();
        expect(now.seen, `the focus can be seen on ${now.text} ${now.name}`).toBe(true);
        if (typeof sought === "string" ? now.name.includes(sought) : sought.test(now.name)) return;
      }
      throw new Error(`no stop of Tab is ${sought}`);
    };

    await page.goto("/enter");
    await page.getByRole("list").getByRole("button").first().waitFor();
    await tabTo("Analyst (exercise)");
    await key("Enter");
    await page.locator("nav.rail").waitFor();
    await settled(page);

    // the first stop is the way past everything that repeats
    await page.evaluate("document.activeElement.blur()");
    await key("Tab");
    expect((await focus()).name).toBe(t("frame.skip"));
    await key("Enter");
    expect(await inPage(page, "() => document.activeElement.id")).toBe("main");

    await key("/");
    await page.keyboard.type(news.word);
    await key("Enter");
    await page.locator(".hits li a").first().waitFor();
    await tabTo(served.news);
    await key("Enter");
    await documentOf(page).waitFor();
    await settled(page);

    // from the word that was sought the arrows go by sentences
    await key("d");
    expect((await focus()).seen).toBe(true);
    for (let step = 0; step < 12; step += 1) {
      await key("ArrowUp");
      if ((await inPage<string>(page, "() => getSelection().toString()")).trim() === news.sentence) break;
    }
    expect((await inPage<string>(page, "() => getSelection().toString()")).trim()).toBe(news.sentence);

    await page.getByText(t("evidence.coding.ready")).waitFor();
    await key("c");
    const what = page.locator('[data-field="type"]').getByRole("combobox");
    await what.waitFor();
    await expect
      .poll(() => inPage(page, "() => document.activeElement.getAttribute('role')"), { timeout: patience })
      .toBe("combobox");
    await page.keyboard.type("summary hearing");
    await page.getByRole("option").first().waitFor();
    await key("ArrowDown");
    await key("Enter");
    await expect.poll(() => what.inputValue(), { timeout: patience }).toContain("Summary hearing");
    await tabTo(t("vocabulary-words.property.date"));
    await page.keyboard.type("night of 11 to 12 August 2020");
    await page.getByText(t("evidence.coding.when.read", { label: "" }).trim()).waitFor();
    await key("Control+Enter");
    await page.locator(".saved").waitFor();
    await page.locator(".said-here").getByText("Summary hearing").first().waitFor();

    await key("p");
    await page.getByRole("dialog").getByLabel(t("evidence.place.text")).waitFor();
    await tabTo(t("evidence.place.text"));
    await page.keyboard.type(`${proposition}, by keyboard`);
    await tabTo(/^(Place|for it)$/);
    await tabTo(t("evidence.place"));
    await key("Enter");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await key("g");
    await key("f");
    await page.waitForURL("**/findings");
    await page.getByText(/blocked draft/).click();
    // it went where the dialog said: under the first element that is open, the second of the test
    await page.locator(".element").waitFor();
    await key("j");
    await page.locator(".element").getByText(`${proposition}, by keyboard`).first().waitFor();
    expect(unforeseen(complaints)).toEqual([]);
    await context.close();
  });
});
