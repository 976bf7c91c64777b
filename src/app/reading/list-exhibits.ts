/** Lists exhibits by filters, with counts for each filter's values. */
import type { Caveat } from "../../core/record/body.ts";
import type { RecordId } from "../../core/record/id.ts";
import { once } from "../case/once.ts";
import { type Case, caseAt } from "../case.ts";
import type { Desk } from "../desk.ts";
import { type Coverage, coverageIn } from "./coverage.ts";
import { searchText } from "./search-text.ts";

export interface ExhibitQuery {
  readonly offset: number;
  readonly limit: number;
  readonly query?: string | undefined;
  readonly status?: string | undefined;
  readonly lang?: string | undefined;
  readonly type?: string | undefined;
  readonly uncoded?: boolean | undefined;
  readonly coerced?: boolean | undefined;
}

type Status = "waiting" | "read" | "unread" | "quarantined" | "citation";
type ShownHand = "first-hand" | "hearsay" | "official";

interface Row {
  readonly n: number;
  readonly code: string;
  readonly name: string;
  readonly title: string;
  readonly type: string;
  readonly lang: string | null;
  readonly status: Status;
  readonly reason: string | null;
  readonly root_kind: string | null;
  readonly hand: ShownHand | null;
  readonly caveats: string;
  readonly coerced: number;
  readonly bytes: number;
  readonly received: string;
  readonly month: string;
  readonly claims: number;
  readonly since: number;
}

const columns = `n, code, name, title, type, lang, status, reason, root_kind, hand, caveats, coerced, bytes, received, month, since,
  (SELECT count(*) FROM claim WHERE claim.exhibit = exhibit.n AND claim.until IS NULL) AS claims`;

type Facet = readonly { readonly key: string; readonly count: number }[];
const facets = once<Facet>();

/** A page of rows, the number that match, the number there are, and facets over what matches. Faults: `invalid` query. */
export function listExhibits(desk: Desk, query: ExhibitQuery) {
  const one = caseAt(desk);
  const { where, values } = conditionsOf(desk, query);
  const { shelves } = one;
  const under = (open: string): string => [open, ...where].join(" AND ");
  const asked = `${where.join(" AND ")} ${JSON.stringify(values)}`;
  const facet = (column: string) => facets(one, `${column} ${asked}`, () => countBy(column));
  const countBy = (column: string): Facet => {
    const counts = new Map<string, number>();
    for (const { db, open } of shelves) {
      const rows = db.prepare<(string | number)[], { key: string | null; count: number }>(
        `SELECT ${column} AS key, count(*) AS count FROM exhibit WHERE ${under(open("n"))} GROUP BY 1`,
      );
      for (const { key, count } of rows.iterate(...values))
        counts.set(key ?? "und", (counts.get(key ?? "und") ?? 0) + count);
    }
    return [...counts].map(([key, count]) => ({ key, count })).sort((a, b) => (a.key < b.key ? -1 : 1));
  };
  const total = shelves.map(
    ({ db, open }) =>
      db
        .prepare<(string | number)[], { n: number }>(`SELECT count(*) AS n FROM exhibit WHERE ${under(open("n"))}`)
        .get(...values)?.n ?? 0,
  );
  // the newest first, wherever they lie: each file gives as many as the page could take
  const rows = shelves
    .flatMap(({ db, open }) =>
      db
        .prepare<(string | number)[], Row>(
          `SELECT ${columns} FROM exhibit WHERE ${under(open("n"))} ORDER BY n DESC LIMIT ?`,
        )
        .all(...values, query.limit + query.offset),
    )
    .sort((a, b) => b.since - a.since || b.n - a.n)
    .slice(query.offset, query.offset + query.limit);
  return {
    total: sum(total),
    all: countExhibits(desk, "1"),
    rows: rowsWithCoverage(desk, one, rows),
    facets: {
      status: [...facet("status")],
      lang: [...facet("lang")],
      type: [...facet("type")],
      month: [...facet("month")],
    },
  };
}

