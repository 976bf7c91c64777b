/** Debian's Chromium for tests: pages that are watched, entering as a member, and the reader's words from the catalogues. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Locator,
  type Page,
  type Request,
} from "playwright-core";
import { speaker, type Values } from "../../src/core/words/words.ts";

export type Language = "en" | "ru" | "be";
const locales = join(import.meta.dirname, "../../locales");

/** Every sentence of a language that the workspace can show, by its key. */
export const catalogue = (language: Language): Readonly<Record<string, string>> =>
  Object.assign(
    {},
    ...readdirSync(join(locales, language))
      .filter((name) => name.endsWith(".json"))
      .map((name) => JSON.parse(readFileSync(join(locales, language, name), "utf8"))),
  );

const say = {
  en: speaker(catalogue("en"), "en"),
  ru: speaker(catalogue("ru"), "ru"),
  be: speaker(catalogue("be"), "be"),
};
/** The workspace's own sentence: tests name it by its key, so that better wording breaks none of them. */
export const t = (key: string, values?: Values): string => say.en(key, values);
export const tIn = (language: Language, key: string, values?: Values): string => say[language](key, values);

/** How long anything in a page may take on a machine that others use too, in milliseconds. */
export const patience = 60_000;
/** For `vi.setConfig`: a whole path on such a machine. */
export const slow = { testTimeout: 400_000, hookTimeout: 400_000 } as const;
export const large = { width: 1440, height: 900 } as const;
export const small = { width: 1280, height: 720 } as const;

/** Chromium without its own sandbox: tests run as root. */
export const openBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"], timeout: 60_000 });

export interface Visit {
  readonly context: BrowserContext;
  readonly page: Page;
  /** console errors, errors nobody caught, breaches of the page's policy */
  readonly complaints: string[];
  /** every address that the browser asked for */
  readonly asked: string[];
}

/** A context of its own (own cookies) with one watched page on a server's address. */
export async function visit(browser: Browser, address: string, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext({
    baseURL: address,
    viewport: large,
    locale: "en-GB",
    colorScheme: "light",
    reducedMotion: "reduce",
    ...options,
  });
  context.setDefaultTimeout(patience);
  const complaints: string[] = [];
  const asked: string[] = [];
  const page = await context.newPage();
  const waiting = new Set<Request>();
  pending.set(page, waiting);
  context.on("request", (request) => {
    asked.push(request.url());
    waiting.add(request);
  });
  context.on("requestfinished", (request) => waiting.delete(request));
  context.on("requestfailed", (request) => waiting.delete(request));
  context.on("console", (message) => {
    if (message.type() === "error") complaints.push(`${message.text()} (${message.location().url})`);
  });
  context.on("weberror", (error) => complaints.push(`uncaught: ${error.error().message}`));
  return { context, page, complaints, asked };
}

/** Enters from the door by clicking on the member, and waits for the first page. */
export async function enterAs(page: Page, title: string): Promise<void> {
  if (new URL(page.url(), "http://localhost").pathname !== "/enter") await page.goto("/enter");
  await page.getByRole("button").filter({ hasText: title }).first().click();
  await page.locator("nav.rail").waitFor();
  await settled(page);
}

/** Requests on their way, by page. */
const pending = new WeakMap<Page, ReadonlySet<Request>>();
/** A page that has asked nothing for so long has all it wants to show, in milliseconds. */
const quiet = 120;

/** Nothing is being read from the server any more, and the fonts are there. */
export async function settled(page: Page): Promise<void> {
  await page.waitForLoadState("load");
  const until = Date.now() + patience;
  for (let since = Date.now(); Date.now() - since < quiet; await pause(20)) {
    if ((pending.get(page)?.size ?? 0) > 0) since = Date.now();
    if (Date.now() > until) throw new Error("the page does not settle");
  }
  await page.evaluate("document.fonts.ready.then(() => undefined)");
}

/** Goes to an address inside the workspace and waits until it has settled. */
export async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.locator("#main").waitFor();
  await settled(page);
}

/** Goes on inside the workspace, as a link does, without loading the page again. */
export async function follow(page: Page, path: string): Promise<void> {
  await inPage(
    page,
    '(path) => { history.pushState({}, "", path); dispatchEvent(new PopStateEvent("popstate")); }',
    path,
  );
  await page.locator("#main").waitFor();
  await settled(page);
}

export const textOf = async (one: Locator): Promise<string> => ((await one.textContent()) ?? "").trim();

/** Runs a function, given as its source, in the page: the tests' own types know no document. */
export const inPage = <T>(page: Page, source: string, argument: unknown = null): Promise<T> =>
  page.evaluate<T>(`(${source})(${JSON.stringify(argument)})`);

/** The codes that a list's page shows, in its order: `E`, `F`, `P`… */
export async function codesOn(page: Page, letter: string): Promise<readonly string[]> {
  const text = await page.locator("#main, .list").allInnerTexts();
  return [...new Set(text.join(" ").match(new RegExp(`\\b${letter}-[0-9A-Z]{5}\\b`, "g")) ?? [])];
}
