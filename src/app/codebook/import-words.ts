/** Imports a list of words for a vocabulary from a table: all of it as one batch of proposals, or nothing. */
import { Fault } from "../../core/fault.ts";
import { type VocabularyWord, vocabularyNode } from "../../core/record/body/vocabulary.ts";
import type { RecordId } from "../../core/record/id.ts";
import { readCsv } from "../../core/text/csv-read.ts";
import type { Draft } from "../../store/commit.ts";
import { caseAt } from "../case.ts";
import { type Desk, instant } from "../desk.ts";
import { checkWord } from "./words.ts";

const columns = ["code", "parent", "en", "ru", "be", "guidance"] as const;
type Column = (typeof columns)[number];
/** So many words at once, so that somebody can look at them. */
export const mostImported = 2_000;

interface Row extends Readonly<Record<Column, string>> {
  readonly line: number;
}

export interface AskedImport {
  readonly vocabulary: string;
  /** the sentence by which the list may be used */
  readonly licence: string;
  /** a table (RFC 4180) whose first row names the columns code, parent, en, ru, be, guidance, in any order */
  readonly table: string;
}

/**
 * Every word says the licence. A word comes after the one above it. Faults: `invalid` names line and column; those of
 * `checkWord`; `refused`.
 */
export async function importWords(desk: Desk, { vocabulary, licence, table }: AskedImport) {
  desk.need("code");
  if (licence.trim().length < 3)
    throw new Fault("invalid", "a list of words is imported with the sentence of its licence", { item: "--licence" });
  const rows = rowsOf(table);
  const one = caseAt(desk);
  const before = new Set<string>();
  const batch = desk.newId();
  const drafts: Draft[] = [];
  for (const row of rows) {
    checkRow(row);
    try {
      checkWord(one, vocabulary, row.code, before);
    } catch (cause) {
      if (!(cause instanceof Fault) || cause.code === "absent") throw cause;
      throw new Fault(cause.code, cause.message, {
        item: `${placeOf(row, "code")}: ${row.code}`,
        ...(cause.remedy !== undefined && { remedy: cause.remedy }),
      });
    }
    before.add(row.code);
    drafts.push({
      record: drafts.length === 0 ? batch : desk.newId(),
      unit: await desk.unitIn("case"),
      body: bodyOf(desk, row, vocabulary, licence.trim(), batch),
    });
  }
  const [made] = await desk.write({ verb: "word.propose", drafts });
  return { words: drafts.length, seq: made?.seq ?? 0 };
}

const placeOf = ({ line }: Pick<Row, "line">, column: string): string => `line ${line}, column ${column}`;

function rowsOf(table: string): readonly Row[] {
  const [head, ...rest] = readCsv(table);
  const names = (head?.fields ?? []).map((name) => name.trim().toLowerCase());
  const missing = columns.find((name) => !names.includes(name));
  if (missing !== undefined)
    throw new Fault("invalid", "a column is missing", {
      item: placeOf({ line: 1 }, missing),
      remedy: `the first line names the columns: ${columns.join(",")}`,
    });
  if (rest.length === 0 || rest.length > mostImported)
    throw new Fault("invalid", "a list of words is empty, or too long", {
      item: String(rest.length),
      remedy: `import 1 to ${mostImported} words at once`,
    });
  return rest.map(({ line, fields }) => {
    if (fields.length !== names.length)
      throw new Fault("invalid", "a line has more or fewer columns than the first", {
        item: placeOf({ line }, String(Math.min(fields.length, names.length) + 1)),
      });
    const cell = (name: Column): string => fields[names.indexOf(name)]?.trim() ?? "";
    return {
      line,
      code: cell("code"),
      parent: cell("parent"),
      en: cell("en"),
      ru: cell("ru"),
      be: cell("be"),
      guidance: cell("guidance"),
    };
  });
}

/** The parent is told twice, so that a slip of either shows. */
function checkRow(row: Row): void {
  const empty = columns.find((name) => name !== "parent" && row[name] === "");
  if (empty !== undefined) throw new Fault("invalid", "this column is empty", { item: placeOf(row, empty) });
  const dot = row.code.lastIndexOf(".");
  if (row.parent !== row.code.slice(0, Math.max(0, dot)))
    throw new Fault("invalid", "the parent is another one than the code says", {
      item: `${placeOf(row, "parent")}: ${row.parent}`,
    });
}

function bodyOf(desk: Desk, row: Row, vocabulary: string, licence: string, batch: RecordId): VocabularyWord {
  const made = vocabularyNode.safeParse({
    kind: "vocabulary-node",
    vocabulary,
    word: row.code,
    title: { en: row.en, ru: row.ru, be: row.be },
    guidance: { en: row.guidance },
    licence,
    batch,
    state: "proposed",
    by: desk.member.actor,
    at: instant(desk.now()),
  });
  if (made.success) return made.data;
  const [first, second] = made.error.issues[0]?.path ?? [];
  const column = first === "title" ? String(second) : first === "word" ? "code" : String(first);
  throw new Fault("invalid", "this column is too long or too short", { item: placeOf(row, column) });
}
