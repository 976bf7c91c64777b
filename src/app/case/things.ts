/** Things and exhibits of the case, kept in memory and found by number, id or code. */
import type { Compartment } from "../../core/access/may.ts";
import type { Hand } from "../../core/claims/value.ts";
import type { Caveat, ThingKind } from "../../core/record/body.ts";
import type { BlobId, Code, RecordId, Seq, VersionId } from "../../core/record/id.ts";
import type { RootKind } from "../../core/roots/roots.ts";
import type { LensFile } from "../../store/lens.ts";
import { docStamp } from "../../store/lens-schema.ts";
import type { Db } from "../../store/sqlcipher.ts";
import { lookup } from "./lookup.ts";
import { positions, standing } from "./records.ts";

export interface CaseThing {
  /** its number in the lens */
  readonly n: number;
  readonly id: RecordId;
  readonly kind: ThingKind;
  readonly code: Code;
  readonly compartment: Compartment;
  readonly caveats: readonly Caveat[];
  readonly since: Seq;
}

export interface CaseExhibit {
  /** its number in the lens */
  readonly n: number;
  readonly id: RecordId;
  readonly version: VersionId;
  readonly code: Code;
  readonly compartment: Compartment;
  readonly name: string;
  readonly title: string;
  readonly rootKind: RootKind | undefined;
  readonly hand: Exclude<Hand, "inference"> | undefined;
  readonly caveats: readonly Caveat[];
  /** it bears the caveat itself; what it carries on of others is a claim's to say */
  readonly coerced: boolean;
  readonly citation: string | undefined;
  readonly since: Seq;
}

/** The bytes that are held of an exhibit: their name in the vault, their SHA-256 in hex, how many there are. */
export interface HeldBytes {
  readonly blob: BlobId;
  readonly sha256: string;
  readonly bytes: number;
}

/** By number, id or code; read from the lens when it is asked for. */
export interface Found<T> {
  get(key: number | string): T | undefined;
}

/** The things of several lenses, with the number under which claims of each file point at them. */
export interface Things extends Found<CaseThing> {
  numberIn(file: LensFile, thing: CaseThing): number | undefined;
}

/** Reads each key once. */
function kept<T>(read: (key: number | string) => T | undefined): Found<T> {
  const known = new Map<number | string, T | undefined>();
  return {
    get(key) {
      const before = known.get(key);
      if (before !== undefined || known.has(key)) return before;
      const found = read(key);
      known.set(key, found);
      return found;
    },
  };
}

interface ThingRow extends Omit<CaseThing, "caveats" | "compartment" | "kind"> {
  /** empty: its place here, and it lies in another compartment */
  readonly kind: ThingKind | "";
  readonly caveats: string;
}

/** A table's rows by number, id and code. */
function byAnyKey<R>(db: Db, select: string): (key: number | string) => readonly R[] {
  const by = (column: string) => db.prepare<[number | string], R>(`${select} WHERE ${column} = ?`);
  const [n, id, code] = [by("n"), by("id"), by("code")];
  // an id has a dot, a code has none
  return (key) => (typeof key === "number" ? n : key.includes(".") ? id : code).all(key);
}

/** Those that `shown` lets through; a file's place for a thing of another compartment leads to that thing, if it is open here. */
export function thingsIn(files: readonly LensFile[], shown: (thing: CaseThing) => boolean): Things {
  const shelves = files.map((file) => ({
    file,
    rows: byAnyKey<ThingRow>(file.db, "SELECT n, id, kind, code, caveats, since FROM thing"),
  }));
  const things = kept((key: number | string): CaseThing | undefined => {
    for (const { file, rows } of shelves) {
      for (const row of rows(key)) {
        if (row.kind === "") {
          if (typeof key === "number") return things.get(row.id);
          continue;
        }
        const { compartment } = file;
        const thing: CaseThing = { ...row, kind: row.kind, compartment, caveats: JSON.parse(row.caveats) };
        if (shown(thing)) return thing;
      }
    }
    return undefined;
  });
  // many files hold nothing: of those nothing need be asked
  const holdsAny = lookup(({ db }: LensFile) => db.prepare("SELECT 1 FROM thing LIMIT 1").get() !== undefined);
  return {
    get: things.get,
    numberIn(file, thing) {
      if (thing.compartment === file.compartment) return thing.n;
      const shelf = shelves.find((one) => one.file === file);
      return shelf !== undefined && holdsAny(file) ? shelf.rows(thing.id)[0]?.n : undefined;
    },
  };
}

