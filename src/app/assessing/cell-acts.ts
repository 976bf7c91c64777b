/** The acts under one number of a table, and the people whom they befell: what its list, its roots and what contradicts it are read from. */
import type { Question } from "../../core/patterns/question.ts";
import { itself } from "../../core/patterns/tree-rows.ts";
import type { Folded } from "../case/claims.ts";
import { caseAt } from "../case.ts";
import type { Desk } from "../desk.ts";
import { wholeOf } from "../whole.ts";
import { scanActs } from "./act-scan.ts";
import { standings } from "./pattern-keys.ts";
import { patternPeople } from "./pattern-people.ts";

/** Behind more acts than these no claim is traced for one answer: the reader is asked to narrow the question. */
export const mostTraced = 2_000;

export interface Cell {
  readonly question: Question;
  /** keys of a row and a column; absent: all of them */
  readonly row?: string | undefined;
  readonly column?: string | undefined;
}

interface CellActs {
  /** numbers of acts; where people are counted, of those that befell a person */
  readonly acts: ReadonlySet<number>;
  /** numbers of persons; empty where acts are counted */
  readonly people: ReadonlySet<number>;
}

/** Whoever asks has checked that this reader may see lists (`hiddenBelow`). Faults as `pivot`. */
export function cellActs(desk: Desk, { question, row, column }: Cell): CellActs {
  const { rows, columns } = question;
  const by = columns === undefined || columns === rows ? [rows] : [rows, columns];
  const groups = scanActs(desk, narrowed(desk, { question, row, column })).groups({ by, subject: true, one: true });
  const across = standings(desk, question, rows);
  const down = columns === undefined ? undefined : standings(desk, question, columns);
  const victimOf = patternPeople(desk, question.asOf);
  const acts = new Set<number>();
  const people = new Set<number>();
  for (const group of groups) {
    if (question.of === "corroborated" && group.corroborated === 0) continue;
    const stands = (key: string | undefined, at: ReturnType<typeof across> | undefined): boolean =>
      key === undefined || at === undefined || at.keys.includes(key) || at.wholes.includes(key);
    if (!stands(row, across(group)) || !stands(column, down?.(group))) continue;
    if (question.of === "people") {
      const victim = group.subject === null ? undefined : victimOf(group.subject);
      if (victim?.kind !== "person") continue;
      people.add(victim.n);
    }
    if (group.act !== null) acts.add(group.act);
  }
  return { acts, people };
}

/**
 * A question that asks for less, where the keys of a cell say what it can leave out: the acts of one month are read
 * without those of all others. What it still asks for too much is told apart by where it stands.
 */
function narrowed(desk: Desk, { question, row, column }: Cell): Question {
  const one = caseAt(desk, question.asOf);
  let asked = question;
  for (const [dimension, key] of [
    [question.rows, row],
    [question.columns, column],
  ] as const) {
    if (key === undefined || dimension === undefined) continue;
    if (dimension === "month" && /^\d{6}$/.test(key)) asked = during(asked, Number(key), Number(key));
    if (dimension === "year" && /^\d{4}$/.test(key)) asked = during(asked, Number(`${key}01`), Number(`${key}12`));
    if (dimension === "facility" && asked.place === undefined && one.thing(key) !== undefined)
      asked = { ...asked, place: key };
    if (dimension === "type") asked = ofType(desk, asked, key.endsWith(itself) ? key.slice(0, -1) : key);
  }
  return asked;
}

/** A type below the one that is asked for; a key that is no word of the vocabulary (nobody said, disputed) leaves it as it is. */
function ofType(desk: Desk, question: Question, code: string): Question {
  const known = caseAt(desk).library.node("act-types", code) !== undefined;
  const below = question.type === undefined || code === question.type || code.startsWith(`${question.type}.`);
  return known && below ? { ...question, type: code } : question;
}

const during = (question: Question, from: number, to: number): Question => ({
  ...question,
  from: Math.max(from, question.from ?? from),
  to: Math.min(to, question.to ?? to),
});

/** Acts with their claims, the newest first. */
export function foldedActs(desk: Desk, { asOf }: Question, acts: Iterable<number>): readonly Folded[] {
  const one = caseAt(desk, asOf);
  return [...acts]
    .sort((a, b) => b - a)
    .flatMap((n) => {
      const thing = one.thing(n);
      return thing === undefined ? [] : [wholeOf(one, thing, asOf)];
    });
}
