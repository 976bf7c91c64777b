/** Frames of the workspace on a large case: its lists and tables scrolled in a real browser, through the server as a person's own. */
import { setTimeout as pause } from "node:timers/promises";
import { chromium, type Page } from "playwright-core";
import { serve } from "../src/api/serve.ts";
import { digits, type Report } from "./figure.ts";
import { handle, passphrase } from "./inquiry.ts";
import { quantile } from "./measure.ts";

/** The longest that a frame may take while a person scrolls, in milliseconds: the design's limit, §1. */
const limit = 50;
const scrolled = 2_500;

const pages = [
  ["the page of exhibits", "/evidence"],
  ["people", "/people"],
  ["acts and holdings", "/events"],
  ["the register of acts", "/registers/acts"],
  ["the register of arrests", "/registers/arrests"],
  ["the table of patterns, facility × month", "/patterns?of=acts&rows=facility&columns=month"],
  ["the table of patterns, type × group", "/patterns?of=acts&rows=type&columns=perceivedGroup"],
  ["pairs that may be one", "/same"],
  ["what can't be true together", "/impossible"],
  ["the log", "/log"],
] as const;

/** Frames begin here: how long each took, until `stop` gives them. */
const begin = `() => {
  const taken = [];
  let last = performance.now();
  let on = true;
  const next = (now) => { taken.push(now - last); last = now; if (on) requestAnimationFrame(next); };
  requestAnimationFrame(next);
  window.stopFrames = () => { on = false; return taken; };
}`;

/** The middle of the largest part of the page that scrolls. */
const widest = `(() => {
  const size = (one) => one.clientWidth * one.clientHeight;
  const parts = [...document.querySelectorAll("*")].filter(
    (one) => one.scrollHeight > one.clientHeight + 40 && /auto|scroll/.test(getComputedStyle(one).overflowY),
  );
  const [part] = parts.sort((a, b) => size(b) - size(a));
  const box = (part ?? document.body).getBoundingClientRect();
  return [box.x + box.width / 2, Math.min(box.y + box.height / 2, innerHeight - 20)];
})()`;

const farthest = "Math.max(...[...document.querySelectorAll('*')].map((one) => one.scrollTop))";

/** The case's inquiry is served from this process; its desk runs in one of its own. */
export async function frames(folder: string, size: string, report: Report): Promise<void> {
  const serving = await serve({ folder, port: 0 });
  const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
  try {
    const page = await browser.newPage({ baseURL: serving.address, viewport: { width: 1440, height: 900 } });
    page.setDefaultTimeout(120_000);
    await page.goto("/enter");
    await page.locator('input[name="member"]').fill(handle);
    await page.locator('input[name="passphrase"]').fill(passphrase);
    await page.keyboard.press("Enter");
    await page.locator("nav.rail").waitFor();
    for (const [what, path] of pages) {
      const taken = await scroll(page, path);
      report({
        what: `frames while scrolling ${what}`,
        size,
        measured: `p95 ${digits(quantile(taken, 0.95))}, longest ${digits(Math.max(...taken))} ms of ${taken.length}`,
        limit: { words: `none over ${limit} ms`, held: Math.max(...taken) <= limit },
      });
    }
  } finally {
    await browser.close();
    await serving.close();
  }
}

/** Wheels down and up again over the middle of the page, as long as the limit of time lasts. */
async function scroll(page: Page, path: string): Promise<readonly number[]> {
  await page.goto(path);
  await page.locator("#main").waitFor();
  await page.waitForLoadState("networkidle");
  await pause(500);
  const [x, y] = await page.evaluate<[number, number]>(widest);
  await page.mouse.move(x, y);
  await page.evaluate(`(${begin})()`);
  const until = performance.now() + scrolled;
  let moved = 0;
  for (let turn = 0; performance.now() < until; turn++) {
    await page.mouse.wheel(0, turn % 60 < 40 ? 120 : -240);
    if (turn === 39) moved = await page.evaluate<number>(farthest);
  }
  if (moved === 0) throw new Error(`${path} has nothing to scroll`);
  return page.evaluate<number[]>("window.stopFrames()");
}
