/** Weighs an incident: what each relied claim stands on now, what keeps it from being established, and what opens a decision again. */
import { propertyOf } from "../../core/claims/property.ts";
import { type Grounds, groundOf } from "../../core/findings/ground.ts";
import {
  flawOf,
  type IncidentClaim,
  type IncidentStop,
  incidentStops,
  type Reopening,
  reopenings,
} from "../../core/findings/incident.ts";
import type { ThingKind } from "../../core/record/body.ts";
import type { RootSet } from "../../core/roots/roots.ts";
import type { CaseClaim } from "../case/claims.ts";
import type { CaseThing } from "../case/things.ts";
import type { Case } from "../case.ts";
import { type Desk, instant } from "../desk.ts";
import { claimsOn, type OpenIncident } from "../incidents.ts";
import { canonicalOf, membersOf } from "../whole.ts";
import { groundsAt } from "./grounds.ts";

export interface WeighedIncident {
  readonly relied: readonly (IncidentClaim & { readonly shown: CaseClaim })[];
  /** roots behind each claim that carries what it says */
  readonly roots: readonly RootSet[];
  readonly stops: readonly IncidentStop[];
  readonly reopened: readonly Reopening[];
  /** claims that who decided did not have: they came later, or were written apart; by their references */
  readonly later: ReadonlyMap<string, CaseClaim>;
}

export function weighIncident(desk: Desk, one: Case, { held, of, relied }: OpenIncident): WeighedIncident {
  const { body } = held;
  const world = groundsAt(one, one.bases(), instant(desk.now()));
  const weighed = relied.map((claim) => ({ ...reliedOf(one, world, claim), shown: claim }));
  const heads = [...new Map(of.map((thing) => canonicalOf(one, thing)).map((thing) => [thing.id, thing])).values()];
  const carriers = weighed.filter(({ ground }) => flawOf(ground) === undefined);
  const decided = body.decided !== undefined;
  const after = decided ? claimsOn(one, of).filter(({ seq }) => !one.knew(held.since, seq)) : [];
  return {
    relied: weighed,
    roots: carriers.map(({ ground }) => ground.roots),
    stops: incidentStops({
      of: heads.map(({ code }) => code),
      sexual: heads.some((thing) => isSexual(one, thing)) || carriers.some(({ ground }) => ground.sexual),
      relied: weighed,
      oneRoot: body.oneRoot,
    }),
    reopened: decided
      ? reopenings(
          body.state === "established",
          weighed,
          after.map((claim) => weighedOf(one, world, claim)),
          ({ about, claim }) => {
            const kind: ThingKind | undefined = one.thing(about)?.kind;
            return kind && propertyOf(kind, claim.property);
          },
          one.world(),
        )
      : [],
    later: new Map(after.map((claim) => [claim.ref, claim])),
  };
}

/** It carries the caveat, or what it is said to be lies under "sexual violence" in its vocabulary. */
const isSexual = (one: Case, thing: CaseThing): boolean =>
  membersOf(one, thing).some(
    (each) =>
      each.caveats.includes("SGBV") ||
      one
        .claimsOf(each)
        .some(({ claim: { property, value } }) => property === "type" && "code" in value && under("sgbv", value.code)),
  );
const under = (above: string, code: string): boolean => code === above || code.startsWith(`${above}.`);

/** A claim that was rewritten to say something else, or of something else, says no more what was relied on. */
function reliedOf(one: Case, world: Grounds, claim: CaseClaim): IncidentClaim {
  const stands = one.weighing.claim(claim.ref);
  const same = stands?.thing.id === claim.thing.id && JSON.stringify(stands.claim) === JSON.stringify(claim.claim);
  const weighed = weighedOf(one, world, claim);
  return same ? weighed : { ...weighed, ground: { ...weighed.ground, withdrawn: true } };
}

const weighedOf = (one: Case, world: Grounds, claim: CaseClaim): IncidentClaim => ({
  ref: claim.ref,
  claim: claim.claim,
  about: canonicalOf(one, claim.thing).code,
  ground: groundOf(claim.ref, world),
});
