/** Asks once for each number and remembers the answer: a hundred thousand rows name a few things. */
export function lookup<T>(find: (n: number) => T): (n: number) => T {
  const known = new Map<number, { readonly found: T }>();
  return (n) => {
    const before = known.get(n) ?? { found: find(n) };
    known.set(n, before);
    return before.found;
  };
}
