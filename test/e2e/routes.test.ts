import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { ask } from "./argue.ts";
import { violations } from "./axe.ts";
import {
  catalogue,
  enterAs,
  follow,
  inPage,
  open,
  openBrowser,
  settled,
  slow,
  t,
  tIn,
  type Visit,
  visit,
} from "./browser.ts";
import { type Served, serveExercise } from "./exercise.ts";
import { type Route, routesOf } from "./routes.ts";
import { dragOver, news } from "./walk.ts";

vi.setConfig(slow);
let served: Served;
let browser: Browser;
let visitor: Visit;
let routes: readonly Route[] = [];
beforeAll(async () => {
  [served, browser] = await Promise.all([serveExercise(), openBrowser()]);
  visitor = await visit(browser, served.address);
  await enterAs(visitor.page, "Analyst (exercise)");
  routes = await routesOf(visitor.page, served.news);
});
afterAll(async () => {
  await browser.close();
  await served.close();
});

const shut = async (page: Page): Promise<void> => {
  await page.keyboard.press("Escape");
  await page.locator("[data-layer]").first().waitFor({ state: "detached" });
};
const byName = (name: string): string => routes.find((route) => route.name === name)?.path ?? "";

describe("WCAG 2.2 AA: axe finds nothing, in light and dark", () => {
  test("on every route; no route complains in the console", async () => {
    const { page, complaints } = visitor;
    const found: string[] = [];
    for (const { name, path } of routes) {
      await follow(page, path);
      expect(await page.title(), name).toMatch(/\S/);
      found.push(...(await violations(page, name)));
    }
    expect(found).toEqual([]);
    expect(complaints).toEqual([]);
    expect(served.remarks).toEqual([]);
    // and it does look: a planted mistake is found in both schemes
    await inPage(page, '() => document.querySelector("main").append(document.createElement("button"))');
    expect((await violations(page, "planted")).map((line) => line.split(": ")[1])).toContain("button-name");
  });

  test("with the palette, the keyboard map, trace, menus and the coding form open", async () => {
    const { page } = visitor;
    const found: string[] = [];
    await open(page, byName("exhibit"));
    for (const [name, keys] of [
      ["palette", "Control+k"],
      ["keyboard map", "Shift+?"],
      ["trace", "t"],
    ] as const) {
      await page.keyboard.press(keys);
      await page.getByRole("dialog").waitFor();
      await settled(page);
      found.push(...(await violations(page, name)));
      await shut(page);
    }
    await page.getByRole("button", { name: t("frame.look") }).click();
    await page.getByRole("menu").waitFor();
    found.push(...(await violations(page, "look")));
    await shut(page);
    for (const tab of ["details", "custody", "basis", "origin", "coding"]) {
      await page.getByRole("tab", { name: t(`evidence.tab.${tab}`) }).click();
      found.push(...(await violations(page, `tab ${tab}`)));
    }
    await dragOver(page, news.sentence);
    await page.keyboard.press("c");
    await page.locator(".target").waitFor();
    found.push(...(await violations(page, "what it speaks of")));
    await page
      .getByRole("button", { name: t("evidence.coding.new", { kind: t("vocabulary-words.kind.act") }) })
      .click();
    await page.locator('[data-field="type"] input').waitFor();
    await settled(page);
    found.push(...(await violations(page, "coding form")));
    expect(found).toEqual([]);
  });

  test("with each dialog of a finding and of a thing open", async () => {
    const { page } = visitor;
    const found: string[] = [];
    const dialog = async (name: string, opener: string | RegExp) => {
      await page.getByRole("button", { name: opener }).first().click();
      await page.getByRole("dialog").waitFor();
      await settled(page);
      found.push(...(await violations(page, name)));
      await shut(page);
    };
    await open(page, byName("findings"));
    await dialog("new finding", t("frame.action.finding.new"));
    await open(page, byName("finding, adopted"));
    await dialog("report", t("frame.action.finding.report"));
    await open(page, byName("finding, blocked"));
    await dialog("review", t("frame.action.finding.review"));
    await dialog("yield", t("findings.yield"));
    await page.keyboard.press("e");
    await page.getByRole("textbox", { name: t("findings.reasoning") }).waitFor();
    found.push(...(await violations(page, "reasoning")));
    const { rows } = await ask(page, "things.list", { kinds: ["episode"], disputed: true });
    await open(page, `/thing/${rows[0]?.code ?? ""}`);
    await dialog("settle", t("things.settle"));
    await open(page, byName("exhibit, coerced"));
    await dialog("place", t("evidence.place"));
    await page.getByRole("tab", { name: t("evidence.tab.details") }).click();
    await dialog("describe", t("frame.action.exhibit.describe"));
    const pair = await ask(page, "exhibits.list", { limit: 500 });
    const translated = pair.rows.find((row) => row.title.includes("reviewed translation"))?.code ?? "";
    await open(page, `/evidence/${translated}?beside=1`);
    found.push(...(await violations(page, "two columns")));
    await page.getByRole("tab", { name: t("evidence.tab.origin") }).click();
    await dialog("link", t("frame.action.derivation.link"));
    await dialog("take a link back", t("evidence.link.withdraw"));
    expect(found).toEqual([]);
  });

  test("with the dialog of a basis open", async () => {
    const { page, context } = await visit(browser, served.address);
    await enterAs(page, "Protection officer (exercise)");
    await open(page, byName("exhibit, coerced"));
    await page.getByRole("tab", { name: t("evidence.tab.basis") }).click();
    const found: string[] = [];
    for (const opener of ["frame.action.basis.record"]) {
      await page
        .getByRole("button", { name: t(opener) })
        .first()
        .click();
      await page.getByRole("dialog").waitFor();
      await settled(page);
      found.push(...(await violations(page, opener)));
      await shut(page);
    }
    expect(found).toEqual([]);
    await context.close();
  });

  test("at the door", async () => {
    const { page, context } = await visit(browser, served.address);
    await page.goto("/enter");
    await page.getByRole("list").getByRole("button").first().waitFor();
    expect(await violations(page, "enter")).toEqual([]);
    await context.close();
  });
});

