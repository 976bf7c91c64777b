/** A structure as rows of an indented chart: each unit under what is above it, every edge shown once, circles cut. */

export interface Edge {
  readonly above: string;
  readonly below: string;
}

export interface Branch<E> {
  readonly key: string;
  readonly depth: number;
  /** how it hangs on the row above; undefined at the top */
  readonly edges: readonly E[];
  /** it stands elsewhere with what is below it */
  readonly again: boolean;
}

/**
 * Rows from the top down, in the order of `keys`. What hangs on several has a row under each, and what is below it only
 * under the first. In a circle the first of it, by `keys`, is taken for its top.
 */
export function branches<E extends Edge>(keys: readonly string[], edges: readonly E[]): readonly Branch<E>[] {
  const known = new Set(keys);
  const below = new Map<string, Map<string, E[]>>();
  const hanging = new Set<string>();
  for (const edge of edges) {
    if (!known.has(edge.above) || !known.has(edge.below) || edge.above === edge.below) continue;
    const own = below.get(edge.above) ?? new Map<string, E[]>();
    below.set(edge.above, own);
    own.set(edge.below, [...(own.get(edge.below) ?? []), edge]);
    hanging.add(edge.below);
  }
  const place = new Map(keys.map((key, at) => [key, at]));
  const placed = new Set<string>();
  const rows: Branch<E>[] = [];
  const walk = (key: string, depth: number, by: readonly E[]): void => {
    const again = placed.has(key);
    rows.push({ key, depth, edges: by, again });
    if (again) return;
    placed.add(key);
    const children = [...(below.get(key) ?? [])].sort(([a], [b]) => (place.get(a) ?? 0) - (place.get(b) ?? 0));
    for (const [child, own] of children) walk(child, depth + 1, own);
  };
  for (const key of keys) if (!hanging.has(key)) walk(key, 0, []);
  // what is left stands in circles, or below one
  for (const key of keys) if (!placed.has(key)) walk(key, 0, []);
  return rows;
}
