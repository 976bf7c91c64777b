/** The pace at which one session or address may ask: so many at once, so many a second after that. */

export interface Pace {
  /** asked in one breath */
  readonly burst: number;
  readonly perSecond: number;
}

export interface Paces {
  /** of one network address: pages, files and attempts */
  readonly address: Pace;
  /** of one session */
  readonly session: Pace;
  /** desks that one address lets begin */
  readonly knock: Pace;
}

/** Far above what a person at a page does, below what copies an inquiry in an afternoon unseen. */
export const defaultPaces: Paces = {
  address: { burst: 4_000, perSecond: 400 },
  session: { burst: 2_000, perSecond: 100 },
  knock: { burst: 60, perSecond: 1 },
};

export interface Pacer {
  /** Counts one request. Whole seconds to wait where it comes too early, else 0. */
  take(name: string): number;
}

/** Names that are remembered: who made one be forgotten has asked from as many addresses. */
const mostNames = 10_000;

/** A bucket of `burst` drops for every name, which fills again `perSecond`. `now`: milliseconds. */
export function pacer({ burst, perSecond }: Pace, now: () => number): Pacer {
  const buckets = new Map<string, { readonly left: number; readonly at: number }>();
  return {
    take(name) {
      const at = now();
      const before = buckets.get(name) ?? { left: burst, at };
      const left = Math.min(burst, before.left + (Math.max(0, at - before.at) / 1_000) * perSecond) - 1;
      buckets.delete(name); // the newest last
      buckets.set(name, { left: Math.max(left, 0), at });
      const [oldest] = buckets.keys();
      if (buckets.size > mostNames && oldest !== undefined) buckets.delete(oldest);
      return left >= 0 ? 0 : Math.ceil(-left / perSecond);
    },
  };
}
