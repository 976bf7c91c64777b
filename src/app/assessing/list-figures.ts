/** Lists published numbers with all that makes them numbers: qualifier, unit, population, as-of, who counted, root (G13). */
import type { Figure } from "../../core/record/body.ts";
import { caseAt } from "../case.ts";
import type { Desk } from "../desk.ts";
import { nodeLabel } from "../labels.ts";
import type { Language } from "../packs.ts";
import { exhibitPointer } from "../views.ts";

export function listFigures(desk: Desk, offset: number, limit: number, locale: Language) {
  const one = caseAt(desk);
  const all = one.docs<Figure>("figure");
  const publishers = new Map<string, number>();
  for (const { body } of all) publishers.set(body.root, (publishers.get(body.root) ?? 0) + 1);
  return {
    total: all.length,
    rows: all.slice(offset, offset + limit).flatMap(({ body }) => {
      const exhibit = one.exhibit(body.exhibit);
      if (exhibit === undefined) return [];
      const { code, label, qualifier, value, population, period, asOf, countedBy, publishedBy, source, primary, mark } =
        body;
      return [
        {
          code,
          label,
          qualifier,
          value,
          unit: nodeLabel(one, "units", body.unit, locale),
          population,
          period,
          asOf,
          countedBy,
          publishedBy,
          source,
          primary,
          mark,
          sameRoot: publishers.get(body.root) ?? 1,
          exhibit: exhibitPointer(exhibit),
        },
      ];
    }),
  };
}
