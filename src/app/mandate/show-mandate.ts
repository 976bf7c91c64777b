/** Shows the mandate that the inquiry obeys. */
import { Fault } from "../../core/fault.ts";
import { caseAt } from "../case.ts";
import type { Desk } from "../desk.ts";
import { dayLabel, nodeLabel, thingLabel } from "../labels.ts";
import type { Language } from "../packs.ts";

/** Faults: `absent` while none was adopted. */
export function showMandate(desk: Desk, locale: Language) {
  const one = caseAt(desk);
  const held = one.mandate();
  if (held === undefined)
    throw new Fault("absent", "no mandate was adopted yet", { remedy: "found the inquiry with a pack" });
  const { code, title, instrument, scope, term, standard, renewals = [] } = held.body;
  const territory = one.thing(scope.territory);
  return {
    code,
    version: held.version,
    title,
    instrument,
    from: dayLabel(scope.from),
    ...(scope.to !== undefined && { to: dayLabel(scope.to) }),
    territory: territory === undefined ? scope.territory : thingLabel(one, territory, locale),
    subject: scope.subject,
    term,
    renewals: renewals.map((renewal) => ({ ...renewal, by: one.handle(renewal.by) })),
    standard,
    standardLabel: nodeLabel(one, "standards", standard, locale),
  };
}
