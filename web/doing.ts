/** Which local actions the open view handles now, and what `T` traces when nothing in focus says it. */
import { useEffect, useRef, useSyncExternalStore } from "react";
import type { ActionId } from "./actions.ts";

type Handler = { readonly run: () => void };
const handlers = new Map<string, Handler[]>();
const listeners = new Set<() => void>();
let turn = 0;

function changed(): void {
  turn += 1;
  for (const listener of listeners) listener();
}

/** Offers a local action while mounted and `run` is given; the latest offer wins. */
export function useHandle(id: ActionId, run: (() => void) | undefined): void {
  useHandles([[id, run]]);
}

/** The same for all that a view can do now. */
export function useHandles(deeds: readonly (readonly [id: ActionId, run: (() => void) | undefined])[]): void {
  const latest = useRef(deeds);
  latest.current = deeds;
  const offered = deeds.flatMap(([id, run]) => (run === undefined ? [] : [id])).join(" ");
  useEffect(() => {
    const own = offered.split(" ").map((id): [string, Handler] => {
      const handler = { run: () => latest.current.find(([one]) => one === id)?.[1]?.() };
      handlers.set(id, [...(handlers.get(id) ?? []), handler]);
      return [id, handler];
    });
    changed();
    return () => {
      for (const [id, handler] of own)
        handlers.set(
          id,
          (handlers.get(id) ?? []).filter((one) => one !== handler),
        );
      changed();
    };
  }, [offered]);
}

export const isHandled = (id: string): boolean => (handlers.get(id)?.length ?? 0) > 0;
export const handle = (id: string): void => handlers.get(id)?.at(-1)?.run();

/** Renders again whenever the set of offered actions changes. */
export function useHandled(): typeof isHandled {
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => turn,
  );
  return isHandled;
}

let traced: string | undefined;

/** Says what the open page is about, for `T`. */
export function useTraced(of: string | undefined): void {
  useEffect(() => {
    traced = of;
    return () => {
      if (traced === of) traced = undefined;
    };
  }, [of]);
}

/** What to trace now: the focused element's `data-trace`, else what the page is about. */
export function traceOf(from: Element | null): string | undefined {
  return from?.closest<HTMLElement>("[data-trace]")?.dataset.trace ?? traced;
}
