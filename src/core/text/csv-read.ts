/** Reads comma-separated values (RFC 4180): rows with the line that each begins on, from 1. */
import { Fault } from "../fault.ts";

export interface CsvRow {
  readonly line: number;
  readonly fields: readonly string[];
}

/** A field ends at a comma, a line's end or the end of all; a quoted one may hold any of them, and quotes doubled. */
const field = /"((?:[^"]|"")*)"|([^",\r\n]*)/y;

/**
 * All rows; blank lines are none. A byte order mark is left out. Fault `invalid` names the line and the column (from 1) of
 * a quote that stands where none may, or that nothing closes.
 */
export function readCsv(text: string): readonly CsvRow[] {
  const rows: CsvRow[] = [];
  let at = text.startsWith("\ufeff") ? 1 : 0;
  let line = 1;
  while (at < text.length) {
    const begun = line;
    const fields: string[] = [];
    let blank = true;
    for (;;) {
      const start = at;
      field.lastIndex = at;
      const found = field.exec(text);
      at += found?.[0].length ?? 0;
      blank &&= at === start;
      line += (found?.[1]?.match(/\r\n|\n|\r/g) ?? []).length;
      fields.push(found?.[1]?.replaceAll('""', '"') ?? found?.[2] ?? "");
      if (text[at] !== ",") break;
      blank = false;
      at++;
    }
    const end = /\r\n|\n|\r|$/y;
    end.lastIndex = at;
    const ended = end.exec(text);
    if (ended === null)
      throw new Fault("invalid", "a quotation mark stands where none may, or nothing closes it", {
        item: `line ${begun}, column ${fields.length}`,
        remedy: "put the field in quotation marks, and write those inside of it twice",
      });
    at += ended[0].length;
    line++;
    if (!blank) rows.push({ line: begun, fields });
  }
  return rows;
}
