/** Shapes that several answers share: pointers, roots, values ready to show, claims in their place. */
import { basesOf } from "../core/claims/relation.ts";
import type { Value } from "../core/claims/value.ts";
import type { CaseClaim } from "./case/claims.ts";
import type { CaseExhibit, CaseThing } from "./case/things.ts";
import type { Case } from "./case.ts";
import { thingLabel, valueLabel } from "./labels.ts";
import type { Language } from "./packs.ts";

export const thingPointer = (one: Case, thing: CaseThing, locale: Language) => ({
  code: thing.code,
  kind: thing.kind,
  label: thingLabel(one, thing, locale),
});
export const exhibitPointer = (exhibit: CaseExhibit) => ({ code: exhibit.code, kind: "exhibit", label: exhibit.title });

/** How many independent roots stand behind claims, by kind. */
export const rootsView = (one: Case, claims: readonly CaseClaim[]) => {
  const { count, byKind } = one.rootsOf(claims);
  return { count, byKind: byKind.map((kind) => ({ ...kind })) };
};

/** A value of a thing's property, raw and in words, with the thing that it points at. */
export function shownValue(one: Case, thing: CaseThing, property: string, value: Value, locale: Language) {
  const target = "ref" in value ? one.thing(value.ref) : undefined;
  return {
    value: opened(one, value),
    label: valueLabel(one, thing.kind, property, value, locale),
    ...(target !== undefined && { ref: thingPointer(one, target, locale) }),
  };
}

/** A date without what it was counted from, where that is not open to the reader. */
function opened(one: Case, value: Value): Value {
  if (!("when" in value) || value.when.relation === undefined) return value;
  const { relation, ...when } = value.when;
  const shut = basesOf(relation).some(({ thing }) => thing !== undefined && one.thing(thing) === undefined);
  return shut ? { when } : value;
}

/** A claim with its passage, exhibit, thing, coder and roots. */
export function claimView(one: Case, claim: CaseClaim, locale: Language) {
  const { claim: said, exhibit, thing } = claim;
  return {
    ref: claim.ref,
    property: said.property,
    shown: shownValue(one, thing, said.property, said.value, locale),
    ...(said.role !== undefined && { role: said.role }),
    stance: said.stance,
    hand: said.hand,
    ...(said.anchor !== undefined && { anchor: said.anchor }),
    ...(exhibit !== undefined && { exhibit: exhibitPointer(exhibit) }),
    thing: thingPointer(one, thing, locale),
    coder: one.handle(claim.coder),
    coerced: claim.coerced,
    roots: rootsView(one, [claim]),
  };
}
