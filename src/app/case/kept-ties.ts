/** Ties of one kind in memory: read once, and kept up from one write to the next, so that a hundred thousand acts are counted while a person waits. */
import type { Bounds } from "../../core/lives/span.ts";
import type { ThingKind } from "../../core/record/body.ts";
import type { Seq } from "../../core/record/id.ts";
import type { When } from "../../core/record/when.ts";
import { atOnce } from "../../core/steps.ts";
import { stride } from "../../store/lens-schema.ts";
import type { Case } from "../case.ts";
import type { TieColumns, Tied } from "./ties.ts";

/** A tie as this reader may count it. Numbers are those of its file: `Case.thing` leads to what they stand for, if it is open. */
export interface KeptTie {
  readonly thing: number;
  readonly type: string | null;
  readonly subject: number | null;
  readonly object: number | null;
  /** 202008, or null where it can't be dated to one month */
  readonly month: number | null;
  readonly from: Bounds;
  readonly to: Bounds;
  /** something of it is disputed */
  readonly disputed: boolean;
  readonly roots: number;
  readonly marks: readonly KeptMark[];
}

interface KeptMark {
  readonly property: string;
  readonly code: string | null;
  readonly ref: number | null;
}

/** What was read of one kind, how far, and for whom: with other ties closed it doesn't hold. */
interface Kept {
  readonly seq: Seq;
  readonly reader: string;
  /** by file: the number of its newest tie */
  readonly newest: readonly number[];
  readonly ties: Map<number, KeptTie>;
  readonly list: readonly KeptTie[];
}

const today = new WeakMap<object, Map<ThingKind, Kept>>();
const before = new WeakMap<Case, Map<string, readonly KeptTie[]>>();

/** All of a kind, in order of their things' numbers; `asOf`: as they stood at a position of the log. */
export function keptTies(one: Case, kind: ThingKind, asOf?: Seq): readonly KeptTie[] {
  const files = one.tied(asOf);
  const [first] = files;
  if (first === undefined) return [];
  if (asOf !== undefined || one.at(undefined) !== one) {
    const known = before.get(one) ?? new Map<string, readonly KeptTie[]>();
    before.set(one, known);
    const found = known.get(`${kind} ${asOf}`) ?? inOrder(files.flatMap((file) => readTies(file, kind)));
    known.set(`${kind} ${asOf}`, found);
    return found;
  }
  const own = keptAt(first);
  const found = keptUp(one, files, kind, own.get(kind));
  own.set(kind, found);
  return found.list;
}

const keptAt = ({ db }: Tied): Map<ThingKind, Kept> => {
  const own = today.get(db) ?? new Map<ThingKind, Kept>();
  today.set(db, own);
  return own;
};

/** Reads them in steps of some ten milliseconds, for whoever asks for them next. */
export function* readingTies(one: Case, kind: ThingKind): Generator<void, void> {
  const files = one.tied();
  const [first] = files;
  if (first === undefined || keptAt(first).has(kind)) return;
  const found = yield* readingAll(one, files, kind);
  // who asked meanwhile has read them all
  if (!keptAt(first).has(kind)) keptAt(first).set(kind, found);
}

function* readingAll(one: Case, files: readonly Tied[], kind: ThingKind): Generator<void, Kept> {
  const kept = { seq: one.seq, reader: readerOf(files), newest: files.map(newestIn) };
  const ties = new Map<number, KeptTie>();
  for (const [at, file] of files.entries()) {
    const newest = kept.newest[at] ?? 0;
    for (let from = -1; from < newest; from += step) {
      yield;
      for (const tie of readTies(file, kind, from < 0 ? undefined : from, from + step)) ties.set(tie.thing, tie);
    }
  }
  return { ...kept, ties, list: inOrder([...ties.values()]) };
}

/** Some thousands of rows: the numbers of a file's rows stand apart. */
const step = 3_000 * stride;

const readerOf = (files: readonly Tied[]): string => files.map(({ db, tied }) => `${markOf(db)} ${tied}`).join();

