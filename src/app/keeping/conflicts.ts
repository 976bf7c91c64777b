/** What two copies of the inquiry said apart and nobody has settled: two newest versions of a record, one code of two records, two rulings on one question. */
import { may, type Right } from "../../core/access/may.ts";
import { type Body, type Ruling, thingKinds } from "../../core/record/body.ts";
import type { Code, RecordId, Seq, VersionId } from "../../core/record/id.ts";
import type { VersionRow } from "../../store/ledger.ts";
import { headsOf } from "../../store/lens.ts";
import type { Db } from "../../store/sqlcipher.ts";
import type { PlainKind } from "../case/records.ts";
import { type Case, caseAt } from "../case.ts";
import type { Desk } from "../desk.ts";

/** One of the newest versions: by whom and when it was written. */
export interface Side {
  readonly version: VersionId;
  readonly by: string;
  readonly at: string;
}

export type Conflict =
  | {
      readonly what: "versions";
      readonly id: RecordId;
      readonly kind: Body["kind"];
      readonly code?: Code;
      readonly sides: readonly Side[];
      /** the parts that they have otherwise, each as JSON by side; long ones are cut */
      readonly differs: readonly { readonly part: string; readonly said: readonly string[] }[];
    }
  | { readonly what: "code"; readonly code: Code; readonly records: readonly { id: RecordId; kind: Body["kind"] }[] }
  | { readonly what: "rulings"; readonly thing: Code; readonly property: string; readonly rulings: readonly Code[] };

/** Whose versions are told, to who has which right; what has readers of its own (notes, tasks) is told by its own page. */
const telling: Partial<Readonly<Record<Body["kind"], Right>>> = {
  exhibit: "read",
  custody: "read",
  reading: "read",
  derivation: "read",
  coding: "read",
  ruling: "read",
  finding: "read",
  position: "read",
  figure: "read",
  basis: "read",
  recall: "consent",
  release: "report",
  lead: "interview",
  interview: "interview",
  promise: "interview",
  identity: "name",
  mandate: "enter",
  member: "enter",
  grant: "enter",
  setting: "enter",
  recusal: "enter",
  device: "enter",
  proposal: "sign",
  erasure: "erase",
};

/** What of it is open to this member; nothing where no bundle was ever taken and nobody kept both of two versions. */
export async function conflictsAt(desk: Desk): Promise<readonly Conflict[]> {
  const one = caseAt(desk);
  const dbs = [desk.lens.audit, ...one.shelves.map(({ db }) => db)];
  const torn = new Map<RecordId, Body["kind"]>();
  for (const db of dbs)
    for (const { id, kind } of db
      .prepare<[], { id: RecordId; kind: Body["kind"] }>("SELECT id, kind FROM conflict ORDER BY id")
      .all())
      if (isTold(desk, kind) && isOpen(one, db, id, kind)) torn.set(id, kind);
  const versions = await Promise.all([...torn].map(([id, kind]) => tornApart(desk, id, kind)));
  return [...versions.flatMap((found) => found ?? []), ...sharedCodes(desk, one, dbs), ...doubleRulings(one)];
}

const isThingKind = (kind: string): boolean => (thingKinds as readonly string[]).includes(kind);
function isTold({ asker }: Desk, kind: Body["kind"]): boolean {
  const right = isThingKind(kind) ? "read" : telling[kind];
  return right !== undefined && may(asker, right);
}

/** Whether two lists tell of the same. */
export const sameConflict = (one: Conflict, other: Conflict): boolean => JSON.stringify(one) === JSON.stringify(other);

/** The newest versions of a record, opened, in order of their ids. */
export async function sidesOf(desk: Desk, id: RecordId): Promise<readonly (VersionRow & { seq: Seq; body: Body })[]> {
  const versions = await desk.ledger.versionsOf(id);
  const sides: (VersionRow & { seq: Seq; body: Body })[] = [];
  for (const head of headsOf(versions)) {
    const row = versions.find((version) => version.id === head);
    if (row !== undefined) sides.push({ ...row, body: await desk.openBody(row) });
  }
  return sides;
}

async function tornApart(desk: Desk, id: RecordId, kind: Body["kind"]): Promise<Conflict | undefined> {
  const one = caseAt(desk);
  const sides = await sidesOf(desk, id);
  const bodies = sides.map(({ body }) => body);
  const parts = [...new Set(bodies.flatMap((body) => Object.keys(body)))];
  const code = bodies.map((body) => ("code" in body ? body.code : undefined)).find((known) => known !== undefined);
  return {
    what: "versions",
    id,
    kind,
    ...(code !== undefined && { code }),
    sides: sides.map(({ id: version, seq }) => {
      const entry = one.entry(seq);
      return { version, by: one.handle(entry?.actor ?? ""), at: entry?.at ?? "" };
    }),
    differs: parts
      .map((part) => ({ part, said: bodies.map((body) => said(body, part)) }))
      .filter(({ said: each }) => new Set(each).size > 1)
      .map(({ part, said: each }) => ({ part, said: each.map((text) => text.slice(0, 400)) })),
  };
}