interface ExhibitRow extends Pick<CaseExhibit, "n" | "id" | "version" | "code" | "name" | "title" | "since"> {
  readonly rootKind: RootKind | null;
  readonly hand: Exclude<Hand, "inference"> | null;
  readonly caveats: string;
  readonly coerced: 0 | 1;
  readonly citation: string | null;
}

/** Every exhibit of the open files, those too that a caveat closes to the reader. */
export interface Exhibits extends Found<CaseExhibit> {
  /** those that bear a caveat */
  readonly marked: readonly CaseExhibit[];
  /** those that held a coerced statement at a position of the log; absent: now */
  coerced(asOf?: Seq): readonly RecordId[];
}

export function exhibitsIn(files: readonly LensFile[]): Exhibits {
  const select =
    "SELECT n, id, version, code, name, title, root_kind AS rootKind, hand, caveats, coerced, citation, since FROM exhibit";
  const exhibitOf = ({ compartment }: LensFile, row: ExhibitRow): CaseExhibit => ({
    ...row,
    compartment,
    rootKind: row.rootKind ?? undefined,
    hand: row.hand ?? undefined,
    caveats: JSON.parse(row.caveats),
    coerced: row.coerced === 1,
    citation: row.citation ?? undefined,
  });
  const shelves = files.map((file) => {
    const rowOf = byAnyKey<ExhibitRow>(file.db, select);
    return rowsKept(
      file.db,
      (key) => rowOf(key).map((row) => exhibitOf(file, row))[0],
      () =>
        file.db
          .prepare<[], ExhibitRow>(select)
          .all()
          .map((row) => exhibitOf(file, row)),
    );
  });
  const found = kept((key: number | string): CaseExhibit | undefined => {
    for (const shelf of shelves) {
      const own = shelf(key);
      if (own !== undefined) return own;
    }
    return undefined;
  });
  return {
    get: found.get,
    coerced: (asOf) =>
      files.flatMap(({ db }) =>
        db
          .prepare<[number, number], { id: RecordId }>(
            `SELECT exhibit AS id FROM coercion WHERE ${standing("coercion")} ORDER BY n`,
          )
          .all(...positions(asOf))
          .map(({ id }) => id),
      ),
    marked: files.flatMap((file) =>
      file.db
        .prepare<[], ExhibitRow>(`${select} WHERE caveats <> '[]' ORDER BY n`)
        .all()
        .map((row) => exhibitOf(file, row)),
    ),
  };
}

interface KeptRows {
  readonly stamp: number | undefined;
  readonly rows: Map<number | string, CaseExhibit | undefined>;
  /** how many were read one by one; undefined: all are here */
  asked: number | undefined;
}
const keptRows = new WeakMap<Db, KeptRows>();
/** Who asks for more than these one by one is given all in one reading. */
const fewAsked = 400;

/** A file's exhibits, kept for as long as none is written. */
function rowsKept(
  db: Db,
  read: (key: number | string) => CaseExhibit | undefined,
  readAll: () => readonly CaseExhibit[],
): (key: number | string) => CaseExhibit | undefined {
  const stamp = db.prepare<[string], number>("SELECT value FROM meta WHERE name = ?").pluck().get(docStamp("exhibit"));
  const before = keptRows.get(db);
  const own: KeptRows = before !== undefined && before.stamp === stamp ? before : { stamp, rows: new Map(), asked: 0 };
  keptRows.set(db, own);
  const { rows } = own;
  return (key) => {
    if (own.asked === undefined || rows.has(key)) return rows.get(key);
    if (own.asked++ < fewAsked) {
      const found = read(key);
      rows.set(key, found);
      return found;
    }
    own.asked = undefined;
    for (const exhibit of readAll()) rows.set(exhibit.n, exhibit).set(exhibit.id, exhibit).set(exhibit.code, exhibit);
    return rows.get(key);
  };
}

/** The same without those that are closed. */
export const without = (exhibits: Found<CaseExhibit>, closed: ReadonlySet<RecordId>): Found<CaseExhibit> => ({
  get(key) {
    const found = exhibits.get(key);
    return found === undefined || closed.has(found.id) ? undefined : found;
  },
});

/** Looks an exhibit's bytes up; undefined where it is only cited. */
export function bytesIn(files: readonly LensFile[]): (exhibit: CaseExhibit) => HeldBytes | undefined {
  const rows = new Map(
    files.map((file) => [
      file.compartment,
      file.db.prepare<[number], HeldBytes>("SELECT blob, sha256, bytes FROM exhibit WHERE n = ? AND blob IS NOT NULL"),
    ]),
  );
  return (exhibit) => rows.get(exhibit.compartment)?.get(exhibit.n);
}
