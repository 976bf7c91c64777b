/** The table of a pattern: acts inside the mandate, or distinct people, by one or two dimensions, with what makes them numbers (G13). */
import { may } from "../../core/access/may.ts";
import { Fault } from "../../core/fault.ts";
import { addsUp, type Dimension, ofVictim, type Question } from "../../core/patterns/question.ts";
import { thresholds } from "../../core/release/disclosure.ts";
import { lowered, lowest, type Numbers } from "../../core/release/lowered.ts";
import { caseAt } from "../case.ts";
import type { Desk } from "../desk.ts";
import type { Language } from "../packs.ts";
import { sayIn } from "../sayings.ts";
import { type ActScan, checkQuestion, type ScopedAct, scanActs } from "./act-scan.ts";
import { headsOf, type Standing, standings } from "./pattern-keys.ts";

/** More than this is no table that a person reads, even scrolling. */
const most = { rows: 2_000, columns: 400 };
/** Who may do one of these works with what lies behind the numbers; others see no small ones. */
const working = ["code", "argue", "decide", "clear"] as const;
/** Sexual orientation or gender identity can be read from these: more people must stand in a cell. */
const telling: readonly (Dimension | undefined)[] = ["perceivedGroup", "gender", "ground"];

/** What numbers this reader may not see exactly: the threshold below which none is shown. `undefined`: all are. */
export function hiddenBelow(
  desk: Desk,
  { rows, columns, ground }: Partial<Pick<Question, "rows" | "columns" | "ground">>,
): number | undefined {
  if (working.some((right) => may(desk.asker, right))) return undefined;
  return ground !== undefined || telling.includes(rows) || telling.includes(columns)
    ? thresholds.sogi
    : thresholds.usual;
}

interface Cell {
  acts: number;
  people: number;
  /** the person that was counted last */
  last: number | undefined;
}

/** Numbers by row and column. Who is counted comes with all of his or her acts one after the other: so nobody is counted twice. */
class Tally {
  readonly #rows = new Map<string, Map<string, Cell>>();
  readonly #pairs = new Map<Standing, Map<Standing, readonly Cell[]>>();
  /** One act where it stands, in both totals too. */
  add(row: Standing, column: Standing, person: number | undefined): void {
    for (const cell of this.#cellsOf(row, column)) {
      cell.acts++;
      if (person === undefined || cell.last === person) continue;
      cell.last = person;
      cell.people++;
    }
  }
  of(row: string, column: string, people: boolean): number {
    const cell = this.#rows.get(row)?.get(column);
    return (people ? cell?.people : cell?.acts) ?? 0;
  }
  #cellsOf(row: Standing, column: Standing): readonly Cell[] {
    const beside = this.#pairs.get(row) ?? new Map<Standing, readonly Cell[]>();
    this.#pairs.set(row, beside);
    const known = beside.get(column);
    if (known !== undefined) return known;
    const across = [...row.keys, ...row.wholes, all];
    const cells = across.flatMap((key) =>
      [...column.keys, ...column.wholes, all].map((other) => this.#cellAt(key, other)),
    );
    beside.set(column, cells);
    return cells;
  }
  #cellAt(row: string, column: string): Cell {
    const own = this.#rows.get(row) ?? new Map<string, Cell>();
    this.#rows.set(row, own);
    const cell = own.get(column) ?? { acts: 0, people: 0, last: undefined };
    own.set(column, cell);
    return cell;
  }
}

/** Stands for all rows, or all columns, where totals are kept. */
const all = "\t";
const nowhere: readonly Standing[] = [{ keys: [""], wholes: [] }];

