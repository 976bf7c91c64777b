/** Things and exhibits of the case, kept in memory and found by number, id or code. */
import type { Compartment } from "../../core/access/may.ts";
import type { Hand } from "../../core/claims/value.ts";
import type { Caveat, ThingKind } from "../../core/record/body.ts";
import type { BlobId, Code, RecordId, Seq, VersionId } from "../../core/record/id.ts";
import type { RootKind } from "../../core/roots/roots.ts";
import type { LensFile } from "../../store/lens.ts";

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

/** By number, id and code. */
export type Found<T> = ReadonlyMap<number | string, T>;

/** The things of several lenses, with the number under which claims of each file point at them. */
export interface Things extends Found<CaseThing> {
  numberIn(file: LensFile, thing: CaseThing): number | undefined;
}

/** Those that `shown` lets through; a file's place for a thing of another compartment leads to that thing, if it is open here. */
export function thingsIn(files: readonly LensFile[], shown: (thing: CaseThing) => boolean): Things {
  const things = new Map<number | string, CaseThing>();
  const elsewhere = new Map<LensFile, Map<RecordId, number>>();
  for (const file of files) {
    const rows = file.db.prepare<[], Omit<CaseThing, "caveats" | "compartment"> & { caveats: string }>(
      "SELECT n, id, kind, code, caveats, since FROM thing WHERE kind <> ''",
    );
    for (const row of rows.iterate()) {
      const thing: CaseThing = { ...row, compartment: file.compartment, caveats: JSON.parse(row.caveats) };
      if (shown(thing)) for (const key of [thing.n, thing.id, thing.code]) things.set(key, thing);
    }
  }
  for (const file of files) {
    const places = file.db.prepare<[], { n: number; id: RecordId }>("SELECT n, id FROM thing WHERE kind = ''").all();
    elsewhere.set(file, new Map(places.map(({ n, id }) => [id, n])));
    for (const { n, id } of places) {
      const thing = things.get(id);
      if (thing !== undefined) things.set(n, thing);
    }
  }
  return Object.assign(things, {
    numberIn: (file: LensFile, thing: CaseThing) =>
      thing.compartment === file.compartment ? thing.n : elsewhere.get(file)?.get(thing.id),
  });
}

interface ExhibitRow extends Pick<CaseExhibit, "n" | "id" | "version" | "code" | "name" | "title" | "since"> {
  readonly rootKind: RootKind | null;
  readonly hand: Exclude<Hand, "inference"> | null;
  readonly caveats: string;
  readonly coerced: 0 | 1;
  readonly citation: string | null;
}

/** Every exhibit of the open files, those too that a caveat closes to the reader. */
export function exhibitsIn(files: readonly LensFile[]): readonly CaseExhibit[] {
  return files.flatMap((file) =>
    file.db
      .prepare<[], ExhibitRow>(
        "SELECT n, id, version, code, name, title, root_kind AS rootKind, hand, caveats, coerced, citation, since FROM exhibit",
      )
      .all()
      .map((row) => ({
        ...row,
        compartment: file.compartment,
        rootKind: row.rootKind ?? undefined,
        hand: row.hand ?? undefined,
        caveats: JSON.parse(row.caveats),
        coerced: row.coerced === 1,
        citation: row.citation ?? undefined,
      })),
  );
}

export function foundBy(exhibits: readonly CaseExhibit[]): Found<CaseExhibit> {
  const found = new Map<number | string, CaseExhibit>();
  for (const exhibit of exhibits) for (const key of [exhibit.n, exhibit.id, exhibit.code]) found.set(key, exhibit);
  return found;
}

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
