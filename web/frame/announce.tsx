/** What a screen reader hears when something was saved or changed: one polite live region for the whole page. */
import { useSyncExternalStore } from "react";

let sentence = "";
const listeners = new Set<() => void>();

/** Speaks a sentence; the same one again is spoken again, because an invisible mark makes it differ. */
export function announce(text: string): void {
  sentence = sentence === text ? `${text}\u200b` : text;
  for (const listener of listeners) listener();
}

export function Announcer() {
  const said = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => sentence,
  );
  return (
    <div role="status" aria-live="polite" className="unseen">
      {said}
    </div>
  );
}