/** Codes that were judged to be one person are one. Faults: `absent` (the place), `invalid` (a word), `too-large`. */
export function pivot(desk: Desk, question: Question, locale: Language) {
  const one = caseAt(desk, question.asOf);
  checkQuestion(desk, question);
  const scan = scanActs(desk, question);
  const { rows: across, columns: down } = question;
  const { cells, keys, wholes } = counted(desk, scan, question);
  const rows = headsOf(desk, question, across, keys[0], wholes[0], locale);
  const columns =
    down === undefined
      ? [{ key: "", label: "", level: 0, whole: false, opens: undefined, thing: undefined }]
      : headsOf(desk, question, down, keys[1], wholes[1], locale);
  if (rows.length > most.rows || columns.length > most.columns)
    throw new Fault("too-large", "this table has more rows or columns than a person reads", {
      item: `${rows.length} × ${columns.length}`,
      remedy: "count by something coarser, or choose fewer acts",
    });
  const people = question.of === "people";
  const margin = margins(desk, scan, question, cells);
  const exact: Numbers = {
    cells: rows.map((row) => columns.map((column) => cells.of(row.key, column.key, people))),
    rows: rows.map((row) => margin.row(row.key)),
    columns: columns.map((column) => margin.column(column.key)),
    total: margin.total,
  };
  const threshold = hiddenBelow(desk, question);
  const adds = addsUp(question.of, across) && addsUp(question.of, down);
  const repeated = [...rows, ...columns].some(({ whole }) => whole);
  const shown = threshold === undefined ? exact : lowered(exact, threshold, adds && !repeated);
  const low = (value: number): number | undefined => (threshold === undefined ? value : lowest(value, threshold));
  const say = sayIn(locale);
  return {
    of: question.of,
    rows,
    columns: down === undefined ? [] : columns,
    cells: shown.cells,
    rowTotals: shown.rows,
    columnTotals: shown.columns,
    total: shown.total,
    adds,
    threshold: threshold ?? 0,
    hidden: threshold !== undefined,
    left: {
      context: low(scan.census.context),
      outside: low(scan.census.outside),
      unknown: low(scan.census.unknown),
    },
    qualifier: "at-least" as const,
    unit: say(`patterns.unit.${question.of}`),
    definition: say(`patterns.definition.${question.scope}.${question.of}`),
    asOf: asOfView(desk, question.asOf),
    mandated: one.mandate() !== undefined,
  };
}

/** The entry of the log up to which is counted, when it was written, and the head. */
export function asOfView(desk: Desk, asOf: number | undefined) {
  const one = caseAt(desk);
  const head = one.seq - 1;
  const entry = Math.min(asOf ?? head, head);
  return { entry, at: one.entry(entry)?.at ?? "", head };
}

function counted(desk: Desk, scan: ActScan, question: Question) {
  const { rows: across, columns: down } = question;
  const row = standings(desk, question, across);
  const column = down === undefined ? () => nowhere : standings(desk, question, down);
  const cells = new Tally();
  const stood = [new Set<Standing>(), new Set<Standing>()] as const;
  for (const scoped of scan.acts) {
    if (!isCounted(scoped, question.of)) continue;
    const columns = column(scoped);
    for (const other of columns) stood[1].add(other);
    for (const each of row(scoped)) {
      stood[0].add(each);
      for (const other of columns) cells.add(each, other, scoped.person);
    }
  }
  const keys = (at: 0 | 1): ReadonlySet<string> => new Set([...stood[at]].flatMap((each) => each.keys));
  const wholes = (at: 0 | 1): ReadonlySet<string> => new Set([...stood[at]].flatMap((each) => each.wholes));
  return { cells, keys: [keys(0), keys(1)] as const, wholes: [wholes(0), wholes(1)] as const };
}

/** Whether an act is in the number that is asked for. */
export const isCounted = ({ act, person }: ScopedAct, of: Question["of"]): boolean =>
  of === "people" ? person !== undefined : of === "acts" || act.roots >= 2;

/**
 * Totals, each act or person once. Where an act stands under several values of one dimension, the table's own groups
 * repeat it: then the other side is counted by itself.
 */
function margins(desk: Desk, scan: ActScan, question: Question, cells: Tally) {
  const people = question.of === "people";
  const { rows: across, columns: down } = question;
  const repeats = (dimension: Dimension | undefined): boolean =>
    !people && dimension !== undefined && !addsUp("acts", dimension) && !ofVictim.includes(dimension);
  const alone = (dimension: Dimension): Tally =>
    counted(desk, scan, { ...question, rows: dimension, columns: undefined }).cells;
  const byRow = repeats(down) ? alone(across) : cells;
  const byColumn = down !== undefined && repeats(across) ? alone(down) : undefined;
  const total =
    repeats(across) || repeats(down)
      ? scan.acts.filter((scoped) => isCounted(scoped, question.of)).length
      : cells.of(all, all, people);
  return {
    row: (key: string) => byRow.of(key, all, people),
    column(key: string) {
      if (down === undefined) return total;
      return byColumn === undefined ? cells.of(all, key, people) : byColumn.of(key, all, people);
    },
    total,
  };
}
