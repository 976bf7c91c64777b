/** Writes incidents down and changes them: acts, the claims relied on, and why; what it comes to takes two people. */
import type { Compartment } from "../../core/access/may.ts";
import type { ClaimRef } from "../../core/claims/value.ts";
import { Fault } from "../../core/fault.ts";
import type { Incident } from "../../core/record/body.ts";
import type { CaseThing } from "../case/things.ts";
import { type Case, caseAt } from "../case.ts";
import { absent, type Desk } from "../desk.ts";
import { claimsOn, incidentBy } from "../incidents.ts";

/** What its author says of it. */
export interface AskedIncident {
  readonly title: string;
  /** codes of acts and events */
  readonly acts: readonly string[];
  readonly claims: readonly ClaimRef[];
  readonly standard: string;
  readonly reason: string;
  readonly oneRoot?: string | undefined;
}

/** Faults: `absent` for an act or claim that is not there; `invalid` for other kinds, other claims and unknown standards. */
export async function openIncident(desk: Desk, asked: AskedIncident & { readonly once: string }) {
  desk.need("argue");
  const one = caseAt(desk);
  const { of, said } = readIncident(one, asked);
  const code = desk.newCode("incident");
  const [made] = await desk.write({
    verb: "incident.open",
    drafts: [
      {
        record: desk.newId(),
        unit: await desk.unitIn(placeOf(of)),
        body: { kind: "incident", code, ...said, by: desk.member.actor, state: "alleged" },
      },
    ],
    once: { id: asked.once, asked },
  });
  const record = made?.versions[0]?.record;
  const written = caseAt(desk)
    .records("incident")
    .find(({ id }) => id === record);
  return { code: written?.body.code ?? code, version: made?.versions[0]?.version ?? "", seq: made?.seq ?? 0 };
}

/**
 * A new version, on the one that was read. What was decided on another version doesn't hold for this one: it is alleged,
 * or under inquiry, until two people decide anew. Faults: as above, and `conflict` for another version.
 */
export async function changeIncident(
  desk: Desk,
  asked: AskedIncident & {
    readonly code: string;
    readonly version: string;
    readonly state: Extract<Incident["state"], "alleged" | "under-inquiry">;
  },
) {
  desk.need("argue");
  const one = caseAt(desk);
  const { held } = needIncident(one, asked.code, asked.version);
  const { of, said } = readIncident(one, asked);
  const [place, before] = [placeOf(of), placeOf(held.body.of.flatMap((id) => one.thing(id) ?? []))];
  if (place !== before)
    throw new Fault("refused", "these acts lie in another compartment than the incident", {
      item: held.body.code,
      remedy: "write down an incident of its own",
    });
  const [made] = await desk.write({
    verb: "incident.change",
    drafts: [
      {
        record: held.id,
        parents: [held.version],
        body: { kind: "incident", code: held.body.code, ...said, by: desk.member.actor, state: asked.state },
      },
    ],
  });
  return { version: made?.versions[0]?.version ?? "", seq: made?.seq ?? 0 };
}

/** The incident of a code, in the version that was read. Faults: `absent`, `conflict`. */
export function needIncident(one: Case, code: string, version: string) {
  const found = incidentBy(one, code);
  if (found === undefined) throw absent();
  const newest = one.records("incident").filter(({ id }) => id === found.held.id);
  if (newest.length > 1 || found.held.version !== version)
    throw new Fault("conflict", "somebody changed this meanwhile", { item: found.held.body.code });
  return found;
}

function readIncident(one: Case, asked: AskedIncident) {
  const of = [...new Map(asked.acts.map((code) => one.needThing(code)).map((thing) => [thing.id, thing])).values()];
  for (const { kind, code } of of)
    if (kind !== "act" && kind !== "event")
      throw new Fault("invalid", "an incident is of acts and events", { item: code });
  const known = new Set(claimsOn(one, of).map(({ ref }) => ref));
  for (const ref of asked.claims) {
    if (known.has(ref)) continue;
    if (one.claim(ref) === undefined) throw absent();
    throw new Fault("invalid", "an incident relies on claims of its own acts", { item: ref });
  }
  if (!one.library.nodes("standards").some(({ code }) => code === asked.standard))
    throw new Fault("invalid", "no such standard of proof", { item: asked.standard });
  return {
    of,
    said: {
      title: asked.title,
      of: of.map(({ id }) => id),
      claims: [...new Set(asked.claims)],
      standard: asked.standard,
      reason: asked.reason,
      ...(asked.oneRoot !== undefined && { oneRoot: asked.oneRoot }),
    },
  };
}

/** It lies with the narrowest of its acts. Fault `refused` for acts sealed apart. */
function placeOf(of: readonly CaseThing[]): Compartment {
  const narrow = [...new Set(of.map(({ compartment }) => compartment))].filter((one) => one !== "case");
  const [only, ...more] = narrow;
  if (more.length > 0)
    throw new Fault("refused", "these acts lie in compartments apart: nobody may tell of them in one place", {
      item: of.map(({ code }) => code).join(" "),
    });
  return only ?? "case";
}
