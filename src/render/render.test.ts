import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sampleInput, says } from "../../test/report-sample.ts";
import { findingReport } from "../core/report/finding-report.ts";
import { type Edition, type Report, type ReportLanguage, reportLanguages } from "../core/report/tree.ts";
import { visibleLine } from "../core/report/visible.ts";
import { renderDocx } from "./docx.ts";
import { renderHtml } from "./html.ts";
import { renderPdf } from "./pdf.ts";
import { fileEndings, mimeTypes, renderers, reportFormats } from "./render.ts";
import { hostileTexts, poisoned, skeleton } from "./testing/hostile.ts";

const sample = (lang: ReportLanguage, edition: Edition = "internal"): Report =>
  findingReport(sampleInput(lang, edition), says(lang));
const html = (report: Report): string => new TextDecoder().decode(renderHtml(report));
const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");
const partsOf = async (report: Report): Promise<Readonly<Record<string, string>>> =>
  Object.fromEntries(
    Object.entries(unzipSync(await renderDocx(report))).map(([name, bytes]) => [name, strFromU8(bytes)]),
  );

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "grounds-render-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A poppler tool's answer about a PDF; poppler-utils is installed by `npm test`. */
async function poppler(
  tool: "pdfinfo" | "pdftotext" | "pdffonts",
  report: Report,
  ...options: string[]
): Promise<string> {
  const file = join(folder, "report.pdf");
  writeFileSync(file, await renderPdf(report));
  const output = tool === "pdftotext" ? ["-"] : [];
  return execFileSync(tool, [...options, file, ...output], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
}

describe("every format", () => {
  test("G7: equal reports give equal bytes, now and later, whatever was rendered between", async () => {
    for (const format of reportFormats) {
      const first = sha256(await renderers[format](sample("be")));
      await renderers[format](sample("en", "public"));
      await new Promise((resolve) => setTimeout(resolve, 1_100)); // the library's clock must have moved
      expect(sha256(await renderers[format](sample("be"))), format).toBe(first);
    }
  });

  test("G7: equal bytes in another process, folder and time zone", async () => {
    const script = join(import.meta.dirname, "testing", "print-digests.ts");
    const env = { ...process.env, TZ: "Pacific/Kiritimati", LANG: "C" };
    const printed = execFileSync(process.execPath, [script], { cwd: folder, env, encoding: "utf8" });
    const here: string[] = [];
    for (const lang of reportLanguages)
      for (const format of reportFormats)
        here.push(`${lang} ${format} ${sha256(await renderers[format](sample(lang)))}\n`);
    expect(printed).toBe(here.join(""));
  });

  test("the table names each format's type and ending", () => {
    expect(Object.keys(mimeTypes)).toEqual([...reportFormats]);
    expect(Object.values(fileEndings)).toEqual([".docx", ".pdf", ".html"]);
  });

  test("field specification 2.12 (14): no code is in the bytes of a public edition, in ids, names or metadata either", async () => {
    const code = /\b[A-Z]-[0-9A-HJKMNP-TV-Z]{5}\b/;
    const report = sample("ru", "public");
    expect(html(report)).not.toMatch(code);
    for (const part of Object.values(await partsOf(report))) expect(part).not.toMatch(code);
    expect(await poppler("pdftotext", report)).not.toMatch(code);
    expect(Buffer.from(await renderPdf(report)).toString("latin1")).not.toMatch(/F-6K0PX|E-4TQ8M/);
    expect(html(sample("ru"))).toMatch(code);
  });

  test("an exercise is marked on every page, and a real report is not", async () => {
    const real = (lang: ReportLanguage) => ({
      ...sample(lang),
      exercise: false,
      words: { ...sample(lang).words, exercise: "EXERCISE-MARK" },
    });
    const marked = (lang: ReportLanguage) => ({ ...real(lang), exercise: true });
    const pages = (await poppler("pdftotext", marked("be"))).split("\f").filter((page) => page.trim() !== "");
    expect(pages.length).toBeGreaterThan(3);
    for (const page of pages) expect(page).toContain("EXERCISE-MARK");
    expect(await poppler("pdftotext", real("be"))).not.toContain("EXERCISE-MARK");
    expect((await partsOf(marked("be")))["word/header1.xml"]).toContain("EXERCISE-MARK");
    expect((await partsOf(real("be")))["word/header1.xml"]).not.toContain("EXERCISE-MARK");
    expect(html(marked("be"))).toMatch(/<aside class="band">EXERCISE-MARK<\/aside>[\s\S]*<main>/);
    expect(html(marked("be"))).toContain("@top-center");
    expect(html(real("be"))).not.toContain("EXERCISE-MARK");
  });
});

describe("DOCX", () => {
  test("has real footnotes with our words, one for each note, called once", async () => {
    const report = sample("en");
    const parts = await partsOf(report);
    const notes = parts["word/footnotes.xml"] ?? "";
    expect(notes).toContain("They counted us every evening.");
    expect(notes).toContain("E-4TQ8M");
    for (let n = 1; n <= report.notes.length; n += 1) {
      expect(notes).toContain(`w:id="${n}"`);
      expect((parts["word/document.xml"] ?? "").split(`<w:footnoteReference w:id="${n}"/>`)).toHaveLength(2);
    }
  });

  test("has headings, numbered paragraphs, a table with a head, page numbers and the language", async () => {
    for (const [lang, tag] of [
      ["en", "en-GB"],
      ["ru", "ru-RU"],
      ["be", "be-BY"],
    ] as const) {
      const parts = await partsOf(sample(lang));
      const document = parts["word/document.xml"] ?? "";
      for (const style of ["Title", "Heading1", "Heading2"]) expect(document).toContain(`<w:pStyle w:val="${style}"/>`);
      const numbered = sample(lang).blocks.filter((block) => block.kind === "para" && block.numbered).length;
      expect(document.match(/<w:numPr>/g)?.length).toBeGreaterThanOrEqual(numbered);
      expect(document).toContain("<w:tblHeader");
      expect(parts["word/styles.xml"]).toContain(`<w:lang w:val="${tag}"/>`);
      expect(parts["word/footer1.xml"]).toMatch(/PAGE[\s\S]*NUMPAGES/);
    }
  });

  test("bears the report's own time and no other", async () => {
    const core = (await partsOf(sample("en")))["docProps/core.xml"] ?? "";
    expect(core.match(/\d{4}-\d\d-\d\dT[\d:.]+Z/g)).toEqual(["2026-02-14T09:30:00Z", "2026-02-14T09:30:00Z"]);
  });
});

describe("PDF", () => {
  test("is tagged: document, headings, paragraphs, notes, tables, quotes; archival; dated by its report", async () => {
    const structure = await poppler("pdfinfo", sample("be"), "-struct");
    for (const tag of ["Document", "H1", "H2", "P", "Note", "Lbl", "Table", "TH", "TD", "BlockQuote", "TOC"])
      expect(structure, tag).toMatch(new RegExp(`^ *${tag}\\b`, "m"));
    expect(structure.match(/^ *Note\b/gm)).toHaveLength(sample("be").notes.length);
    const facts = await poppler("pdfinfo", sample("be"), "-isodates");
    expect(facts).toMatch(/Tagged: +yes/);
    expect(facts).toMatch(/CreationDate: +2026-02-14T09:30:00Z/);
    const bytes = Buffer.from(await renderPdf(sample("be"))).toString("latin1");
    expect(bytes).toMatch(/<pdfaid:part>2<\/pdfaid:part>\s*<pdfaid:conformance>A<\/pdfaid:conformance>/);
    expect(bytes).toMatch(/\/Lang ?\(be/);
  });

  test("sets Belarusian and Russian in the serif that the compiler brings, and gives the words back", async () => {
    const fonts = await poppler("pdffonts", sample("be"));
    expect(fonts).toContain("LibertinusSerif-Regular");
    expect(fonts).not.toMatch(/ no +(yes|no) +(yes|no) +\d/); // every font is embedded
    const letters = "Ўў Іі Ёё Ґґ Ыы Ээ Ъъ Щщ ’ № « » —";
    const report = sample("be");
    expect(await poppler("pdftotext", { ...report, subtitle: letters }, "-l", "1")).toContain(letters);
  });
});

describe("HTML", () => {
  test("G10: no script, and no reference to anything outside the file", () => {
    for (const lang of reportLanguages) {
      const page = html(poisoned(sample(lang), "https://example.org/"));
      expect(page).not.toMatch(/<(script|link|img|iframe|object|embed|form|base|svg)\b/i);
      expect(page).not.toMatch(/\b(src|srcset|action|data|poster|background)=|@import|url\(/i);
      for (const [, target] of page.matchAll(/href="([^"]*)"/g)) expect(target).toMatch(/^#[a-z]+\d+$/);
    }
  });

  test("notes link both ways, ids are single, the language is set, quotes keep theirs", () => {
    const page = html(sample("be"));
    expect(page).toMatch(/^<!doctype html>\n<html lang="be">/);
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, target] of page.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(target);
    for (let n = 1; n <= sample("be").notes.length; n += 1) {
      expect(page).toContain(`id="call${n}" href="#note${n}"`);
      expect(page).toContain(`href="#call${n}"`);
    }
    const report = sample("ru");
    const verbatim = report.blocks.map((block) => (block.kind === "quote" ? { ...block, lang: "en" } : block));
    expect(html({ ...report, blocks: verbatim })).toContain('<blockquote lang="en">');
  });
});

describe("G11: hostile words in every field", () => {
  const benign = poisoned(sample("en"), "benign");

  test("never change the structure of the HTML, and stay readable in it", () => {
    const expected = skeleton(html(benign), false);
    for (const text of hostileTexts) {
      const page = html(poisoned(sample("en"), text));
      expect(skeleton(page, false), text.slice(0, 40)).toEqual(expected);
      const shown = visibleLine(text).replace(
        /[&<>"']/g,
        (mark) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" })[mark] ?? "",
      );
      expect(page).toContain(shown);
    }
  });

  test("never change the structure of any part of the DOCX", async () => {
    const expected = await partsOf(benign);
    for (const text of hostileTexts) {
      const parts = await partsOf(poisoned(sample("en"), text));
      expect(Object.keys(parts)).toEqual(Object.keys(expected));
      for (const [name, xml] of Object.entries(parts)) {
        expect(skeleton(xml, true), `${name}: ${text.slice(0, 40)}`).toEqual(skeleton(expected[name] ?? "", true));
        expect(xml).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|<!DOCTYPE|<!\[CDATA/);
      }
    }
  });

  test("are set in the PDF as words", async () => {
    for (const text of hostileTexts.filter((one) => one.length < 1_000)) {
      const bytes = await renderPdf(poisoned(sample("en"), text));
      expect(bytes.length, text).toBeGreaterThan(50_000);
    }
    const shown = await poppler(
      "pdftotext",
      poisoned(sample("en"), '#read("/etc/passwd") $x$ <script> \u202e 漢'),
      "-raw",
      "-l",
      "1",
    );
    expect(shown).toContain('#read("/etc/passwd") $x$ <script> [U+202E] [U+6F22]');
  });

  test("ten thousand letters without a space, and lines in every field", async () => {
    const long = {
      ...sample("en"),
      title: "x".repeat(10_000),
      blocks: poisoned(sample("en"), "y".repeat(10_000)).blocks.slice(0, 4),
    };
    const small: Report = { ...long, notes: long.notes.slice(0, 1) };
    const lines = poisoned(sample("en"), "one\ntwo\r\nthree\u2028four\tfive");
    for (const report of [small, lines])
      for (const format of reportFormats) expect((await renderers[format](report)).length).toBeGreaterThan(5_000);
    expect(html(lines)).toMatch(/<blockquote lang="en"><p><bdi>one<br>two<br>three<br>four five/);
  });
});
