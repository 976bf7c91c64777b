/** The acts under one number of a table, and the people whom they befell: what its list, its roots and what contradicts it are read from. */
import type { Question } from "../../core/patterns/question.ts";
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
  const groups = scanActs(desk, question).groups({ by, subject: true, one: true });
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
