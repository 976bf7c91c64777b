/** The ties that a reader may count: as the lens keeps them, and folded anew where something behind one is closed to him or her. */

import { type Mark, tieOf } from "../../core/claims/tie.ts";
import { type Canon, canonOf } from "../../core/link/canon.ts";
import type { Derivation, Sameness } from "../../core/record/body.ts";
import type { RecordId, Seq } from "../../core/record/id.ts";
import type { LensFile } from "../../store/lens.ts";
import type { Db } from "../../store/sqlcipher.ts";
import type { CaseClaim, Folded } from "./claims.ts";
import { positions, standing } from "./records.ts";
import type { CaseExhibit, CaseThing, Things } from "./things.ts";

/**
 * One open file, and the beginning of a query over it: after `tied` the names `tie` and `mark` stand for what this reader
 * may count at the position asked for. No query over ties is written without it.
 */
export interface Tied extends LensFile {
  readonly tied: string;
}

/** What a query reads of a tie: things are numbers of its file. */
export interface TieColumns {
  readonly n: number;
  readonly thing: number;
  readonly type: string | null;
  readonly subject: number | null;
  readonly object: number | null;
  readonly month: number | null;
  readonly from_lo: number | null;
  readonly from_hi: number | null;
  readonly to_lo: number | null;
  readonly to_hi: number | null;
  readonly disputed: number;
  readonly roots: number;
}

interface Closed {
  /** things of this file that are not for the reader */
  readonly shut: readonly number[];
  /** things whose ties don't hold for the reader: they are folded from what he or she may read */
  readonly touched: readonly number[];
  /** things whose ties of before `mark` don't hold: what came from other copies was folded among what was written here */
  readonly apart: readonly number[];
  readonly mark: Seq;
}

/** What the reader can see of the case, as far as ties need it. */
export interface TiesWorld {
  readonly things: Things;
  /** independent roots behind claims that were read at that position */
  roots(claims: readonly CaseClaim[], asOf?: Seq): number;
  /** which codes are one and the same for this reader */
  canon(asOf?: Seq): Canon;
  /** a thing with all that are one with it */
  folded(thing: CaseThing, asOf?: Seq): Folded;
  /** numbers of a file's exhibits for which its ties don't hold: closed to the reader, or joined to what lies in another file */
  apart(file: LensFile): readonly number[];
  /** things that the reader stood aside from */
  readonly recused: ReadonlySet<RecordId>;
  mayRead(place: Pick<CaseThing, "compartment" | "caveats">): boolean;
}

/**
 * Exhibits that links join across files, or did before they were taken back: what is coerced, and which roots there are,
 * no single file can tell of them.
 */
export function joinedAcross(
  exhibits: { get(id: RecordId): CaseExhibit | undefined },
  links: readonly Pick<Derivation, "exhibit" | "from">[],
): readonly CaseExhibit[] {
  const crossing = new Set<RecordId>();
  for (const { exhibit, from } of links) {
    const [one, other] = [exhibits.get(exhibit), exhibits.get(from)];
    if (one?.compartment !== other?.compartment) crossing.add(exhibit).add(from);
  }
  if (crossing.size === 0) return [];
  const beside = new Map<RecordId, RecordId[]>();
  for (const { exhibit, from } of links) {
    beside.set(exhibit, [...(beside.get(exhibit) ?? []), from]);
    beside.set(from, [...(beside.get(from) ?? []), exhibit]);
  }
  for (const id of crossing) for (const next of beside.get(id) ?? []) crossing.add(next);
  return [...crossing].flatMap((id) => exhibits.get(id) ?? []);
}

const tieColumns =
  "n, thing, kind, type, subject, object, from_lo, from_hi, to_lo, to_hi, month, disputed, claims, roots";
const markColumns = "n, tie, property, ref, code, lo, hi";

