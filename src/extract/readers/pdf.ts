/** The reader of PDF: the text layer page by page, put together into lines and paragraphs by position; nothing is drawn or run. */

import { fileURLToPath } from "node:url";
import "pdfjs-dist/legacy/build/pdf.worker.mjs"; // puts itself where pdf.js looks before it tries to load one: all stays in this process
import { getDocument, type PDFDocumentProxy, VerbosityLevel } from "pdfjs-dist/legacy/build/pdf.mjs";
import { type Answer, type Cut, Quarantine, Unread } from "../answer.ts";
import type { Limits } from "../limits.ts";
import { claimed, Passages } from "../passages.ts";

/** Predefined CMaps (Adobe's, for Chinese, Japanese and Korean text) come with pdf.js: read from its own folder, no network. */
const cMapFolder = fileURLToPath(new URL("../../cmaps/", import.meta.resolve("pdfjs-dist/legacy/build/pdf.mjs")));

/**
 * Page numbers count from 1. A password makes it `Unread`, no readable page a `Quarantine`; pages that fail singly, and a
 * stop by the limits, are told in `cut`. pdf.js 6 has no eval left to switch off; the process forbids code from strings too.
 */
export async function readPdf(bytes: Uint8Array, limits: Limits): Promise<Answer> {
  const document = await open(bytes);
  const passages = new Passages(limits);
  let read = 0;
  let failed = 0;
  let cut: Cut | undefined;
  for (let page = 1; page <= document.numPages && cut === undefined; page++) {
    if (page > limits.pages) cut = { code: "pages", read: page - 1, of: document.numPages };
    else if (cpuSeconds() > limits.softCpuSeconds) cut = { code: "time", read: page - 1, of: document.numPages };
    else {
      const lines = await pageLines(document, page);
      if (lines === undefined) failed++;
      else {
        read++;
        for (const paragraph of paragraphsOf(lines)) passages.add(paragraph, { page });
        cut = passages.cut;
      }
    }
  }
  if (read === 0 && cut === undefined) throw new Quarantine("no-page");
  if (cut === undefined && failed > 0) cut = { code: "damaged-pages", read, of: document.numPages };
  const parts = await attachments(document, limits);
  return {
    kind: "read",
    passages: passages.list,
    metadata: await metadataOf(document),
    pages: document.numPages,
    ...(cut === undefined ? {} : { cut }),
    ...(parts.length === 0 ? {} : { parts }),
  };
}

async function open(bytes: Uint8Array): Promise<PDFDocumentProxy> {
  try {
    return await getDocument({
      data: bytes,
      verbosity: VerbosityLevel.ERRORS,
      cMapUrl: cMapFolder,
      disableFontFace: true,
      useSystemFonts: false,
      useWasm: false,
      useWorkerFetch: false,
      enableXfa: false,
      maxImageSize: 1,
      isOffscreenCanvasSupported: false,
      isImageDecoderSupported: false,
      disableAutoFetch: true,
      disableStream: true,
    }).promise;
  } catch (error) {
    if (error instanceof Error && error.name === "PasswordException") throw new Unread("password");
    throw new Quarantine(error instanceof Error && error.name === "InvalidPDFException" ? "no-page" : "parser");
  }
}

function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

interface Line {
  /** Of the baseline, in points from the bottom. */
  readonly y: number;
  readonly height: number;
  readonly text: string;
}

async function pageLines(document: PDFDocumentProxy, number: number): Promise<readonly Line[] | undefined> {
  try {
    const page = await document.getPage(number);
    const content = await page.getTextContent({ disableNormalization: true });
    const lines = linesOf(content.items.filter((item) => "str" in item));
    page.cleanup();
    return lines;
  } catch {
    return undefined;
  }
}

interface Run {
  readonly str: string;
  readonly transform: readonly number[];
  readonly height: number;
  readonly hasEOL: boolean;
}

/** Runs come in reading order; pdf.js marks line ends itself, and a jump of more than half a line's height is one too. */
function linesOf(runs: readonly Run[]): readonly Line[] {
  const lines: Line[] = [];
  let text: string[] = [];
  let y = 0;
  let height = 0;
  const end = () => {
    const joined = text.join("").trim();
    if (joined !== "") lines.push({ y, height, text: joined });
    text = [];
    height = 0;
  };
  for (const run of runs) {
    const runY = run.transform[5] ?? 0;
    if (text.length > 0 && run.height > 0 && Math.abs(runY - y) > Math.max(height, run.height) / 2) end();
    if (run.str !== "") {
      if (height === 0) y = runY;
      height = Math.max(height, run.height);
      text.push(run.str);
    }
    if (run.hasEOL) end();
  }
  end();
  return lines;
}

/** A paragraph ends where the next line lies more than 1.6 heights below, or above (a new column), or is of another size. */
export function* paragraphsOf(lines: readonly Line[]): Generator<string> {
  let paragraph: string[] = [];
  let previous: Line | undefined;
  for (const line of lines) {
    if (previous !== undefined) {
      const down = previous.y - line.y;
      const size = Math.max(previous.height, line.height, 1);
      if (down > size * 1.6 || down < -size / 2 || Math.abs(previous.height - line.height) > size * 0.2) {
        yield paragraph.join("\n");
        paragraph = [];
      }
    }
    paragraph.push(line.text);
    previous = line;
  }
  if (paragraph.length > 0) yield paragraph.join("\n");
}

async function metadataOf(document: PDFDocumentProxy): Promise<Record<string, string>> {
  const info: Record<string, unknown> = await document.getMetadata().then(
    (metadata) => ({ ...metadata.info }),
    () => ({}),
  );
  const said = (name: string) => (typeof info[name] === "string" ? info[name] : undefined);
  return claimed({
    title: said("Title"),
    author: said("Author"),
    subject: said("Subject"),
    keywords: said("Keywords"),
    creator: said("Creator"),
    producer: said("Producer"),
    lang: said("Language"),
    format: said("PDFFormatVersion"),
    date: isoDate(said("CreationDate")),
    modified: isoDate(said("ModDate")),
  });
}

/** ISO 32000-2 §7.9.4 `D:YYYYMMDDHHmmSSOHH'mm'` to ISO 8601, as precise as given and never more; other strings as they are. */
export function isoDate(claim: string | undefined): string | undefined {
  const match = /^D:(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:([+-])(\d\d)'?(\d\d)?'?|(Z).*)?$/u.exec(claim ?? "");
  if (match === null) return claim;
  const [, year, month, day, hour, minute, second, sign, zoneHour, zoneMinute, zulu] = match;
  const date = [year, month, day].filter((part) => part !== undefined).join("-");
  if (hour === undefined) return date;
  const zone = sign === undefined ? (zulu ?? "") : `${sign}${zoneHour}:${zoneMinute ?? "00"}`;
  return `${date}T${hour}:${minute ?? "00"}${second === undefined ? "" : `:${second}`}${zone}`;
}

/** Names only: the size would cost unpacking them, and what an attachment unpacks to has no limit in the format. */
async function attachments(document: PDFDocumentProxy, limits: Limits): Promise<{ name: string; type: string }[]> {
  const found = await document.getAttachments().catch(() => null);
  return [...(found ?? [])].slice(0, limits.parts).map(([key, attachment]) => {
    const name = "filename" in attachment && typeof attachment.filename === "string" ? attachment.filename : key;
    return { name, type: "application/octet-stream" };
  });
}
