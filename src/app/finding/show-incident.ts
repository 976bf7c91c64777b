/** Lists incidents, and shows one: its acts, what it relies on with roots, what stands in the way, who decided, and what opened it again. */
import { flawOf } from "../../core/findings/incident.ts";
import { independentRoots } from "../../core/roots/independence.ts";
import { type Case, caseAt } from "../case.ts";
import { absent, type Desk } from "../desk.ts";
import { incidentBy, incidentsOf, type OpenIncident } from "../incidents.ts";
import { nodeLabel } from "../labels.ts";
import type { Language } from "../packs.ts";
import { standingProposal } from "../protecting/show-proposals.ts";
import { claimView, rootsView, thingPointer } from "../views.ts";
import { membersOf } from "../whole.ts";
import { type WeighedIncident, weighIncident } from "./weigh-incident.ts";

/** The newest first. `of`: only those of this act or event. Faults: `absent` for an act that is not there. */
export function listIncidents(desk: Desk, asked: { readonly of?: string | undefined }, locale: Language) {
  const one = caseAt(desk);
  const own = asked.of === undefined ? undefined : new Set(membersOf(one, one.needThing(asked.of)).map(({ id }) => id));
  return {
    rows: incidentsOf(one)
      .toReversed()
      .filter(({ of }) => own === undefined || of.some(({ id }) => own.has(id)))
      .map((each) => rowOf(one, each, weighIncident(desk, one, each), locale)),
  };
}

function rowOf(one: Case, { held, of }: OpenIncident, weighed: WeighedIncident, locale: Language) {
  const { body } = held;
  return {
    code: body.code,
    title: body.title,
    state: body.state,
    reopened: weighed.reopened.map(({ reason }) => reason),
    acts: of.map((thing) => thingPointer(one, thing, locale)),
    claims: weighed.relied.length,
    /** independent ones behind what carries */
    roots: independentRoots(weighed.roots).count,
  };
}

/**
 * `asOf`: as it stood at that position of the log, weighed on what was known then; nothing waits for anybody then. Faults:
 * `absent`, the same for what is not there and what is not wholly open.
 */
export function showIncident(desk: Desk, code: string, locale: Language, asOf?: number) {
  const one = caseAt(desk, asOf);
  const found = incidentBy(one, code);
  if (found === undefined) throw absent();
  const { held } = found;
  const { body } = held;
  const weighed = weighIncident(desk, one, found);
  const carriers = weighed.relied.filter(({ ground }) => flawOf(ground) === undefined);
  const open =
    asOf === undefined
      ? standingProposal(
          desk,
          (act) => act.name === "establish" && act.incident === held.id && act.version === held.version,
        )
      : undefined;
  return {
    ...rowOf(one, found, weighed, locale),
    version: held.version,
    standard: { code: body.standard, label: nodeLabel(one, "standards", body.standard, locale) },
    reason: body.reason,
    ...(body.oneRoot !== undefined && { oneRoot: body.oneRoot }),
    by: one.handle(body.by),
    at: one.entry(held.since)?.at ?? "",
    rootsByKind: rootsView(
      one,
      carriers.map(({ shown }) => shown),
    ),
    relied: weighed.relied.map(({ shown, ground }) => {
      const flaw = flawOf(ground);
      return { claim: claimView(one, shown, locale), ...(flaw !== undefined && { flaw }) };
    }),
    stops: weighed.stops.map(({ rule, items }) => ({ rule, items: [...items] })),
    openedAgain: weighed.reopened.map(({ reason, claims }) => ({
      reason,
      claims: claims.flatMap((ref) => {
        const claim = weighed.later.get(ref) ?? weighed.relied.find((each) => each.ref === ref)?.shown;
        return claim === undefined ? [] : [claimView(one, claim, locale)];
      }),
    })),
    ...(body.decided !== undefined && {
      decided: { signers: body.decided.signers.map((actor) => one.handle(actor)), at: body.decided.at },
    }),
    ...(open !== undefined && {
      proposal: { ...open, outcome: open.details.find(({ field }) => field === "outcome")?.value ?? "" },
    }),
  };
}
