/** Which desks look at the same record now, as the front knows it: by names that tell it nothing, in memory, for a minute. */
import type { DeskProcess } from "./desk-process.ts";

/** The others at one place: what the front tells a desk about the place that it named last. */
export interface Beside {
  readonly place: string;
  /** handles, of other members */
  readonly others: readonly string[];
}

export interface Presences {
  /** Who else is where this desk was when it last said so. */
  beside(desk: DeskProcess): Beside | undefined;
  /** Where a desk is now; undefined: nowhere that is anybody's business. */
  note(desk: DeskProcess, handle: string, place: string | undefined): void;
}

/** A page says every few seconds that it is still there, milliseconds. */
const lasting = 40_000;

interface Place {
  readonly handle: string;
  readonly place: string;
  readonly at: number;
}

/** `now`: milliseconds. */
export function openPresences(now: () => number): Presences {
  const places = new Map<DeskProcess, Place>();
  const fresh = ({ at }: Place): boolean => now() - at < lasting;
  return {
    beside(desk) {
      const own = places.get(desk);
      if (own === undefined || !fresh(own)) return undefined;
      const there = [...places.values()].filter((one) => one.place === own.place && fresh(one));
      const others = new Set(there.map(({ handle }) => handle).filter((handle) => handle !== own.handle));
      return { place: own.place, others: [...others].toSorted() };
    },
    note(desk, handle, place) {
      for (const [one, held] of places) if (!fresh(held)) places.delete(one);
      if (place === undefined) places.delete(desk);
      else {
        if (!places.has(desk)) void desk.gone.then(() => places.delete(desk));
        places.set(desk, { handle, place, at: now() });
      }
    },
  };
}
