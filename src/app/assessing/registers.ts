/** The registers: which things each holds, what it shows of them, which questions it lists, by what it can be narrowed. */
import type { ThingKind } from "../../core/record/body.ts";
import type { Seq } from "../../core/record/id.ts";
import type { Case } from "../case.ts";
import { monthWindow } from "./facility-month.ts";
import { subtree } from "./facility-types.ts";
import { relativesOfPursued, relativesOfVictims } from "./relatives.ts";
import { type Given, numbered, numberedAmong } from "./tie-rows.ts";

export const registerNames = [
  "arrests",
  "in-absentia",
  "proceedings",
  "deaths",
  "seizures",
  "family-reprisals",
  "relatives",
  "displacements",
  "medical",
  "coerced",
  "acts",
  "holdings",
] as const;
export type RegisterName = (typeof registerNames)[number];

export const narrowings = ["state", "type", "year", "month", "place", "charge", "channel"] as const;
export type Narrowing = (typeof narrowings)[number];
export type Narrowed = Readonly<Partial<Record<Narrowing, string | undefined>>>;

/** SQL that holds for rows of `tie`, with what it is given. */
export interface Condition {
  readonly sql: string;
  readonly given: readonly Given[];
}

export interface Register {
  /** the unit of the count (G13) */
  readonly unit: ThingKind;
  readonly cells: readonly string[];
  /** SQL: the things that belong into it */
  readonly holds: (one: Case, asOf: Seq | undefined) => Condition;
  /** vocabulary of `type` */
  readonly types?: string;
  /** vocabulary whose questions each row answers or leaves open, and the property that holds the answers */
  readonly checklist?: { readonly vocabulary: string; readonly property: string };
  /** ways in which its things stand, each as SQL, given how many questions its checklist has */
  readonly states: Readonly<Record<string, (questions: number) => string>>;
  /** the state that is shown where none is asked for; absent: all */
  readonly state?: string;
  readonly narrowed: readonly Narrowing[];
  /** its things last: a year or month is one in which they can have lasted, not the one of their beginning */
  readonly lasting?: true;
}

const kind =
  (name: ThingKind, more = ""): (() => Condition) =>
  () => ({
    sql: `tie.kind = '${name}'${more === "" ? "" : ` AND ${more}`}`,
    given: [],
  });
/** Sets of ties are worked out once for a query, and not once for each of its rows. */
const hasMark = (property: string, more = "1"): string =>
  `tie.n IN (SELECT mark.tie FROM mark WHERE mark.property = '${property}' AND mark.code IS NOT NULL AND ${more})`;
/** At least so many questions of a checklist are answered: a question is the code up to its first point. */
const answered = (property: string, least: number): string =>
  `tie.n IN (SELECT mark.tie FROM mark WHERE mark.property = '${property}' AND mark.code IS NOT NULL GROUP BY mark.tie
    HAVING COUNT(DISTINCT substr(mark.code, 1, instr(mark.code || '.', '.') - 1)) >= ${least})`;
const inSubtree = (column: string, code: string): string =>
  `(${column} = '${code}' OR (${column} > '${code}.' AND ${column} < '${code}/'))`;
/** How far a checklist is answered. */
const gaps = (property: string) => ({
  none: () => `NOT ${hasMark(property)}`,
  partly: (questions: number) => `(${hasMark(property)} AND NOT ${answered(property, questions)})`,
  whole: (questions: number) => answered(property, questions),
});

const custody = "SELECT mark.tie FROM mark WHERE mark.property = 'deathCheck' AND mark.code = 'custody.yes'";
const absent = hasMark("inAbsentia", "mark.code = 'yes'");

