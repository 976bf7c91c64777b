/** Locks the desk when nobody has touched the page for the time that the server names. */
import { useEffect, useRef } from "react";

const signs = ["pointerdown", "pointermove", "keydown", "wheel", "touchstart"] as const;

/**
 * Calls `lock` once after `minutes` without a sign of life; time that passed while the machine slept counts. While `waits`
 * says so it is put off: somebody who listens and writes by hand touches nothing for a while.
 */
export function useIdle(minutes: number, lock: () => void, waits: () => boolean): void {
  const latest = useRef({ lock, waits });
  latest.current = { lock, waits };
  useEffect(() => {
    let last = Date.now();
    const alive = () => {
      last = Date.now();
    };
    const look = () => {
      if (Date.now() - last < minutes * 60_000 || latest.current.waits()) return;
      clearInterval(watch);
      latest.current.lock();
    };
    const watch = setInterval(look, 5_000);
    for (const sign of signs) window.addEventListener(sign, alive, { passive: true });
    return () => {
      clearInterval(watch);
      for (const sign of signs) window.removeEventListener(sign, alive);
    };
  }, [minutes]);
}
