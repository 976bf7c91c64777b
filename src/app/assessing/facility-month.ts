/** Shows a facility in one month: who was held there, what was done, in which conditions, who was asked for care, who commanded. */

import { certainlyIn, isDated, possiblyIn, type Window } from "../../core/lives/span.ts";
import type { RecordId, Seq } from "../../core/record/id.ts";
import { type KeptTie, keptTies } from "../case/kept-ties.ts";
import { lookup } from "../case/lookup.ts";
import { exhibitsSaying, sourcesView } from "../case/sources-behind.ts";
import type { CaseThing } from "../case/things.ts";
import { type Case, caseAt } from "../case.ts";
import { absent, type Desk } from "../desk.ts";
import { nodeLabel } from "../labels.ts";
import type { Language } from "../packs.ts";
import { sayIn } from "../sayings.ts";
import { thingPointer } from "../views.ts";
import { canonicalOf, wholeOf } from "../whole.ts";
import { conditionsOf, numbersOf } from "./facility-conditions.ts";
import { daysSaid } from "./life-sentences.ts";
import { thingRow } from "./list-things.ts";
import { spell } from "./spell.ts";
import { postsOn } from "./tenures.ts";
import { markedThings, numbered, type TieRow, tieCounts, tieRows } from "./tie-rows.ts";

/** "2020-08" as a stretch of civil minutes and as ties keep it. */
export function monthWindow(month: string): { readonly window: Window; readonly number: number } {
  const [year = 0, at = 1] = month.split("-").map(Number);
  const start = (y: number, m: number): number => Date.UTC(y, m) / 60_000;
  return { window: [start(year, at - 1), start(year, at) - 1], number: year * 100 + at };
}
/** A day as a stretch of civil minutes. */
export const dayWindow = (day: string): Window => {
  const from = Date.parse(`${day}T00:00:00Z`) / 60_000;
  return [from, from + 1_439];
};

const spanned = "kind IN ('episode', 'placement', 'medical-request', 'act')";
/** More people than these nobody reads in one list; the register has them all. */
const mostHeld = 200;

/**
 * `month` is "2020-08", absent: the last of which anything is said; `on` a day, for who commanded, absent: the month's
 * first. Faults: `absent`, also for a thing that is no facility.
 */
export function showFacilityMonth(
  desk: Desk,
  asked: {
    readonly code: string;
    readonly month?: string | undefined;
    readonly on?: string | undefined;
    readonly asOf?: Seq | undefined;
  },
  locale: Language,
) {
  const { asOf } = asked;
  const one = caseAt(desk, asOf);
  const facility = canonicalOf(one, one.needThing(asked.code));
  if (facility.kind !== "facility") throw absent();
  const counts = tieCounts(one, asOf, "month", `${spanned} AND object = ${numbered}`, [facility.id]);
  const months = [...counts]
    .map(([month, things]) => ({ month: `${month.slice(0, 4)}-${month.slice(4)}`, things }))
    .toSorted((a, b) => (a.month < b.month ? -1 : 1));
  const month = asked.month ?? months.at(-1)?.month;
  return {
    facility: thingPointer(one, facility, locale),
    months,
    ...(month !== undefined && { shown: shownIn(one, facility, month, asked.on ?? `${month}-01`, locale, asOf) }),
    entry: asOf ?? one.seq - 1,
    head: one.seq - 1,
  };
}

function shownIn(one: Case, facility: CaseThing, month: string, on: string, locale: Language, asOf: Seq | undefined) {
  const { window, number } = monthWindow(month);
  const holdings = holdingsIn(one, facility, window, asOf);
  return {
    month,
    held: heldIn(one, holdings, window, locale),
    acts: actsIn(one, facility, number, window, locale, asOf),
    conditions: conditionsOf(one, holdings, locale, asOf),
    numbers: numbersOf(one, facility, holdings, locale, asOf),
    medical: medicalIn(one, facility, window, locale, asOf),
    command: commandOn(one, facility, on, locale, asOf),
  };
}

function holdingsIn(one: Case, facility: CaseThing, window: Window, asOf: Seq | undefined): readonly TieRow[] {
  return tieRows(
    one,
    asOf,
    `kind IN ('episode', 'placement') AND object = ${numbered} AND (from_lo IS NULL OR from_lo <= ?) AND (to_hi IS NULL OR to_hi >= ?)`,
    facility.id,
    window[1],
    window[0],
  ).filter(({ span }) => isDated(span) && possiblyIn(span, window));
}

