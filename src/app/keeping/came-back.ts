/** Work that came back, as rows of the first page: incidents and rulings that were opened again, and judgements that contradict. */
import { caseAt } from "../case.ts";
import type { Desk } from "../desk.ts";
import { listIncidents } from "../finding/show-incident.ts";
import { reopenedRulings } from "../linking/reopened.ts";
import { conflicting } from "../linking/same-queue.ts";
import type { Language } from "../packs.ts";
import { sayIn } from "../sayings.ts";
import { thingPointer } from "../views.ts";

/** Incidents that two people decided on, and what came later speaks against. */
export const incidentsAgain = (desk: Desk, locale: Language) =>
  listIncidents(desk, {}, locale).rows.flatMap(({ code, title, reopened }) =>
    reopened.length === 0
      ? []
      : [
          {
            code,
            kind: "incident",
            label: title,
            detail: reopened.map((reason) => sayIn(locale)(`incidents.reason.${reason}`)).join(", "),
            href: `/incidents/${code}`,
          },
        ],
  );

/** What was settled, and a later claim opened again. */
export function rulingsAgain(desk: Desk, locale: Language) {
  const one = caseAt(desk);
  return reopenedRulings(desk).map(({ thing, property }) => ({
    ...thingPointer(one, thing, locale),
    detail: sayIn(locale)(`vocabulary-words.property.${property}`),
    href: `/thing/${thing.code}`,
  }));
}

/** Judged not to be the same, and joined by other judgements. */
export function judgementsApart(desk: Desk, locale: Language) {
  const one = caseAt(desk);
  return conflicting(one).map(({ a, b }) => ({
    ...thingPointer(one, a, locale),
    detail: `${b.code} ${thingPointer(one, b, locale).label}`,
    href: `/same?kind=${a.kind}&show=conflict&a=${a.code}&b=${b.code}`,
  }));
}
