/** What an incident needs before two people can establish it, and what opens it again afterwards: worked out from its claims, decided by nobody (G7). */
import { contradict, type World } from "../claims/fold.ts";
import type { Property } from "../claims/property.ts";
import type { Claim, ClaimRef } from "../claims/value.ts";
import { independentRoots } from "../roots/independence.ts";
import type { Ground } from "./ground.ts";

/** A claim of one of the incident's acts, with what stands behind it now. */
export interface IncidentClaim {
  readonly ref: ClaimRef;
  readonly claim: Claim;
  /** code of the act or event that it is said of: the one that stands for all that are one with it */
  readonly about: string;
  readonly ground: Ground;
}

export type Flaw = "withdrawn" | "coerced" | "held" | "no-basis" | "citation-only";
export type IncidentRule = Flaw | "unsupported" | "outside-mandate" | "one-root";
export interface IncidentStop {
  readonly rule: IncidentRule;
  /** codes of acts, or references of claims */
  readonly items: readonly string[];
}

/** Why a claim can't carry what it says; undefined where it can. Coerced material never proves its truth (G9). */
export function flawOf({ withdrawn, exhibits }: Ground): Flaw | undefined {
  if (withdrawn || exhibits.length === 0) return "withdrawn";
  if (exhibits.some(({ coerced }) => coerced)) return "coerced";
  if (exhibits.some(({ held }) => held)) return "held";
  if (exhibits.some(({ usable }) => !usable)) return "no-basis";
  return exhibits.every(({ citationOnly }) => citationOnly) ? "citation-only" : undefined;
}

const flaws: readonly Flaw[] = ["withdrawn", "coerced", "held", "no-basis", "citation-only"];

export interface Weighing {
  /** codes of its acts and events */
  readonly of: readonly string[];
  /** those that are about sexual or gender-based violence */
  readonly sexual: boolean;
  readonly relied: readonly IncidentClaim[];
  /** why one root is enough, where somebody has said so */
  readonly oneRoot?: string | undefined;
}

/**
 * What keeps it from being established. Every claim relied on must carry what it says, every act must have one, none may
 * lie outside the mandate. One root alone asks for a written reason; of sexual violence it never does (field
 * specification §2.12): there corroboration is shown, and not asked for.
 */
export function incidentStops({ of, sexual, relied, oneRoot }: Weighing): readonly IncidentStop[] {
  const stops: IncidentStop[] = [];
  const stop = (rule: IncidentRule, items: readonly string[]): void => {
    if (items.length > 0) stops.push({ rule, items: [...new Set(items)].toSorted() });
  };
  const flawed = relied.map((one) => ({ ...one, flaw: flawOf(one.ground) }));
  for (const flaw of flaws)
    stop(
      flaw,
      flawed.filter((one) => one.flaw === flaw).map(({ ref }) => ref),
    );
  const carriers = flawed.filter(({ flaw }) => flaw === undefined);
  stop(
    "unsupported",
    of.filter((code) => !carriers.some(({ about }) => about === code)),
  );
  stop(
    "outside-mandate",
    relied.flatMap(({ ground }) => ground.outside),
  );
  const spared = sexual || oneRoot !== undefined;
  if (!spared && carriers.length > 0 && independentRoots(carriers.map(({ ground }) => ground.roots)).count < 2)
    stop("one-root", of);
  return stops;
}

export interface Reopening {
  readonly reason: Flaw | "contrary" | "more";
  readonly claims: readonly ClaimRef[];
}

/**
 * What speaks against a decision now: for "established" a relied claim that carries nothing any more, or a later one
 * that carries and contradicts one relied on; for the others a later claim of the same acts that carries. `later`: all
 * claims of its acts that came after the decision. `propertyOf`: the property that a claim is of.
 */
export function reopenings(
  established: boolean,
  relied: readonly IncidentClaim[],
  later: readonly IncidentClaim[],
  propertyOf: (claim: IncidentClaim) => Pick<Property, "cardinality"> | undefined,
  world: World,
): readonly Reopening[] {
  const carrying = later.filter(({ ground }) => flawOf(ground) === undefined);
  const found = (reason: Reopening["reason"], claims: readonly IncidentClaim[]): readonly Reopening[] =>
    claims.length === 0 ? [] : [{ reason, claims: claims.map(({ ref }) => ref) }];
  if (!established) return found("more", carrying);
  const contrary = carrying.filter((one) => {
    const property = propertyOf(one);
    return relied.some(
      (other) =>
        property !== undefined &&
        other.about === one.about &&
        other.claim.property === one.claim.property &&
        contradict(property, one.claim, other.claim, world),
    );
  });
  return [
    ...flaws.flatMap((flaw) =>
      found(
        flaw,
        relied.filter(({ ground }) => flawOf(ground) === flaw),
      ),
    ),
    ...found("contrary", contrary),
  ];
}