export const registers: Readonly<Record<RegisterName, Register>> = {
  arrests: {
    unit: "episode",
    cells: ["person", "facility", "from", "arrest", "category"],
    holds: kind("episode"),
    types: "arrest-circumstances",
    checklist: { vocabulary: "liberty-limbs", property: "limb" },
    states: gaps("limb"),
    state: "none",
    narrowed: ["state", "type", "year", "month", "place"],
  },
  "in-absentia": {
    unit: "proceeding",
    cells: ["person", "charge", "notice", "exile", "verdictOn", "penalty"],
    holds: kind("proceeding", `(${absent} OR ${inSubtree("tie.type", "criminal.special")})`),
    types: "proceeding-types",
    checklist: { vocabulary: "hearing-facts", property: "hearing" },
    states: {
      ...gaps("hearing"),
      unnoticed: () => `NOT ${hasMark("notice")}`,
      unreached: () => hasMark("notice", inSubtree("mark.code", "not-received")),
    },
    narrowed: ["state", "type", "year", "charge"],
  },
  proceedings: {
    unit: "proceeding",
    cells: ["person", "type", "charge", "from", "verdictOn", "verdict", "penalty"],
    holds: kind("proceeding"),
    types: "proceeding-types",
    states: {
      extending: () => "tie.n IN (SELECT mark.tie FROM mark WHERE mark.property = 'extends' AND mark.ref IS NOT NULL)",
      absent: () => absent,
    },
    narrowed: ["state", "type", "year", "charge"],
  },
  deaths: {
    unit: "act",
    cells: ["victim", "type", "place", "date"],
    holds: kind(
      "act",
      `tie.n IN (SELECT act.n FROM tie act WHERE act.kind = 'act' AND ${inSubtree("act.type", "life.death-in-custody")}
        UNION ALL ${custody})`,
    ),
    types: "act-types",
    checklist: { vocabulary: "death-checks", property: "deathCheck" },
    states: gaps("deathCheck"),
    narrowed: ["state", "type", "year", "place"],
  },
  seizures: {
    unit: "seizure",
    cells: ["owner", "type", "worth", "date", "proceeding", "legalBasis", "returned"],
    holds: kind("seizure"),
    types: "asset-types",
    states: { linked: () => "tie.object IS NOT NULL", unlinked: () => "tie.object IS NULL" },
    narrowed: ["state", "type", "year"],
  },
  "family-reprisals": {
    unit: "act",
    cells: ["victim", "type", "date", "place"],
    holds: (one, asOf) => {
      const of = JSON.stringify([...relativesOfPursued(one, asOf).keys()]);
      return {
        sql: `tie.kind = 'act' AND (tie.subject IN ${numberedAmong} OR tie.n IN
          (SELECT mark.tie FROM mark WHERE mark.property = 'target' AND mark.ref IN ${numberedAmong}))`,
        given: [of, of],
      };
    },
    types: "act-types",
    states: {},
    narrowed: ["type", "year", "month"],
  },
  relatives: {
    unit: "person",
    cells: ["gender", "ageBand"],
    holds: (one, asOf) => ({
      sql: `tie.kind = 'person' AND tie.thing IN ${numberedAmong}`,
      given: [JSON.stringify([...relativesOfVictims(one, asOf).keys()])],
    }),
    states: {},
    narrowed: [],
  },
  displacements: {
    unit: "displacement",
    cells: ["person", "type", "coercion", "origin", "crossing", "arrival", "date"],
    holds: kind("displacement"),
    types: "displacement-types",
    states: { coerced: () => hasMark("coercion"), uncoerced: () => `NOT ${hasMark("coercion")}` },
    narrowed: ["state", "type", "year", "place"],
  },
  medical: {
    unit: "medical-request",
    cells: ["person", "facility", "need", "date", "answer", "answered"],
    holds: kind("medical-request"),
    types: "medical-answers",
    states: {
      unanswered: () => "(tie.type IS NULL OR tie.type = 'no-answer')",
      refused: () => inSubtree("tie.type", "refused"),
    },
    narrowed: ["state", "type", "year", "month", "place"],
  },
  coerced: {
    unit: "coerced-item",
    cells: ["person", "type", "channel", "date", "signs"],
    holds: kind("coerced-item"),
    types: "coerced-item-types",
    states: {},
    narrowed: ["type", "year", "channel"],
  },
  acts: {
    unit: "act",
    cells: ["type", "victim", "date", "place"],
    holds: kind("act"),
    types: "act-types",
    states: {},
    narrowed: ["type", "year", "month", "place"],
  },
  holdings: {
    unit: "episode",
    cells: ["person", "facility", "from", "to"],
    holds: () => ({ sql: "tie.kind IN ('episode', 'placement')", given: [] }),
    states: {},
    narrowed: ["year", "month", "place"],
    lasting: true,
  },
};

const minutes = (year: number): number => Date.UTC(year, 0) / 60_000;
const yearOf = (column: "from" | "to"): string => {
  const of = (end: "lo" | "hi"): string => `strftime('%Y', tie.${column}_${end} * 60, 'unixepoch')`;
  return `CASE WHEN ${of("lo")} = ${of("hi")} THEN ${of("lo")} END`;
};
/**
 * SQL: the year in which something began, only where its whole interval lies in one. Of a proceeding whose beginning
 * nobody says it is the year of the verdict.
 */
export const yearSql = (unit: ThingKind): string =>
  // nearly all are dated to a month, which says the year at once
  `coalesce(CAST(tie.month / 100 AS TEXT), ${yearOf("from")}${unit === "proceeding" ? `, ${yearOf("to")}` : ""})`;

/** A state as SQL; undefined for one that the register doesn't have. */
export function stateSql(one: Case, { states, checklist }: Register, state: string): string | undefined {
  const sql = Object.hasOwn(states, state) ? states[state] : undefined;
  const nodes = checklist === undefined ? [] : one.library.everyNode(checklist.vocabulary);
  return sql?.(nodes.filter(({ parent }) => parent === undefined).length);
}

const lastingIn = (from: number, to: number): Condition => ({
  sql: "((tie.from_lo IS NULL OR tie.from_lo < ?) AND (tie.to_hi IS NULL OR tie.to_hi >= ?) AND (tie.from_lo IS NOT NULL OR tie.to_hi IS NOT NULL))",
  given: [to, from],
});

/** Another narrowing as SQL; a place or channel by its record id. */
export function narrowedTo({ lasting, unit }: Register, name: Exclude<Narrowing, "state">, value: string): Condition {
  switch (name) {
    case "type":
      return subtree("tie.type", value);
    case "year":
      return lasting
        ? lastingIn(minutes(Number(value)), minutes(Number(value) + 1))
        : { sql: `${yearSql(unit)} = ?`, given: [value] };
    case "month": {
      const { window, number } = monthWindow(value);
      return lasting ? lastingIn(window[0], window[1] + 1) : { sql: "tie.month = ?", given: [number] };
    }
    case "channel":
    case "place": {
      // of several channels each is a mark, and the column holds the first
      const properties = name === "channel" ? "'channel'" : "'place', 'facility', 'arrival'";
      return {
        sql: `(tie.object = ${numbered} OR tie.n IN (SELECT mark.tie FROM mark WHERE mark.property IN (${properties}) AND mark.ref = ${numbered}))`,
        given: [value, value],
      };
    }
    case "charge": {
      const own = subtree("mark.code", value);
      return {
        sql: `tie.n IN (SELECT mark.tie FROM mark WHERE mark.property = 'charge' AND ${own.sql})`,
        given: own.given,
      };
    }
    default:
      return name satisfies never;
  }
}
