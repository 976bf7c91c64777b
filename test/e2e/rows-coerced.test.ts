/** Statements made under coercion, and those whom they harm most: rows 30–32 of the field specification, by what a person sees. */
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { exercisePassphrase } from "../../src/app/keeping/exercise-passphrase.ts";
import { unlock } from "../../src/app/keeping/unlock.ts";
import { exerciseHandles } from "../exercise-handles.ts";
import { ask } from "./argue.ts";
import { violations } from "./axe.ts";
import { enterAs, follow, openBrowser, settled, slow, t, textOf, type Visit, visit } from "./browser.ts";
import { copyExercise, type Served, serveCopy } from "./exercise.ts";

vi.setConfig(slow);
const things = ["A50", "A51", "A52", "A55", "A56", "CH1", "CH2", "CI1", "CI2", "EV2", "P30", "P31"] as const;
const documents = ["D10", "D34", "D35"] as const;
type Handle = (typeof things)[number] | (typeof documents)[number];
let served: Served;
let browser: Browser;
let analyst: Visit;
const codes = new Map<Handle, string>();
const code = (handle: Handle): string => codes.get(handle) ?? "";

beforeAll(async () => {
  const [copy, opened] = await Promise.all([copyExercise(), openBrowser()]);
  browser = opened;
  const desk = await unlock(copy.inquiry, "analyst-1", exercisePassphrase);
  const found = exerciseHandles(desk);
  for (const handle of things) codes.set(handle, found.thing(handle));
  for (const handle of documents) codes.set(handle, found.document(handle));
  desk.close();
  served = await serveCopy(copy);
  analyst = await visit(browser, served.address);
  await enterAs(analyst.page, "Analyst (exercise)");
});
afterAll(async () => {
  await browser.close();
  await served.close();
});

const own = (page: Page, handle: Handle): Locator => page.locator(`[data-trace="${code(handle)}"]`);
const property = (page: Page, name: string): Locator => page.locator(`section.cell[aria-label="${name}"]`);
const mentions = (page: Page, handle: Handle): Locator => page.locator(`.uses-of [data-trace="${code(handle)}"]`);

test("row 30 repentance videos: each stands with its signs of coercion and its channels; a channel lists its videos and who runs it; what they say blocks a finding as truth", async () => {
  const { page } = analyst;
  await follow(page, "/registers/coerced");
  for (const handle of ["CI1", "CI2"] as const) await own(page, handle).waitFor();
  const video = await textOf(own(page, "CI1"));
  for (const said of [code("CH1"), code("CH2"), "Beaten before"]) expect(video).toContain(said);
  expect(await violations(page, "coerced statements")).toEqual([]);

  await follow(page, `/thing/${code("CH2")}`);
  for (const handle of ["CI1", "CI2"] as const) await mentions(page, handle).waitFor();
  expect(await textOf(property(page, t("vocabulary-words.property.operator")).locator(".stands"))).toContain(
    "Group Four",
  );
  expect(await violations(page, "a channel")).toEqual([]);

  await follow(page, `/evidence/${code("D10")}`);
  await page.getByText(t("evidence.banner.coerced")).waitFor();

  // the words of the video are claims that are read, and count for nothing
  await follow(page, `/thing/${code("A52")}`);
  const words = property(page, t("vocabulary-words.property.words"));
  await words.locator(".claim.coerced").waitFor();
  expect(await words.locator(".stands p").count()).toBe(0);

  // a draft that takes a coerced sentence for true doesn't go on, and nobody can override that
  const { rows } = await ask(page, "findings.list", {});
  const draft = rows.find((one) => one.state === "draft")?.code ?? "";
  await follow(page, `/findings/${draft}`);
  const stop = page.locator(".block.hard li").filter({ hasText: code("D10") });
  await stop.waitFor();
  expect(await stop.getByRole("button").count()).toBe(0);
  const step = page.getByRole("button", { name: t("frame.action.finding.report") });
  await step.click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(t("findings.report.html"), { exact: true }).check();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    dialog.getByRole("button", { name: t("findings.report.make") }).click(),
  ]);
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(Buffer.from(chunk));
  const report = Buffer.concat(chunks).toString("utf8");
  expect(report).toContain(draft);
  expect(report).not.toContain("Я подписывался на деструктивные каналы");
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
});