/** Distinct people, each with what holds him or her there; groups stand beside them, for nobody knows who is in them. */
function heldIn(one: Case, holdings: readonly TieRow[], window: Window, locale: Language) {
  const bySubject = new Map<RecordId, { subject: CaseThing; rows: TieRow[] }>();
  for (const row of holdings) {
    if (row.subject === undefined) continue;
    const own = bySubject.get(row.subject.id) ?? { subject: row.subject, rows: [] };
    own.rows.push(row);
    bySubject.set(row.subject.id, own);
  }
  const all = [...bySubject.values()].map(({ subject, rows }) => ({
    subject,
    rows,
    certain: rows.some(({ span }) => certainlyIn(span, window)),
  }));
  const people = all.filter(({ subject }) => subject.kind === "person");
  const certain = people.filter((each) => each.certain).length;
  return {
    certain,
    possible: people.length - certain,
    groups: all.length - people.length,
    unnamed: holdings.filter(({ subject }) => subject === undefined).length,
    rows: all
      .toSorted((a, b) => Number(b.certain) - Number(a.certain))
      .slice(0, mostHeld)
      .map(({ subject, rows, certain: sure }) => ({
        person: thingPointer(one, subject, locale),
        certain: sure,
        holdings: rows.map((row) => ({
          thing: thingPointer(one, row.thing, locale),
          disputed: row.disputed,
          ...spell(row.span, row.from, row.to, locale),
        })),
      })),
  };
}

function actsIn(
  one: Case,
  facility: CaseThing,
  month: number,
  [from, to]: Window,
  locale: Language,
  asOf: Seq | undefined,
) {
  const isFacility = lookup((object) => one.thing(object)?.id === facility.id);
  const isHere = (object: number | null): boolean => object !== null && isFacility(object);
  const all = keptTies(one, "act", asOf);
  const acts = all.filter((act) => act.month === month && isHere(act.object));
  const undatable = all.filter(
    ({ month: dated, from: [begin, last], object }) =>
      dated === null && begin !== null && last !== null && begin <= to && last >= from && isHere(object),
  );
  const exhibitsBehind = exhibitsSaying(one, asOf, acts);
  return {
    undatable: undatable.length,
    rows: [...Map.groupBy(acts, ({ type }) => type ?? "")]
      .map(([type, own]) => ({
        ...(type !== "" && { type }),
        label: type === "" ? sayIn(locale)("lives.act.unsaid") : nodeLabel(one, "act-types", type, locale),
        acts: own.length,
        people: peopleAmong(one, own),
        roots: sourcesView(one, own.flatMap(exhibitsBehind)),
      }))
      .toSorted((a, b) => b.acts - a.acts || (a.label < b.label ? -1 : 1)),
  };
}

/** How many distinct people these acts befell. */
const peopleAmong = (one: Case, acts: readonly KeptTie[]): number =>
  new Set(
    acts.flatMap(({ subject }) => {
      const victim = subject === null ? undefined : one.thing(subject);
      return victim?.kind === "person" ? [victim.id] : [];
    }),
  ).size;

function medicalIn(one: Case, facility: CaseThing, [from, to]: Window, locale: Language, asOf: Seq | undefined) {
  const rows = tieRows(
    one,
    asOf,
    `kind = 'medical-request' AND object = ${numbered} AND from_lo <= ? AND from_hi >= ?`,
    facility.id,
    to,
    from,
  );
  const head = (type: string | undefined): string => type?.split(".")[0] ?? "unsaid";
  return {
    counts: [...Map.groupBy(rows, ({ type }) => head(type))].map(([answer, all]) => ({
      answer,
      label:
        answer === "unsaid" ? sayIn(locale)("lives.answer.unsaid") : nodeLabel(one, "medical-answers", answer, locale),
      count: all.length,
    })),
    rows: rows.map((row) => requestView(one, row, locale, asOf)),
  };
}

/** A request with its answer, and how long the person waited. */
function requestView(one: Case, row: TieRow, locale: Language, asOf: Seq | undefined) {
  const shown = thingRow(one, wholeOf(one, row.thing, asOf), locale, ["person", "need", "date", "answer", "answered"]);
  return { ...shown, waited: waited(row, locale) };
}

/** How long nobody answered; that no answer is known, where none is. */
export function waited({ from, to, type }: TieRow, locale: Language): string {
  const say = sayIn(locale);
  const [asked, answered] = [from, to];
  if (asked[0] === null || asked[1] === null || answered[0] === null || answered[1] === null)
    return say(type === undefined ? "lives.answer.unsaid" : "lives.waited.unsaid");
  const least = Math.max(0, answered[0] - asked[1]);
  return say("lives.waited", { days: daysSaid(say, least, Math.max(least, answered[1] - asked[0])) });
}

/** Posts of the facility, and of what it belongs to or is commanded by, on one day. */
function commandOn(one: Case, facility: CaseThing, on: string, locale: Language, asOf: Seq | undefined) {
  const day = dayWindow(on);
  const own = tieRows(one, asOf, `kind = 'facility' AND tie.thing = ${numbered}`, facility.id);
  const parents = own.flatMap((row) => markedThings(row, "parent"));
  const edges = tieRows(one, asOf, `kind = 'command' AND subject = ${numbered}`, facility.id).filter(({ span }) =>
    possiblyIn(span, day),
  );
  const superiors = edges.flatMap(({ object }) => (object === undefined ? [] : [object]));
  const owners = [...new Map([facility, ...parents, ...superiors].map((thing) => [thing.id, thing])).values()];
  const posts = postsOn(one, owners, day, locale, asOf);
  return {
    on,
    of: owners.map((owner) => ({
      owner: thingPointer(one, owner, locale),
      posts: [...(posts.get(owner.id) ?? [])],
    })),
  };
}
