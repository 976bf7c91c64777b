/** Finds words in what was read: passages, with the place of every hit, in the query language of `core/text`. */

import { printFts5 } from "../../core/text/fts5.ts";
import { highlight, snippet } from "../../core/text/indexed.ts";
import type { Language } from "../../core/text/language.ts";
import { parseQuery } from "../../core/text/query.ts";
import { caseAt } from "../case.ts";
import type { Desk } from "../desk.ts";

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

interface Row {
  readonly code: string;
  readonly title: string;
  readonly page: number | null;
  readonly ord: number;
  readonly start: number;
  readonly text: string;
  readonly lang: string;
}

/** Hits in order of compartment, exhibit and passage: a set, not a ranking. Faults: `invalid` for a query that can't be read. */
export function searchText(
  desk: Desk,
  query: string,
  limit: number,
): { readonly total: number; readonly hits: readonly Hit[] } {
  desk.need("read");
  const tree = parseQuery(query);
  const match = printFts5(tree);
  const { shelves } = caseAt(desk);
  const from = "FROM passage_stems JOIN passage ON passage.n = passage_stems.rowid";
  const counted = shelves.map(
    ({ db, open }) =>
      db
        .prepare<[string], { total: number }>(
          `SELECT count(*) AS total ${open("passage.exhibit") === "1" ? "FROM passage_stems" : from} WHERE passage_stems MATCH ? AND ${open("passage.exhibit")}`,
        )
        .get(match)?.total ?? 0,
  );
  const rows = shelves.flatMap(({ db, open }) =>
    db
      .prepare<[string, number], Row>(
        `SELECT exhibit.code, exhibit.title, passage.page, passage.ord, passage.start, passage.text, passage.lang
         ${from} JOIN exhibit ON exhibit.n = passage.exhibit
         WHERE passage_stems MATCH ? AND ${open("passage.exhibit")} ORDER BY passage.n LIMIT ?`,
      )
      .all(match, limit),
  );
  return {
    total: counted.reduce((sum, one) => sum + one, 0),
    hits: rows.slice(0, limit).map((row) => {
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
