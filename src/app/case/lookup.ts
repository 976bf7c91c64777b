/** Asks once for each key and remembers the answer: a hundred thousand rows name a few things. */
export function lookup<T, K = number>(find: (key: K) => T): (key: K) => T {
  const known = new Map<K, { readonly found: T }>();
  return (key) => {
    const before = known.get(key) ?? { found: find(key) };
    known.set(key, before);
    return before.found;
  };
}
