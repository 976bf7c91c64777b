/** Lists a register: its things page by page, each with its gaps, how many there are, in which unit, as of when. */

import { checklist } from "../../core/lives/checklist.ts";
import type { Seq } from "../../core/record/id.ts";
import { once } from "../case/once.ts";
import { type Case, caseAt } from "../case.ts";
import type { Desk } from "../desk.ts";
import { nodeLabel, thingLabel } from "../labels.ts";
import type { Language } from "../packs.ts";
import { sayIn } from "../sayings.ts";
import { canonicalOf, wholeOf } from "../whole.ts";
import { countriesOf } from "./act-scope.ts";
import { thingRow } from "./list-things.ts";
import { factsOf, partyAt } from "./register-facts.ts";
import {
  type Condition,
  type Narrowed,
  type Narrowing,
  narrowedTo,
  narrowings,
  type Register,
  type RegisterName,
  registers,
  stateSql,
  yearSql,
} from "./registers.ts";
import { marked, numberedAmong, type TieRow, tieCounts, tiePage, tieRows, tieThings } from "./tie-rows.ts";

export interface NarrowedRegister extends Narrowed {
  readonly name: RegisterName;
  /** displacements: a State of arrival by its code, or `party` for every State bound by the Rome Statute on that day */
  readonly arrival?: string | undefined;
}

export interface AskedRegister extends NarrowedRegister {
  readonly asOf?: Seq | undefined;
  readonly offset: number;
  readonly limit: number;
}

/** `definition` says what is in it and what isn't; what is closed to the reader is in no count. */
export function listRegister(desk: Desk, asked: AskedRegister, locale: Language) {
  const { asOf } = asked;
  const one = caseAt(desk, asOf);
  const register = registers[asked.name];
  const all = register.holds(one, asOf);
  const { sql: where, given } = registerWhere(one, asked, all, asOf);
  const { total, rows } = tiePage(one, asOf, where, given, asked);
  const facts = factsOf(one, asked.name, locale, asOf);
  const say = sayIn(locale);
  const people = tieThings(one, asOf, "subject", where, given, "person").size;
  return {
    total,
    unit: register.unit,
    people: register.unit === "person" ? total : people,
    definition: say(`lives.register.${asked.name}.definition`),
    asOf: { entry: asOf ?? one.seq - 1, at: one.entry((asOf ?? one.seq - 1) as Seq)?.at ?? "" },
    ...(register.state !== undefined && { usual: register.state }),
    filters: keptFilters(one, `${asked.name} ${locale} ${asOf ?? ""} ${asked.type ?? ""}`, () =>
      filtersOf(one, register, all, locale, asOf, asked),
    ),
    rows: rows.map((row) => ({
      row: thingRow(one, wholeOf(one, row.thing, asOf), locale, cellsOf(register, row)),
      facts: [...facts(row)],
      ...(register.checklist !== undefined && { checks: checksOf(one, register.checklist, row, locale) }),
    })),
    head: one.seq - 1,
  };
}

/** SQL that holds for the rows of a register as it is narrowed; `all`: for those of the whole register. */
export function registerWhere(one: Case, asked: NarrowedRegister, all: Condition, asOf: Seq | undefined): Condition {
  const register = registers[asked.name];
  const parts = [
    all,
    ...narrowings.flatMap((name) => conditionOf(one, register, name, asked[name]) ?? []),
    ...(asked.arrival === undefined ? [] : [arriving(one, all, asked.arrival, asOf)]),
  ];
  return { sql: parts.map(({ sql }) => `(${sql})`).join(" AND "), given: parts.flatMap((part) => part.given) };
}

/** Where a register holds two kinds, a cell is shown only of the kind that has it: a cell has no `arrest`. */
const cellsOf = (register: Register, row: TieRow): readonly string[] =>
  row.thing.kind === register.unit ? register.cells : ["person", "facility", "from", "to"];

function conditionOf(one: Case, register: Register, name: Narrowing, value: string | undefined): Condition | undefined {
  const wanted = value ?? (name === "state" ? register.state : undefined);
  if (wanted === undefined || wanted === "any" || !register.narrowed.includes(name)) return undefined;
  if (name === "state") {
    const sql = stateSql(one, register, wanted);
    return sql === undefined ? undefined : { sql, given: [] };
  }
  if (name !== "place" && name !== "channel") return narrowedTo(register, name, wanted);
  // a code of what is not there, or closed, narrows to nothing: the two look alike
  const thing = one.thing(wanted);
  return thing === undefined ? { sql: "0", given: [] } : narrowedTo(register, name, canonicalOf(one, thing).id);
}

