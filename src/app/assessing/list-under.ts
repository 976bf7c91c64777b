/** What stands under one number of a table: the acts, or the people, row by row. */
import type { Question } from "../../core/patterns/question.ts";
import { caseAt } from "../case.ts";
import type { Desk } from "../desk.ts";
import type { Language } from "../packs.ts";
import { wholeOf } from "../whole.ts";
import { checkQuestion, scanActs } from "./act-scan.ts";
import { thingRow } from "./list-things.ts";
import { type Standing, standings } from "./pattern-keys.ts";
import { patternPeople } from "./pattern-people.ts";
import { hiddenBelow } from "./pivot.ts";

export interface Under {
  readonly question: Question;
  /** keys of a row and a column; absent: all of them */
  readonly row?: string | undefined;
  readonly column?: string | undefined;
  readonly offset: number;
  readonly limit: number;
}

/** A page of them. To who sees no small numbers nothing is listed: the list would tell them. Faults as `pivot`. */
export function listUnder(desk: Desk, asked: Under, locale: Language) {
  const { question } = asked;
  checkQuestion(desk, question);
  if (hiddenBelow(desk, question) !== undefined) return { hidden: true, total: 0, rows: [] };
  const one = caseAt(desk, question.asOf);
  const { rows, columns } = question;
  const across = standings(desk, question, rows);
  const down = columns === undefined ? undefined : standings(desk, question, columns);
  const victimOf = patternPeople(desk, question.asOf);
  const found = new Set<number>();
  const stands = (key: string | undefined, at: readonly Standing[] | undefined): boolean =>
    key === undefined || at === undefined || at.some(({ keys, wholes }) => keys.includes(key) || wholes.includes(key));
  for (const act of scanActs(desk, question).acts) {
    if (question.of === "corroborated" && act.roots < 2) continue;
    if (!stands(asked.row, across(act)) || !stands(asked.column, down?.(act))) continue;
    if (question.of !== "people") {
      found.add(act.thing);
      continue;
    }
    const victim = act.subject === null ? undefined : victimOf(act.subject);
    if (victim?.kind === "person") found.add(victim.n);
  }
  const page = [...found].sort((a, b) => b - a).slice(asked.offset, asked.offset + asked.limit);
  return {
    hidden: false,
    total: found.size,
    rows: page.flatMap((n) => {
      const thing = one.thing(n);
      return thing === undefined ? [] : [thingRow(one, wholeOf(one, thing, question.asOf), locale)];
    }),
  };
}
