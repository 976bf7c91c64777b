/** A report as a Word file that people work on: real styles, real numbering, real footnotes, the language set. */
import {
  AlignmentType,
  BorderStyle,
  Document,
  type FileChild,
  Footer,
  FootnoteReferenceRun,
  Header,
  HeadingLevel,
  Packer,
  PageNumber,
  Paragraph,
  type ParagraphChild,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextRun,
  WidthType,
} from "docx";
import { noteSpans } from "../core/report/citation.ts";
import { numberNotes, numberParagraphs } from "../core/report/numbering.ts";
import type { Block, Note, Report, Table as ReportTable, Row, Sentence } from "../core/report/tree.ts";
import { visibleLine, visibleLines } from "../core/report/visible.ts";
import { stilled } from "./docx-still.ts";
import { docxStyles, lists, measure, tags } from "./docx-style.ts";

const headingLevels = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 } as const;
const run = (text: string, style: { bold?: true; italics?: true; color?: string } = {}): TextRun =>
  new TextRun({ text: visibleLine(text), ...style });
const quiet = "595959";
const rule = { style: BorderStyle.SINGLE, size: 4, color: "9A9A9A" } as const;
const heavy = { style: BorderStyle.SINGLE, size: 8, color: "1B1B1B" } as const;
const none = { style: BorderStyle.NONE, size: 0, color: "auto" } as const;

const isDigest = (text: string): boolean => /^[0-9a-f]{64}$/.test(text);
/** 64 hexadecimal digits in two lines of 32, as in the PDF: narrow, and easy to compare aloud. */
const halves = (text: string): readonly TextRun[] =>
  isDigest(text) ? [run(text.slice(0, 32)), new TextRun({ text: text.slice(32), break: 1 })] : [run(text)];

/** A call to a note; calls side by side are parted by a raised comma. */
const calls = (ids: readonly string[], numbers: ReadonlyMap<string, number>): readonly ParagraphChild[] =>
  ids.flatMap((id, index) => [
    ...(index === 0 ? [] : [new TextRun({ text: ", ", superScript: true })]),
    new FootnoteReferenceRun(numbers.get(id) ?? 0),
  ]);

function footnote(note: Note, report: Report): { readonly children: readonly Paragraph[] } {
  const spans = noteSpans(note, report).map(({ text, style }) =>
    run(text, style === "italic" ? { italics: true } : {}),
  );
  return { children: [new Paragraph({ style: "FootnoteText", children: [run(" "), ...spans] })] };
}

function table(one: ReportTable, numbers: ReadonlyMap<string, number>): readonly FileChild[] {
  // beside digests the first column holds codes; else it holds words, which need room
  const codes = one.digests.length > 0 && one.head.length > 2;
  const shares = one.head.map((_, index) => (one.digests.includes(index) ? 3.4 : codes && index === 0 ? 1.1 : 2));
  const whole = shares.reduce((total, share) => total + share, 0);
  const widths = shares.map((share) => Math.floor((measure.text * share) / whole));
  const cell = (children: readonly ParagraphChild[], index: number, digest: boolean, borders = {}) =>
    new TableCell({
      width: { size: widths[index] ?? 0, type: WidthType.DXA },
      borders,
      children: [new Paragraph({ style: digest ? "Digest" : "Cell", children })],
    });
  const head = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: one.head.map((text, index) => cell([run(text, { italics: true })], index, false, { bottom: rule })),
  });
  const row = (each: Row) =>
    new TableRow({
      cantSplit: true,
      children: each.cells.map((text, index) =>
        cell(
          [
            ...(one.digests.includes(index) ? halves(text) : [run(text)]),
            ...(index === each.cells.length - 1 ? calls(each.notes, numbers) : []),
          ],
          index,
          one.digests.includes(index) && isDigest(text),
        ),
      ),
    });
  return [
    new Paragraph({ style: "TableTitle", keepNext: true, children: [run(one.caption)] }),
    new Table({
      layout: TableLayoutType.FIXED,
      width: { size: measure.text, type: WidthType.DXA },
      columnWidths: widths,
      margins: { top: 60, bottom: 60, left: 60, right: 100 },
      borders: { top: heavy, bottom: heavy, left: none, right: none, insideHorizontal: none, insideVertical: none },
      rows: [head, ...one.rows.map(row)],
    }),
    new Paragraph({ style: "Cell", children: [] }),
  ];
}

