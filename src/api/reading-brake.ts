/** The reading brake: how many different exhibits one member may open in an hour, however often he or she enters. */

/** Showing an exhibit and taking its original count alike, and each exhibit once an hour. */
export const mostOpenings = 200;
const span = 3_600_000;

/** What one desk remembers: which exhibits were opened there within the last hour. */
export function openedHere(now: () => number = Date.now) {
  const times = new Map<string, number>();
  return {
    /** Whether to open it now would count. */
    counts(code: string): boolean {
      const at = times.get(code);
      return at === undefined || now() - at >= span;
    },
    note(code: string): void {
      times.set(code, now());
    },
  };
}

/** What the front counts: times, by the member's handle, so that entering anew begins no new hour. */
export function countOpenings(now: () => number) {
  const times = new Map<string, number[]>();
  const recent = (handle: string) => (times.get(handle) ?? []).filter((at) => now() - at < span);
  return {
    of: (handle: string): number => recent(handle).length,
    add(handle: string): void {
      times.set(handle, [...recent(handle), now()]);
    },
  };
}
export type Openings = ReturnType<typeof countOpenings>;
