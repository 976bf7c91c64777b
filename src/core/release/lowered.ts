/** A table of counts for somebody who is not entitled to small numbers: suppressed where small, and rounded down everywhere (N10, G13). */
import { suppress } from "./disclosure.ts";

export interface Numbers {
  readonly cells: readonly (readonly number[])[];
  readonly rows: readonly number[];
  readonly columns: readonly number[];
  readonly total: number;
}
export interface Shown {
  readonly cells: readonly (readonly (number | undefined)[])[];
  readonly rows: readonly (number | undefined)[];
  readonly columns: readonly (number | undefined)[];
  readonly total: number | undefined;
}

/** More cells than this are not weighed against each other: their totals are left out instead. */
const weighed = 400;

/** The multiple of the threshold that a number reaches; undefined for a small one. Nobody is no small number. */
export const lowest = (value: number, threshold: number): number | undefined =>
  value > 0 && value < threshold ? undefined : value - (value % threshold);

/**
 * Numbers below the threshold are left out; others are given as the multiple of the threshold that they reach, so that
 * "at least" stays true and the difference of two questions tells nothing exact. `adds`: whether cells add up to their
 * totals; then what would tell a small number goes too (`suppress`). Where they don't, no total is shown: overlaps of
 * groups can't be told apart from small numbers.
 */
export function lowered(numbers: Numbers, threshold: number, adds: boolean): Shown {
  const low = (value: number): number | undefined => lowest(value, threshold);
  const { cells, rows, columns, total } = numbers;
  if (!adds || cells.length * (cells[0]?.length ?? 0) > weighed)
    return {
      cells: cells.map((row) => row.map(low)),
      rows: rows.map(() => undefined),
      columns: columns.map(() => undefined),
      total: undefined,
    };
  const off = suppress({ cells }, threshold);
  const shown = (value: number, hidden: boolean | undefined) => (hidden === true ? undefined : low(value));
  return {
    cells: cells.map((row, r) => row.map((value, c) => shown(value, off.cells[r]?.[c]))),
    rows: rows.map((value, r) => shown(value, off.rows[r])),
    columns: columns.map((value, c) => shown(value, off.columns[c])),
    total: shown(total, off.total),
  };
}
