/** Counts by one or two properties, in one of five units, as a table; who is not entitled to more sees no small cells. */
import { Fault } from "../../core/fault.ts";
import { type Mosaic, mosaic, rounded, suppress, thresholds } from "../../core/release/disclosure.ts";
import { type Case, caseAt } from "../case.ts";
import type { Desk } from "../desk.ts";
import { nodeLabel, thingLabel } from "../labels.ts";
import type { Language } from "../packs.ts";
import { sayIn } from "../sayings.ts";
import {
  type AskedCounts,
  type Counted,
  countedThings,
  type Dimension,
  type Joined,
  several,
  unsaid,
} from "./counted.ts";

/** A table ready to be shown: `undefined` stands for a suppressed number. */
export interface Counts {
  readonly of: AskedCounts["of"];
  readonly rows: readonly { readonly key: string; readonly label: string }[];
  readonly columns: readonly { readonly key: string; readonly label: string }[];
  readonly cells: readonly (readonly (number | undefined)[])[];
  readonly rowTotals: readonly (number | undefined)[];
  readonly columnTotals: readonly (number | undefined)[];
  readonly total: number | undefined;
  /** of person-days: the same numbers at the most; `cells` and totals are at the least */
  readonly most?: Pick<Counts, "cells" | "rowTotals" | "columnTotals" | "total">;
  readonly threshold: number;
  /** whether small numbers were suppressed for this reader */
  readonly suppressed: boolean;
  readonly mosaic: readonly Mosaic[];
}

/** More rows or columns are no table that a person reads; six years of months are one that a person scrolls through. */
const most = { rows: 60, columns: 72 };
/** Sexual orientation and gender identity could be read from these: more people must stand in a cell. */
const tellsSogi = (asked: AskedCounts, counted: readonly Counted[]): boolean =>
  [asked.rows, asked.columns].includes("perceivedGroup") ||
  counted.some(({ keys }) => keys.some((key) => key === "non-binary" || key === "self-described"));

/** Makes the table. `outside`: small numbers are suppressed whoever asks. Faults: `too-large`. */
export function tabulate(
  desk: Desk,
  asked: AskedCounts,
  counted: readonly Counted[],
  outside: boolean,
  locale: Language,
): Counts {
  const one = caseAt(desk);
  const rows = axis(counted, 0);
  const columns = asked.columns === undefined ? [""] : axis(counted, 1);
  if (rows.length > most.rows || columns.length > most.columns)
    throw new Fault("too-large", "this table has more rows or columns than a person reads", {
      item: `${rows.length} × ${columns.length}`,
      remedy: "count by something coarser",
    });
  const groups = Map.groupBy(counted, ({ keys }) => keys.join("\t"));
  const keysAt = (row: string, column: string): string => (asked.columns === undefined ? row : `${row}\t${column}`);
  const at = rows.map((row) => columns.map((column) => groups.get(keysAt(row, column)) ?? []));
  const cells = at.map((row) => row.map((all) => all.length));
  const threshold = tellsSogi(asked, counted) ? thresholds.sogi : thresholds.usual;
  // what is closed to the reader is in no count: of what is open every number may be seen
  const hidden = outside ? suppress({ cells }, threshold) : undefined;
  const shown = (value: number, off: boolean | undefined): number | undefined =>
    off === true ? undefined : asked.round === undefined ? value : rounded(value, asked.round);
  const sum = (all: readonly number[]): number => all.reduce((a, b) => a + b, 0);
  /** Days are hidden where the people are few who were held on them. */
  const filled = (numbers: readonly (readonly number[])[]) => ({
    cells: numbers.map((row, r) => row.map((value, c) => shown(value, hidden?.cells[r]?.[c]))),
    rowTotals: numbers.map((row, r) => shown(sum(row), hidden?.rows[r])),
    columnTotals: columns.map((_, c) => shown(sum(numbers.map((row) => row[c] ?? 0)), hidden?.columns[c])),
    total: shown(sum(numbers.flat()), hidden?.total),
  });
  const days = (end: "least" | "most") =>
    at.map((row) => row.map((all) => sum(all.map((each) => each.days?.[end] ?? 0))));
  return {
    of: asked.of,
    rows: rows.map((key) => ({ key, label: labelOf(one, asked.rows, key, locale) })),
    columns:
      asked.columns === undefined
        ? []
        : columns.map((key) => ({ key, label: labelOf(one, asked.columns ?? asked.rows, key, locale) })),
    ...filled(asked.of === "person-days" ? days("least") : cells),
    ...(asked.of === "person-days" && { most: filled(days("most")) }),
    threshold,
    suppressed: hidden !== undefined,
    mosaic: mosaic(
      counted.map(({ keys }) => keys),
      threshold,
    ),
  };
}

/** Values that occur, in order; what nobody has said comes last. */
const axis = (counted: readonly Counted[], at: number): readonly string[] =>
  [...new Set(counted.map(({ keys }) => keys[at] ?? unsaid))].sort((a, b) => {
    const last = (key: string): number => [several, unsaid].indexOf(key);
    return last(a) - last(b) || (a < b ? -1 : 1);
  });

const vocabularies: Readonly<Partial<Record<Dimension, string>>> = {
  type: "act-types",
  gender: "genders",
  ageBand: "age-bands",
  perceivedGroup: "targeted-groups",
};

function labelOf(one: Case, dimension: Dimension, key: string, locale: Language): string {
  if (key === several || key === unsaid) return sayIn(locale)(`release.counts.${key}`);
  if (dimension === "facility") {
    const place = one.thing(key);
    return place === undefined ? key : thingLabel(one, place, locale);
  }
  const vocabulary = vocabularies[dimension];
  return vocabulary === undefined ? key : nodeLabel(one, vocabulary, key, locale);
}

/** For the screen: with unit, definition, as-of, qualifier and how doubles were joined beside the numbers (G13); groups stand apart. */
export function countTable(desk: Desk, asked: AskedCounts, locale: Language) {
  const { counted, left, groups, joined } = countedThings(desk, asked);
  const one = caseAt(desk);
  const table = tabulate(desk, asked, counted, false, locale);
  return {
    ...table,
    definition: definitionOf(asked, locale),
    unit: asked.of,
    qualifier: "at-least" as const,
    asOf: { entry: one.seq - 1, at: one.entry(one.seq - 1)?.at ?? "" },
    left,
    dedup: { method: "judged" as const, sentence: dedupOf(joined, locale), ...joined },
    // who sees no small number is told of no small group
    ...(!table.suppressed && { groups: { ...groups, most: groups.most ?? null } }),
  };
}

/** What is counted, in words: with what stays out, and that those who spoke are no sample of all. */
export const definitionOf = (asked: Pick<AskedCounts, "of">, locale: Language): string =>
  sayIn(locale)(`release.counts.definition.${asked.of}`);

/** How doubles were found and joined, and how many. */
export const dedupOf = ({ merged, conflicts }: Joined, locale: Language): string =>
  sayIn(locale)("release.counts.dedup", { merged, conflicts });
