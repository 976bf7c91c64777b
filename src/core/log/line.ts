/** Lines: the logs of copies that were worked on apart, each told in positions of one log that took from them. */
import type { Seq } from "../record/id.ts";

/** `[from, count]`: positions of the log that took, one after another. */
export type Run = readonly [from: Seq, count: number];

/** How another copy's log reads here: its first `shared` entries are ours, and then come our entries of these runs. */
export interface Told {
  readonly shared: Seq;
  readonly runs: readonly Run[];
}

/** A bundle that was taken: the entry that says so, and how many entries of the other copy stand right behind it. */
export interface Taken extends Told {
  readonly entries: number;
}

/** A log, told in positions of this one. */
export interface Line {
  /** our position of its entry; undefined where it has none */
  at(index: number): Seq | undefined;
  /** where one of our entries stands in it; undefined where it doesn't */
  indexOf(position: Seq): number | undefined;
}

/** Where an entry was written: in which log, and at which place of it. */
export interface Place {
  readonly line: Line;
  readonly index: number;
}

export const ownLine: Line = { at: (index) => index, indexOf: (position) => position };

/** The log that a bundle came from; `base` is the log that took it. */
export function lineOf(base: Line, { shared, runs }: Told): Line {
  return {
    at(index) {
      if (index < shared) return base.at(index);
      let left = index - shared;
      for (const [from, count] of runs) {
        if (left < count) return base.at(from + left);
        left -= count;
      }
      return undefined;
    },
    indexOf(position) {
      const own = base.indexOf(position);
      if (own === undefined || own < shared) return own;
      let index = shared;
      for (const [from, count] of runs) {
        if (own >= from && own < from + count) return index + own - from;
        index += count;
      }
      return undefined;
    },
  };
}

/** Joins what goes on without a gap. */
export function joined(positions: Iterable<Seq>): Run[] {
  const runs: [Seq, number][] = [];
  for (const position of positions) {
    const last = runs.at(-1);
    if (last !== undefined && last[0] + last[1] === position) last[1]++;
    else runs.push([position, 1]);
  }
  return runs;
}

/** Deeper than any chain of copies that took from each other: a log that was made up to lead in circles ends here. */
const deepest = 32;

/** An entry that took a bundle, at a position of this log. */
export interface Taking {
  readonly at: Seq;
  readonly taken: Taken;
}

/**
 * Whether who wrote one entry had another one before, by the takings alone: what a log took stands right behind its
 * taking, and all else in it was written there.
 */
export function knewBy(takings: readonly Taking[]): (position: Seq, other: Seq) => boolean {
  const placeIn = (line: Line, position: Seq, depth: number): Place | undefined => {
    const index = line.indexOf(position);
    if (index === undefined || depth > deepest) return undefined;
    const begun = takings.flatMap(({ at, taken }) => {
      const start = line.indexOf(at);
      return start === undefined ? [] : [{ start, taken }];
    });
    let behind = -1;
    for (const { start, taken } of begun.toSorted((a, b) => a.start - b.start)) {
      if (start <= behind) continue; // another copy's own taking: it is told along that one's line
      behind = start + taken.entries;
      if (index > start && index <= behind) return placeIn(lineOf(line, taken), position, depth + 1);
    }
    return { line, index };
  };
  const places = new Map<Seq, Place | undefined>();
  const placeOf = (position: Seq): Place | undefined => {
    if (!places.has(position)) places.set(position, placeIn(ownLine, position, 0));
    return places.get(position);
  };
  return (position, other) => {
    if (takings.length === 0) return other < position;
    const place = placeOf(position);
    const index = place?.line.indexOf(other);
    return place !== undefined && index !== undefined && index < place.index;
  };
}

export interface Copies {
  /** An entry that came from another copy: the position that it was written at there. */
  came(position: Seq, native: Seq): void;
  /** An entry that took a bundle; told before those that it took. */
  took(position: Seq, taken: Taken): void;
  /** Where an entry was written; undefined where no bundle explains how it came. */
  placeOf(position: Seq): Place | undefined;
  /** Whether who wrote one entry had another one before: what was written apart did not. */
  knew(position: Seq, other: Seq): boolean;
  readonly any: boolean;
}

/** What the takings of a log tell of the copies that it took from, in order of the log. */
export function copiesOf(): Copies {
  const natives = new Map<Seq, Seq>();
  const takings = new Map<Seq, Taken>();
  const nativeOf = (position: Seq): Seq => natives.get(position) ?? position;

  const resolve = (line: Line, position: Seq, depth: number): Place | undefined => {
    const index = line.indexOf(position);
    if (index === undefined || depth > deepest) return undefined;
    if (index === nativeOf(position)) return { line, index };
    for (const [at, taken] of takings) {
      const start = line.indexOf(at);
      if (start === undefined || start !== nativeOf(at)) continue; // another copy's own taking: found through that one
      if (index > start && index <= start + taken.entries) return resolve(lineOf(line, taken), position, depth + 1);
    }
    return undefined;
  };
  const placeOf = (position: Seq): Place | undefined =>
    natives.has(position) ? resolve(ownLine, position, 0) : { line: ownLine, index: position };

  return {
    came: (position, native) => void natives.set(position, native),
    took: (position, taken) => void takings.set(position, taken),
    placeOf,
    knew(position, other) {
      if (!natives.has(position)) return other < position;
      const place = placeOf(position);
      const index = place?.line.indexOf(other);
      return place !== undefined && index !== undefined && index < place.index;
    },
    get any() {
      return takings.size > 0;
    },
  };
}