export function tiesOf(files: readonly LensFile[], world: TiesWorld): (asOf?: Seq) => readonly Tied[] {
  const closed = new Map<LensFile, Closed>();
  const known = new Map<Seq | undefined, readonly Tied[]>();
  const closedIn = (file: LensFile): Closed => {
    const found = closed.get(file) ?? {
      shut: shutIn(file, world),
      touched: touchedIn(file, world),
      ...apartIn(file),
    };
    closed.set(file, found);
    return found;
  };
  const tiedIn = (file: LensFile, asOf: Seq | undefined): Tied => {
    const { shut, touched, apart, mark } = closedIn(file);
    const joined = joinedOtherwise(file, world, asOf);
    const before = asOf !== undefined && asOf < mark ? apart : [];
    const all = withTheirWhole(new Set([...touched, ...joined, ...before]), world, asOf);
    return { ...file, tied: prefix(file, { shut, touched: all }, world, asOf) };
  };
  return (asOf) => {
    const found = known.get(asOf) ?? files.map((file) => tiedIn(file, asOf));
    known.set(asOf, found);
    return found;
  };
}

/** A thing that is one with others is counted with them: what doesn't hold of one code doesn't hold of the whole. */
function withTheirWhole(numbers: ReadonlySet<number>, world: TiesWorld, asOf: Seq | undefined): readonly number[] {
  const canon = world.canon(asOf);
  const wholes = [...numbers].flatMap((n) => {
    const id = world.things.get(n)?.id;
    const head = id && canon.canonical.get(id);
    const whole = head && head !== id ? world.things.get(head) : undefined;
    return whole === undefined ? [] : [whole.n];
  });
  return [...new Set([...numbers, ...wholes])];
}

function shutIn({ db, compartment }: LensFile, world: TiesWorld): readonly number[] {
  const marked = db
    .prepare<[], { n: number; caveats: string }>("SELECT n, caveats FROM thing WHERE caveats <> '[]'")
    .all()
    .filter(({ caveats }) => !world.mayRead({ compartment, caveats: JSON.parse(caveats) }));
  const byId = db.prepare<[string], { n: number }>("SELECT n FROM thing WHERE id = ? AND kind <> ''");
  return [...marked, ...[...world.recused].flatMap((id) => byId.all(id))].map(({ n }) => n);
}

function touchedIn(file: LensFile, world: TiesWorld): readonly number[] {
  const apart = world.apart(file);
  if (apart.length === 0) return [];
  const said = file.db.prepare<[number], { thing: number }>("SELECT DISTINCT thing FROM claim WHERE exhibit = ?");
  const inferred = file.db.prepare<[], { thing: number }>("SELECT DISTINCT thing FROM claim WHERE hand = 'inference'");
  return [...new Set([...apart.flatMap((n) => said.all(n)), ...inferred.all()].map(({ thing }) => thing))];
}

/** Where nothing came from other copies, none. */
function apartIn({ db }: LensFile): Pick<Closed, "apart" | "mark"> {
  const value = db.prepare<[string], number>("SELECT value FROM meta WHERE name = ?").pluck();
  const mark = value.get("mark") ?? 0;
  if (mark === 0) return { mark, apart: [] };
  const folded = db.prepare<[number, number, number, number], number>(
    "SELECT thing FROM tie WHERE since >= ? AND since < ? UNION SELECT thing FROM tie WHERE until >= ? AND until < ?",
  );
  const from = value.get("apart") ?? 0;
  return { mark, apart: folded.pluck().all(from, mark, from, mark) };
}

