/** What is worked out once for a case and kept for as long as nothing is written: the same question is asked for every page of a list. */
import type { Case } from "../case.ts";

/** A question that remembers its answers by case and key. */
export function once<T>(): (one: Case, key: string, answer: () => T) => T {
  const kept = new WeakMap<Case, Map<string, T>>();
  return (one, key, answer) => {
    const own = kept.get(one) ?? new Map<string, T>();
    kept.set(one, own);
    const known = own.get(key) ?? answer();
    own.set(key, known);
    return known;
  };
}
