/** How the page looks on this device: theme, density, and whether single letters are shortcuts (WCAG 2.1.4 asks for a way to turn them off). */
import { useSyncExternalStore } from "react";

export const looks = {
  theme: ["system", "light", "dark"],
  density: ["compact", "roomy"],
  letters: ["on", "off"],
} as const;
export type Look = keyof typeof looks;

const listeners = new Set<() => void>();

export function lookOf(look: Look): string {
  const kept = localStorage.getItem(`grounds.${look}`);
  return looks[look].find((choice) => choice === kept) ?? looks[look][0];
}

export function chooseLook(look: Look, choice: string): void {
  localStorage.setItem(`grounds.${look}`, choice);
  applyLook();
  for (const listener of listeners) listener();
}

/** Writes the choices where the style sheets read them. */
export function applyLook(): void {
  const root = document.documentElement;
  root.dataset.theme = lookOf("theme");
  root.dataset.density = lookOf("density");
}

export function useLook(look: Look): string {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => lookOf(look),
  );
}
