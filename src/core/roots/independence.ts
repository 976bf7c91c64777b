/** Independence: how many of the items that support something go back to nothing in common. */
import { nearness, type RootKind, type RootKinds, type RootSet, type RootToken } from "./roots.ts";

export interface Independence {
  readonly count: number;
  /** positions, in the items given, of a largest independent choice */
  readonly chosen: readonly number[];
  /** false if the search was cut short: `count` is then a lower bound, and may be too small, never too large */
  readonly exact: boolean;
}

export interface RootCount {
  readonly count: number;
  /** nearest kinds first; an item of which a root has no kind is counted in `count` only */
  readonly byKind: readonly { readonly kind: RootKind; readonly count: number }[];
}

/** How many steps the search may take before it answers with the best that it has. */
const patience = 500_000;

interface Candidate {
  readonly position: number;
  readonly roots: readonly RootToken[];
  readonly set: RootSet;
}

/** Order by content, so that the answer doesn't depend on the order of items: fewest roots first, then by their names. */
const order = (a: Candidate, b: Candidate): number => {
  if (a.roots.length !== b.roots.length) return a.roots.length - b.roots.length;
  for (const [at, root] of a.roots.entries()) {
    const other = b.roots[at] ?? root;
    if (root !== other) return root < other ? -1 : 1;
  }
  return a.position - b.position;
};

/** The first item of each root that an item has alone: whoever has that root besides has it for nothing. */
function single(items: readonly RootSet[]): ReadonlyMap<RootToken, number> {
  const found = new Map<RootToken, number>();
  for (const [position, set] of items.entries())
    if (set.size === 1) for (const root of set) if (!found.has(root)) found.set(root, position);
  return found;
}

/**
 * Items of several roots, without those that contain another one's: whatever such an item allows, the smaller one allows
 * as well.
 */
function minimal(items: readonly RootSet[], alone: ReadonlyMap<RootToken, number>): readonly Candidate[] {
  const candidates: Candidate[] = [];
  for (const [position, set] of items.entries())
    if (set.size > 1 && ![...set].some((root) => alone.has(root)))
      candidates.push({ position, set, roots: [...set].sort() });
  candidates.sort(order);
  const kept: Candidate[] = [];
  const byFirst = new Map<RootToken, Candidate[]>();
  for (const candidate of candidates) {
    const contains = (smaller: Candidate): boolean => smaller.roots.every((root) => candidate.set.has(root));
    if (candidate.roots.some((root) => byFirst.get(root)?.some(contains))) continue;
    kept.push(candidate);
    const first = candidate.roots[0];
    if (first === undefined) continue;
    const same = byFirst.get(first);
    if (same === undefined) byFirst.set(first, [candidate]);
    else same.push(candidate);
  }
  return kept;
}

/** Groups of candidates that share roots, directly or through others: each is searched by itself. */
function groups(candidates: readonly Candidate[]): readonly (readonly Candidate[])[] {
  const group = new Map<RootToken, Candidate[]>();
  const all = new Set<Candidate[]>();
  for (const candidate of candidates) {
    const touched = new Set(candidate.roots.map((root) => group.get(root)).filter((one) => one !== undefined));
    const [first, ...others] = [...touched].sort((a, b) => b.length - a.length);
    const home = first ?? [];
    all.add(home);
    for (const other of others) {
      all.delete(other);
      for (const moved of other) {
        home.push(moved);
        for (const root of moved.roots) group.set(root, home);
      }
    }
    home.push(candidate);
    for (const root of candidate.roots) group.set(root, home);
  }
  return [...all].map((members) => members.toSorted(order));
}

/** A choice made by taking, in order, whatever is disjoint from what was taken. */
function greedy(members: readonly Candidate[]): readonly Candidate[] {
  const taken = new Set<RootToken>();
  return members.filter((candidate) => {
    if (candidate.roots.some((root) => taken.has(root))) return false;
    for (const root of candidate.roots) taken.add(root);
    return true;
  });
}

/** An upper bound: candidates that share a root are at most one, so this many such families cover all. */
function families(members: readonly Candidate[]): number {
  const covered = new Set<RootToken>();
  let count = 0;
  for (const candidate of members) {
    if (candidate.roots.some((root) => covered.has(root))) continue;
    // only one root of the candidate names the family: its others may belong to other families
    const shared = candidate.roots[0];
    if (shared !== undefined) covered.add(shared);
    count += 1;
  }
  return count;
}

