/** How a finding hardened: how many claims and independent roots stood behind it, and how many spoke against it, month by month. */
import { independentRoots } from "../roots/independence.ts";
import type { RootSet } from "../roots/roots.ts";

/** A claim that is placed under a finding and stands: the month of the entry that wrote it, "2026-03", and the roots behind it. */
export interface Placed {
  readonly month: string;
  readonly side: "for" | "against";
  readonly roots: RootSet;
}

/** What stood at the end of a month, all of before counted too. */
export interface HardeningRow {
  readonly month: string;
  readonly claims: number;
  readonly roots: number;
  readonly against: number;
}

/** One row for every month in which something was added, the earliest first. */
export function hardeningOf(placed: readonly Placed[]): readonly HardeningRow[] {
  const months = [...new Set(placed.map(({ month }) => month))].sort();
  return months.map((month) => {
    const known = placed.filter((one) => one.month <= month);
    const supporting = known.filter(({ side }) => side === "for");
    return {
      month,
      claims: supporting.length,
      roots: independentRoots(supporting.map(({ roots }) => roots)).count,
      against: known.length - supporting.length,
    };
  });
}
