/** How alike two profiles are: what speaks for their being one and what against, each with its weight, and what can't be. It decides nothing (G12). */
import type { World } from "../claims/agreement.ts";
import { type Likened, likenessOf } from "../names/likeness.ts";
import { meets, type When } from "../record/when.ts";
import { daysOf, type Population } from "./population.ts";
import { linkableKinds, type Moment, type Profile } from "./profile.ts";
import * as weights from "./weights.ts";

/** One reason. `values`: what the two have, as the profile has it: codes and record ids, to be put into words; none of names. */
export interface Reason {
  readonly field: string;
  readonly says: "agrees" | "near" | "differs" | "impossible";
  /** bits: above nought speaks for, below against */
  readonly weight: number;
  readonly values: readonly string[];
}

export interface Likeness {
  /** the sum of all weights and of the prior, in bits */
  readonly weight: number;
  /** 1/(1+2^−weight): orders proposals, and is no finding */
  readonly probability: number;
  readonly reasons: readonly Reason[];
  /** something that is said of the two can't be true of one */
  readonly impossible: boolean;
}

/** Compares two profiles of one kind. The same both ways round. */
export function likenessBetween(a: Profile, b: Profile, all: Population, world: World): Likeness {
  const reasons = [
    ...traitsOf(a, b, all, world),
    ...momentsOf(a, b, all, world),
    ...labelsOf(a, b),
    ...namesOf(a, b, all),
    ...sourcesOf(a, b, all),
    ...impossibleOf(a, b, world),
  ].toSorted((x, y) => Math.abs(y.weight) - Math.abs(x.weight) || (x.field < y.field ? -1 : 1));
  const weight = reasons.reduce((sum, one) => sum + one.weight, weights.priorOf(all.count));
  return {
    weight,
    probability: 1 / (1 + 2 ** -weight),
    reasons,
    impossible: reasons.some((one) => one.says === "impossible"),
  };
}

/** Things whose names stand in traits: they contain each other as places do. */
const isId = (value: string): boolean => value.includes(".") && /^[0-9a-z]{8}\.[0-9a-z]+$/.test(value);

function related(one: string, other: string, world: World): boolean {
  if (isId(one) && isId(other))
    return world.contains(one as never, other as never) || world.contains(other as never, one as never);
  return world.isAncestor(one, other) || world.isAncestor(other, one);
}

const fields = new Map(linkableKinds.map((kind) => [kind, Object.entries(weights.weighings[kind])]));

function traitsOf(a: Profile, b: Profile, all: Population, world: World): readonly Reason[] {
  return (fields.get(a.kind) ?? []).flatMap(([field, { same, many }]): Reason[] => {
    const [ones, others] = [a.traits.get(field) ?? [], b.traits.get(field) ?? []];
    if (ones.length === 0 || others.length === 0) return [];
    let rarest: string | undefined;
    for (const one of ones) {
      if (!others.includes(one)) continue;
      const rarer = rarest === undefined ? -1 : all.share(field, one) - all.share(field, rarest);
      if (rarer < 0 || (rarer === 0 && one < (rarest ?? ""))) rarest = one;
    }
    if (rarest !== undefined)
      return [{ field, says: "agrees", weight: weights.agreement(same, all.share(field, rarest)), values: [rarest] }];
    const sorted = others.toSorted();
    for (const one of ones.toSorted())
      for (const other of sorted)
        if (related(one, other, world)) {
          const u = all.share(field, one) + all.share(field, other);
          return [
            {
              field,
              says: "near",
              weight: Math.max(0, weights.agreement(same, u) / 2),
              values: [one, other].toSorted(),
            },
          ];
        }
    const against = weights.difference(same, all.agreeing(field));
    // two lists with nothing in common may each be a part of one
    return [
      {
        field,
        says: "differs",
        weight: many === true ? against / 2 : against,
        values: [...ones, ...others].toSorted(),
      },
    ];
  });
}

const sameKind = (one: string, other: string): boolean =>
  one === other || one.startsWith(`${other}.`) || other.startsWith(`${one}.`);

/** Happenings have one time: two that don't meet are two. People are held, and harmed, more than once. */
function momentsOf(a: Profile, b: Profile, all: Population, world: World): readonly Reason[] {
  const own = a.kind !== "person";
  let met = false;
  let best: Reason | undefined;
  for (const [one, other] of own ? everyPair(a, b) : pairsByDay(a, b)) {
    if (!meets(one.when, other.when) || !sameKind(one.what, other.what)) continue;
    met = true;
    const found = meeting(one, other, own, all, world);
    if (found === undefined) continue;
    const more = best === undefined ? 1 : found.weight - best.weight;
    if (more > 0 || (more === 0 && found.values.join() < (best?.values.join() ?? ""))) best = found;
  }
  if (best !== undefined) return [{ ...best, weight: Math.max(0, best.weight) }];
  const alike = a.moments.some((one) => b.moments.some((other) => sameKind(one.what, other.what)));
  if (!alike) return [];
  const differing = (weight: number): readonly Reason[] => [
    {
      field: "date",
      says: "differs",
      weight,
      // put into words for the few pairs that a person looks at
      get values() {
        return timesOf(a, b);
      },
    },
  ];
  if (own) return met ? [] : differing(-8);
  const exact = a.moments.some((one) => daysOf(one).length > 0) && b.moments.some((one) => daysOf(one).length > 0);
  return exact ? differing(-1) : [];
}

type MomentPair = readonly [Moment, Moment];

const everyPair = (a: Profile, b: Profile): readonly MomentPair[] =>
  a.moments.flatMap((one) => b.moments.map((other): MomentPair => [one, other]));