function keptUp(one: Case, files: readonly Tied[], kind: ThingKind, known: Kept | undefined): Kept {
  const reader = readerOf(files);
  if (known?.seq === one.seq && known.reader === reader) return known;
  if (known === undefined || known.reader !== reader || known.seq > one.seq)
    return atOnce(readingAll(one, files, kind));
  const kept = { seq: one.seq, reader, newest: files.map(newestIn) };
  const { ties } = known;
  let changed = false;
  for (const [at, file] of files.entries()) {
    const ended = file.db
      .prepare<[number, string], { thing: number }>(
        `${file.tied} SELECT past.thing FROM main.tie past WHERE past.until >= ? AND past.kind = ?
         AND NOT EXISTS (SELECT 1 FROM tie WHERE tie.thing = past.thing)`,
      )
      .all(known.seq, kind);
    const begun = readTies(file, kind, known.newest[at]);
    for (const { thing } of ended) changed = ties.delete(thing) || changed;
    for (const tie of begun) ties.set(tie.thing, tie);
    changed ||= begun.length > 0;
  }
  return { ...kept, ties, list: changed ? inOrder([...ties.values()]) : known.list };
}

const inOrder = (ties: readonly KeptTie[]): readonly KeptTie[] => ties.toSorted((a, b) => a.thing - b.thing);

/** Another order of folding numbers all rows anew. */
const markOf = (db: Tied["db"]): number =>
  db.prepare<[], number>("SELECT value FROM meta WHERE name = 'mark'").pluck().get() ?? 0;

const newestIn = ({ db }: Tied): number =>
  db.prepare<[], number | null>("SELECT max(n) FROM main.tie").pluck().get() ?? 0;

/** Those with numbers above `since`, up to `last`; what was folded for this reader alone is below nought. */
function readTies(
  { db, tied }: Tied,
  kind: ThingKind,
  since = Number.MIN_SAFE_INTEGER,
  last = Number.MAX_SAFE_INTEGER,
): readonly KeptTie[] {
  const marks = new Map<number, KeptMark[]>();
  const markRows = db.prepare<[string, number, number], KeptMark & { readonly tie: number }>(
    `${tied} SELECT mark.tie, mark.property, mark.code, mark.ref FROM tie CROSS JOIN mark ON mark.tie = tie.n
     WHERE tie.kind = ? AND tie.n > ? AND tie.n <= ? ORDER BY mark.tie, mark.n`,
  );
  for (const { tie, property, code, ref } of markRows.iterate(kind, since, last)) {
    const own = marks.get(tie);
    if (own === undefined) marks.set(tie, [{ property, code, ref }]);
    else own.push({ property, code, ref });
  }
  return db
    .prepare<[string, number, number], TieColumns>(
      `${tied} SELECT n, thing, type, subject, object, month, from_lo, from_hi, to_lo, to_hi, disputed, roots FROM tie
       WHERE kind = ? AND n > ? AND n <= ?`,
    )
    .all(kind, since, last)
    .map((row) => ({
      thing: row.thing,
      type: row.type,
      subject: row.subject,
      object: row.object,
      month: row.month,
      from: [row.from_lo, row.from_hi],
      to: [row.to_lo, row.to_hi],
      disputed: row.disputed > 0,
      roots: row.roots,
      marks: marks.get(row.n) ?? none,
    }));
}

const none: readonly KeptMark[] = [];

/** Codes under one property, those of a mark. */
export function codesOf({ marks }: KeptTie, property: string): readonly string[] {
  const codes: string[] = [];
  for (const mark of marks) if (mark.property === property && mark.code !== null) codes.push(mark.code);
  return codes;
}

/** Whether a code is a node of a vocabulary, or lies below it. */
export const isUnder = (code: string | null, node: string): boolean =>
  code !== null && (code === node || code.startsWith(`${node}.`));

/** The interval that a folded date is; an end of ties is inclusive, that of an interval is not. */
export const whenAt = ([lo, hi]: Bounds): When | undefined =>
  lo === null || hi === null ? undefined : { from: lo, to: hi + 1 };
