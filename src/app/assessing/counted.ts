/** What a table counts: acts, people, each person with each act, holdings or days held; each canonical thing once, with its place in every dimension. */
import { type Days, daysHeld } from "../../core/assess/person-days.ts";
import { type CountingUnit, type GroupSum, groupSum, type Size } from "../../core/assess/unit.ts";
import { propertyOf } from "../../core/claims/property.ts";
import type { ClaimRef } from "../../core/claims/value.ts";
import type { ThingKind } from "../../core/record/body.ts";
import type { Folded } from "../case/claims.ts";
import type { CaseThing } from "../case/things.ts";
import { type Case, caseAt } from "../case.ts";
import type { Desk } from "../desk.ts";
import { whenOf } from "../labels.ts";
import { canonicalOf, membersOf, standsForItself, wholeOf } from "../whole.ts";
import { scopeOfAct, scopeOfEpisode } from "./act-scope.ts";

export const dimensions = ["month", "facility", "type", "gender", "ageBand", "perceivedGroup"] as const;
export type Dimension = (typeof dimensions)[number];
/** Of the person that it befell; the others are of the act or the holding. */
const ofVictim: readonly Dimension[] = ["gender", "ageBand", "perceivedGroup"];
/** Where an act and a holding say them. */
const saidIn: Readonly<Partial<Record<ThingKind, Readonly<Partial<Record<Dimension, string>>>>>> = {
  act: { month: "date", facility: "place" },
  episode: { month: "from" },
};

export interface AskedCounts {
  readonly of: CountingUnit;
  readonly rows: Dimension;
  readonly columns?: Dimension | undefined;
  /** numbers are given to the nearest multiple of it */
  readonly round?: 5 | 10 | undefined;
}

/** One thing as it is counted: its place in each dimension, and the claims that put it there. */
export interface Counted {
  readonly thing: CaseThing;
  readonly keys: readonly string[];
  readonly refs: readonly ClaimRef[];
  readonly caveats: CaseThing["caveats"];
  /** of a person: on how many days he or she was held */
  readonly days?: Days;
}

/** What was joined before it was counted. */
export interface Joined {
  /** how many codes fewer there are by judgements of "one and the same" */
  readonly merged: number;
  /** judgements that contradict those */
  readonly conflicts: number;
}

/** A person or act that has several values is counted once: beside them, so that totals are sums. */
export const several = "several";
export const unsaid = "unsaid";

/** What counts inside the mandate, each once; how many acts or holdings stay out, by the reason; and groups, apart. */
export function countedThings(desk: Desk, asked: AskedCounts) {
  const one = caseAt(desk);
  const asks = [asked.rows, ...(asked.columns === undefined ? [] : [asked.columns])];
  const held = asked.of === "episodes" || asked.of === "person-days";
  const { inside, left } = happeningsIn(one, held ? "episode" : "act");
  const known = inside.filter((each) => victimOf(one, each)?.kind === "person");
  const counted = ((): readonly Counted[] => {
    switch (asked.of) {
      case "acts":
      case "episodes":
        return inside.map((each) => countedOne(one, each, asks));
      case "victim-acts":
        return known.map((each) => countedOne(one, each, asks));
      case "people":
      case "person-days":
        return countedPeople(one, known, asks, held ? asOfMinutes(one) : undefined);
    }
  })();
  return { counted, left, groups: groupsIn(one, inside), joined: joinedIn(one, counted, inside) };
}

/** The last word of the log, as civil minutes: a holding without an end is counted up to it. */
const asOfMinutes = (one: Case): number => Math.floor(Date.parse(one.entry(one.seq - 1)?.at ?? "") / 60_000) || 0;

function happeningsIn(one: Case, kind: "act" | "episode") {
  const left = { context: 0, outside: 0, unknown: 0 };
  const inside: Folded[] = [];
  const numbers = one.shelves.flatMap(({ db }) =>
    db.prepare<[string], { n: number }>("SELECT n FROM thing WHERE kind = ? ORDER BY n").all(kind),
  );
  for (const { n } of numbers) {
    const thing = one.thing(n);
    if (thing === undefined || !standsForItself(one, thing)) continue;
    const folded = wholeOf(one, thing);
    const scope = kind === "act" ? scopeOfAct(one, folded) : scopeOfEpisode(one, folded);
    if (scope === "inside") inside.push(folded);
    else left[scope]++;
  }
  return { inside, left };
}

const placing: Readonly<Partial<Record<ThingKind, readonly string[]>>> = {
  act: ["type", "date", "place", "victim", "scope"],
  episode: ["person", "from", "to", "facility"],
};

