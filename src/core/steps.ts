/** Work that is written as a generator, so that whoever drives it may do other things between its steps; driven to its end at once. */
export function atOnce<T>(work: Generator<void, T>): T {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}
