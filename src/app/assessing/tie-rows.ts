/** Rows of ties as this reader may count them: asked of every open file by SQL, with the things that they name. */
import { type Bounds, type Span, spanOf } from "../../core/lives/span.ts";
import type { ThingKind } from "../../core/record/body.ts";
import type { RecordId, Seq } from "../../core/record/id.ts";
import { once } from "../case/once.ts";
import type { CaseThing } from "../case/things.ts";
import type { TieColumns, Tied } from "../case/ties.ts";
import type { Case } from "../case.ts";

/** A tie with its things: those that are closed to the reader are as if nobody had said them. */
export interface TieRow {
  readonly thing: CaseThing;
  readonly type: string | undefined;
  readonly subject: CaseThing | undefined;
  readonly object: CaseThing | undefined;
  readonly from: Bounds;
  readonly to: Bounds;
  readonly span: Span;
  /** 202008, or undefined where it can't be dated to one month */
  readonly month: number | undefined;
  readonly disputed: number;
  readonly claims: number;
  readonly roots: number;
  /** what stands beside the columns */
  readonly marks: readonly Marked[];
}

export interface Marked {
  readonly property: string;
  readonly ref: CaseThing | undefined;
  readonly code: string | undefined;
}

/** What a query is given, in the order of its question marks. */
export type Given = string | number;

interface Row extends TieColumns {
  readonly claims: number;
}

/** SQL for a file's number of the thing whose record id is given. */
export const numbered = "(SELECT n FROM thing WHERE id = ?)";
/** SQL for a file's numbers of the things whose record ids are given, as one JSON array. */
export const numberedAmong = "(SELECT n FROM thing WHERE id IN (SELECT value FROM json_each(?)))";

/** Ties that `where` holds for, of every open file, oldest beginning first; those that nobody dates come last. */
export function tieRows(
  one: Case,
  asOf: Seq | undefined,
  where: string,
  ...given: readonly Given[]
): readonly TieRow[] {
  return inTime(one.tied(asOf).flatMap((file) => rowsOf(one, file, where, given)));
}

const counted = once<readonly number[]>();
const named = once<ReadonlyMap<RecordId, CaseThing>>();

/** One page of them, and how many there are in all: that is counted once for all pages. */
export function tiePage(
  one: Case,
  asOf: Seq | undefined,
  where: string,
  given: readonly Given[],
  page: { readonly offset: number; readonly limit: number },
): { readonly total: number; readonly rows: readonly TieRow[] } {
  const files = one.tied(asOf);
  const counts = counted(one, `${asOf} ${where} ${JSON.stringify(given)}`, () =>
    files.map(({ db, tied }) =>
      Number(
        db.prepare<Given[], { n: number }>(`${tied} SELECT COUNT(*) AS n FROM tie WHERE ${where}`).get(...given)?.n,
      ),
    ),
  );
  const upTo = page.offset + page.limit;
  const first = files.flatMap((file, at) =>
    counts[at] === 0
      ? []
      : rowsOf(one, file, `${where} ORDER BY from_lo IS NULL, from_lo, thing LIMIT ${Number(upTo)}`, given),
  );
  return { total: counts.reduce((sum, n) => sum + n, 0), rows: inTime(first).slice(page.offset, upTo) };
}

const inTime = (rows: readonly TieRow[]): readonly TieRow[] =>
  rows.toSorted(
    (a, b) =>
      (a.from[0] ?? Number.POSITIVE_INFINITY) - (b.from[0] ?? Number.POSITIVE_INFINITY) || a.thing.n - b.thing.n || 0,
  );

function rowsOf(one: Case, { db, tied }: Tied, where: string, given: readonly Given[]): readonly TieRow[] {
  const rows = db
    .prepare<Given[], Row>(
      `${tied} SELECT n, thing, type, subject, object, from_lo, from_hi, to_lo, to_hi, month, disputed, claims, roots FROM tie WHERE ${where}`,
    )
    .all(...given);
  if (rows.length === 0) return [];
  const marks = db
    .prepare<[string], { tie: number; property: string; ref: number | null; code: string | null }>(
      `${tied} SELECT tie, property, ref, code FROM mark WHERE tie IN (SELECT value FROM json_each(?)) ORDER BY n`,
    )
    .all(JSON.stringify(rows.map(({ n }) => n)));
  const byTie = Map.groupBy(marks, (mark) => mark.tie);
  const found = (n: number | null): CaseThing | undefined => (n === null ? undefined : one.thing(n));
  return rows.flatMap((row): TieRow[] => {
    const thing = one.thing(row.thing);
    if (thing === undefined) return [];
    const from: Bounds = [row.from_lo, row.from_hi];
    const to: Bounds = [row.to_lo, row.to_hi];
    return [
      {
        thing,
        type: row.type ?? undefined,
        subject: found(row.subject),
        object: found(row.object),
        from,
        to,
        span: spanOf({ from, to }),
        month: row.month ?? undefined,
        disputed: row.disputed,
        claims: row.claims,
        roots: row.roots,
        marks: (byTie.get(row.n) ?? []).map(({ property, ref, code }) => ({
          property,
          ref: found(ref),
          code: code ?? undefined,
        })),
      },
    ];
  });
}

/** How many there are for each value of an SQL expression, over all files; what is null is left out. */
export function tieCounts(
  one: Case,
  asOf: Seq | undefined,
  expression: string,
  where: string,
  given: readonly Given[],
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { db, tied } of one.tied(asOf))
    for (const { key, n } of db
      .prepare<Given[], { key: string | number | null; n: number }>(
        `${tied} SELECT ${expression} AS key, COUNT(*) AS n FROM tie WHERE ${where} GROUP BY 1`,
      )
      .iterate(...given))
      if (key !== null) counts.set(String(key), (counts.get(String(key)) ?? 0) + n);
  return counts;
}

/** The things, open to the reader and of a kind, that a column of ties names, each once; `column` is one of a tie's own. */
export const tieThings = (
  one: Case,
  asOf: Seq | undefined,
  column: "subject" | "object",
  where: string,
  given: readonly Given[],
  kind?: ThingKind,
): ReadonlyMap<RecordId, CaseThing> =>
  named(one, `${asOf} ${column} ${kind} ${where} ${JSON.stringify(given)}`, () =>
    readThings(one, asOf, column, where, given, kind),
  );

function readThings(
  one: Case,
  asOf: Seq | undefined,
  column: "subject" | "object",
  where: string,
  given: readonly Given[],
  kind: ThingKind | undefined,
): ReadonlyMap<RecordId, CaseThing> {
  const found = new Map<RecordId, CaseThing>();
  for (const { db, tied } of one.tied(asOf))
    for (const { n } of db
      .prepare<Given[], { n: number | null }>(`${tied} SELECT DISTINCT ${column} AS n FROM tie WHERE ${where}`)
      .all(...given)) {
      const thing = n === null ? undefined : one.thing(n);
      if (thing !== undefined && (kind === undefined || thing.kind === kind)) found.set(thing.id, thing);
    }
  return found;
}

/** Codes and things that marks of one property hold. */
export const marked = (row: TieRow, property: string): readonly string[] =>
  row.marks.flatMap((mark) => (mark.property === property && mark.code !== undefined ? [mark.code] : []));
export const markedThings = (row: TieRow, property: string): readonly CaseThing[] =>
  row.marks.flatMap((mark) => (mark.property === property && mark.ref !== undefined ? [mark.ref] : []));
