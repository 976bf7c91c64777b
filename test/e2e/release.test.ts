/** The one door out, as two people go through it in a browser: prepared, looked at, agreed to, handed out (G6, G7, N4, N11). */
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { strFromU8, unzipSync } from "fflate";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { ask } from "./argue.ts";
import { violations } from "./axe.ts";
import { enterAs, open, openBrowser, settled, slow, t, textOf, type Visit, visit } from "./browser.ts";
import { type Served, serveExercise } from "./exercise.ts";

vi.setConfig(slow);
const run = promisify(execFile);
let served: Served;
let browser: Browser;
let lawyer: Visit;
let expert: Visit;
let folder = "";
let finding = "";
beforeAll(async () => {
  [served, browser] = await Promise.all([serveExercise(), openBrowser()]);
  folder = mkdtempSync(join(tmpdir(), "grounds-e2e-release-"));
  lawyer = await visit(browser, served.address);
  await enterAs(lawyer.page, "Legal officer (exercise)");
  expert = await visit(browser, served.address);
  await enterAs(expert.page, "Expert, chair (exercise)");
  const { rows } = await ask(lawyer.page, "findings.list", {});
  finding = rows.find((one) => one.state === "adopted")?.code ?? "";
});
afterAll(async () => {
  await browser.close();
  await served.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What the browser saves when a button is pressed. */
async function saved(page: Page, press: () => Promise<void>) {
  const [download] = await Promise.all([page.waitForEvent("download", { timeout: 200_000 }), press()]);
  const path = join(folder, `${Math.random().toString(36).slice(2)}-${download.suggestedFilename()}`);
  await download.saveAs(path);
  const bytes = readFileSync(path);
  return { path, bytes, name: download.suggestedFilename(), hash: createHash("sha256").update(bytes).digest("hex") };
}
const ofXml = (xml: string): string => xml.replace(/<[^>]+>/g, "");
const codesIn = (text: string): readonly string[] => text.match(/\b[A-Z]-[0-9A-Z]{5}\b/g) ?? [];

test.each(["docx", "pdf", "html"] as const)(
  "N4, N11: a public edition as %s leaves only after a second person looked and agreed, and holds no code",
  async (format) => {
    const { page } = lawyer;
    await open(page, `/findings/${finding}`);
    await page.getByRole("button", { name: t("frame.action.finding.report") }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel(t("findings.report.public"), { exact: true }).check();
    await dialog.getByLabel(t(`findings.report.${format}`), { exact: true }).check();
    await dialog.getByRole("button", { name: t("release.prepare") }).click();
    const hash = (await textOf(dialog.locator(".hash"))).replace("SHA-256", "").trim();

    await open(page, "/release");
    const mine = page.getByRole("listitem").filter({ hasText: hash });
    await mine.waitFor();
    expect(await mine.getByRole("button", { name: t("release.hand-out") }).count()).toBe(0);
    expect(await mine.getByRole("button", { name: t("release.approve") }).count()).toBe(0);

    await open(expert.page, "/release");
    const theirs = expert.page.getByRole("listitem").filter({ hasText: hash });
    const agree = theirs.getByRole("button", { name: t("release.approve"), exact: true });
    expect(await agree.isDisabled()).toBe(true);
    const looked = await saved(expert.page, () => theirs.getByRole("button", { name: t("release.look") }).click());
    expect(looked.hash).toBe(hash);
    await agree.click();
    await theirs.getByText(t("release.state.agreed")).waitFor();

    await open(page, "/release");
    const out = await saved(page, () => mine.getByRole("button", { name: t("release.hand-out") }).click());
    expect(out.hash).toBe(hash);
    expect(codesIn(out.name)).toEqual([]);
    const text =
      format === "docx"
        ? Object.values(unzipSync(out.bytes)).map((part) => ofXml(strFromU8(part, true)))
        : format === "pdf"
          ? [(await run("pdftotext", [out.path, "-"])).stdout, (await run("pdfinfo", [out.path])).stdout]
          : [out.bytes.toString("latin1")];
    expect(codesIn(text.join(" ").replace(/\s+/g, " "))).toEqual([]);
    await page.getByText(t("release.made")).waitFor();
    await page.getByText(t("release.state.done")).first().waitFor();
  },
);

test("G6, G7, N11: a register goes out as CSV only after a second person looked and agreed; its rows hold no code", async () => {
  const { page } = lawyer;
  await open(page, "/registers/acts?month=2020-08");
  await page.getByRole("button", { name: t("frame.action.list.release") }).click();
  const dialog = page.getByRole("dialog");
  await settled(page);
  expect(await violations(page, "list")).toEqual([]);
  await dialog.getByRole("button", { name: t("release.prepare") }).click();
  const hash = (await textOf(dialog.locator(".hash"))).replace("SHA-256", "").trim();
  if (process.env.GROUNDS_LOOK) await page.screenshot({ path: join(process.env.GROUNDS_LOOK, "list-dialog.png") });

  await open(expert.page, "/release");
  const theirs = expert.page.getByRole("listitem").filter({ hasText: hash });
  await theirs.getByText(t("lives.register.acts"), { exact: true }).waitFor();
  const looked = await saved(expert.page, () => theirs.getByRole("button", { name: t("release.look") }).click());
  expect(looked.hash).toBe(hash);
  await theirs.getByRole("button", { name: t("release.approve"), exact: true }).click();
  await theirs.getByText(t("release.state.agreed")).waitFor();

  await open(page, "/release");
  const mine = page.getByRole("listitem").filter({ hasText: hash });
  const out = await saved(page, () =>
    mine
      .getByRole("button", { name: t("release.hand-out") })
      .first()
      .click(),
  );
  expect(out.hash).toBe(hash);
  expect(out.name).toBe("list-public.en.csv");
  const lines = out.bytes.toString().split("\r\n");
  const property = (name: string) => `"${t(`vocabulary-words.property.${name}`)}"`;
  const head = lines.indexOf(["type", "victim", "date", "place"].map(property).join(","));
  expect(lines.slice(0, head).join(" ")).toContain(t("lives.register.acts.definition"));
  expect(lines.slice(head + 1, -1).length).toBeGreaterThan(0);
  expect(codesIn(lines.join(" "))).toEqual([]);
  await page
    .getByText(`${t("release.what.list")}, csv`)
    .first()
    .waitFor();
});

test("what could go to a prosecutor is asked without anything leaving; counts stand with what makes them numbers; axe finds nothing", async () => {
  const { page } = lawyer;
  await open(page, "/release");
  await page
    .getByRole("combobox", { name: t("release.to") })
    .first()
    .selectOption("prosecutor");
  await page
    .getByRole("textbox", { name: t("release.named") })
    .first()
    .fill("Poland");
  await page.getByText(t("release.kept"), { exact: true }).waitFor();
  await settled(page);
  expect(await violations(page, "release")).toEqual([]);
  await open(page, "/figures");
  await page.getByText(t("release.counts.title"), { exact: true }).click();
  await page.getByRole("combobox", { name: t("release.counts.columns") }).selectOption("month");
  await page.getByText(t("release.counts.definition.acts")).waitFor();
  await settled(page);
  expect(await violations(page, "counts")).toEqual([]);
  const file = await saved(page, () => page.getByRole("button", { name: t("frame.action.counts.save") }).click());
  expect(file.name).toBe("counts.en.csv");
  expect(file.bytes.toString()).toContain(t("release.counts.definition.acts"));
  expect([...lawyer.complaints, ...expert.complaints]).toEqual([]);
  expect(served.remarks).toEqual([]);
});
