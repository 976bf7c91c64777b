/** Which pairs are worth a person's look: those that share a rare key are compared, the likest come first. Not every pair with every pair. */
import type { World } from "../claims/agreement.ts";
import type { RecordId } from "../record/id.ts";
import { type Likeness, likenessBetween } from "./likeness.ts";
import { daysOf, populationOf } from "./population.ts";
import type { Profile } from "./profile.ts";
import { priorOf } from "./weights.ts";

export interface Proposal {
  /** the lower id first */
  readonly a: RecordId;
  readonly b: RecordId;
  readonly likeness: Likeness;
}

export interface Proposals {
  readonly pairs: readonly Proposal[];
  /** how many pairs were compared */
  readonly compared: number;
  /** keys shared by too many to compare all of them: pairs that share nothing else were not looked at */
  readonly passedOver: number;
}

/** A key that more than this many share tells nobody apart. */
const crowd = 120;
/** Proposals are more likely than this, or as likely as evidence makes them: this many bits above chance. */
const leastBits = 3;

/** Keys under which a profile is found: what it is rare for two different ones to share. */
export function keysOf(profile: Profile): ReadonlySet<string> {
  const keys = new Set<string>();
  const one = (trait: string): readonly string[] => profile.traits.get(trait) ?? [];
  for (const moment of profile.moments)
    for (const day of daysOf(moment)) {
      // an act's type may be told more or less exactly: its first part is enough
      const what = moment.what.split(".")[0] ?? "";
      keys.add(`${what} ${day}`);
      keys.add(`${what} ${day} ${moment.place ?? ""}`);
      for (const occupation of one("occupation")) keys.add(`${what} ${day} ${occupation} ${one("gender").join()}`);
      for (const person of [...one("victim"), ...one("person")]) keys.add(`${what} ${day} ${person}`);
    }
  for (const trait of ["caseNumber", "relative"]) for (const value of one(trait)) keys.add(`${trait} ${value}`);
  for (const trait of ["victim", "person"])
    for (const person of one(trait))
      for (const type of one("type")) keys.add(`${trait} ${person} ${type.split(".")[0]}`);
  for (const person of one("person")) for (const facility of one("facility")) keys.add(`held ${person} ${facility}`);
  for (const [where, names] of [
    ["identity", profile.names],
    ["name", profile.labels],
  ] as const)
    for (const name of names) {
      const words = name.filter(({ initial }) => !initial);
      for (const word of words) for (const key of word.keys) keys.add(`${where} ${key}`);
      // two words together are rarer than each
      for (const [at, word] of words.entries())
        for (const other of words.slice(at + 1))
          for (const k of word.keys) for (const l of other.keys) keys.add(`${where} ${[k, l].toSorted().join("+")}`);
    }
  return keys;
}

/**
 * Pairs of profiles of one kind that may be one, the likest first; what can't be stands behind what can. With keys of
 * which each is shared by few, the work grows with how many profiles there are and not with their square. In steps of a
 * few milliseconds.
 */
export function* proposing(
  profiles: readonly Profile[],
  world: World,
  all = populationOf(profiles),
): Generator<void, Proposals> {
  const sorted = profiles.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const blocks = new Map<string, number[]>();
  for (const [at, profile] of sorted.entries()) {
    if (at % 100 === 99) yield;
    for (const key of keysOf(profile)) {
      const block = blocks.get(key);
      if (block === undefined) blocks.set(key, [at]);
      else block.push(at);
    }
  }
  let passedOver = 0;
  let steps = 0;
  const met = new Set<number>();
  const pairs: Proposal[] = [];
  for (const block of blocks.values()) {
    if (block.length > crowd) {
      passedOver++;
      continue;
    }
    for (const [i, first] of block.entries())
      for (const second of block.slice(i + 1)) {
        const key = first * sorted.length + second;
        const [a, b] = [sorted[first], sorted[second]];
        if (met.has(key) || a === undefined || b === undefined) continue;
        met.add(key);
        if (++steps % 200 === 0) yield;
        const likeness = likenessBetween(a, b, all, world);
        const evidence = likeness.weight - priorOf(all.count);
        if (evidence < leastBits && !likeness.impossible) continue;
        if (likeness.impossible && evidence + 12 < leastBits) continue;
        pairs.push({ a: a.id, b: b.id, likeness });
      }
  }
  pairs.sort(
    (x, y) =>
      Number(x.likeness.impossible) - Number(y.likeness.impossible) ||
      y.likeness.weight - x.likeness.weight ||
      (`${x.a} ${x.b}` < `${y.a} ${y.b}` ? -1 : 1),
  );
  return { pairs, compared: met.size, passedOver };
}
