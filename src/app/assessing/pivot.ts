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
import type { Group } from "./act-groups.ts";
import { type ActScan, checkQuestion, scanActs } from "./act-scan.ts";
import { headsOf, type Standing, standings } from "./pattern-keys.ts";
import { patternPeople } from "./pattern-people.ts";

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

/** Numbers by row and column; people are told apart, so that none is counted twice. */
class Tally {
  readonly #rows = new Map<string, Map<string, { acts: number; readonly people: Set<number> }>>();
  add(row: string, column: string, acts: number, person: number | undefined): void {
    let own = this.#rows.get(row);
    if (own === undefined) {
      own = new Map();
      this.#rows.set(row, own);
    }
    let cell = own.get(column);
    if (cell === undefined) {
      cell = { acts: 0, people: new Set() };
      own.set(column, cell);
    }
    cell.acts += acts;
    if (person !== undefined) cell.people.add(person);
  }
  of(row: string, column: string, people: boolean): number {
    const cell = this.#rows.get(row)?.get(column);
    return (people ? cell?.people.size : cell?.acts) ?? 0;
  }
}

/** Stands for all rows, or all columns, where totals are kept. */
const all = "\t";
const nowhere: Standing = { keys: [""], wholes: [] };

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
  const ask = down === undefined || down === across ? [across] : [across, down];
  const people = question.of === "people";
  const groups = scan.groups({ by: ask, subject: people });
  const row = standings(desk, question, across);
  const column = down === undefined ? () => nowhere : standings(desk, question, down);
  const personOf = personIn(desk, question);
  const cells = new Tally();
  const keys = [new Set<string>(), new Set<string>()] as const;
  const wholes = [new Set<string>(), new Set<string>()] as const;
  const note = (at: 0 | 1, { keys: own, wholes: above }: Standing): readonly string[] => {
    for (const key of own) keys[at].add(key);
    for (const key of above) wholes[at].add(key);
    return above.length === 0 ? own : [...own, ...above];
  };
  for (const group of groups) {
    const acts = question.of === "corroborated" ? group.corroborated : group.acts;
    const person = people ? personOf(group) : undefined;
    if (people ? person === undefined : acts === 0) continue;
    const downs = note(1, column(group));
    const acrosses = note(0, row(group));
    for (const key of acrosses) {
      for (const other of downs) cells.add(key, other, acts, person);
      cells.add(key, all, acts, person);
    }
    for (const other of downs) cells.add(all, other, acts, person);
    cells.add(all, all, acts, person);
  }
  return { cells, keys, wholes };
}

/** The distinct person whom a group of acts befell; a counted group of people is no distinct person. */
function personIn(desk: Desk, { asOf }: Question): (group: Group) => number | undefined {
  const victimOf = patternPeople(desk, asOf);
  return ({ subject }) => {
    const victim = subject === null ? undefined : victimOf(subject);
    return victim?.kind === "person" ? victim.n : undefined;
  };
}

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
  const whole = repeats(across) || repeats(down) ? scan.groups({ by: [] }) : undefined;
  const sum = (): number =>
    (whole ?? []).reduce((before, one) => before + (question.of === "corroborated" ? one.corroborated : one.acts), 0);
  const total = whole === undefined ? cells.of(all, all, people) : sum();
  return {
    row: (key: string) => byRow.of(key, all, people),
    column(key: string) {
      if (down === undefined) return total;
      return byColumn === undefined ? cells.of(all, key, people) : byColumn.of(key, all, people);
    },
    total,
  };
}
