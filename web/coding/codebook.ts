/** The codebook beside a field of a vocabulary: whether it is open on this device, and what it says of a word. */
import { useSyncExternalStore } from "react";
import type { Field } from "./draft.ts";
import { paths } from "./draft.ts";

const kept = "grounds.codebook";
const listeners = new Set<() => void>();
const isOpen = (): boolean => localStorage.getItem(kept) === "open";

export function toggleCodebook(): void {
  if (isOpen()) localStorage.removeItem(kept);
  else localStorage.setItem(kept, "open");
  for (const listener of listeners) listener();
}

export function useCodebook(): boolean {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, isOpen);
}

export interface BookEntry {
  readonly code: string;
  readonly label: string;
  readonly path: string;
  readonly also: readonly string[];
  /** its own guidance, or that of the nearest word above it */
  readonly guidance?: string | undefined;
  /** the word above it that the guidance is of */
  readonly of?: string | undefined;
}

/** Every word of a vocabulary with what the codebook says of it; a circle of parents ends. */
export function bookOf(options: Field["options"]): ReadonlyMap<string, BookEntry> {
  const byCode = new Map(options.map((option) => [option.code, option]));
  return new Map(
    paths(options).map((option) => {
      let at = byCode.get(option.code);
      for (let steps = 0; at !== undefined && at.guidance === undefined && steps < 20; steps++)
        at = byCode.get(at.parent ?? "");
      const of = at === undefined || at.code === option.code ? undefined : at.label;
      const { code, label, path, also } = option;
      return [code, { code, label, path, also, guidance: at?.guidance, of }];
    }),
  );
}

/** What a word is found by: every word of its path, in three languages, and its code. */
export function searchOf(options: Field["options"]): ReadonlyMap<string, string> {
  const byCode = new Map(options.map((option) => [option.code, option]));
  return new Map(
    options.map((option) => {
      const names: string[] = [option.code];
      const seen = new Set<string>();
      for (let at = byCode.get(option.code); at !== undefined && !seen.has(at.code); at = byCode.get(at.parent ?? "")) {
        seen.add(at.code);
        names.push(at.label, ...at.also);
      }
      return [option.code, names.join(" ").toLocaleLowerCase()];
    }),
  );
}

/** Every typed word stands somewhere in it. */
export const fits = (search: string, typed: string): boolean =>
  typed
    .toLocaleLowerCase()
    .split(/\s+/)
    .every((one) => search.includes(one));
