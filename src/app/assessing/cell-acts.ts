/** The acts under one number of a table, and the people whom they befell: what its list, its roots and what contradicts it are read from. */
import type { Question } from "../../core/patterns/question.ts";
import type { Folded } from "../case/claims.ts";
import { caseAt } from "../case.ts";
import type { Desk } from "../desk.ts";
import { wholeOf } from "../whole.ts";
import { scanActs } from "./act-scan.ts";
import { type Standing, standings } from "./pattern-keys.ts";
import { isCounted } from "./pivot.ts";

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
  const { rows, columns, of } = question;
  const across = standings(desk, question, rows);
  const down = columns === undefined ? undefined : standings(desk, question, columns);
  const stands = (key: string | undefined, at: readonly Standing[] | undefined): boolean =>
    key === undefined || at === undefined || at.some(({ keys, wholes }) => keys.includes(key) || wholes.includes(key));
  const acts = new Set<number>();
  const people = new Set<number>();
  for (const scoped of scanActs(desk, question).acts) {
    const { act, person } = scoped;
    if (!isCounted(scoped, of)) continue;
    if (!stands(row, across(scoped)) || !stands(column, down?.(scoped))) continue;
    acts.add(act.thing);
    if (of === "people" && person !== undefined) people.add(person);
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
