/** Plain records as the lens keeps them: whole bodies, each with the positions of the log between which it was the newest. */
import type { Body, ThingKind } from "../../core/record/body.ts";
import { type RecordId, readCode, type Seq, type VersionId } from "../../core/record/id.ts";
import { placesIn } from "../../store/lens-places.ts";
import { docStamp } from "../../store/lens-schema.ts";
import type { Db } from "../../store/sqlcipher.ts";

/** Every kind of record but things, exhibits and codings, which have tables of their own. */
export type PlainKind = Exclude<Body["kind"], ThingKind | "exhibit" | "coding">;
export type BodyOf<K extends PlainKind> = Extract<Body, { kind: K }>;

/** A plain record with the version that is newest at the position asked for. */
export interface Held<B> {
  readonly id: RecordId;
  readonly version: VersionId;
  readonly body: B;
  readonly since: Seq;
  /** where that version stands in the order that every copy of the inquiry folds in */
  readonly place: number;
}

export interface Records {
  /** All of a kind, in the order in which their versions were written; two newest versions of one record are a conflict. */
  records<K extends PlainKind>(kind: K, asOf?: Seq): readonly Held<BodyOf<K>>[];
  /** Those of a kind that are about one thing, exhibit, finding or member. */
  recordsOf<K extends PlainKind>(kind: K, subject: string, asOf?: Seq): readonly Held<BodyOf<K>>[];
  /** The record that bears a code, as people type it; undefined where there is none, or one of another kind. */
  record<K extends PlainKind>(kind: K, code: string, asOf?: Seq): Held<BodyOf<K>> | undefined;
  recordOfAnyKind(code: string): Held<BodyOf<PlainKind>> | undefined;
}

/** The rows that stand at a position of the log, which `positions` gives twice. */
export const standing = (table: string): string =>
  `${table}.since <= ? AND (${table}.until IS NULL OR ${table}.until > ?)`;
const forever = Number.MAX_SAFE_INTEGER;
export const positions = (asOf: Seq | undefined): [number, number] =>
  asOf === undefined ? [forever, forever - 1] : [asOf, asOf];

interface Row {
  readonly id: RecordId;
  readonly version: VersionId;
  readonly body: string;
  readonly since: Seq;
}

/** The records of several lenses as one, but for those that are closed to the reader. */
export function recordsIn(dbs: readonly Db[], closed: ReadonlySet<RecordId> = new Set()): Records {
  const all = dbs.map(recordsOfOne);
  const inOrder = <B>(lists: readonly (readonly Held<B>[])[]): readonly Held<B>[] => {
    const filled = lists.filter((list) => list.length > 0);
    const merged = filled.length < 2 ? (filled[0] ?? []) : filled.flat().sort((a, b) => a.place - b.place);
    return closed.size === 0 ? merged : merged.filter((one) => !closed.has(one.id));
  };
  const now = new Map<PlainKind, readonly Held<Body>[]>();
  return {
    records<K extends PlainKind>(kind: K, asOf?: Seq) {
      const read = () => inOrder(all.map((one) => one.records(kind, asOf)));
      if (asOf !== undefined) return read();
      const known = (now.get(kind) as readonly Held<BodyOf<K>>[] | undefined) ?? read();
      now.set(kind, known);
      return known;
    },
    recordsOf: (kind, subject, asOf) => inOrder(all.map((one) => one.recordsOf(kind, subject, asOf))),
    record(kind, code, asOf) {
      for (const one of all) {
        const found = one.record(kind, code, asOf);
        if (found !== undefined && !closed.has(found.id)) return found;
      }
      return undefined;
    },
    recordOfAnyKind(code) {
      for (const one of all) {
        const found = one.recordOfAnyKind(code);
        if (found !== undefined && !closed.has(found.id)) return found;
      }
      return undefined;
    },
  };
}

/** A kind's records as they stand, kept for as long as nothing of the kind is written. */
interface Standing {
  readonly stamp: number | undefined;
  readonly list: readonly Held<Body>[];
}
const standingNow = new WeakMap<Db, Map<PlainKind, Standing>>();

function recordsOfOne(db: Db): Records {
  const select = `SELECT id, version, body, since FROM doc WHERE`;
  const ofKind = db.prepare<[string, number, number], Row>(`${select} kind = ? AND ${standing("doc")} ORDER BY n`);
  const about = db.prepare<[string, string, number, number], Row>(
    `${select} subject = ? AND kind = ? AND ${standing("doc")} ORDER BY n`,
  );
  const byCode = db.prepare<[string, number, number], Row>(
    `${select} code = ? AND ${standing("doc")} ORDER BY n DESC LIMIT 1`,
  );
  const places = placesIn(db);
  const held = <K extends PlainKind>(row: Row): Held<BodyOf<K>> => ({
    ...row,
    body: JSON.parse(row.body),
    place: places.of(row.since),
  });
  const stamped = db.prepare<[string], { value: number }>("SELECT value FROM meta WHERE name = ?");
  const kept = standingNow.get(db) ?? new Map<PlainKind, Standing>();
  standingNow.set(db, kept);
  const records = <K extends PlainKind>(kind: K, asOf?: Seq): readonly Held<BodyOf<K>>[] => {
    const read = () => ofKind.all(kind, ...positions(asOf)).map(held<K>);
    if (asOf !== undefined) return read();
    const stamp = stamped.get(docStamp(kind))?.value;
    const known = kept.get(kind);
    if (known !== undefined && known.stamp === stamp) return known.list as readonly Held<BodyOf<K>>[];
    const list = read();
    kept.set(kind, { stamp, list });
    return list;
  };
  const recordOfAnyKind = (code: string, asOf?: Seq): Held<BodyOf<PlainKind>> | undefined => {
    const row = byCode.get(readCode(code) ?? code, ...positions(asOf));
    return row && held<PlainKind>(row);
  };
  return {
    records,
    recordOfAnyKind,
    recordsOf: <K extends PlainKind>(kind: K, subject: string, asOf?: Seq) =>
      about.all(subject, kind, ...positions(asOf)).map(held<K>),
    record: <K extends PlainKind>(kind: K, code: string, asOf?: Seq) => {
      const found = recordOfAnyKind(code, asOf);
      return found !== undefined && isOf(kind, found) ? found : undefined;
    },
  };
}

const isOf = <K extends PlainKind>(kind: K, held: Held<Body>): held is Held<BodyOf<K>> => held.body.kind === kind;
