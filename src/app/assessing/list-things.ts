/** Lists things of some kinds: a row each, with folded values, roots and, for acts, whether they count. */
import type { Scope } from "../../core/mandate/scope.ts";
import type { ThingKind } from "../../core/record/body.ts";
import type { Seq } from "../../core/record/id.ts";
import type { Folded } from "../case/claims.ts";
import { once } from "../case/once.ts";
import type { CaseThing } from "../case/things.ts";
import type { Tied } from "../case/ties.ts";
import { type Case, caseAt } from "../case.ts";
import type { Desk } from "../desk.ts";
import { thingLabel, valueLabel } from "../labels.ts";
import type { Language } from "../packs.ts";
import { rootsView, thingPointer } from "../views.ts";
import { membersOf, wholeOf } from "../whole.ts";
import { scopeOfAct, scopeSql } from "./act-scope.ts";
import { matching } from "./matching.ts";

/** The properties that a list shows for each kind. */
const cells: Readonly<Record<ThingKind, readonly string[]>> = {
  person: ["gender", "ageBand", "occupation", "perceivedGroup"],
  group: ["population", "size"],
  place: ["name", "type", "within"],
  facility: ["name", "type", "within"],
  body: ["name", "type", "parent"],
  episode: ["person", "facility", "from", "to"],
  event: ["name", "date", "place"],
  act: ["type", "victim", "place", "date"],
  organisation: ["name", "type", "within"],
  relationship: ["type", "person", "relative"],
  post: ["name", "body"],
  tenure: ["person", "post", "from", "to"],
  command: ["type", "superior", "subordinate", "from"],
  channel: ["name", "type", "operator"],
  placement: ["person", "facility", "type", "from"],
  "medical-request": ["person", "need", "date", "answer"],
  "medical-evaluation": ["person", "consistency", "date"],
  proceeding: ["person", "charge", "verdictOn", "sentence"],
  seizure: ["owner", "type", "worth", "date"],
  listing: ["listed", "type", "date"],
  liquidation: ["organisation", "type", "date"],
  displacement: ["person", "origin", "arrival", "date"],
  "coerced-item": ["person", "type", "channel", "date"],
  "legal-change": ["name", "type", "date", "inForce"],
};

/** What a list of things of a kind shows of each. */
export const shownOf = (kind: ThingKind): readonly string[] => cells[kind];

/** Properties whose claims contradict each other, nobody having settled them. */
export const disputedProperties = ({ claims, fold }: Folded): readonly string[] =>
  [...new Set(claims.map((claim) => claim.claim.property))].filter((property) => fold(property).disputed);

/** Folded properties as a list shows them, each with its label and the thing that it points at. */
const thingCells = (one: Case, folded: Folded, names: readonly string[], locale: Language) =>
  names.map((property) => {
    const { kind } = folded.thing;
    const { values, disputed } = folded.fold(property);
    const target = values
      .map((value) => ("ref" in value ? one.thing(value.ref) : undefined))
      .find((found) => found !== undefined);
    return {
      property,
      label: values.map((value) => valueLabel(one, kind, property, value, locale)).join("; "),
      disputed,
      ...(target !== undefined && { ref: thingPointer(one, target, locale) }),
    };
  });

/** `shown`: other properties than a list of its kind has. */
export function thingRow(
  one: Case,
  folded: Folded,
  locale: Language,
  shown: readonly string[] = cells[folded.thing.kind],
) {
  const { thing, claims } = folded;
  return {
    code: thing.code,
    kind: thing.kind,
    label: thingLabel(one, thing, locale),
    cells: thingCells(one, folded, shown, locale),
    claims: claims.length,
    roots: rootsView(
      one,
      claims.filter((claim) => !claim.coerced),
    ),
    ...(thing.kind === "act" && { scope: scopeOfAct(one, folded) }),
    caveats: caveatsOf(one, thing),
    codes: membersOf(one, thing).length,
  };
}

const caveatsOf = (one: Case, thing: CaseThing) => [
  ...new Set(membersOf(one, thing).flatMap(({ caveats }) => caveats)),
];