function blockOf(one: Block, numbers: ReadonlyMap<string, number>): readonly FileChild[] {
  const sentences = (all: readonly Sentence[]): readonly ParagraphChild[] =>
    all.flatMap((each, index) => [run((index === 0 ? "" : " ") + each.text), ...calls(each.notes, numbers)]);
  switch (one.kind) {
    case "heading": {
      const number = one.number === undefined ? "" : `${one.number}.  `;
      return [new Paragraph({ heading: headingLevels[one.level], children: [run(number + one.text)] })];
    }
    case "para":
      return [
        one.number === undefined
          ? new Paragraph({ children: sentences(one.sentences) })
          : new Paragraph({
              numbering: { reference: lists.paragraphs, level: 0, custom: true },
              children: sentences(one.sentences),
            }),
      ];
    case "list":
      return one.items.map(
        (item) =>
          new Paragraph({
            numbering: { reference: one.ordered ? lists.ordered : lists.dashes, level: 0, custom: true },
            children: sentences(item),
          }),
      );
    case "quote": {
      const language = { value: tags[one.lang as keyof typeof tags] ?? one.lang };
      const source = [one.instrument, one.remark].filter((part) => part !== undefined).join(". ");
      const body = visibleLines(one.text).map(
        (text, index) => new TextRun({ text, language, ...(index === 0 ? {} : { break: 1 }) }),
      );
      return [
        new Paragraph({ style: "LawTitle", keepNext: true, children: [run(one.label)] }),
        new Paragraph({ style: "Law", keepNext: true, children: body }),
        new Paragraph({ style: "LawSource", children: [run(source)] }),
      ];
    }
    case "table":
      return table(one, numbers);
  }
}

function cover(report: Report): readonly FileChild[] {
  const facts = report.cover.map(
    (fact) =>
      new Paragraph({
        style: "CoverFact",
        children: [run(fact.label, { color: quiet }), new TextRun({ text: "\t" }), run(fact.value)],
      }),
  );
  return [
    new Paragraph({ style: "CoverInquiry", children: [run(report.inquiry)] }),
    new Paragraph({ heading: HeadingLevel.TITLE, children: [run(report.title)] }),
    ...(report.subtitle === undefined
      ? []
      : [new Paragraph({ style: "CoverSubtitle", children: [run(report.subtitle)] })]),
    ...facts,
    new Paragraph({ style: "CoverEnd", children: [] }),
  ];
}

function header(report: Report): Header {
  const running = new Paragraph({
    style: "Running",
    border: { bottom: { ...rule, space: 4 } },
    tabStops: [{ type: TabStopType.RIGHT, position: measure.text }],
    children: [run(report.inquiry), new TextRun({ text: "\t" }), run(report.words.edition)],
  });
  const band = new Paragraph({
    style: "Band",
    alignment: AlignmentType.CENTER,
    shading: { type: ShadingType.CLEAR, color: "auto", fill: "F6E3DF" },
    children: [run(report.words.exercise)],
  });
  return new Header({ children: report.exercise ? [band, running] : [running] });
}

function footer({ prepared }: Report): Footer {
  const state = `${prepared.asOf.slice(0, 10)} · ${prepared.asOfEntry} · ${prepared.root.slice(0, 16)}`;
  return new Footer({
    children: [
      new Paragraph({
        style: "Running",
        tabStops: [{ type: TabStopType.RIGHT, position: measure.text }],
        children: [
          run(state),
          new TextRun({ text: "\t" }),
          new TextRun({ children: [PageNumber.CURRENT, " / ", PageNumber.TOTAL_PAGES] }),
        ],
      }),
    ],
  });
}

/**
 * The bytes of the DOCX, the same for the same report: ids and times that the library invents are replaced.
 * Throws Fault "invalid" for notes that don't fit (`numberNotes`).
 */
export async function renderDocx(input: Report): Promise<Uint8Array> {
  const report = numberParagraphs(input);
  const numbers = numberNotes(report);
  const footnotes: Record<string, { readonly children: readonly Paragraph[] }> = {};
  for (const note of report.notes) {
    const number = numbers.get(note.id);
    if (number !== undefined) footnotes[number] = footnote(note, report);
  }
  const document = new Document({
    title: visibleLine(report.title),
    creator: visibleLine(report.inquiry),
    lastModifiedBy: visibleLine(report.inquiry),
    description: visibleLine(report.exercise ? report.words.exercise : report.words.edition),
    ...docxStyles(report.lang),
    footnotes,
    sections: [
      {
        properties: { page: { size: measure.page, margin: measure.margin } },
        headers: { default: header(report) },
        footers: { default: footer(report) },
        children: [...cover(report), ...report.blocks.flatMap((one) => blockOf(one, numbers))],
      },
    ],
  });
  return stilled(await Packer.pack(document, "uint8array"), report.prepared.asOf);
}
