import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CountTable, mosaic, rounded, type Suppression, suppress } from "./disclosure.ts";

interface Published {
  readonly cells: readonly (readonly (number | undefined)[])[];
  readonly rows: readonly (number | undefined)[];
  readonly columns: readonly (number | undefined)[];
  readonly total: number | undefined;
}
const sum = (all: readonly number[]): number => all.reduce((one, other) => one + other, 0);

/** What a reader is given. */
function published({ cells }: CountTable, hidden: Suppression): Published {
  const show = (value: number, off: boolean | undefined): number | undefined => (off === true ? undefined : value);
  return {
    cells: cells.map((row, r) => row.map((value, c) => show(value, hidden.cells[r]?.[c]))),
    rows: cells.map((row, r) => show(sum(row), hidden.rows[r])),
    columns: (cells[0] ?? []).map((_, c) => show(sum(cells.map((row) => row[c] ?? 0)), hidden.columns[c])),
    total: show(sum(cells.flat()), hidden.total),
  };
}

/** An attacker of another make than the code: tries every table of small numbers, and keeps those that could be it. */
function possible(shown: Published, most: number): readonly (readonly number[])[] {
  const flat = shown.cells.flat();
  const width = shown.cells[0]?.length ?? 0;
  const height = shown.cells.length;
  const found: number[][] = [];
  const row = (values: readonly number[], r: number): number => sum(values.slice(r * width, (r + 1) * width));
  const fill = (values: number[]): void => {
    const at = values.length;
    if (at > 0 && at % width === 0) {
      const r = at / width - 1;
      const known = shown.rows[r];
      if (known !== undefined && row(values, r) !== known) return;
    }
    if (at === flat.length) {
      const columns = Array.from({ length: width }, (_, c) =>
        sum(Array.from({ length: height }, (_, r) => values[r * width + c] ?? 0)),
      );
      const fits = columns.every((value, c) => shown.columns[c] === undefined || shown.columns[c] === value);
      // the labels tell him that somebody stands in each row and column
      const told =
        columns.every((value) => value > 0) &&
        Array.from({ length: height }, (_, r) => row(values, r)).every((value) => value > 0);
      if (fits && told && (shown.total === undefined || shown.total === sum(values))) found.push([...values]);
      return;
    }
    const known = flat[at];
    if (known !== undefined) fill([...values, known]);
    else for (let value = 0; value <= most; value++) fill([...values, value]);
  };
  fill([]);
  return found;
}