/** What a list's filters ask for, as SQL on exhibits. Fault `invalid` for a query that is none. */
function conditionsOf(desk: Desk, query: Omit<ExhibitQuery, "offset" | "limit">) {
  const where: string[] = [];
  const values: (string | number)[] = [];
  for (const name of ["status", "lang", "type"] as const) {
    const value = query[name];
    if (value === undefined) continue;
    where.push(`${name} = ?`);
    values.push(value);
  }
  if (query.coerced === true) where.push("coerced = 1");
  if (query.uncoded === true)
    where.push(
      "status = 'read' AND NOT EXISTS (SELECT 1 FROM claim WHERE claim.exhibit = exhibit.n AND claim.until IS NULL)",
    );
  const text = query.query?.trim() ?? "";
  if (text !== "") {
    const codes = [...new Set(searchText(desk, text, 5_000).hits.map((hit) => hit.code))];
    where.push(`code IN (${codes.map(() => "?").join(", ")})`);
    values.push(...codes);
  }
  return { where, values };
}

/** The newest exhibits that a list with these filters shows, wherever they lie. Faults: as the list. */
export function matchingExhibits(desk: Desk, query: Omit<ExhibitQuery, "offset" | "limit">, limit: number) {
  const { where, values } = conditionsOf(desk, query);
  return caseAt(desk)
    .shelves.flatMap(({ compartment, db, open }) =>
      db
        .prepare<(string | number)[], { id: RecordId; since: number; n: number }>(
          `SELECT id, since, n FROM exhibit WHERE ${[open("n"), ...where].join(" AND ")} ORDER BY n DESC LIMIT ?`,
        )
        .all(...values, limit)
        .map((row) => ({ ...row, compartment })),
    )
    .sort((a, b) => b.since - a.since || b.n - a.n)
    .slice(0, limit);
}

/** How many exhibits that the reader may see fulfil a condition in SQL. */
export const countExhibits = (desk: Desk, where: string): number =>
  sum(
    caseAt(desk).shelves.map(
      ({ db, open }) =>
        db.prepare<[], { n: number }>(`SELECT count(*) AS n FROM exhibit WHERE ${open("n")} AND ${where}`).get()?.n ??
        0,
    ),
  );
const sum = (counts: readonly number[]): number => counts.reduce((all, count) => all + count, 0);

/** One row by its code. Faults: `absent`. */
export function exhibitRowOf(desk: Desk, code: string) {
  const one = caseAt(desk);
  const exhibit = one.needExhibit(code);
  const row = one.shelfOf(exhibit).prepare<[number], Row>(`SELECT ${columns} FROM exhibit WHERE n = ?`).get(exhibit.n);
  const db = one.shelfOf(exhibit);
  return exhibitRow(one, row as Row, coverageIn(desk, { db }, [exhibit.n]).get(exhibit.n));
}

/** Each file is asked once for all of its exhibits on the page. */
function rowsWithCoverage(desk: Desk, one: Case, rows: readonly Row[]) {
  const files = Map.groupBy(rows, ({ n }) => one.exhibit(n)?.compartment);
  const coverage = new Map<number, Coverage>();
  for (const shelf of one.shelves)
    for (const [n, found] of coverageIn(
      desk,
      shelf,
      (files.get(shelf.compartment) ?? []).map(({ n }) => n),
    ))
      coverage.set(n, found);
  return rows.map((row) => exhibitRow(one, row, coverage.get(row.n)));
}

function exhibitRow(one: Case, row: Row, coverage: Coverage | undefined) {
  const exhibit = one.exhibit(row.n);
  return {
    code: row.code,
    name: row.name,
    title: row.title,
    type: row.type,
    lang: row.lang,
    status: row.status,
    ...(row.reason !== null && { reason: row.reason }),
    ...(exhibit?.rootKind !== undefined && { rootKind: exhibit.rootKind }),
    ...(row.hand !== null && { hand: row.hand }),
    caveats: JSON.parse(row.caveats) as Caveat[],
    coerced: row.coerced === 1,
    bytes: row.bytes,
    received: row.received,
    claims: row.claims,
    paragraphs: coverage?.paragraphs ?? 0,
    coded: coverage?.coded ?? 0,
    nothing: coverage?.nothing ?? 0,
    roots: exhibit === undefined ? 0 : (one.roots.sets.get(exhibit.id)?.size ?? 0),
  };
}
