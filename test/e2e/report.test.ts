import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { violations } from "./axe.ts";
import { enterAs, open, openBrowser, slow, t, textOf, type Visit, visit } from "./browser.ts";
import { type Served, serveExercise } from "./exercise.ts";
import { documentOf, pointedAt } from "./walk.ts";

vi.setConfig(slow);
const run = promisify(execFile);
let served: Served;
let browser: Browser;
let visitor: Visit;
let folder = "";
let finding = "";
beforeAll(async () => {
  [served, browser] = await Promise.all([serveExercise(), openBrowser()]);
  folder = mkdtempSync(join(tmpdir(), "grounds-e2e-report-"));
  visitor = await visit(browser, served.address);
  await enterAs(visitor.page, "Legal officer (exercise)");
  await open(visitor.page, "/findings");
  const row = visitor.page.getByRole("row").filter({ hasText: t("vocabulary-words.state.adopted") });
  finding = await textOf(row.locator(".code").first());
  await row.getByText(finding).click();
  await visitor.page.getByRole("button", { name: t("frame.action.finding.report") }).waitFor();
});
afterAll(async () => {
  await browser.close();
  await served.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Makes a report through the dialog, as a person does, and keeps what the browser saves. */
async function makeReport(page: Page, format: "docx" | "pdf" | "html", edition: "internal" | "working" = "internal") {
  await page.getByRole("button", { name: t("frame.action.finding.report") }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(t(`findings.report.${edition}`), { exact: true }).check();
  await dialog.getByLabel(t(`findings.report.${format}`), { exact: true }).check();
  const [download] = await Promise.all([
    page.waitForEvent("download", { timeout: 200_000 }),
    dialog.getByRole("button", { name: t("findings.report.make") }).click(),
  ]);
  const path = join(folder, download.suggestedFilename());
  await download.saveAs(path);
  const bytes = readFileSync(path);
  const hash = createHash("sha256").update(bytes).digest("hex");
  expect(await textOf(dialog.locator(".hash"))).toContain(hash);
  await dialog
    .getByRole("button", { name: t("frame.close") })
    .last()
    .click();
  await dialog.waitFor({ state: "detached" });
  return { path, bytes, hash, name: download.suggestedFilename() };
}

/** Words without what a line's end does to them: blanks and hyphens. */
const bare = (text: string): string => text.replace(/[\s­‐-]+/g, "");
const codesIn = (text: string): readonly string[] => [...new Set(text.match(/\b[A-Z]-[0-9A-Z]{5}\b/g) ?? [])];
const ofXml = (xml: string): string =>
  xml
    .replace(/<[^>]+>/g, "")
    .replace(
      /&(lt|gt|quot|apos|amp);/g,
      (_, name: string) => ({ lt: "<", gt: ">", quot: '"', apos: "'" })[name] ?? "&",
    );

/** Notes of a DOCX, each its text. */
function notesOf(docx: Uint8Array): readonly string[] {
  const xml = strFromU8(unzipSync(docx)["word/footnotes.xml"] ?? new Uint8Array());
  return [...xml.matchAll(/<w:footnote\b[^>]*w:id="(\d+)"[^>]*>(.*?)<\/w:footnote>/gs)].map(([, , body = ""]) =>
    ofXml(body).trim(),
  );
}

/** A passage that some note quotes, and the exhibit's code. */
interface Cited {
  readonly quote: string;
  readonly code: string;
  readonly note: string;
}

test("RQ-12: a report's footnote quotes its passage and the code leads to it; the same bytes twice; LibreOffice shows it", async () => {
  const { page } = visitor;
  const first = await makeReport(page, "docx");
  const again = await makeReport(page, "docx");
  expect(again.hash).toBe(first.hash);

  const cited = notesOf(first.bytes).flatMap((note): Cited[] => {
    const quote = /“([^”]{20,})”/.exec(note)?.[1];
    const code = /\bE-[0-9A-Z]{5}\b/.exec(note)?.[0];
    return quote === undefined || code === undefined ? [] : [{ quote, code, note }];
  });
  expect(cited.length).toBeGreaterThan(5);

  // each element's page shows the same quotation, and the exhibit's page opens at it
  const one = cited[0] as Cited;
  await open(page, `/findings/${finding}`);
  const shown = page.locator(".claim").filter({ hasText: one.quote }).filter({ hasText: one.code }).first();
  await shown.locator(".where a").click();
  await documentOf(page).waitFor();
  expect(new URL(page.url()).pathname).toBe(`/evidence/${one.code}`);
  expect(await pointedAt(page)).toBe(one.quote);

  const profile = join(folder, "libreoffice");
  const office = [
    "--headless",
    "--convert-to",
    "pdf",
    "--outdir",
    folder,
    `-env:UserInstallation=file://${profile}`,
    first.path,
  ];
  await run("soffice", office, { timeout: 300_000 });
  const { stdout } = await run("pdftotext", ["-layout", first.path.replace(/\.docx$/, ".pdf"), "-"]);
  for (const { quote, code } of cited.slice(0, 5)) {
    // a note may be broken by a page: a few words of it stand together
    const words = quote.split(" ").slice(0, 4).join(" ");
    expect(bare(stdout)).toContain(bare(words));
    expect(stdout).toContain(code);
  }
});

test("the PDF is tagged with its notes, the web page shows them too; the same bytes twice", async () => {
  const { page } = visitor;
  await open(page, `/findings/${finding}`);
  const pdf = await makeReport(page, "pdf");
  expect((await makeReport(page, "pdf")).hash).toBe(pdf.hash);
  const { stdout: structure } = await run("pdfinfo", ["-struct", pdf.path]);
  expect(structure).toMatch(/^\s*Note\b/m);
  expect(structure).toMatch(/^\s*H1\b/m);
  const { stdout: info } = await run("pdfinfo", [pdf.path]);
  expect(info).toMatch(/Tagged:\s+yes/);
  const { stdout: text } = await run("pdftotext", ["-layout", pdf.path, "-"]);

  const html = await makeReport(page, "html");
  expect((await makeReport(page, "html")).hash).toBe(html.hash);
  const { page: reader, context, complaints, asked } = await visit(browser, served.address, { offline: true });
  await reader.setContent(html.bytes.toString());
  const notes = await reader.locator("[role=doc-endnote], [role=doc-footnote], li[id]").allInnerTexts();
  const quoting = notes.filter((note) => /“[^”]{20,}”/.test(note) && codesIn(note).length > 0);
  expect(quoting.length).toBeGreaterThan(5);
  for (const code of codesIn(quoting.join(" "))) expect(text).toContain(code);
  expect(complaints).toEqual([]);
  expect(asked).toEqual([]);
  await context.close();
});

test("RQ-10: a lawyer takes the matrix out to Word, changes an argument there, and takes in what was changed", async () => {
  const { page } = visitor;
  await open(page, "/findings");
  const row = page
    .getByRole("row")
    .filter({ hasText: t("vocabulary-words.state.draft") })
    .first();
  const draft = await textOf(row.locator(".code").first());
  await row.getByText(draft).click();
  const out = await makeReport(page, "docx", "working");
  expect(out.name).toBe(`working-paper-${draft}.en.docx`);
  const parts = unzipSync(out.bytes);
  const xml = strFromU8(parts["word/document.xml"] ?? new Uint8Array());
  const [all = "", mark = "", words = ""] = /\[\[([^\]]+\/p1)\]\]<\/w:t>.*?<w:t[^>]*>([^<]+)<\/w:t>/s.exec(xml) ?? [];
  expect(words).not.toBe("");
  const reworded = all.replace(words, `${words} So put by counsel (EXERCISE).`);
  const path = join(folder, "came-back.docx");
  writeFileSync(path, zipSync({ ...parts, "word/document.xml": strToU8(xml.replace(all, reworded)) }));

  await page.getByRole("button", { name: t("frame.action.finding.paper") }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(t("findings.paper.file")).setInputFiles(path);
  await dialog.getByText(t("findings.paper.changes", { count: 1 })).waitFor();
  expect(await textOf(dialog.locator(".paper-change"))).toContain("So put by counsel (EXERCISE).");
  expect(await textOf(dialog.locator("legend"))).toContain(mark);
  expect(await violations(page, "a working paper that came back")).toEqual([]);
  await dialog.getByRole("button", { name: t("findings.paper.take", { count: 1 }) }).click();
  await dialog.waitFor({ state: "detached" });
  await page.getByText("So put by counsel (EXERCISE).").first().waitFor();
});

test("RQ-03: what if this falls tells by keyboard which propositions lose how much, and changes nothing", async () => {
  const { page } = visitor;
  await open(page, `/findings/${finding}`);
  await page.locator(".claim .where a").first().click();
  await documentOf(page).waitFor();
  await page.keyboard.press("w");
  const dialog = page.getByRole("dialog");
  const fallen = dialog.locator(".what-if").filter({ hasText: finding });
  await fallen.waitFor();
  await fallen.getByText(t("evidence.what-if.stops")).waitFor();
  await dialog.getByLabel(t("evidence.what-if.discredited")).check();
  await dialog.getByText(t("evidence.what-if.discredited.means")).waitFor();
  expect(await violations(page, "what if this falls")).toEqual([]);
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
});
