/** What an incident comes to, decided by two people on one version of it (G7): proposed by one, agreed to by another, then written. */
import { Fault } from "../../core/fault.ts";
import type { IncidentStop } from "../../core/findings/incident.ts";
import type { Outcome } from "../../core/record/outcome.ts";
import { type Case, caseAt } from "../case.ts";
import { absent, type Desk } from "../desk.ts";
import { incidentBy, type OpenIncident } from "../incidents.ts";
import { carryOut, digestOf, needProposal, propose } from "../protecting/propose.ts";
import { needIncident } from "./open-incident.ts";
import { weighIncident } from "./weigh-incident.ts";

/** Faults: `absent`; `conflict` for another version; `refused` for what nothing carries, or that has been decided so. */
export async function proposeOutcome(
  desk: Desk,
  asked: { readonly code: string; readonly version: string; readonly outcome: Outcome },
) {
  desk.need("argue");
  const one = caseAt(desk);
  const found = needIncident(one, asked.code, asked.version);
  const { held } = found;
  if (held.body.decided !== undefined)
    throw new Fault("refused", "this is decided", {
      item: held.body.code,
      remedy: "take it up again first",
    });
  check(desk, one, found, asked.outcome);
  const act = { name: "establish" as const, incident: held.id, version: held.version, outcome: asked.outcome };
  const { code, digest, expires, seq } = await propose(desk, { act });
  return { proposal: code, digest, expires, seq };
}

/**
 * Writes what two people agreed on: the entry ends the proposal and decides the very version that they signed. Faults:
 * `absent`; `conflict` where it was changed since; `refused` by a rule of signatures, or where nothing carries it now.
 */
export async function establishIncident(desk: Desk, asked: { readonly proposal: string }) {
  desk.need("argue");
  const one = caseAt(desk);
  const { act } = needProposal(one, asked.proposal).body;
  const found = act.name === "establish" ? incidentBy(one, act.incident) : undefined;
  if (act.name !== "establish" || found === undefined) throw absent();
  const { held } = needIncident(one, found.held.body.code, found.held.version);
  const agreed = carryOut(desk, asked.proposal, digestOf(act));
  if (held.version !== act.version)
    throw new Fault("conflict", "somebody changed this meanwhile", {
      item: held.body.code,
      remedy: "propose it again, as it stands",
    });
  check(desk, one, found, act.outcome);
  const decided = { ...agreed.decided, version: held.version };
  const [made] = await desk.write({
    verb: "incident.establish",
    drafts: [
      agreed.draft,
      { record: held.id, parents: [held.version], body: { ...held.body, state: act.outcome, decided } },
    ],
  });
  return { code: held.body.code, seq: made?.seq ?? 0 };
}

const sentences: Readonly<Record<IncidentStop["rule"], readonly [why: string, remedy: string]>> = {
  withdrawn: ["a claim that it relies on was taken back", "leave it out"],
  coerced: ["a claim that it relies on was said under coercion", "leave it out: it proves the coercion only"],
  held: ["a claim that it relies on is held for its interview's sake", "ask for the missing gate, or leave it out"],
  "no-basis": ["a claim that it relies on may not be used", "ask for a basis, or leave it out"],
  "citation-only": ["a claim that it relies on cites what nobody has read", "take the publication in, or leave it out"],
  unsupported: ["nothing that it relies on speaks of this", "choose a claim of it, or leave it out"],
  "outside-mandate": ["this lies outside the mandate", "leave it out, or label it as context"],
  "one-root": ["all of it goes back to one root", "say in writing why one is enough"],
};

/** Only what carries can be established; that something is not, or can't be told, needs no claim to carry it. */
function check(desk: Desk, one: Case, found: OpenIncident, outcome: Outcome): void {
  if (outcome !== "established") return;
  const [stop] = weighIncident(desk, one, found).stops;
  if (stop === undefined) return;
  const [why, remedy] = sentences[stop.rule];
  throw new Fault("refused", why, { item: stop.items[0] ?? "", remedy });
}
