/** What stands under one number of a table: the acts, or the people, row by row. */
import { caseAt } from "../case.ts";
import type { Desk } from "../desk.ts";
import type { Language } from "../packs.ts";
import { wholeOf } from "../whole.ts";
import { checkQuestion } from "./act-scan.ts";
import { type Cell, cellActs } from "./cell-acts.ts";
import { thingRow } from "./list-things.ts";
import { hiddenBelow } from "./pivot.ts";

export interface Under extends Cell {
  readonly offset: number;
  readonly limit: number;
}

/** A page of them. To who sees no small numbers nothing is listed: the list would tell them. Faults as `pivot`. */
export function listUnder(desk: Desk, asked: Under, locale: Language) {
  const { question } = asked;
  checkQuestion(desk, question);
  if (hiddenBelow(desk, question) !== undefined) return { hidden: true, total: 0, rows: [] };
  const one = caseAt(desk, question.asOf);
  const { acts, people } = cellActs(desk, asked);
  const found = question.of === "people" ? people : acts;
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