interface Search {
  best: readonly Candidate[];
  steps: number;
}

/** Branch and bound on the candidate that shares roots with most others: without it, and with it. */
function search(members: readonly Candidate[], taken: readonly Candidate[], state: Search): void {
  if (taken.length > state.best.length) state.best = taken;
  if (state.steps <= 0 || taken.length + families(members) <= state.best.length) return;
  const uses = new Map<RootToken, number>();
  for (const { roots } of members) for (const root of roots) uses.set(root, (uses.get(root) ?? 0) + 1);
  state.steps -= members.reduce((sum, candidate) => sum + candidate.roots.length, 1);

  let busiest: Candidate | undefined;
  let most = 0;
  const alone = new Set<Candidate>();
  for (const candidate of members) {
    const shared = candidate.roots.reduce((sum, root) => sum + (uses.get(root) ?? 0) - 1, 0);
    if (shared === 0) alone.add(candidate);
    else if (shared > most) {
      most = shared;
      busiest = candidate;
    }
  }
  const sure = [...taken, ...alone];
  if (busiest === undefined) {
    if (sure.length > state.best.length) state.best = sure;
    return;
  }
  const rest = members.filter((candidate) => candidate !== busiest && !alone.has(candidate));
  const pivot = busiest;
  const apart = rest.filter((candidate) => !candidate.roots.some((root) => pivot.set.has(root)));
  search(apart, [...sure, pivot], state);
  search(rest, sure, state);
}

/**
 * The largest number of items whose root sets are pairwise disjoint (the design "Roots"). Counting distinct roots would
 * overcount: an article that quotes two witnesses is one item. An item without roots counts for nothing. Exact whenever
 * no more than 24 different items share roots with each other (and nearly always beyond); `exact` says so, and if it
 * isn't, the count is what was found within a fixed number of steps: a real independent choice, hence never too large.
 */
export function independentRoots(items: readonly RootSet[]): Independence {
  const alone = single(items);
  const chosen: number[] = [...alone.values()];
  let exact = true;
  for (const members of groups(minimal(items, alone))) {
    const state: Search = { best: greedy(members), steps: patience };
    if (members.length > 1) search(members, [], state);
    if (state.steps <= 0) exact = false;
    for (const candidate of state.best) chosen.push(candidate.position);
  }
  return { count: chosen.length, chosen: chosen.sort((a, b) => a - b), exact };
}

/** What an item is called that goes back to several roots: the farthest of their kinds, unknown if one is. */
function kindOf(set: RootSet, kinds: RootKinds): RootKind | undefined {
  let farthest = -1;
  for (const root of set) {
    const kind = kinds.get(root);
    if (kind === undefined) return undefined;
    farthest = Math.max(farthest, nearness.indexOf(kind));
  }
  return nearness[farthest];
}

/** Independent roots by kind, "2 roots: 1 testimony, 1 judgment"; `kinds` is what `traceRoots` gave. */
export function rootsByKind(items: readonly RootSet[], kinds: RootKinds): RootCount {
  const { count, chosen } = independentRoots(items);
  const tally = new Map<RootKind, number>();
  for (const position of chosen) {
    const set = items[position];
    const kind = set === undefined ? undefined : kindOf(set, kinds);
    if (kind !== undefined) tally.set(kind, (tally.get(kind) ?? 0) + 1);
  }
  const byKind = nearness.flatMap((kind) => {
    const number = tally.get(kind);
    return number === undefined ? [] : [{ kind, count: number }];
  });
  return { count, byKind };
}

/**
 * How many items have some of their roots in common with another one, and not all: they are partly dependent, and of
 * those that share a root no more than one is counted (field specification §1.2 E.3).
 */
export function partlyDependent(items: readonly RootSet[]): number {
  const keyOf = (set: RootSet): string => [...set].sort().join(" ");
  const meeting = new Map<RootToken, Set<string>>();
  for (const set of items) for (const root of set) meeting.set(root, (meeting.get(root) ?? new Set()).add(keyOf(set)));
  return items.filter((set) => [...set].some((root) => (meeting.get(root)?.size ?? 0) > 1)).length;
}
