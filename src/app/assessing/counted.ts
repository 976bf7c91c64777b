/** What a table counts: acts, people, each person with each act, holdings or days held; each canonical thing once, with its place in every dimension. */
import { type Days, daysHeld } from "../../core/assess/person-days.ts";
import { type CountingUnit, type GroupSum, groupSum, type Size } from "../../core/assess/unit.ts";
import type { ClaimRef } from "../../core/claims/value.ts";
import type { RecordId } from "../../core/record/id.ts";
import type { Folded } from "../case/claims.ts";
import type { CaseThing } from "../case/things.ts";
import { type Case, caseAt } from "../case.ts";
import type { Desk } from "../desk.ts";
import { membersOf, wholeOf } from "../whole.ts";
import { type Happening, happeningsOf, type Traits, traitsOf } from "./happenings.ts";

export const dimensions = ["month", "facility", "type", "gender", "ageBand", "perceivedGroup"] as const;
export type Dimension = (typeof dimensions)[number];
/** Of the person that it befell; the others are of the act or the holding. */
const ofVictim = ["gender", "ageBand", "perceivedGroup"] as const;

export interface AskedCounts {
  readonly of: CountingUnit;
  readonly rows: Dimension;
  readonly columns?: Dimension | undefined;
  /** numbers are given to the nearest multiple of it */
  readonly round?: 5 | 10 | undefined;
}

/** One thing as it is counted: its place in each dimension. */
export interface Counted {
  /** its number in the lens */
  readonly thing: number;
  readonly keys: readonly string[];
  /** of a person: on how many days he or she was held */
  readonly days?: Days;
  /** the happenings that it is counted by */
  readonly by: readonly Happening[];
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
  const { inside, left } = happeningsOf(one, held ? "episode" : "act");
  const keysOf = keysIn(one, held, asks);
  const alone = (each: Happening): Counted => ({ thing: each.thing, keys: keysOf(each), by: [each] });
  const counted = ((): readonly Counted[] => {
    switch (asked.of) {
      case "acts":
      case "episodes":
        return inside.map(alone);
      case "victim-acts":
        return inside.filter(({ victim }) => victim?.kind === "person").map(alone);
      case "people":
      case "person-days":
        return countedPeople(inside, keysOf, asks.length, held ? asOfMinutes(one) : undefined);
    }
  })();
  const victims = new Map(inside.flatMap(({ victim }) => (victim === undefined ? [] : [[victim.id, victim] as const])));
  return { counted, left, groups: groupsAmong(one, victims), joined: joinedAmong(one, inside, victims) };
}

/** The last word of the log, as civil minutes: a holding without an end is counted up to it. */
const asOfMinutes = (one: Case): number => Math.floor(Date.parse(one.entry(one.seq - 1)?.at ?? "") / 60_000) || 0;

/** With `asOf` the days are counted on which each was held. */
function countedPeople(
  inside: readonly Happening[],
  keysOf: (each: Happening) => readonly string[],
  asks: number,
  asOf: number | undefined,
): readonly Counted[] {
  const people = new Map<number, Happening[]>();
  for (const each of inside) {
    if (each.victim?.kind !== "person") continue;
    const own = people.get(each.victim.n);
    if (own === undefined) people.set(each.victim.n, [each]);
    else own.push(each);
  }
  return [...people].map(([thing, all]) => {
    const keys = all.map(keysOf);
    return {
      thing,
      keys: Array.from({ length: asks }, (_, at) => oneOf(keys.map((own) => own[at] ?? unsaid))),
      by: all,
      ...(asOf !== undefined && {
        days: daysHeld(
          all.flatMap(({ from, to }) => (from === undefined ? [] : [{ from, to }])),
          asOf,
        ),
      }),
    };
  });
}

export const oneOf = (keys: readonly string[]): string => {
  const [first = unsaid] = keys;
  return keys.every((key) => key === first) ? first : several;
};

/** An act's place in each dimension; a holding has no type, and lies where nobody asks. */
function keysIn(one: Case, held: boolean, asks: readonly Dimension[]): (each: Happening) => readonly string[] {
  const told = new Map<number, string>();
  const monthOf = (month: number): string => {
    const known = told.get(month) ?? `${Math.floor(month / 100)}-${String(month % 100).padStart(2, "0")}`;
    told.set(month, known);
    return known;
  };
  const ways = asks.map((ask): ((each: Happening) => string) => {
    switch (ask) {
      case "month":
        return ({ month }) => (month === undefined ? unsaid : monthOf(month));
      case "facility":
        return ({ place }) => place?.code ?? unsaid;
      case "type":
        return ({ type }) => (held ? unsaid : (type ?? unsaid));
      default: {
        const keys = new Map([...traitsOf(one)].map(([id, own]): [RecordId, string] => [id, oneOf(own[ask])]));
        return ({ victim }) => (victim && keys.get(victim.id)) ?? unsaid;
      }
    }
  });
  return (each) => ways.map((way) => way(each));
}

const placing: Readonly<Record<"act" | "episode", readonly string[]>> = {
  act: ["type", "date", "place", "victim", "scope"],
  episode: ["person", "from", "to", "facility"],
};

/** The claims that place what is counted; those said under coercion place nothing (G9). */
export function claimsBehind(one: Case, { by }: Counted): readonly ClaimRef[] {
  return by.flatMap(({ thing, victim }) => {
    const happening = one.thing(thing);
    if (happening === undefined) return [];
    const own = placing[happening.kind === "episode" ? "episode" : "act"];
    return [
      ...refsOf(wholeOf(one, happening), own),
      ...(victim === undefined ? [] : refsOf(wholeOf(one, victim), ofVictim satisfies readonly (keyof Traits)[])),
    ];
  });
}

const refsOf = (folded: Folded, properties: readonly string[]): readonly ClaimRef[] =>
  folded.claims.flatMap((each) => (!each.coerced && properties.includes(each.claim.property) ? [each.ref] : []));

/** Groups that it befell, each once; one that is a part of another one here is in that one. */
function groupsAmong(one: Case, victims: ReadonlyMap<RecordId, CaseThing>): GroupSum {
  const groups = [...victims.values()].filter(({ kind }) => kind === "group").map((group) => wholeOf(one, group));
  const outer = (group: Folded): boolean =>
    group
      .fold("partOf")
      .values.some(
        (value) => "ref" in value && value.ref !== group.thing.id && victims.get(value.ref)?.kind === "group",
      );
  return groupSum(
    groups
      .filter((group) => !outer(group))
      .map((group): Size | undefined => {
        const [size] = group.fold("size").values;
        return size !== undefined && "number" in size ? size.number : undefined;
      }),
  );
}

/** Of what is counted and of what that is counted by: how many codes were joined, and what contradicts it. */
function joinedAmong(one: Case, inside: readonly Happening[], victims: ReadonlyMap<RecordId, CaseThing>): Joined {
  const canon = one.canon();
  if (canon.members.size === 0) return { merged: 0, conflicts: 0 };
  const numbers = new Set(inside.map(({ thing }) => thing));
  const among = (head: RecordId): boolean => victims.has(head) || numbers.has(one.thing(head)?.n ?? Number.NaN);
  const heads = [...canon.members.keys()].filter(among);
  return {
    merged: heads.reduce((sum, head) => {
      const thing = one.thing(head);
      return thing === undefined ? sum : sum + membersOf(one, thing).length - 1;
    }, 0),
    conflicts: canon.conflicts.filter(([a]) => among(canon.canonical.get(a) ?? a)).length,
  };
}