const said = (body: Body, part: string): string =>
  JSON.stringify(Object.entries(body).find(([name]) => name === part)?.[1] ?? null);

/** Two records that were given one code on two copies. Both stay; each is found by its id. */
function sharedCodes(desk: Desk, one: Case, dbs: readonly Db[]): Conflict[] {
  const tables = ["thing", "exhibit", "coding", "doc"] as const;
  const kindOf = { thing: "kind", exhibit: "'exhibit'", coding: "'coding'", doc: "kind" } as const;
  const has = (db: Db, table: string): boolean =>
    db.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?").get(table) !== undefined;
  const readers = dbs.flatMap((db) => tables.filter((table) => has(db, table)).map((table) => ({ db, table })));
  const given = new Set<Code>();
  for (const { db, table } of readers) {
    const value = db.prepare<[string], number>("SELECT value FROM meta WHERE name = ?").pluck();
    if ((value.get("mark") ?? 0) === 0) continue;
    const since = db.prepare<[number], Code>(`SELECT DISTINCT code FROM ${table} WHERE since >= ? AND code <> ''`);
    for (const code of since.pluck().all(value.get("apart") ?? 0)) given.add(code);
  }
  const bearers = readers.map(({ db, table }) => ({
    db,
    find: db.prepare<[string], { id: RecordId; kind: Body["kind"] }>(
      `SELECT DISTINCT id, ${kindOf[table]} AS kind FROM ${table} WHERE code = ?`,
    ),
  }));
  return [...given].sort().flatMap((code): Conflict[] => {
    const records = new Map<RecordId, Body["kind"]>();
    for (const { db, find } of bearers)
      for (const { id, kind } of find.all(code))
        if (isTold(desk, kind) && isOpen(one, db, id, kind)) records.set(id, kind);
    if (records.size < 2) return [];
    return [{ what: "code", code, records: [...records].map(([id, kind]) => ({ id, kind })) }];
  });
}

/** Two people settled one question apart: the later one stands, and both are told. */
function doubleRulings(one: Case): Conflict[] {
  const standing = one.records("ruling").filter(({ body }) => !body.withdrawn);
  const byQuestion = Map.groupBy(standing, ({ body }) => `${body.thing} ${body.property}`);
  return [...byQuestion.values()].flatMap((rulings): Conflict[] => {
    const own = new Map<RecordId, Ruling>(rulings.map(({ id, body }) => [id, body]));
    const [first] = own.values();
    const thing = first && one.thing(first.thing);
    if (own.size < 2 || first === undefined || thing === undefined) return [];
    return [
      {
        what: "rulings",
        thing: thing.code,
        property: first.property,
        rulings: [...own.values()].map(({ code }) => code).sort(),
      },
    ];
  });
}

/** Whether a record, and what it is about, is open to the reader. */
function isOpen(one: Case, db: Db, id: RecordId, kind: Body["kind"]): boolean {
  const visible = (about: string | null): boolean =>
    about === null ||
    !about.includes(".") ||
    !lies(db, about) ||
    (one.thing(about) ?? one.exhibit(about)) !== undefined;
  if (isThingKind(kind)) return one.thing(id) !== undefined;
  if (kind === "exhibit") return one.exhibit(id) !== undefined;
  if (kind === "coding") {
    const rows = db
      .prepare<[string], { thing: string; exhibit: string | null }>(
        `SELECT thing.id AS thing, exhibit.id AS exhibit FROM coding JOIN thing ON thing.n = coding.thing
         LEFT JOIN exhibit ON exhibit.n = coding.exhibit WHERE coding.id = ?`,
      )
      .all(id);
    return rows.length > 0 && rows.every(({ thing, exhibit }) => visible(thing) && visible(exhibit));
  }
  const subjects = db
    .prepare<[string], string | null>("SELECT DISTINCT subject FROM doc WHERE id = ? AND until IS NULL")
    .pluck()
    .all(id);
  return subjects.every(visible) && one.records(kind as PlainKind).some((held) => held.id === id);
}

/** Whether it is a thing or an exhibit of this file at all. */
function lies(db: Db, id: string): boolean {
  if (db.prepare("SELECT 1 FROM sqlite_master WHERE name = 'thing'").get() === undefined) return false;
  return (
    db.prepare("SELECT 1 FROM thing WHERE id = ? UNION ALL SELECT 1 FROM exhibit WHERE id = ?").get(id, id) !==
    undefined
  );
}
