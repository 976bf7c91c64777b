/** The acts of which one exhibit speaks, as a grid: what it says of each, and where other exhibits contradict it. */
import type { CaseClaim } from "../case/claims.ts";
import { type Case, caseAt } from "../case.ts";
import type { Desk } from "../desk.ts";
import type { Language } from "../packs.ts";
import { shownValue, thingPointer } from "../views.ts";

/** The columns, in the order in which an act is asked: what, whom, who, where, when, how, the words, on what ground. */
export const actColumns = ["type", "victim", "perpetrator", "place", "date", "method", "words", "ground"] as const;

/** Rows in the order of the text. Faults: `absent`. */
export function listActs(desk: Desk, code: string, locale: Language) {
  const one = caseAt(desk);
  const exhibit = one.needExhibit(code);
  const claims = one.claimsIn(exhibit).filter(({ thing }) => thing.kind === "act");
  const rows = [...Map.groupBy(claims, ({ thing }) => thing.n).values()];
  return { rows: rows.flatMap((own) => rowOf(one, own, locale) ?? []) };
}

function rowOf(one: Case, claims: readonly CaseClaim[], locale: Language) {
  const first = claims.find(({ claim }) => claim.property === "type") ?? claims[0];
  const anchor = first?.claim.anchor;
  if (first === undefined || anchor === undefined) return undefined;
  const folded = one.folded(first.thing);
  return {
    thing: thingPointer(one, first.thing, locale),
    anchor,
    cells: actColumns.map((property) => ({
      property,
      said: claims
        .filter(({ claim }) => claim.property === property)
        .map(({ ref, claim, thing, coding, coder }) => ({
          ref,
          shown: shownValue(one, thing, property, claim.value, locale),
          stance: claim.stance,
          coding,
          coder: one.handle(coder),
        })),
      disputed: folded.fold(property).disputed,
    })),
  };
}
