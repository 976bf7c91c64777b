/** Lists exhibits by filters, with counts for each filter's values. */
import type { Caveat } from "../../core/record/body.ts";
import { type Case, caseAt } from "../case.ts";
import type { Desk } from "../desk.ts";
import { hiddenExhibits } from "../protecting/held.ts";
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
}

const columns = `n, code, name, title, type, lang, status, reason, root_kind, hand, caveats, coerced, bytes, received, month,
  (SELECT count(*) FROM claim WHERE claim.exhibit = exhibit.n AND claim.until IS NULL) AS claims`;

/** A page of rows, the number that match, the number there are, and facets over what matches. Faults: `invalid` query. */
export function listExhibits(desk: Desk, query: ExhibitQuery) {
  const one = caseAt(desk);
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
  const hidden = hiddenExhibits(desk);
  if (hidden.length > 0) {
    where.push("id NOT IN (SELECT value FROM json_each(?))");
    values.push(JSON.stringify(hidden));
  }
  const text = query.query?.trim() ?? "";
  if (text !== "") {
    const codes = [...new Set(searchText(desk, text, 5_000).hits.map((hit) => hit.code))];
    where.push(`code IN (${codes.map(() => "?").join(", ")})`);
    values.push(...codes);
  }
  const condition = where.length === 0 ? "" : `WHERE ${where.join(" AND ")}`;
  const db = desk.lens.case;
  const facet = (column: string) =>
    db
      .prepare<(string | number)[], { key: string | null; count: number }>(
        `SELECT ${column} AS key, count(*) AS count FROM exhibit ${condition} GROUP BY 1 ORDER BY 1`,
      )
      .all(...values)
      .map(({ key, count }) => ({ key: key ?? "und", count }));
  const count = (sql: string, ...with_: (string | number)[]) =>
    db.prepare<(string | number)[], { n: number }>(sql).get(...with_)?.n ?? 0;
  return {
    total: count(`SELECT count(*) AS n FROM exhibit ${condition}`, ...values),
    all: count("SELECT count(*) AS n FROM exhibit") - hidden.length,
    rows: db
      .prepare<(string | number)[], Row>(`SELECT ${columns} FROM exhibit ${condition} ORDER BY n DESC LIMIT ? OFFSET ?`)
      .all(...values, query.limit, query.offset)
      .map((row) => exhibitRow(one, row)),
    facets: { status: facet("status"), lang: facet("lang"), type: facet("type"), month: facet("month") },
  };
}

/** One row by its code. Faults: `absent`. */
export function exhibitRowOf(desk: Desk, code: string) {
  const one = caseAt(desk);
  const { n } = one.needExhibit(code);
  const row = desk.lens.case.prepare<[number], Row>(`SELECT ${columns} FROM exhibit WHERE n = ?`).get(n);
  return exhibitRow(one, row as Row);
}

function exhibitRow(one: Case, row: Row) {
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
    roots: exhibit === undefined ? 0 : (one.roots.sets.get(exhibit.id)?.size ?? 0),
  };
}
