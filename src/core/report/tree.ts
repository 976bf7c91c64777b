/** The report as a tree: plain data that says everything a report says, in order, and nothing of how it looks. */

/** What a sentence does. The first three stand only on notes (G8; field specification 2.12 (15)). */
export type SentenceType = "fact" | "figure" | "legal" | "method" | "recommendation" | "linking";
export const groundedTypes: readonly SentenceType[] = ["fact", "figure", "legal"];

/** What makes a number a figure: all four are words that stand in the sentence itself (G13). */
export interface Measure {
  readonly qualifier: string;
  readonly value: string;
  readonly unit: string;
  readonly asOf: string;
}

/** One sentence. `id` is stable between editions, so that trace and comments hold; no renderer prints it. */
export interface Sentence {
  readonly id: string;
  readonly type: SentenceType;
  readonly text: string;
  readonly notes: readonly string[];
  /** figures only */
  readonly measure?: Measure;
}

/** One row of a table: it states something, so it has a type and notes as a sentence has. */
export interface Row {
  readonly id: string;
  readonly type: SentenceType;
  readonly cells: readonly string[];
  readonly notes: readonly string[];
  readonly measure?: Measure;
}

export interface Heading {
  readonly kind: "heading";
  readonly level: 1 | 2 | 3;
  readonly text: string;
  /** "IV", "B", "2": given by `numberParagraphs` unless `plain` */
  readonly number?: string;
  readonly plain: boolean;
}

export interface Paragraph {
  readonly kind: "para";
  /** counted through the whole report by `numberParagraphs` */
  readonly numbered: boolean;
  readonly number?: number;
  readonly sentences: readonly Sentence[];
}

export interface Table {
  readonly kind: "table";
  readonly caption: string;
  readonly head: readonly string[];
  readonly rows: readonly Row[];
  /** columns that hold digests, set in a fixed-width face */
  readonly digests: readonly number[];
}

export interface List {
  readonly kind: "list";
  readonly ordered: boolean;
  readonly items: readonly (readonly Sentence[])[];
}

/** Words of an instrument. They carry their own ground, the instrument, and are never reworded. */
export interface Quote {
  readonly kind: "quote";
  readonly id: string;
  readonly label: string;
  readonly text: string;
  /** the instrument's own words; otherwise a working translation, and `remark` says so */
  readonly verbatim: boolean;
  readonly remark?: string;
  readonly lang: string;
  readonly instrument: string;
}

export type Block = Heading | Paragraph | Table | List | Quote;

export interface Citation {
  readonly kind: "citation";
  /** internal edition only */
  readonly exhibitCode?: string;
  readonly title: string;
  readonly page?: number;
  readonly paragraph?: number;
  readonly quote?: string;
  readonly rootsSentence: string;
  readonly hand: string;
}
export type NotePart = Citation | { readonly kind: "text"; readonly text: string };

/** A footnote. It belongs to exactly one sentence or row: a second reader of the same passage cites it again. */
export interface Note {
  readonly id: string;
  readonly parts: readonly NotePart[];
}

export const reportLanguages = ["en", "ru", "be"] as const;
export type ReportLanguage = (typeof reportLanguages)[number];
export const editions = ["internal", "public"] as const;
export type Edition = (typeof editions)[number];

/** The few words of the page itself, already in the report's language. */
export interface PageWords {
  readonly exercise: string;
  readonly edition: string;
  readonly contents: string;
  readonly notes: string;
  readonly note: string;
  readonly backToText: string;
  /** "p.", "para." before a number */
  readonly page: string;
  readonly paragraph: string;
}

export interface Report {
  readonly title: string;
  readonly subtitle?: string;
  readonly inquiry: string;
  readonly lang: ReportLanguage;
  readonly edition: Edition;
  /** an invented caseload: marked on every page */
  readonly exercise: boolean;
  /** the title page's table */
  readonly cover: readonly { readonly label: string; readonly value: string }[];
  readonly words: PageWords;
  readonly prepared: {
    /** entry up to which the log was read, and when that entry was made (UTC, ISO 8601): the only date a report has */
    readonly asOfEntry: number;
    readonly asOf: string;
    readonly treeSize: number;
    /** hex SHA-256 */
    readonly root: string;
    /** hex SHA-256 of what the report was made from */
    readonly sourceDigest: string;
  };
  readonly blocks: readonly Block[];
  readonly notes: readonly Note[];
}

/** A sentence or a row, seen alike. */
export interface Statement {
  readonly id: string;
  readonly type: SentenceType;
  readonly text: string;
  readonly notes: readonly string[];
  readonly measure?: Measure;
}

const ofRow = ({ cells, ...row }: Row): Statement => ({ ...row, text: cells.join(" ") });

function statedBy(block: Block): readonly Statement[] {
  switch (block.kind) {
    case "para":
      return block.sentences;
    case "list":
      return block.items.flat();
    case "table":
      return block.rows.map(ofRow);
    case "heading":
    case "quote":
      return [];
  }
}

/** Everything that the report states, in reading order. Quotes are not among them: they state nothing of ours. */
export const statements = (report: Report): readonly Statement[] => report.blocks.flatMap(statedBy);

function ofPart(part: NotePart): readonly string[] {
  if (part.kind === "text") return [part.text];
  return [part.exhibitCode ?? "", part.title, part.quote ?? "", part.hand, part.rootsSentence];
}

function ofBlock(block: Block): readonly string[] {
  switch (block.kind) {
    case "heading":
      return [block.text];
    case "quote":
      return [block.label, block.text, block.remark ?? "", block.instrument];
    case "table":
      return [block.caption, ...block.head, ...block.rows.flatMap((row) => row.cells)];
    case "para":
      return block.sentences.map((sentence) => sentence.text);
    case "list":
      return block.items.flat().map((sentence) => sentence.text);
  }
}

/** Every text that a reader of the report can see, with where it stands. */
export function* texts(report: Report): Generator<{ readonly where: string; readonly text: string }> {
  const front = [report.title, report.subtitle ?? "", report.inquiry, ...Object.values(report.words)];
  for (const text of front) yield { where: "front", text };
  for (const fact of report.cover) yield { where: "cover", text: `${fact.label} ${fact.value}` };
  for (const [index, block] of report.blocks.entries())
    for (const text of ofBlock(block)) yield { where: `block ${index}`, text };
  for (const note of report.notes)
    for (const text of note.parts.flatMap(ofPart)) yield { where: `note ${note.id}`, text };
}

const words = (text: string): number => text.match(/[\p{L}\p{N}]+(?:[’'.,‑-][\p{L}\p{N}]+)*/gu)?.length ?? 0;
const sum = (parts: readonly string[]): number => parts.reduce((total, part) => total + words(part), 0);

/** Words as the United Nations counts them against a limit: text with headings and tables, and footnotes besides. */
export function wordCount(report: Report): { readonly text: number; readonly notes: number; readonly total: number } {
  const text = sum([report.title, report.subtitle ?? "", ...report.blocks.flatMap(ofBlock)]);
  const notes = sum(report.notes.flatMap((note) => note.parts.flatMap(ofPart)));
  return { text, notes, total: text + notes };
}