test("row 31 sexual orientation: who is cleared sees how each person was seen and abused; for another it is not there, neither person nor act nor word", async () => {
  const { page } = analyst;
  await follow(page, `/thing/${code("P31")}`);
  const sogi = property(page, t("vocabulary-words.property.sogi"));
  expect(await textOf(sogi.locator(".stands"))).toContain("Lesbian");
  for (const handle of ["A55", "A56"] as const) await mentions(page, handle).waitFor();
  expect(await violations(page, "a person")).toEqual([]);
  // each page has the time line of its own person, and of nobody before it
  await follow(page, `/thing/${code("P30")}`);
  await page.locator("section.life").waitFor();
  await settled(page);
  expect(await page.locator("section.life").count()).toBe(1);
  await follow(page, `/thing/${code("A55")}`);
  expect(await page.locator("section.life").count()).toBe(0);
  const sign = property(page, t("vocabulary-words.property.groundSign"));
  expect(await sign.locator(".claim .q").count()).toBeGreaterThan(0);

  const other = await visit(browser, served.address);
  await enterAs(other.page, "Third analyst");
  const answers: string[] = [];
  for (const gone of [code("P31"), code("P30"), code("A56"), "P-00000"]) {
    await follow(other.page, `/thing/${gone}`);
    answers.push((await textOf(other.page.locator("#main"))).replace(gone, ""));
  }
  expect(new Set(answers).size).toBe(1);
  await follow(other.page, "/search?q=лесбіянка");
  await other.page.getByText(t("evidence.search.none")).waitFor();
  await follow(other.page, "/registers/acts?type=sgbv");
  await other.page.getByText(t("lives.registers.none"), { exact: true }).waitFor();
  await other.page.keyboard.press("Control+k");
  await other.page.locator(".palette-field").fill(code("P31"));
  await settled(other.page);
  expect(await other.page.getByRole("option").filter({ hasText: "Civil society" }).count()).toBe(0);
  await other.context.close();
});

test("row 32 one event, three acts, one victim: spoken of as she asked, her consent with its condition; counting warns where a combination would name her", async () => {
  const { page } = analyst;
  await follow(page, `/thing/${code("EV2")}`);
  for (const act of ["A50", "A51", "A52"] as const) {
    await mentions(page, act).waitFor();
    expect(await textOf(mentions(page, act))).toContain("8 October 2024");
  }
  expect(await violations(page, "an event")).toEqual([]);
  for (const act of ["A50", "A51", "A52"] as const) {
    await follow(page, `/thing/${code(act)}`);
    expect(await textOf(property(page, t("things.whom")).locator(".stands"))).toContain(code("P30"));
  }
  await follow(page, `/thing/${code("P30")}`);
  expect(await textOf(property(page, t("vocabulary-words.property.addressedAs")).locator(".stands"))).toContain("она");

  const { bases } = await ask(page, "exhibit.show", { code: code("D34") });
  await follow(page, `/consent/${bases[0]?.code ?? ""}`);
  await page.getByText("Without city, occupation and date.").first().waitFor();
  expect(await violations(page, "her consent")).toEqual([]);

  // as an example her account may go out only when that condition is met: until then the gate keeps it
  await follow(page, "/release");
  await page
    .getByRole("combobox", { name: t("release.purpose") })
    .first()
    .selectOption("C5");
  await settled(page);
  await page.getByText(t("release.kept"), { exact: true }).waitFor();
  await page
    .getByRole("row")
    .filter({ hasText: code("D34") })
    .first()
    .waitFor();

  await follow(page, "/figures");
  await page.getByText(t("release.counts.title"), { exact: true }).click();
  const choices = page.locator(".counted select");
  for (const [at, choice] of ["people", "gender", "month"].entries()) await choices.nth(at).selectOption(choice);
  await page.getByRole("columnheader", { name: "2024-10" }).waitFor();
  const by = { columns: t("release.counts.by.month"), threshold: 5 };
  const warning = t("release.counts.mosaic", { ...by, rows: 14 }).split(",")[0] ?? "";
  await page.getByText(warning).waitFor();
  expect(await violations(page, "counts")).toEqual([]);
  expect(analyst.complaints).toEqual([]);
});
