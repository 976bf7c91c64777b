/** Shows what a number of a table stands on: the independent roots behind its acts, and in equal rank what contradicts them. */
import { caseAt } from "../case.ts";
import type { Desk } from "../desk.ts";
import type { Language } from "../packs.ts";
import { checkQuestion } from "./act-scan.ts";
import { type Cell, cellActs, foldedActs, mostTraced } from "./cell-acts.ts";
import { besideAgainst, saidAgainst } from "./cell-against.ts";
import { rootsBehind } from "./cell-roots.ts";
import { hiddenBelow } from "./pivot.ts";

/**
 * To who sees no small numbers nothing is told. Where more acts stand under it than are traced (`most`), only how many:
 * a number of roots that left some out would be wrong. Faults as `pivot`.
 */
export function showCell(desk: Desk, cell: Cell, locale: Language) {
  const { question } = cell;
  const { asOf } = question;
  checkQuestion(desk, question);
  if (hiddenBelow(desk, question) !== undefined) return { hidden: true, acts: 0, most: mostTraced };
  const { acts } = cellActs(desk, cell);
  const told = { hidden: false, acts: acts.size, most: mostTraced };
  if (acts.size > mostTraced) return told;
  const one = caseAt(desk, asOf);
  const folded = foldedActs(desk, question, acts);
  return {
    ...told,
    behind: rootsBehind(one, folded, asOf),
    said: saidAgainst(one, folded, locale, asOf),
    beside: besideAgainst(one, folded, locale, asOf),
  };
}
