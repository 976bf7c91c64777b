/** Work that came back: what was settled and a later claim opened again. */
import type { Ruling } from "../../core/record/body.ts";
import type { CaseThing } from "../case/things.ts";
import { caseAt } from "../case.ts";
import type { Desk } from "../desk.ts";
import { canonicalOf, rulingOnWhole, wholeOf } from "../whole.ts";

interface Reopened {
  readonly thing: CaseThing;
  readonly property: string;
  readonly ruling: Ruling;
}

/** Rulings that stand and no longer hold against what is claimed now; of things that are open to the reader, the newest first. */
export function reopenedRulings(desk: Desk): readonly Reopened[] {
  const one = caseAt(desk);
  return one
    .records("ruling")
    .filter(({ body }) => !body.withdrawn)
    .toReversed()
    .flatMap(({ id, body }): Reopened[] => {
      const said = one.thing(body.thing);
      if (said === undefined) return [];
      const thing = canonicalOf(one, said);
      // of codes that are one each may have its own ruling: the newest stands
      if (rulingOnWhole(one, thing, body.property)?.id !== id) return [];
      const { settled } = wholeOf(one, thing).fold(body.property);
      return settled?.reopened === true ? [{ thing, property: body.property, ruling: body }] : [];
    });
}
