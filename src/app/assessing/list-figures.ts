/** Lists published numbers with all that makes them numbers: qualifier, unit, population, as-of, who counted, root (G13). */
import type { Figure } from "../../core/record/body.ts";
import type { CaseExhibit } from "../case/things.ts";
import { type Case, caseAt } from "../case.ts";
import type { Desk } from "../desk.ts";
import { nodeLabel } from "../labels.ts";
import type { Language } from "../packs.ts";
import { exhibitPointer } from "../views.ts";

/** A page of them in the order in which they were recorded, and how many there are. */
export function listFigures(desk: Desk, offset: number, limit: number, locale: Language) {
  const one = caseAt(desk);
  const all = one.records("figure").map((held) => held.body);
  const byRoot = Map.groupBy(all, (figure) => figure.root);
  return {
    total: all.length,
    rows: all.slice(offset, offset + limit).flatMap((figure) => {
      const exhibit = one.exhibit(figure.exhibit);
      return exhibit === undefined
        ? []
        : [figureRow(one, figure, exhibit, byRoot.get(figure.root)?.length ?? 1, locale)];
    }),
  };
}

/** `sameRoot`: how many publications repeat this one count. */
const figureRow = (one: Case, figure: Figure, exhibit: CaseExhibit, sameRoot: number, locale: Language) => ({
  code: figure.code,
  label: figure.label,
  qualifier: figure.qualifier,
  value: figure.value,
  unit: nodeLabel(one, "units", figure.unit, locale),
  population: figure.population,
  period: figure.period,
  asOf: figure.asOf,
  countedBy: figure.countedBy,
  publishedBy: figure.publishedBy,
  source: figure.source,
  primary: figure.primary,
  mark: figure.mark,
  sameRoot,
  exhibit: exhibitPointer(exhibit),
});
