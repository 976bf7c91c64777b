/** Long work at a desk, in steps between which it answers others. */
import { setImmediate } from "node:timers/promises";

/** How long others wait for a step, in milliseconds, where steps are short themselves. */
const slice = 12;

/** Drives work to its end. */
export async function inSlices<T>(work: Generator<void, T>): Promise<T> {
  let begun = performance.now();
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
    if (performance.now() - begun < slice) continue;
    await setImmediate();
    begun = performance.now();
  }
}