export interface ThingQuery {
  readonly kinds: readonly ThingKind[];
  readonly offset: number;
  readonly limit: number;
  /** words of a code or label */
  readonly query?: string | undefined;
  readonly disputed?: boolean | undefined;
  /** a type, or one above it in its vocabulary */
  readonly type?: string | undefined;
}

/** The things of a page, newest first, and how many there are in all. */
export function findThings(one: Case, query: ThingQuery, locale: Language) {
  const wanted = query.query?.trim() ?? "";
  const words = wanted === "" ? undefined : matching(one, query.kinds, wanted, locale);
  const files = one.tied().map((file) => {
    const asked = words?.(file);
    const where = [
      `tie.kind IN (${query.kinds.map(() => "?").join(", ")})`,
      ...(query.disputed === true ? ["tie.disputed > 0"] : []),
      ...(query.type === undefined ? [] : ["(tie.type = ? OR (tie.type > ? AND tie.type < ?))"]),
      ...(asked === undefined ? [] : [asked.sql]),
    ].join(" AND ");
    const args = [
      ...query.kinds,
      ...(query.type === undefined ? [] : [query.type, `${query.type}.`, `${query.type}/`]),
      ...(asked?.args ?? []),
    ];
    return { ...file, where, args };
  });
  const asked = files.map(({ compartment, where, args }) => `${compartment} ${where} ${JSON.stringify(args)}`).join();
  const totals = counted(one, asked, () => files.map((file) => countRows(file)));
  const total = totals.reduce((sum, n) => sum + n, 0);
  const page = pageOf(
    files.filter((_, at) => (totals[at] ?? 0) > 0),
    query,
  );
  return {
    files,
    asked,
    total,
    things: page.flatMap((n) => one.thing(n) ?? []),
  };
}

/** Rows of a page, newest things first, how many there are in all, and for acts how many count, by the reason why not (G13). */
export function listThings(desk: Desk, query: ThingQuery, locale: Language) {
  const one = caseAt(desk);
  const { files, asked, total, things } = findThings(one, query, locale);
  return {
    total,
    rows: things.map((thing) => thingRow(one, wholeOf(one, thing), locale)),
    ...(query.kinds.includes("act") && { counts: scoped(one, asked, () => countScopes(one, files)) }),
  };
}

interface Asked extends Tied {
  readonly where: string;
  readonly args: readonly (string | number)[];
}

const counted = once<readonly number[]>();
const scoped = once<ReturnType<typeof countScopes>>();

const countRows = ({ db, tied, where, args }: Asked): number =>
  db.prepare<(string | number)[], { n: number }>(`${tied} SELECT count(*) AS n FROM tie WHERE ${where}`).get(...args)
    ?.n ?? 0;

/** Numbers of the things of a page: within a file newer things have higher ones; several files are merged by the log. */
function pageOf(files: readonly Asked[], { offset, limit }: ThingQuery): readonly number[] {
  const alone = files.length < 2;
  const rows = files.flatMap(({ db, tied, where, args }) =>
    db
      .prepare<(string | number)[], { n: number; since: Seq }>(
        `${tied} SELECT tie.thing AS n, (SELECT since FROM main.thing WHERE thing.n = tie.thing) AS since FROM tie
         WHERE ${where} ORDER BY tie.thing DESC LIMIT ? OFFSET ?`,
      )
      .all(...args, alone ? limit : offset + limit, alone ? offset : 0),
  );
  if (alone) return rows.map(({ n }) => n);
  return rows
    .sort((a, b) => b.since - a.since || b.n - a.n)
    .slice(offset, offset + limit)
    .map(({ n }) => n);
}

function countScopes(one: Case, files: readonly Asked[]) {
  const counts = { unit: "act", inside: 0, context: 0, outside: 0, unknown: 0 };
  for (const file of files) {
    const rows = file.db.prepare<(string | number)[], { scope: Scope; n: number }>(
      `${file.tied} SELECT ${scopeSql(one, file)} AS scope, count(*) AS n FROM tie WHERE tie.kind = 'act' AND ${file.where} GROUP BY 1`,
    );
    for (const { scope, n } of rows.all(...file.args)) counts[scope] += n;
  }
  return counts;
}
