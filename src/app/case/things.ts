/** Things and exhibits of the case, kept in memory and found by number, id or code. */
import type { Hand } from "../../core/claims/value.ts";
import type { Caveat, ThingKind } from "../../core/record/body.ts";
import type { BlobId, Code, RecordId, Seq, VersionId } from "../../core/record/id.ts";
import type { RootKind } from "../../core/roots/roots.ts";
import type { Db } from "../../store/sqlcipher.ts";

export interface CaseThing {
  /** its number in the lens */
  readonly n: number;
  readonly id: RecordId;
  readonly kind: ThingKind;
  readonly code: Code;
  readonly caveats: readonly Caveat[];
  readonly since: Seq;
}

export interface CaseExhibit {
  /** its number in the lens */
  readonly n: number;
  readonly id: RecordId;
  readonly version: VersionId;
  readonly code: Code;
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

/** By number, id and code. */
export type Found<T> = ReadonlyMap<number | string, T>;

export function thingsIn(db: Db): Found<CaseThing> {
  const things = new Map<number | string, CaseThing>();
  const rows = db.prepare<[], Omit<CaseThing, "caveats"> & { caveats: string }>(
    "SELECT n, id, kind, code, caveats, since FROM thing",
  );
  for (const row of rows.iterate()) {
    const thing: CaseThing = { ...row, caveats: JSON.parse(row.caveats) };
    for (const key of [thing.n, thing.id, thing.code]) things.set(key, thing);
  }
  return things;
}

interface ExhibitRow extends Pick<CaseExhibit, "n" | "id" | "version" | "code" | "name" | "title" | "since"> {
  readonly rootKind: RootKind | null;
  readonly hand: Exclude<Hand, "inference"> | null;
  readonly caveats: string;
  readonly coerced: 0 | 1;
  readonly citation: string | null;
}

export function exhibitsIn(db: Db): Found<CaseExhibit> {
  const exhibits = new Map<number | string, CaseExhibit>();
  const rows = db.prepare<[], ExhibitRow>(
    "SELECT n, id, version, code, name, title, root_kind AS rootKind, hand, caveats, coerced, citation, since FROM exhibit",
  );
  for (const row of rows.iterate()) {
    const exhibit: CaseExhibit = {
      ...row,
      rootKind: row.rootKind ?? undefined,
      hand: row.hand ?? undefined,
      caveats: JSON.parse(row.caveats),
      coerced: row.coerced === 1,
      citation: row.citation ?? undefined,
    };
    for (const key of [exhibit.n, exhibit.id, exhibit.code]) exhibits.set(key, exhibit);
  }
  return exhibits;
}

/** Looks an exhibit's bytes up; undefined where it is only cited. */
export function bytesIn(db: Db): (exhibit: CaseExhibit) => HeldBytes | undefined {
  const row = db.prepare<[number], HeldBytes>(
    "SELECT blob, sha256, bytes FROM exhibit WHERE n = ? AND blob IS NOT NULL",
  );
  return (exhibit) => row.get(exhibit.n);
}
