/** Incidents that are open to the reader: all of their acts are, and every claim that they rely on as their author had it. */
import type { Incident } from "../core/record/body.ts";
import type { Seq } from "../core/record/id.ts";
import type { CaseClaim } from "./case/claims.ts";
import type { Held } from "./case/records.ts";
import type { CaseThing } from "./case/things.ts";
import type { Case } from "./case.ts";
import { membersOf } from "./whole.ts";

export interface OpenIncident {
  readonly held: Held<Incident>;
  /** its acts and events, as they were written down */
  readonly of: readonly CaseThing[];
  /** what it relies on, as the author of this version had it: it may have been rewritten or taken back since, or apart */
  readonly relied: readonly CaseClaim[];
}

/** In the order in which their newest versions were written. One that is not wholly open is none: its parts would tell of the rest. */
export const incidentsOf = (one: Case, asOf?: Seq): readonly OpenIncident[] =>
  one.records("incident", asOf).flatMap((held) => openedIn(one, held) ?? []);

export function incidentBy(one: Case, key: string): OpenIncident | undefined {
  const held = one.record("incident", key) ?? one.records("incident").findLast(({ id }) => id === key);
  return held && openedIn(one, held);
}

function openedIn(one: Case, held: Held<Incident>): OpenIncident | undefined {
  const of = held.body.of.flatMap((id) => one.thing(id) ?? []);
  if (of.length < held.body.of.length) return undefined;
  const wanted = [...new Set(held.body.claims)];
  const relied = wanted.flatMap((ref) => one.claimHad(ref, (seq) => one.knew(held.since, seq)) ?? []);
  return relied.length < wanted.length ? undefined : { held, of, relied };
}

/** What is claimed of some things, and of all that are one with them, each claim once. */
export function claimsOn(one: Case, things: readonly CaseThing[], asOf?: Seq): readonly CaseClaim[] {
  const all = things.flatMap((thing) => membersOf(one, thing, asOf));
  const claims = new Map(all.flatMap((thing) => one.claimsOf(thing, asOf).map((claim) => [claim.ref, claim] as const)));
  return [...claims.values()];
}
