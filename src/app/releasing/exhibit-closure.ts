/** Every exhibit behind claims, through all premises of an inference, and whether each of them still has its ground. */
import type { ClaimRef } from "../../core/claims/value.ts";
import type { CaseClaim } from "../case/claims.ts";
import type { CaseExhibit } from "../case/things.ts";
import type { Case } from "../case.ts";

export interface Closure {
  readonly exhibits: readonly CaseExhibit[];
  /** false: a premise was taken back or is not there, or a claim rests on nothing; nobody can say what its words rest on */
  readonly whole: boolean;
}

export function exhibitClosure(one: Case, claims: readonly CaseClaim[]): Closure {
  const exhibits = new Map<string, CaseExhibit>();
  const reached = new Map<ClaimRef, CaseClaim>(claims.map((claim) => [claim.ref, claim]));
  let whole = true;
  // a map's walk meets what is put into it on the way
  for (const [, { exhibit, claim }] of reached) {
    const premises = claim.premises ?? [];
    if (exhibit !== undefined) exhibits.set(exhibit.id, exhibit);
    else if (premises.length === 0) whole = false;
    for (const ref of premises) {
      const premise = one.weighing.claim(ref);
      if (premise === undefined) whole = false;
      else if (!reached.has(ref)) reached.set(ref, premise);
    }
  }
  return { exhibits: [...exhibits.values()], whole };
}
