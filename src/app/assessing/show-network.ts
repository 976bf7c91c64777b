/** Shows how people, units and places are connected around one thing: what names it and what it names, one or two steps far. */
import { tieShapes } from "../../core/claims/tie.ts";
import type { ThingKind } from "../../core/record/body.ts";
import type { RecordId, Seq } from "../../core/record/id.ts";
import type { CaseThing } from "../case/things.ts";
import { type Case, caseAt } from "../case.ts";
import type { Desk } from "../desk.ts";
import type { Language } from "../packs.ts";
import { exhibitPointer, rootsView, thingPointer } from "../views.ts";
import { canonicalOf, wholeOf } from "../whole.ts";
import { numberedAmong, type TieRow, tieRows } from "./tie-rows.ts";

/** More nobody reads in one drawing. */
const mostNodes = 150;
/** More than these nobody reads beside an edge; the thing's own page has every claim. */
const mostExhibits = 8;

/** What others are joined by: people, units and places. All other kinds are happenings between them. */
const joined: readonly ThingKind[] = [
  "person",
  "group",
  "organisation",
  "place",
  "facility",
  "body",
  "post",
  "channel",
  "event",
  "legal-change",
];
/** Half the case lies in one region or under one law: these are drawn, and nothing is looked for behind them. */
const ends: readonly ThingKind[] = ["place", "legal-change"];

interface Named {
  readonly property: string;
  readonly thing: CaseThing;
}

/**
 * `steps`: 1 or 2; a step leads over one happening to all that it names. At most `most` nodes: step by step, those with more
 * independent roots first; `out` is how many more things are tied to those that are drawn. `asOf`: what was known at that
 * position of the log. Faults: `absent`.
 */
export function showNetwork(
  desk: Desk,
  asked: { readonly code: string; readonly steps: number; readonly asOf?: Seq | undefined },
  locale: Language,
  most = mostNodes,
) {
  const one = caseAt(desk);
  const { asOf } = asked;
  const centre = canonicalOf(one, one.needThing(asked.code), asOf);
  const { drawn, out } = around(one, centre, asked.steps, asOf, most);
  const rows = tieRows(one, asOf, `thing IN ${numberedAmong}`, JSON.stringify([...drawn.keys()]));
  const edges = rows.toSorted((a, b) => a.thing.n - b.thing.n).flatMap((row) => edgesOf(one, row, drawn, locale, asOf));
  return {
    centre: thingPointer(one, centre, locale),
    nodes: [...drawn.values()].map((thing) => ({
      thing: thingPointer(one, thing, locale),
      happening: !joined.includes(thing.kind),
    })),
    edges,
    out,
    entry: asOf ?? one.seq - 1,
    head: one.seq - 1,
  };
}

/** Things to draw, the centre first. */
function around(one: Case, centre: CaseThing, steps: number, asOf: Seq | undefined, most: number) {
  const drawn = new Map<RecordId, CaseThing>([[centre.id, centre]]);
  const known = new Set([centre.n]);
  const draw = (thing: CaseThing): boolean => {
    known.add(thing.n);
    if (drawn.size < most) drawn.set(thing.id, thing);
    return drawn.has(thing.id);
  };
  let frontier: readonly CaseThing[] = [centre];
  for (let step = 0; step < steps && frontier.length > 0; step++) {
    const before = new Set(drawn.keys());
    const ids = JSON.stringify(frontier.map(({ id }) => id));
    for (const n of touching(one, asOf, ids)) known.add(n);
    const own = tieRows(one, asOf, `thing IN ${numberedAmong}`, ids);
    const others = tieRows(one, asOf, `${touch} ORDER BY roots DESC, thing LIMIT ${Number(most)}`, ids, ids, ids);
    for (const row of [...byRoots(own), ...byRoots(others)])
      if (draw(row.thing)) for (const { thing } of namedBy(row)) draw(thing);
    frontier = [...drawn.values()].filter(({ id, kind }) => !before.has(id) && !ends.includes(kind));
  }
  return { drawn, out: known.size - drawn.size };
}

/** SQL for ties that name one of the things whose ids are given, three times the same. */
const touch = `n IN (SELECT n FROM tie WHERE subject IN ${numberedAmong} UNION SELECT n FROM tie WHERE object IN ${numberedAmong}
  UNION SELECT tie FROM mark WHERE ref IN ${numberedAmong})`;

const touching = (one: Case, asOf: Seq | undefined, ids: string): readonly number[] =>
  one
    .tied(asOf)
    .flatMap(({ db, tied }) =>
      db
        .prepare<[string, string, string], number>(`${tied} SELECT thing FROM tie WHERE ${touch}`)
        .pluck()
        .all(ids, ids, ids),
    );

const byRoots = (rows: readonly TieRow[]): readonly TieRow[] =>
  rows.toSorted((a, b) => b.roots - a.roots || a.thing.since - b.thing.since || a.thing.n - b.thing.n);

/** What a tie names and the reader may open, each once for a property. */
function namedBy(row: TieRow): readonly Named[] {
  const shape = tieShapes[row.thing.kind];
  const all = [
    { property: shape.subject, thing: row.subject },
    { property: shape.object, thing: row.object },
    ...row.marks.map(({ property, ref }) => ({ property, thing: ref })),
  ];
  const found = new Map<string, Named>();
  for (const { property, thing } of all)
    if (property !== undefined && thing !== undefined && thing.id !== row.thing.id)
      found.set(`${property} ${thing.id}`, { property, thing });
  return [...found.values()];
}

function edgesOf(
  one: Case,
  row: TieRow,
  drawn: ReadonlyMap<RecordId, CaseThing>,
  locale: Language,
  asOf: Seq | undefined,
) {
  const named = namedBy(row).filter(({ thing }) => drawn.has(thing.id));
  if (named.length === 0) return [];
  const whole = wholeOf(one, row.thing, asOf);
  const same = (ref: RecordId): RecordId => one.canon(asOf).canonical.get(ref) ?? ref;
  const disputed = new Set(whole.claims.map(({ claim }) => claim.property).filter((name) => whole.fold(name).disputed));
  return named.map(({ property, thing }) => {
    const claims = whole.claims.filter(
      ({ claim }) =>
        claim.property === property &&
        claim.stance === "affirms" &&
        "ref" in claim.value &&
        same(claim.value.ref) === thing.id,
    );
    const exhibits = new Map(claims.flatMap(({ exhibit }) => (exhibit === undefined ? [] : [[exhibit.id, exhibit]])));
    return {
      from: thingPointer(one, row.thing, locale),
      property,
      to: thingPointer(one, thing, locale),
      disputed: disputed.has(property),
      claims: claims.length,
      exhibits: [...exhibits.values()].slice(0, mostExhibits).map(exhibitPointer),
      roots: rootsView(
        one,
        claims.filter((claim) => !claim.coerced),
      ),
    };
  });
}