function countedOne(one: Case, happening: Folded, asks: readonly Dimension[]): Counted {
  const victim = victimOf(one, happening);
  const person = victim && wholeOf(one, victim);
  const own = placing[happening.thing.kind] ?? [];
  return {
    thing: happening.thing,
    keys: asks.map((ask) => keyOf(one, ofVictim.includes(ask) ? person : happening, ask)),
    refs: [...refsOf(happening, own), ...(person ? refsOf(person, ofVictim) : [])],
    caveats: [...caveatsOf(one, happening.thing), ...(victim ? caveatsOf(one, victim) : [])],
  };
}

/** With `asOf` the days are counted on which each was held. */
function countedPeople(one: Case, known: readonly Folded[], asks: readonly Dimension[], asOf: number | undefined) {
  const people = new Map<CaseThing, { counted: Counted; happening: Folded }[]>();
  for (const happening of known) {
    const victim = victimOf(one, happening);
    if (victim === undefined) continue;
    const counted = countedOne(one, happening, asks);
    people.set(victim, [...(people.get(victim) ?? []), { counted, happening }]);
  }
  return [...people].map(([thing, all]) => ({
    thing,
    keys: asks.map((_, at) => oneOf(all.map(({ counted }) => counted.keys[at] ?? unsaid))),
    refs: all.flatMap(({ counted }) => counted.refs),
    caveats: all.flatMap(({ counted }) => counted.caveats),
    ...(asOf !== undefined && {
      days: daysHeld(
        all.flatMap(({ happening }) => holdingOf(happening)),
        asOf,
      ),
    }),
  }));
}

function holdingOf(episode: Folded) {
  const [from] = episode.fold("from").values;
  const [to] = episode.fold("to").values;
  if (from === undefined || !("when" in from)) return [];
  return [{ from: whenOf(from.when), ...(to !== undefined && "when" in to && { to: whenOf(to.when) }) }];
}

export const oneOf = (keys: readonly string[]): string => {
  const [first = unsaid, ...others] = new Set(keys);
  return others.length === 0 ? first : several;
};

/** The canonical person or group that it befell. */
function victimOf(one: Case, happening: Folded): CaseThing | undefined {
  const [value] = happening.fold(happening.thing.kind === "episode" ? "person" : "victim").values;
  const found = value !== undefined && "ref" in value ? one.thing(value.ref) : undefined;
  return found && canonicalOf(one, found);
}

const caveatsOf = (one: Case, thing: CaseThing) => membersOf(one, thing).flatMap(({ caveats }) => caveats);

/** Claims that place a thing; those said under coercion place nothing (G9). */
const refsOf = (folded: Folded, properties: readonly string[]): readonly ClaimRef[] =>
  folded.claims.flatMap((each) => (!each.coerced && properties.includes(each.claim.property) ? [each.ref] : []));

function keyOf(one: Case, folded: Folded | undefined, ask: Dimension): string {
  if (folded === undefined) return unsaid;
  const property = saidIn[folded.thing.kind]?.[ask] ?? ask;
  if (propertyOf(folded.thing.kind, property) === undefined) return unsaid;
  const keys = folded.fold(property).values.map((value) => {
    if ("code" in value) return value.code;
    if ("ref" in value) return one.thing(value.ref)?.code ?? unsaid;
    if (!("when" in value)) return unsaid;
    const [from, to] = [value.when.from, value.when.to - 1].map((at) =>
      new Date(at * 60_000).toISOString().slice(0, 7),
    );
    return from !== undefined && from === to ? from : unsaid;
  });
  return keys.length === 0 ? unsaid : oneOf(keys);
}

/** Groups that it befell, each once; one that is a part of another one here is in that one. */
function groupsIn(one: Case, happenings: readonly Folded[]): GroupSum {
  const victims = happenings.flatMap((each) => victimOf(one, each) ?? []).filter(({ kind }) => kind === "group");
  const groups = new Map(victims.map((group) => [group.id, wholeOf(one, group)]));
  const outer = (group: Folded): boolean =>
    group
      .fold("partOf")
      .values.some((value) => "ref" in value && value.ref !== group.thing.id && groups.has(value.ref));
  return groupSum(
    [...groups.values()]
      .filter((group) => !outer(group))
      .map((group): Size | undefined => {
        const [size] = group.fold("size").values;
        return size !== undefined && "number" in size ? size.number : undefined;
      }),
  );
}

/** Of what is counted and of what that is counted by: how many codes were joined, and what contradicts it. */
function joinedIn(one: Case, counted: readonly Counted[], happenings: readonly Folded[]): Joined {
  const things = new Map(
    [...counted.map(({ thing }) => thing), ...happenings.map(({ thing }) => thing)].map((thing) => [thing.id, thing]),
  );
  const victims = happenings.flatMap((each) => victimOf(one, each) ?? []);
  for (const victim of victims) things.set(victim.id, victim);
  const canon = one.canon();
  return {
    merged: [...things.values()].reduce((sum, thing) => sum + membersOf(one, thing).length - 1, 0),
    conflicts: canon.conflicts.filter(([a]) => things.has(canon.canonical.get(a) ?? a)).length,
  };
}
