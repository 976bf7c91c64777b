import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import * as fc from "fast-check";
import { zipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as make from "../../test/hostile/make.ts";
import { readerNames } from "./reading.ts";
import { openWith, type Sandbox } from "./sandbox.ts";

const hostilePdfs = resolve(import.meta.dirname, "../../../shared/fixtures/pdfjs-hostile/test/pdfs");
const kinds = ["read", "unread", "quarantined"];

describe("G11: hostile files end as read, unread or quarantined, and the sandbox goes on", () => {
  let box: Sandbox;
  beforeAll(async () => {
    box = await openWith({});
  });
  afterAll(() => box.close());

  test("archive bombs are seen in the directory, and while inflating when the directory lies", async () => {
    const ratio = "archive bomb: would unpack to more than 200 times its size";
    expect(await box.read(make.docxBomb(40), "docx")).toEqual({ kind: "quarantined", reason: ratio });
    const forged = await box.read(make.docxForgedBomb(40), "docx");
    expect(forged).toMatchObject({
      kind: "quarantined",
      reason: expect.stringMatching(/^archive bomb|forged archive/u),
    });
    const tight = await openWith({ limits: { archiveBytes: 1_000, archiveEntries: 3 } });
    expect(await tight.read(make.docx(), "docx")).toEqual({
      kind: "quarantined",
      reason: "archive bomb: more than 3 entries",
    });
    await tight.close();
  });

  test("archives without a document, cut short, or none at all", async () => {
    expect(await box.read(zipSync({ "a.txt": make.bytesOf("x") }), "docx")).toEqual({
      kind: "quarantined",
      reason: "an archive without a document in it",
    });
    const bytes = make.docx();
    expect(await box.read(bytes.subarray(0, bytes.length / 2), "docx")).toMatchObject({
      reason: expect.stringContaining("damaged or forged archive"),
    });
    expect(await box.read(make.bytesOf("EXERCISE"), "docx")).toMatchObject({
      kind: "quarantined",
      reason: expect.stringContaining("not the archive"),
    });
  });

  test("XML entities in a document are not expanded", async () => {
    const lol = `<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "xxxxxxxxxx"><!ENTITY b "&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&b;&f;EXERCISE</w:t></w:r></w:p></w:body></w:document>`;
    const outcome = await box.read(zipSync({ ...make.docxParts(), "word/document.xml": make.bytesOf(lol) }), "docx");
    expect(kinds).toContain(outcome.kind);
    expect(JSON.stringify(outcome)).not.toMatch(/xxxxxxxxxx|root:/u);
  });

  test("a PDF cut short keeps what can be read; one without a page is quarantined", async () => {
    const bytes = make.pdf([["EXERCISE one"], ["EXERCISE two"], ["EXERCISE three"]]);
    const cut = await box.read(bytes.subarray(0, bytes.length * 0.6), "pdf");
    expect(kinds).toContain(cut.kind);
    expect(await box.read(make.bytesOf("%PDF-1.7\n%%EOF"), "pdf")).toEqual({
      kind: "quarantined",
      reason: "damaged: not one page could be read",
    });
  });

  test("a PDF beyond the limits is read up to them, and says so", async () => {
    const bytes = make.pdf(Array.from({ length: 60 }, (_, page) => [`EXERCISE ${page + 1}`]));
    const few = await openWith({ limits: { pages: 50 } });
    expect(await few.read(bytes, "pdf")).toMatchObject({
      reading: { pages: 60, truncated: "stopped after 50 pages (50 of 60)" },
    });
    await few.close();
    const hurried = await openWith({ limits: { softCpuSeconds: 0, textUnits: 100 } });
    expect(await hurried.read(bytes, "pdf")).toMatchObject({
      reading: { truncated: expect.stringContaining("not all pages read (0 of 60)") },
    });
    expect(await hurried.read(make.bytesOf("EXERCISE. ".repeat(20)), "text")).toMatchObject({
      reading: { truncated: "stopped after 100 characters of text" },
    });
    await hurried.close();
  });

  test("html nested 100,000 deep, and a style of a million spaces", async () => {
    const deep = await box.read(make.bytesOf(`${"<div>".repeat(100_000)}EXERCISE${"</div>".repeat(100_000)}`), "html");
    expect(deep).toMatchObject({ kind: "read", reading: { passages: [{ text: "EXERCISE" }] } });
    const wide = await box.read(
      make.bytesOf(`<p style="${" ".repeat(1e6)}">EXERCISE<pre>${" ".repeat(1e6)}x</pre>`),
      "html",
    );
    expect(kinds).toContain(wide.kind);
  });

  test("mail of 10,000 parts lists the first 2,000 and says so; mail nested 1,000 deep is quarantined", async () => {
    const many = await box.read(make.mailOfParts(10_000), "mail");
    expect(many).toMatchObject({ kind: "read", reading: { truncated: "not all attachments listed (2000 of 10000)" } });
    expect(await box.read(make.mailOfNesting(1_000), "mail")).toMatchObject({ kind: "quarantined" });
  });

  test.each(readerNames)("any bytes at all into the %s reader", async (reader) => {
    const start = {
      text: "",
      markdown: "```",
      html: "<!doctype html><",
      pdf: "%PDF-1.7\n",
      docx: "PK\x03\x04",
      mail: "From: a\r\n",
    }[reader];
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 3_000 }), fc.boolean(), async (bytes, withStart) => {
        const outcome = await box.read(withStart ? Buffer.concat([make.bytesOf(start), bytes]) : bytes, reader);
        expect(kinds).toContain(outcome.kind);
        if (outcome.kind === "read")
          for (const { text } of outcome.reading.passages)
            expect(text.isWellFormed() && !text.includes("\0")).toBe(true);
      }),
      { numRuns: reader === "text" || reader === "markdown" ? 50 : 6 },
    );
  });

  test("flipped bytes in whole files", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom("pdf", "docx", "mail"),
        fc.array(fc.nat(), { minLength: 1, maxLength: 8 }),
        async (reader, places) => {
          const bytes = { pdf: make.pdf([["EXERCISE"]]), docx: make.docx(), mail: make.mail() }[reader];
          for (const place of places) bytes[place % bytes.length] = place % 251;
          expect(kinds).toContain((await box.read(bytes, reader)).kind);
        },
      ),
      { numRuns: 12 },
    );
  });

  test("the fuzzed, looping and bombing PDFs of pdf.js, where present", async () => {
    const names = existsSync(hostilePdfs) ? readdirSync(hostilePdfs) : [];
    const outcomes = await Promise.all(names.map((name) => box.read(readFileSync(join(hostilePdfs, name)), "pdf")));
    for (const [index, outcome] of outcomes.entries()) expect(kinds, names[index]).toContain(outcome.kind);
    expect(await box.read(make.pdf([["EXERCISE"]]), "pdf")).toMatchObject({ kind: "read" });
  });
});
