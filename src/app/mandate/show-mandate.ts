/** Shows the mandate that the inquiry obeys. */
import { Fault } from "../../core/fault.ts";
import { caseAt } from "../case.ts";
import type { Desk } from "../desk.ts";
import { thingLabel } from "../labels.ts";
import type { Language } from "../packs.ts";

/** Faults: `absent` while none was adopted. */
export function showMandate(desk: Desk, locale: Language) {
  const one = caseAt(desk);
  const held = one.mandate();
  if (held === undefined)
    throw new Fault("absent", "no mandate was adopted yet", { remedy: "found the inquiry with a pack" });
  const { code, title, instrument, scope, term, standard } = held.body;
  const territory = one.thing(scope.territory);
  const day = (minutes: number): string => new Date(minutes * 60_000).toISOString().slice(0, 10);
  return {
    code,
    title,
    instrument,
    from: day(scope.from),
    ...(scope.to !== undefined && { to: day(scope.to) }),
    territory: territory === undefined ? scope.territory : thingLabel(one, territory, locale),
    subject: scope.subject,
    term,
    standard,
    standardLabel: one.library.node("standards", standard)?.title[locale] ?? standard,
  };
}