const byDay = new WeakMap<Profile, ReadonlyMap<number, readonly Moment[]>>();

/** The moments that are told to a few days, by each of these. */
function daysIn(profile: Profile): ReadonlyMap<number, readonly Moment[]> {
  const known = byDay.get(profile);
  if (known !== undefined) return known;
  const days = Map.groupBy(
    profile.moments.flatMap((moment) => daysOf(moment).map((day) => ({ day, moment }))),
    ({ day }) => day,
  );
  const found = new Map([...days].map(([day, all]) => [day, all.map(({ moment }) => moment)]));
  byDay.set(profile, found);
  return found;
}

/** Two moments that can have been on one day: others of a person say nothing. */
function pairsByDay(a: Profile, b: Profile): readonly MomentPair[] {
  const pairs: MomentPair[] = [];
  const others = daysIn(b);
  for (const [day, own] of daysIn(a))
    for (const other of others.get(day) ?? []) for (const one of own) pairs.push([one, other]);
  return pairs;
}

/** What two moments say that meet; undefined where they say nothing: told to no few days, or in places apart. */
function meeting(one: Moment, other: Moment, own: boolean, all: Population, world: World): Reason | undefined {
  if (daysOf(one).length === 0 || daysOf(other).length === 0) return undefined;
  const [p, q] = [one.place, other.place];
  const weight = (place: string | undefined): number =>
    weights.agreement(weights.momentSame, Math.max(all.shareAt(one, place), all.shareAt(other, place)));
  if (own || p === undefined || q === undefined) return agreeing("date", one, other, weight(undefined));
  if (p === q) return agreeing("date-and-place", one, other, weight(p));
  if (!world.contains(p, q) && !world.contains(q, p)) return undefined;
  return { ...agreeing("date-and-place", one, other, weight(undefined)), says: "near" };
}

const agreeing = (field: string, one: Moment, other: Moment, weight: number): Reason => ({
  field,
  says: "agrees",
  weight,
  // when, then where; whichever of the two is asked of the other
  values: [
    ...new Set([
      ...[stamp(one.when), stamp(other.when)].toSorted(),
      ...[one.place, other.place].filter((place) => place !== undefined).toSorted(),
    ]),
  ],
});
/** A time among values: `from/to` in civil minutes. */
const stamp = ({ from, to }: When): string => `${from}/${to}`;
const timesOf = (a: Profile, b: Profile): readonly string[] => {
  const times = a.moments.flatMap((one) =>
    b.moments.flatMap((other) => (sameKind(one.what, other.what) ? [stamp(one.when), stamp(other.when)] : [])),
  );
  return [...new Set(times)].toSorted().slice(0, 6);
};

const best = (ones: readonly Likened[], others: readonly Likened[]): number =>
  Math.max(0, ...ones.flatMap((one) => others.map((other) => likenessOf(one, other))));

/** What claims call a place, a body, a group: these are as open as other claims. */
function labelsOf(a: Profile, b: Profile): readonly Reason[] {
  if (a.labels.length === 0 || b.labels.length === 0) return [];
  const share = best(a.labels, b.labels);
  if (share >= weights.alike) return [{ field: "name", says: "agrees", weight: 9, values: [] }];
  if (share >= weights.near) return [{ field: "name", says: "near", weight: 4, values: [] }];
  return share < weights.unlike ? [{ field: "name", says: "differs", weight: -4, values: [] }] : [];
}

/** Names of the vault, across scripts. How alike they are is told, and never what they are. */
function namesOf(a: Profile, b: Profile, all: Population): readonly Reason[] {
  if (a.names.length === 0 || b.names.length === 0) return [];
  const share = best(a.names, b.names);
  const u = Math.max(1 / 2_000, 1 / all.count);
  if (share >= weights.alike)
    return [{ field: "identity", says: "agrees", weight: weights.agreement(weights.nameSame, u), values: [] }];
  if (share >= weights.near)
    return [{ field: "identity", says: "near", weight: weights.agreement(weights.nameSame, u) / 2, values: [] }];
  return share < weights.unlike
    ? [{ field: "identity", says: "differs", weight: weights.difference(weights.nameSame, u) * 2, values: [] }]
    : [];
}

/** Two people told of in one source as two are seldom one: arrested together they share day and place. */
function sourcesOf(a: Profile, b: Profile, all: Population): readonly Reason[] {
  const shared = [...a.sources].filter((one) => b.sources.has(one)).toSorted();
  if (shared.length === 0) return [];
  const u = Math.min(0.9, Math.max(0.5, 1 - 1 / all.count));
  return [
    { field: "source", says: "differs", weight: weights.agreement(weights.sourceSame, u), values: shared.slice(0, 4) },
  ];
}

/** In two places at once for certain, or held after death for certain. */
function impossibleOf(a: Profile, b: Profile, world: World): readonly Reason[] {
  const reasons: Reason[] = [];
  const impossible = (field: string, values: readonly string[]): void =>
    void reasons.push({ field, says: "impossible", weight: -weights.most, values });
  for (const one of a.stays)
    for (const other of b.stays) {
      // certain is what lies between the latest beginning and the earliest end
      const certain = Math.max(one.from.to, other.from.to) < Math.min(one.to.from, other.to.from);
      const [p, q] = [one.place, other.place];
      if (certain && p !== q && !world.contains(p, q) && !world.contains(q, p)) {
        impossible("two-places", [p, q].toSorted());
        return reasons;
      }
    }
  for (const [dead, alive] of [
    [a, b],
    [b, a],
  ] as const) {
    const { died } = dead;
    if (died !== undefined && alive.moments.some(({ when }) => when.from >= died.to))
      impossible("after-death", [stamp(died)]);
  }
  return reasons;
}