describe("N10: small cells of a table", () => {
  const tableOf = (height: number, width: number, largest: number) => {
    const small = fc.integer({ min: 0, max: largest });
    return fc.array(fc.array(small, { minLength: width, maxLength: width }), { minLength: height, maxLength: height });
  };

  test.each([
    [1, 3, 3, 6],
    [4, 1, 3, 6],
    [2, 2, 3, 6],
    [2, 3, 2, 3],
  ])(
    "%i by %i, threshold %i: who solves it for what is hidden learns of no hidden number an interval narrower than the threshold",
    (height, width, threshold, largest) => {
      fc.assert(
        fc.property(tableOf(height, width, largest), (cells) => {
          const empty = (of: readonly number[]): boolean => sum(of) === 0;
          fc.pre(!cells.some(empty) && !cells[0]?.some((_, c) => empty(cells.map((row) => row[c] ?? 0))));
          const hidden = suppress({ cells }, threshold);
          const shown = published({ cells }, hidden);
          for (const value of [...shown.cells.flat(), ...shown.rows, ...shown.columns, shown.total])
            expect(value === undefined || value === 0 || value >= threshold).toBe(true);
          const all = possible(shown, largest + threshold);
          expect(all.length).toBeGreaterThan(0);
          const spread = (of: (values: readonly number[]) => number): number => {
            const found = all.map(of);
            return found.reduce((a, b) => Math.max(a, b), 0) - found.reduce((a, b) => Math.min(a, b), 99);
          };
          hidden.cells.flat().forEach((off, at) => {
            if (off) expect(spread((values) => values[at] ?? 0)).toBeGreaterThanOrEqual(threshold);
          });
          hidden.rows.forEach((off, r) => {
            if (off)
              expect(spread((values) => sum(values.slice(r * width, (r + 1) * width)))).toBeGreaterThanOrEqual(
                threshold,
              );
          });
          if (hidden.total) expect(spread(sum)).toBeGreaterThanOrEqual(threshold);
        }),
        { numRuns: 100 },
      );
    },
  );

  test("one small cell takes the cells with it that would tell it", () => {
    const hidden = suppress(
      {
        cells: [
          [3, 20],
          [30, 40],
        ],
      },
      5,
    );
    expect(hidden.cells).toEqual([
      [true, true],
      [true, true],
    ]);
    expect([hidden.rows, hidden.columns, hidden.total]).toEqual([[false, false], [false, false], false]);
  });

  test("a table without small numbers is shown whole; one of nothing but zeros too", () => {
    for (const cells of [
      [
        [5, 9],
        [7, 12],
      ],
      [
        [0, 0],
        [0, 0],
      ],
      [],
    ]) {
      const { cells: marks, rows, columns, total } = suppress({ cells }, 5);
      expect([...marks.flat(), ...rows, ...columns, total].some(Boolean)).toBe(false);
    }
  });

  test("a total smaller than the threshold hides itself and all that it is of", () => {
    const hidden = suppress({ cells: [[1], [2]] }, 5);
    expect(hidden.total).toBe(true);
    expect(hidden.cells.flat()).toEqual([true, true]);
  });

  test("more are hidden for sexual orientation and gender identity: every number below ten", () => {
    const hidden = suppress(
      {
        cells: [
          [7, 40],
          [50, 60],
        ],
      },
      10,
    );
    expect(hidden.cells[0]?.[0]).toBe(true);
    expect(
      suppress(
        {
          cells: [
            [7, 40],
            [50, 60],
          ],
        },
        5,
      )
        .cells.flat()
        .some(Boolean),
    ).toBe(false);
  });
});

describe("rounding and the mosaic", () => {
  test("to the nearest multiple, halves up", () => {
    expect([0, 2, 3, 7, 7.5, 12].map((value) => rounded(value, 5))).toEqual([0, 0, 5, 5, 10, 10]);
  });

  test("N10: what no column tells alone, two may; only the smallest combinations are named", () => {
    const rows = [
      ["08", "H1", "f"],
      ["08", "H2", "m"],
      ["09", "H1", "m"],
      ["09", "H2", "f"],
      ["08", "H1", "f"],
      ["09", "H1", "m"],
      ["08", "H2", "m"],
      ["09", "H2", "m"],
    ];
    expect(mosaic(rows, 2)).toEqual(
      [
        { columns: [1, 2], rows: 1 },
        { columns: [0, 2], rows: 1 },
      ].toSorted((a, b) => (a.columns[0] ?? 0) - (b.columns[0] ?? 0)),
    );
    expect(mosaic(rows, 1)).toEqual([]);
    expect(mosaic([], 5)).toEqual([]);
  });

  test("N10, by properties: a combination named has somebody in a group smaller than k, and none of its parts has", () => {
    const row = fc.array(fc.constantFrom("a", "b"), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 20 }), fc.integer({ min: 2, max: 4 }), (rows, k) => {
        const few = (columns: readonly number[]): number =>
          [...Map.groupBy(rows, (one) => columns.map((column) => one[column]).join())]
            .map(([, group]) => group.length)
            .filter((size) => size < k)
            .reduce((one, other) => one + other, 0);
        for (const { columns, rows: count } of mosaic(rows, k)) {
          expect(few(columns)).toBe(count);
          expect(count).toBeGreaterThan(0);
          for (const column of columns)
            if (columns.length > 1) expect(few(columns.filter((other) => other !== column))).toBe(0);
        }
      }),
    );
  });
});
