/** Shows one person's life as it is claimed: what befell him or her, in tracks of time, and what the holdings come to. */

import type { Holding } from "../../core/lives/holdings.ts";
import { inside } from "../../core/lives/span.ts";
import type { ThingKind } from "../../core/record/body.ts";
import type { RecordId, Seq } from "../../core/record/id.ts";
import { type Case, caseAt } from "../case.ts";
import { absent, type Desk } from "../desk.ts";
import type { Language } from "../packs.ts";
import { sayIn } from "../sayings.ts";
import { thingPointer } from "../views.ts";
import { canonicalOf, wholeOf } from "../whole.ts";
import { extensionNotes, holdingNotes, type LifeNote, type Named, overlapNotes } from "./life-sentences.ts";
import { thingRow } from "./list-things.ts";
import { spell } from "./spell.ts";
import { markedThings, numbered, type TieRow, tieRows } from "./tie-rows.ts";

/** In the order of the chart. */
export const lifeTracks = [
  "episode",
  "placement",
  "proceeding",
  "act",
  "medical-request",
  "medical-evaluation",
  "listing",
  "seizure",
  "displacement",
  "coerced-item",
] as const satisfies readonly ThingKind[];

/** What a track says of each thing besides its time. */
const shown: Readonly<Record<(typeof lifeTracks)[number], readonly string[]>> = {
  episode: ["facility", "arrest", "charge", "release"],
  placement: ["facility", "type", "conditions"],
  proceeding: ["type", "charge", "verdict", "penalty", "sentence", "extends"],
  act: ["type", "place"],
  "medical-request": ["need", "answer", "answered"],
  "medical-evaluation": ["consistency"],
  listing: ["type", "removed"],
  seizure: ["type", "proceeding"],
  displacement: ["type", "coercion", "arrival"],
  "coerced-item": ["type", "channel"],
};

/** What never lasted: begins and ends in one moment, even where it has no day of its end. */
const moments: readonly ThingKind[] = ["medical-request"];

/** `asOf`: what was known at that position of the log. Faults: `absent`, also for a thing that is nobody's life. */
export function showLife(desk: Desk, code: string, locale: Language, asOf?: Seq) {
  const one = caseAt(desk, asOf);
  const person = canonicalOf(one, one.needThing(code), asOf);
  if (person.kind !== "person" && person.kind !== "group") throw absent();
  const kinds = lifeTracks.map((kind) => `'${kind}'`).join(", ");
  const rows = tieRows(one, asOf, `kind IN (${kinds}) AND subject = ${numbered}`, person.id);
  const byId = new Map(rows.map((row) => [row.thing.id, row]));
  const tracks = lifeTracks.flatMap((kind) => {
    const own = rows.filter(({ thing }) => thing.kind === kind);
    return own.length === 0 ? [] : [{ kind, items: own.map((row) => lifeItem(one, row, byId, locale, asOf)) }];
  });
  return {
    person: thingPointer(one, person, locale),
    tracks,
    notes: notesOf(one, rows, locale, asOf),
    entry: asOf ?? one.seq - 1,
    head: one.seq - 1,
  };
}

function lifeItem(
  one: Case,
  row: TieRow,
  byId: ReadonlyMap<RecordId, TieRow>,
  locale: Language,
  asOf: Seq | undefined,
) {
  const kind = row.thing.kind as (typeof lifeTracks)[number];
  const { roots, cells, ...thing } = thingRow(one, wholeOf(one, row.thing, asOf), locale, shown[kind]);
  const moment = moments.includes(kind) && row.to[0] === null && row.to[1] === null;
  const end = moment ? row.from : row.to;
  const outer = outerOf(row, byId);
  const span = moment ? { begin: row.span.begin, end: row.span.begin } : row.span;
  return {
    thing: { code: thing.code, kind: thing.kind, label: thing.label },
    cells: cells.filter(({ label, disputed }) => label !== "" || disputed),
    caveats: thing.caveats,
    disputed: row.disputed,
    claims: thing.claims,
    roots,
    ...spell(outer === undefined ? span : inside(span, outer.span), row.from, end, locale),
  };
}

/** The holding that a cell was part of. */
const outerOf = (row: TieRow, byId: ReadonlyMap<RecordId, TieRow>): TieRow | undefined =>
  row.thing.kind === "placement" ? byId.get(markedThings(row, "episode")[0]?.id ?? ("" as RecordId)) : undefined;

function notesOf(one: Case, rows: readonly TieRow[], locale: Language, asOf: Seq | undefined): readonly LifeNote[] {
  const say = sayIn(locale);
  const named = (row: TieRow): Named => {
    const { begin, end } = spell(row.span, row.from, row.to, locale);
    const holding: Holding = { key: row.thing.code, span: row.span };
    return { ...holding, begin: begin.label, end: end.label };
  };
  // a cell within a holding is no holding of its own
  const holdings = rows.filter(
    (row) =>
      row.thing.kind === "episode" || (row.thing.kind === "placement" && markedThings(row, "episode").length === 0),
  );
  // two cells at one time: only of those whose end somebody tells, for an open one would lie beside all that follow
  const ended = ([lo, hi]: TieRow["to"]): boolean => lo !== null || hi !== null;
  const cells = rows.filter((row) => row.thing.kind === "placement" && !holdings.includes(row) && ended(row.to));
  const proceedings = rows.filter(({ thing }) => thing.kind === "proceeding");
  const about = (key: string): string => {
    const found = proceedings.find(({ thing }) => thing.code === key);
    if (found === undefined) return key;
    const { cells } = thingRow(one, wholeOf(one, found.thing, asOf), locale, ["charge", "sentence"]);
    const words = cells.flatMap(({ label }) => (label === "" ? [] : [label])).join(", ");
    return words === "" ? key : `${key} (${words})`;
  };
  const steps = proceedings.map((row) => ({
    key: row.thing.code,
    extends: markedThings(row, "extends").map(({ code }) => code),
  }));
  return [
    ...holdingNotes(holdings.map(named), say),
    ...overlapNotes(cells.map(named), say),
    ...extensionNotes(steps, about, say),
  ];
}