/** Displacements into a State, or into any that was bound by the Rome Statute when the person arrived. */
function arriving(one: Case, all: Condition, arrival: string, asOf: Seq | undefined): Condition {
  const rows = tieRows(one, asOf, all.sql, ...all.given);
  const wanted = rows.filter((row) => {
    const { party, state } = partyAt(one, row);
    return arrival === "party" ? party === "party" : state?.code === arrival;
  });
  return { sql: `tie.thing IN ${numberedAmong}`, given: [JSON.stringify(wanted.map(({ thing }) => thing.id))] };
}

/** The questions of a register's checklist, each with what a row answers. */
export function checksOf(one: Case, of: NonNullable<Register["checklist"]>, row: TieRow, locale: Language) {
  return checklist(one.library.everyNode(of.vocabulary), marked(row, of.property)).map(({ code, answer }) => ({
    code,
    label: nodeLabel(one, of.vocabulary, code, locale),
    answer,
  }));
}

interface Option {
  readonly value: string;
  readonly label: string;
  readonly count: number;
}

interface Filter {
  readonly name: string;
  readonly options: readonly Option[];
}
const keptFilters = once<readonly Filter[]>();

/** By what it can be narrowed, with how many things stand under each; of what nothing stands under only the type that was asked for is named. */
function filtersOf(
  one: Case,
  register: Register,
  { sql, given }: Condition,
  locale: Language,
  asOf: Seq | undefined,
  asked: { readonly name: RegisterName; readonly type?: string | undefined },
) {
  const say = sayIn(locale);
  const counted = (expression: string): readonly (readonly [string, number])[] => [
    ...tieCounts(one, asOf, expression, sql, given),
  ];
  const byKey = (a: Option, b: Option): number => (a.value < b.value ? -1 : 1);
  const options: Readonly<Partial<Record<Narrowing, () => readonly Option[]>>> = {
    state: () =>
      Object.keys(register.states).map((value) => ({
        value,
        label: say(`lives.state.${value}`),
        count: new Map(counted(`CASE WHEN ${stateSql(one, register, value) ?? "0"} THEN 1 END`)).get("1") ?? 0,
      })),
    type: () => typeOptions(one, register, counted("tie.type"), asked.type, locale),
    year: () => counted(yearSql(register.unit)).map(([value, count]) => ({ value, label: value, count })),
    charge: () => chargeOptions(one, sql, given, locale, asOf),
  };
  const filters = register.narrowed.flatMap((name) => {
    const own = options[name]?.() ?? [];
    return own.length === 0
      ? []
      : [{ name: name as string, options: name === "state" ? [...own] : own.toSorted(byKey) }];
  });
  return asked.name === "displacements"
    ? [...filters, { name: "arrival", options: arrivalOptions(one, { sql, given }, locale, asOf) }]
    : filters;
}

function typeOptions(
  one: Case,
  register: Register,
  counted: readonly (readonly [string, number])[],
  wanted: string | undefined,
  locale: Language,
): readonly Option[] {
  const { types } = register;
  if (types === undefined) return [];
  const sums = new Map<string, number>();
  if (wanted !== undefined && one.library.nodes(types).some(({ code }) => code === wanted)) sums.set(wanted, 0);
  for (const [code, n] of counted)
    for (const each of [code, ...one.library.ancestors(types, code)]) sums.set(each, (sums.get(each) ?? 0) + n);
  return [...sums].map(([value, count]) => ({ value, label: nodeLabel(one, types, value, locale), count }));
}

function chargeOptions(
  one: Case,
  sql: string,
  given: Condition["given"],
  locale: Language,
  asOf: Seq | undefined,
): readonly Option[] {
  const counts = new Map<string, number>();
  for (const { db, tied } of one.tied(asOf))
    for (const { code, n } of db
      .prepare<(string | number)[], { code: string; n: number }>(
        `${tied} SELECT mark.code AS code, COUNT(DISTINCT tie.thing) AS n FROM tie JOIN mark ON mark.tie = tie.n
         WHERE mark.property = 'charge' AND mark.code IS NOT NULL AND ${sql} GROUP BY 1`,
      )
      .all(...given))
      counts.set(code, (counts.get(code) ?? 0) + n);
  return [...counts].map(([value, count]) => ({ value, label: nodeLabel(one, "charges", value, locale), count }));
}

function arrivalOptions(one: Case, all: Condition, locale: Language, asOf: Seq | undefined): Option[] {
  const rows = tieRows(one, asOf, all.sql, ...all.given);
  const party = rows.filter((row) => partyAt(one, row).party === "party").length;
  const countries = countriesOf(one);
  const byState = Map.groupBy(rows, (row) => row.object && countries.get(row.object.id));
  const states = [...byState].flatMap(([code, own]) => {
    const state = code === undefined ? undefined : one.thing(code);
    return state === undefined ? [] : [{ value: state.code, label: thingLabel(one, state, locale), count: own.length }];
  });
  return [
    ...(party === 0 ? [] : [{ value: "party", label: sayIn(locale)("lives.arrival.party"), count: party }]),
    ...states.toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1)),
  ];
}
