/** All profiles of one kind together: how common each value is, by which an agreement says much or little. */
import type { Moment, Profile } from "./profile.ts";

export interface Population {
  readonly count: number;
  /** the share of profiles that have this value of this trait, without one that has it */
  share(trait: string, value: string): number;
  /** the chance that two drawn at random agree on a trait of one value */
  agreeing(trait: string): number;
  /** the share of profiles with a moment of this kind that can have been on the same day, at the same place where one is known */
  shareAt(moment: Moment, place: string | undefined): number;
}

const minutes = 24 * 60;
/** A moment told no more exactly than this is no day: as many may share it as live. */
const exactDays = 3;

/** The days that a moment told to within three days may have been; none for one told less exactly. */
export function daysOf({ when }: Pick<Moment, "when">): readonly number[] {
  const [first, last] = [Math.floor(when.from / minutes), Math.floor((when.to - 1) / minutes)];
  if (last - first >= exactDays) return [];
  return Array.from({ length: last - first + 1 }, (_, at) => first + at);
}

/** One of the two that are compared is left out: in a small case a pair would else make its own values common. */
const without = (holding: number): number => Math.max(holding - 1, 0.5);

export function populationOf(profiles: readonly Profile[]): Population {
  const count = Math.max(profiles.length, 1);
  const traits = new Map<string, Map<string, number>>();
  const days = new Map<string, number>();
  const add = (counts: Map<string, number>, key: string): void => void counts.set(key, (counts.get(key) ?? 0) + 1);
  for (const profile of profiles) {
    for (const [trait, values] of profile.traits) {
      const counts = traits.get(trait) ?? new Map<string, number>();
      traits.set(trait, counts);
      for (const value of new Set(values)) add(counts, value);
    }
    const keys = new Set<string>();
    for (const moment of profile.moments)
      for (const day of daysOf(moment)) {
        keys.add(`${moment.what} ${day}`);
        if (moment.place !== undefined) keys.add(`${moment.what} ${day} ${moment.place}`);
      }
    for (const key of keys) add(days, key);
  }
  const agreeing = new Map<string, number>();
  return {
    count,
    share: (trait, value) => without(traits.get(trait)?.get(value) ?? 0) / count,
    agreeing(trait) {
      const known = agreeing.get(trait);
      if (known !== undefined) return known;
      const counts = [...(traits.get(trait)?.values() ?? [])];
      const all = counts.reduce((sum, one) => sum + one, 0);
      const fresh = all === 0 ? 1 : counts.reduce((sum, one) => sum + (one / all) ** 2, 0);
      agreeing.set(trait, fresh);
      return fresh;
    },
    shareAt(moment, place) {
      const shares = daysOf(moment).map(
        (day) => days.get(`${moment.what} ${day}${place === undefined ? "" : ` ${place}`}`) ?? 0,
      );
      return Math.min(1, without(Math.max(1, ...shares)) / count);
    },
  };
}
