/** How much of an exhibit's text has been coded: paragraphs that a claim stands on, those where nothing is to be coded, and the rest. */
import { may } from "../../core/access/may.ts";
import { properties } from "../../core/claims/property.ts";
import type { LensFile } from "../../store/lens.ts";
import type { CaseExhibit } from "../case/things.ts";
import { type Case, caseAt } from "../case.ts";
import type { Desk } from "../desk.ts";

/** Headings aren't counted: nothing is said in them that the text doesn't say. */
export interface Coverage {
  readonly paragraphs: number;
  readonly coded: number;
  /** marked as having nothing to code, and without a claim */
  readonly nothing: number;
}

export type ParagraphState = "open" | "coded" | "nothing";

/** Where the next paragraph begins: a claim or mark stands on all that it reaches into. */
const next = "coalesce((SELECT q.start FROM passage q WHERE q.exhibit = p.exhibit AND q.ord = p.ord + 1), 1e15)";

/**
 * SQL of one row for every paragraph of some exhibits of a file, `coded` and `marked` (as having nothing to code) as 0 or 1. What is closed to the
 * reader counts as absent: things that are not open here, and properties under a caveat without clearance.
 */
function rowsOf(desk: Desk, one: Case, { db }: Pick<LensFile, "db">, exhibits: readonly number[]): string {
  const among = exhibits.join(", ");
  const shut = db
    .prepare<[], { thing: number }>(`SELECT DISTINCT thing FROM claim WHERE exhibit IN (${among}) AND until IS NULL`)
    .all()
    .flatMap(({ thing }) => (one.thing(thing) === undefined ? [thing] : []));
  const guarded = Object.values(properties)
    .flat()
    .flatMap(({ name, caveat }) =>
      caveat === undefined || may(desk.asker, "read", { compartment: "case", caveats: [caveat] }) ? [] : [`'${name}'`],
    );
  const open = `c.thing NOT IN (${shut.join(", ")}) AND c.property NOT IN (${[...new Set(guarded)].join(", ")})`;
  return `WITH mark AS MATERIALIZED (
      SELECT e.n AS exhibit, json_extract(d.body, '$.start') AS start, json_extract(d.body, '$.end') AS stop
      FROM exhibit e JOIN doc d ON d.subject = e.id AND d.kind = 'nothing-here'
      WHERE e.n IN (${among}) AND d.until IS NULL AND json_extract(d.body, '$.withdrawn') IS NOT 1)
    SELECT p.exhibit, p.ord,
      EXISTS (SELECT 1 FROM claim c WHERE c.exhibit = p.exhibit AND c.start < ${next} AND c.stop > p.start AND c.until IS NULL AND ${open}) AS coded,
      EXISTS (SELECT 1 FROM mark m WHERE m.exhibit = p.exhibit AND m.start < ${next} AND m.stop > p.start) AS marked
    FROM passage p WHERE p.exhibit IN (${among}) AND p.heading = 0`;
}

/** Of exhibits of one file, by their numbers there: those without text are left out. */
export function coverageIn(
  desk: Desk,
  file: Pick<LensFile, "db">,
  exhibits: readonly number[],
): ReadonlyMap<number, Coverage> {
  if (exhibits.length === 0) return new Map();
  const rows = file.db
    .prepare<[], Coverage & { exhibit: number }>(
      `SELECT exhibit, count(*) AS paragraphs, sum(coded) AS coded, sum(marked AND NOT coded) AS "nothing"
       FROM (${rowsOf(desk, caseAt(desk), file, exhibits)}) GROUP BY exhibit`,
    )
    .all();
  return new Map(rows.map(({ exhibit, ...coverage }) => [exhibit, coverage]));
}

/** Each paragraph of an exhibit by its number in the text, from 0. */
export function paragraphsOf(desk: Desk, exhibit: CaseExhibit): ReadonlyMap<number, ParagraphState> {
  const one = caseAt(desk);
  const db = one.shelfOf(exhibit);
  const rows = db
    .prepare<[], { ord: number; coded: 0 | 1; marked: 0 | 1 }>(`${rowsOf(desk, one, { db }, [exhibit.n])} ORDER BY ord`)
    .all();
  return new Map(
    rows.map(({ ord, coded, marked }) => [ord, coded === 1 ? "coded" : marked === 1 ? "nothing" : "open"]),
  );
}