/** Things that are one for this reader and not for the file, or the other way round, and all that names them. */
function joinedOtherwise(file: LensFile, world: TiesWorld, asOf: Seq | undefined): readonly number[] {
  const judged = file.db
    .prepare<[number, number], { body: string }>(
      `SELECT body FROM doc WHERE kind = 'sameness' AND ${standing("doc")} ORDER BY n`,
    )
    .all(...positions(asOf))
    .map(({ body }): Sameness => JSON.parse(body));
  const [kept, seen] = [canonOf(judged), world.canon(asOf)];
  const apart = [...kept.members, ...seen.members].filter(
    ([head]) => kept.members.get(head)?.join() !== seen.members.get(head)?.join(),
  );
  const byId = file.db.prepare<[string], { n: number }>("SELECT n FROM thing WHERE id = ?");
  const naming = file.db.prepare<[number], { thing: number }>("SELECT DISTINCT thing FROM claim WHERE ref = ?");
  return apart
    .flatMap(([, all]) => all.flatMap((id) => byId.all(id)))
    .flatMap(({ n }) => [n, ...naming.all(n).map(({ thing }) => thing)]);
}

function prefix(
  file: LensFile,
  { shut, touched }: Pick<Closed, "shut" | "touched">,
  world: TiesWorld,
  asOf: Seq | undefined,
): string {
  const standing =
    asOf === undefined ? "until IS NULL" : `since <= ${Number(asOf)} AND (until IS NULL OR until > ${Number(asOf)})`;
  const left = [...new Set([...shut, ...touched])];
  if (left.length === 0)
    return `WITH tie AS (SELECT * FROM main.tie WHERE ${standing}), mark AS (SELECT * FROM main.mark)`;
  const away = `thing NOT IN (${left.join(", ")})`;
  const own = touched.filter((n) => !shut.includes(n)).flatMap((n) => world.things.get(n) ?? []);
  const rows = own.map((thing) => ownTie(file, thing, world, asOf)).filter((one) => one !== undefined);
  const union = (columns: string, values: readonly string[]): string =>
    values.length === 0 ? "" : ` UNION ALL SELECT ${columns} FROM (VALUES ${values.join(", ")})`;
  return `WITH tie (${tieColumns}) AS (SELECT ${tieColumns} FROM main.tie WHERE ${standing} AND ${away}${union(
    "*",
    rows.map(({ tie }) => tie),
  )}), mark (${markColumns}) AS (SELECT ${markColumns} FROM main.mark${union(
    "*",
    rows.flatMap(({ marks }) => marks),
  )})`;
}

/** A row of SQL: only numbers, and codes and names of our own vocabularies. */
const sqlRow = (values: readonly (string | number | null)[]): string =>
  `(${values.map((one) => (typeof one === "string" ? `'${one.replaceAll("'", "''")}'` : String(one ?? "NULL"))).join(", ")})`;

/** A thing as this reader's claims fold it; its tie's number is below zero, so that it is no number of the file. */
function ownTie(file: LensFile, thing: CaseThing, world: TiesWorld, asOf: Seq | undefined) {
  const canon = (id: string): string => world.canon(asOf).canonical.get(id as RecordId) ?? id;
  if (!existed(file.db, thing, asOf) || canon(thing.id) !== thing.id) return undefined;
  const folded = world.folded(thing, asOf);
  const tie = tieOf(thing.kind, ({ name }) => folded.fold(name));
  const number = (id: string | null | undefined): number | null => {
    const target = id == null ? undefined : world.things.get(canon(id));
    return target === undefined ? null : (world.things.numberIn(file, target) ?? null);
  };
  const n = -thing.n;
  const roots = world.roots(
    folded.claims.filter((one) => !one.coerced),
    asOf,
  );
  return {
    tie: sqlRow([
      n,
      thing.n,
      thing.kind,
      tie.type,
      number(tie.subject),
      number(tie.object),
      ...tie.from,
      ...tie.to,
      tie.month,
      tie.disputed,
      folded.claims.length,
      roots,
    ]),
    marks: tie.marks.map((mark: Mark) =>
      sqlRow([n, n, mark.property, number(mark.ref), mark.code ?? null, ...(mark.bounds ?? [null, null])]),
    ),
  };
}

const existed = (db: Db, thing: CaseThing, asOf: Seq | undefined): boolean =>
  asOf === undefined || db.prepare("SELECT 1 FROM thing WHERE n = ? AND since <= ?").get(thing.n, asOf) !== undefined;
