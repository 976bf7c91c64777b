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
  const hidden = hiddenBelow(desk, question) !== undefined;
  const acts: ReadonlySet<number> = hidden ? new Set() : cellActs(desk, cell).acts;
  const one = caseAt(desk, asOf);
  const folded = hidden || acts.size > mostTraced ? undefined : foldedActs(desk, question, acts);
  return {
    hidden,
    acts: acts.size,
    most: mostTraced,
    behind: folded && rootsBehind(one, folded, asOf),
    said: folded && saidAgainst(one, folded, locale, asOf),
    beside: folded && besideAgainst(one, folded, locale, asOf),
  };
}
