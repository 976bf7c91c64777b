/** Holdings of one person side by side: where they overlap, how long the person was free between them, and chains of re-arrest. */
import { day, type Span } from "./span.ts";

/** One holding: whatever names it, and its span. */
export interface Holding {
  readonly key: string;
  readonly span: Span;
}

/**
 * What lies between a holding and all those before it, in minutes; null is "no bound is known".
 * `gap`: free for at least `least` and at most `most`. `open`: nobody says when those before ended. `either`: free for at
 * most `most`, or not at all. `overlap`: the two certainly lasted at one time, as where one lies within the other.
 */
export interface Between {
  readonly kind: "gap" | "open" | "either" | "overlap";
  /** the holding before that can have lasted longest */
  readonly after: string;
  readonly before: string;
  readonly least: number;
  readonly most: number | null;
}

export interface Overlap {
  readonly one: string;
  readonly other: string;
  readonly certain: boolean;
}

/** Re-arrests one after another: each begins at most `within` minutes after those before it ended. */
export interface Chain {
  readonly keys: readonly string[];
  /** minutes free before each holding but the first: at least, at most (null: no bound is known) */
  readonly free: readonly (readonly [least: number, most: number | null])[];
  /** false if some of it may have taken longer */
  readonly certain: boolean;
}

const bounded = (minutes: number): number | null => (Number.isFinite(minutes) ? minutes : null);

/** In the order in which they can have begun. Holdings that nobody dates at their beginning can't be put into one, and are left out. */
export function inOrder(holdings: readonly Holding[]): readonly Holding[] {
  return holdings
    .filter(({ span }) => Number.isFinite(span.begin[0]))
    .toSorted(
      (a, b) => a.span.begin[0] - b.span.begin[0] || a.span.begin[1] - b.span.begin[1] || (a.key < b.key ? -1 : 1),
    );
}

/** What lies before each holding but the first, in order. */
export function betweens(holdings: readonly Holding[]): readonly Between[] {
  const found: Between[] = [];
  let before: Holding | undefined;
  // those before ended, all of them, within [ended[0], ended[1]]
  let ended: readonly [number, number] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const next of inOrder(holdings)) {
    const { begin, end } = next.span;
    if (before !== undefined) {
      const least = begin[0] - ended[1];
      const most = begin[1] - ended[0];
      const kind =
        least >= 0 ? "gap" : most < 0 ? "overlap" : ended[1] === Number.POSITIVE_INFINITY ? "open" : "either";
      found.push({
        kind,
        after: before.key,
        before: next.key,
        least: Math.max(0, bounded(least) ?? 0),
        most: kind === "open" ? null : bounded(Math.max(0, most)),
      });
    }
    if (before === undefined || end[1] > ended[1] || (end[1] === ended[1] && end[0] > ended[0])) before = next;
    ended = [Math.max(ended[0], end[0]), Math.max(ended[1], end[1])];
  }
  return found;
}

/** Pairs that lasted at one time, certainly or possibly, in order. Ends that only can have fallen on one instant are no overlap. */
export function overlaps(holdings: readonly Holding[]): readonly Overlap[] {
  const all = inOrder(holdings);
  return all.flatMap((one, at) =>
    all.slice(at + 1).flatMap((other): Overlap[] => {
      const [a, b] = [one.span, other.span];
      if (!(a.begin[0] < b.end[1] && b.begin[0] < a.end[1])) return [];
      const certain = a.begin[1] < b.end[0] && b.begin[1] < a.end[0];
      return [{ one: one.key, other: other.key, certain }];
    }),
  );
}

/** How soon a new holding follows to be called a re-arrest in a chain, in minutes: thirty days. */
export const soon = 30 * day;

/**
 * Chains of holdings in which each can have begun within `within` minutes after those before it ended. Overlapping ones
 * don't begin a new link: they are one stretch. Certain where each follows so soon whatever the right minutes are.
 */
export function chains(holdings: readonly Holding[], within: number = soon): readonly Chain[] {
  const found: { keys: string[]; free: (readonly [number, number | null])[]; certain: boolean }[] = [];
  let open: (typeof found)[number] | undefined;
  const first = inOrder(holdings)[0];
  for (const one of betweens(holdings)) {
    if (one.kind === "overlap") continue;
    if (one.least > within || one.kind === "open") {
      open = { keys: [one.before], free: [], certain: true };
      found.push(open);
      continue;
    }
    if (open === undefined) {
      open = { keys: first === undefined ? [] : [first.key], free: [], certain: true };
      found.push(open);
    }
    open.keys.push(one.before);
    open.free.push([one.least, one.most]);
    open.certain &&= one.kind === "gap" && one.most !== null && one.most <= within;
  }
  return found.filter(({ keys }) => keys.length > 1);
}

/** A step that says which one it prolongs. */
export interface Extension {
  readonly key: string;
  readonly extends: readonly string[];
}

/**
 * Sentences that prolong one another, each chain from the first to the last. One that several prolong begins a branch of
 * its own for each; what goes in a circle is cut where it would come back.
 */
export function extensionChains(all: readonly Extension[]): readonly (readonly string[])[] {
  const known = new Set(all.map(({ key }) => key));
  const next = new Map<string, string[]>();
  for (const one of all)
    for (const base of one.extends)
      if (known.has(base) && base !== one.key) next.set(base, [...(next.get(base) ?? []), one.key]);
  const prolonging = new Set(
    all.filter((one) => one.extends.some((base) => known.has(base) && base !== one.key)).map(({ key }) => key),
  );
  const reached = new Set<string>();
  const walk = (path: readonly string[]): readonly (readonly string[])[] => {
    const at = path.at(-1) ?? "";
    reached.add(at);
    const onward = (next.get(at) ?? []).filter((key) => !path.includes(key));
    return onward.length === 0 ? (path.length > 1 ? [path] : []) : onward.flatMap((key) => walk([...path, key]));
  };
  const from = (keys: readonly string[]) => keys.flatMap((key) => (reached.has(key) ? [] : walk([key])));
  const roots = all.map(({ key }) => key).filter((key) => next.has(key) && !prolonging.has(key));
  const chained = roots.flatMap((key) => walk([key]));
  // what is left stands in circles
  return [...chained, ...from(all.map(({ key }) => key).filter((key) => next.has(key)))];
}