describe("languages", () => {
  test.each([
    ["be", { viewport: { width: 720, height: 450 }, deviceScaleFactor: 2 }],
    ["ru", {}],
  ] as const)(
    "%s: every route speaks it and nothing else; WCAG 1.4.10: at 200 % nothing scrolls sideways",
    async (language, screen) => {
      const { page, context, complaints } = await visit(browser, served.address, screen);
      await enterAs(page, "Analyst (exercise)");
      await page.getByRole("button", { name: t("frame.look") }).click();
      await page
        .getByRole("menuitemradio", { name: { be: "Беларуская", ru: "Русский", en: "English" }[language] })
        .click();
      await page.locator("nav.rail").getByText(tIn(language, "frame.place.evidence")).waitFor();
      const own = new Set(Object.values(catalogue(language)));
      const english = new Set(
        Object.values(catalogue("en")).filter((sentence) => !own.has(sentence) && /[a-z]{3}/i.test(sentence)),
      );
      const left: string[] = [];
      for (const { name, path } of routes) {
        await follow(page, path);
        const wide = "() => document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth";
        if ((await inPage<number>(page, wide)) > 0) left.push(`${name}: wider than the screen`);
        expect(await page.locator("html").getAttribute("lang")).toBe(language);
        const words = await inPage<readonly string[]>(
          page,
          `() => {
          const seen = [];
          for (const one of document.querySelectorAll("button, a, [role=tab], h1, h2, h3, th, dt, label, legend, summary, option, [role=columnheader], .chip, .aside, .overline, small, p"))
            if (one.childElementCount === 0) seen.push(one.textContent.trim());
          for (const one of document.querySelectorAll("[aria-label], [placeholder], [title]"))
            seen.push(one.getAttribute("aria-label") ?? "", one.getAttribute("placeholder") ?? "", one.getAttribute("title") ?? "");
          for (const one of document.querySelectorAll("button, a"))
            for (const node of one.childNodes) if (node.nodeType === 3) seen.push(node.textContent.trim());
          return seen;
        }`,
        );
        left.push(...words.filter((one) => english.has(one)).map((one) => `${name}: ${one}`));
        // a key without a sentence would stand there itself
        left.push(
          ...words.filter((one) =>
            /^(frame|today|evidence|interviews|linking|incidents|things|lives|mandate|together|findings|patterns|log|identity|release|members|vocabulary-words)\.[\w.-]+$/.test(
              one,
            ),
          ),
        );
      }
      expect([...new Set(left)]).toEqual([]);
      expect(complaints).toEqual([]);
      await context.close();
    },
  );
});
