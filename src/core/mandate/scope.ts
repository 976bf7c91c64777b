/** Scope: whether an act lies within the mandate; what is outside it is kept, and never silently counted (N19). */
import type { Mandate } from "../record/body.ts";
import { meets, type When, within } from "../record/when.ts";

export type Scope = "inside" | "outside" | "context" | "unknown";

/** What is known of an act for this question: its folded date, the territory in which it lies, and what a person called it. */
export interface ScopedAct {
  readonly when?: When | undefined;
  /** as the mandate writes its territory (an ISO 3166 code); absent while no place, or no country of it, is known */
  readonly territory?: string | undefined;
  /** said by a person: background that explains, and doesn't count */
  readonly label?: "context" | undefined;
}

const plain = (territory: string): string => territory.trim().toLowerCase();

/** Of one limit of the mandate, where an act lies to it. `partly`: dated, and not surely on one side. */
export type Limit = "inside" | "outside" | "partly" | "unknown";

/** Why an act lies where it does: what its date and its place say, each by itself. */
export function limitsOf(act: ScopedAct, scope: Mandate["scope"]): { readonly time: Limit; readonly territory: Limit } {
  const period: When = { from: scope.from, to: scope.to ?? Number.POSITIVE_INFINITY };
  const { when, territory } = act;
  const time =
    when === undefined ? "unknown" : within(when, period) ? "inside" : meets(when, period) ? "partly" : "outside";
  const own = territory === undefined ? "unknown" : plain(territory) === plain(scope.territory) ? "inside" : "outside";
  return { time, territory: own };
}

/**
 * Where an act stands to the mandate. `context` if a person said so; `outside` if its whole interval or its place is;
 * `inside` if the whole interval and the place are; else `unknown`: not dated, dated only partly inside, disputed, or
 * without a known place.
 */
export function scopeOf(act: ScopedAct, scope: Mandate["scope"]): Scope {
  if (act.label === "context") return "context";
  const limits = Object.values(limitsOf(act, scope));
  if (limits.includes("outside")) return "outside";
  if (limits.some((limit) => limit !== "inside")) return "unknown";
  return "inside";
}

/** Whether acts of this scope are in a count or carry a finding: inside only. */
export function countsIn(scope: Scope): boolean {
  return scope === "inside";
}
