/** Finds words in what was read: passages, with the place of every hit, in the query language of `core/text`. */

import { printFts5 } from "../../core/text/fts5.ts";
import { highlight, snippet } from "../../core/text/indexed.ts";
import type { Language } from "../../core/text/language.ts";
import { parseQuery } from "../../core/text/query.ts";
import type { Desk } from "../desk.ts";
import { hiddenExhibits } from "../protecting/held.ts";

export interface Hit {
  readonly code: string;
  readonly title: string;
  readonly page?: number;
  readonly passage: number;
  /** offset of the first hit in the exhibit's whole text */
  readonly start: number;
  readonly quote: string;
  readonly ranges: readonly { readonly start: number; readonly end: number }[];
  readonly lang: string;
}

/** Without the exhibits of an array of ids. */
const shownOnly = "exhibit.id NOT IN (SELECT value FROM json_each(?))";

/** Hits in order of exhibit and passage: a set, not a ranking. Faults: `invalid` for a query that can't be read. */
export function searchText(
  desk: Desk,
  query: string,
  limit: number,
): { readonly total: number; readonly hits: readonly Hit[] } {
  desk.need("read");
  const tree = parseQuery(query);
  const match = printFts5(tree);
  const hidden = hiddenExhibits(desk);
  const left = JSON.stringify(hidden);
  const total =
    (hidden.length === 0
      ? desk.lens.case
          .prepare<[string], { total: number }>(
            "SELECT count(*) AS total FROM passage_stems WHERE passage_stems MATCH ?",
          )
          .get(match)
      : desk.lens.case
          .prepare<[string, string], { total: number }>(
            `SELECT count(*) AS total FROM passage_stems JOIN passage ON passage.n = passage_stems.rowid
             JOIN exhibit ON exhibit.n = passage.exhibit WHERE passage_stems MATCH ? AND ${shownOnly}`,
          )
          .get(match, left)
    )?.total ?? 0;
  const rows = desk.lens.case
    .prepare<
      [string, string, number],
      { code: string; title: string; page: number | null; ord: number; start: number; text: string; lang: string }
    >(
      `SELECT exhibit.code, exhibit.title, passage.page, passage.ord, passage.start, passage.text, passage.lang
       FROM passage_stems JOIN passage ON passage.n = passage_stems.rowid JOIN exhibit ON exhibit.n = passage.exhibit
       WHERE passage_stems MATCH ? AND ${shownOnly} ORDER BY passage.n LIMIT ?`,
    )
    .all(match, left, limit);
  return {
    total,
    hits: rows.map((row) => {
      const found = highlight(row.text, row.lang as Language, tree);
      const shown = snippet(row.text, found, 240);
      return {
        code: row.code,
        title: row.title,
        ...(row.page !== null && { page: row.page }),
        passage: row.ord,
        start: row.start + (found[0]?.start ?? 0),
        quote: shown.text,
        ranges: shown.ranges,
        lang: row.lang,
      };
    }),
  };
}
