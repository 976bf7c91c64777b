/** Shows what waits for two people: every proposal with what is agreed on, who signed, and what the reader may do. */
import { may } from "../../core/access/may.ts";
import { closed, judgeSignatures, proposing, type SignatureRule } from "../../core/access/two-signatures.ts";
import { maySign } from "../../core/findings/recommendation.ts";
import type { Proposal, ProposedAct, ReleasedWhat } from "../../core/record/body.ts";
import type { Held } from "../case/records.ts";
import { type Case, caseAt } from "../case.ts";
import { type Desk, instant } from "../desk.ts";
import { incidentBy } from "../incidents.ts";
import { recommendationBy, recommendationsOf } from "../recommendations.ts";
import { sheetOf, wroteIn } from "../responsibilities.ts";
import { needProposal } from "./propose.ts";
import { signersFor } from "./signers.ts";

export type ProposalState = "waiting" | "agreed" | "done" | "refused" | "withdrawn" | "lapsed";

interface Detail {
  readonly field: string;
  readonly value: string;
}

/** What narrows a list to a thing, named by its code. */
const byThings: readonly string[] = ["place", "channel", "arrival"];

/** What is given out: a finding's edition, what is counted, or which list and by what it is narrowed. */
function aboutOf(one: Case, what: ReleasedWhat): Detail[] {
  switch (what.kind) {
    case "report":
      return [
        { field: "of", value: codeOf(one, what.of) },
        { field: "edition", value: what.edition },
      ];
    case "counts":
      return [{ field: "counts", value: [what.of, what.rows, what.columns ?? ""].filter(Boolean).join(" · ") }];
    case "methodology":
      return [{ field: "edition", value: what.edition }];
    case "list":
      return [
        { field: what.from, value: what.name },
        ...what.narrowed.map(({ by, value }) => ({
          field: `by-${by}`,
          // a place may lie where the reader has no key: then not even its code is told
          value: byThings.includes(by) && value !== "party" ? (one.thing(value)?.code ?? "–") : value,
        })),
      ];
  }
}

/** What an act is about, in codes and plain fields; nothing of what it would open. */
function detailsOf(desk: Desk, one: Case, act: ProposedAct): Detail[] {
  const field = (name: string, value: string | undefined): Detail[] =>
    value === undefined || value === "" ? [] : [{ field: name, value }];
  const codes = (ids: readonly string[]): string => ids.map((id) => codeOf(one, id)).join(", ");
  switch (act.name) {
    case "release": {
      const { what } = act;
      return [
        ...aboutOf(one, what),
        ...field("format", what.format),
        ...field("lang", what.lang),
        ...field("recipient", act.recipient),
        ...field("recipient-name", act.recipientName),
        ...field("purpose", act.purpose),
        ...field("level", act.level),
        ...field("bytes", String(act.file.bytes)),
      ];
    }
    case "erase":
      return [...field("records", erasedCodes(desk, one, act.records)), ...field("reason", act.reason)];
    case "open-bulk":
      return [...field("people", codes(act.people)), ...field("reason", act.reason)];
    case "break-glass":
      return [
        ...field("to", one.handle(act.to)),
        ...field("compartment", act.compartment),
        ...field("people", act.people === undefined ? undefined : codes(act.people)),
        ...field("reason", act.reason),
      ];
    case "establish":
      return [...field("incident", codeOf(one, act.incident)), ...field("outcome", act.outcome)];
    case "adopt-profile":
      return [
        ...field("least-roots", String(act.terms.leastRoots)),
        ...field("first-hand", act.terms.firstHand ? "needed" : "not"),
        ...field("reason", act.reason),
      ];
    case "adopt-recommendation":
      return field("recommendation", recommendationBy(desk, act.recommendation)?.held.body.code ?? "–");
    case "name": {
      const { naming, sheet } = sheetOf(one, act.naming) ?? {};
      return [
        ...field("of", sheet?.held.body.code),
        ...field("naming", naming?.body.outcome),
        ...field("naming-words", naming?.body.words),
        ...field("reason", naming?.body.reason),
      ];
    }
    case "correct":
      return [
        ...field("of", codeOf(one, act.finding)),
        ...act.changes.flatMap(({ before, after }) => [...field("before", before), ...field("after", after)]),
        ...field("reason", act.reason),
      ];
  }
}

/** Whether one may know of a recommendation depends on what it rests on. */
function erasedCodes(desk: Desk, one: Case, ids: readonly string[]): string {
  const recommended = new Map<string, string>(recommendationsOf(desk).map(({ held }) => [held.id, held.body.code]));
  return ids.map((id) => recommended.get(id) ?? codeOf(one, id)).join(", ");
}

/** The code that people say of a record; a dash for one that is not open to the reader, whose id would tell entries apart. */
function codeOf(one: Case, id: string): string {
  const known = one.thing(id)?.code ?? one.exhibit(id)?.code;
  if (known !== undefined) return known;
  const incident = incidentBy(one, id);
  if (incident !== undefined) return incident.held.body.code;
  for (const kind of ["finding", "basis", "release", "figure", "mandate"] as const) {
    const held = one.records(kind).find((record) => record.id === id);
    if (held !== undefined) return held.body.code;
  }
  return "–";
}

function viewOf(desk: Desk, one: Case, held: Held<Proposal>) {
  const { body } = held;
  const now = instant(desk.now());
  const approvals = one.recordsOf("approval", held.id).map((each) => each.body);
  const signer = signersFor(one, body.act);
  const { agreed, refused } = judgeSignatures({
    proposal: body,
    version: held.version,
    approvals,
    signer,
    digest: body.digest,
    now,
  });
  const over = closed(body, now);
  const mine = body.by === desk.member.actor;
  const signed = approvals.some(({ by }) => by === desk.member.actor);
  const second = proposing[body.act.name].second ?? "sign";
  const aside = signer(desk.member.actor)?.recused !== false || isDrafter(desk, body.act);
  return {
    code: body.code,
    act: body.act.name,
    details: detailsOf(desk, one, body.act),
    digest: body.digest,
    by: one.handle(body.by),
    at: body.at,
    expires: body.expires,
    state: stateOf(over, agreed !== undefined),
    /** why it can't be carried out as it stands */
    rules: (refused ?? []).map(({ rule }) => rule),
    approvals: approvals.map(({ by, at }) => ({ by: one.handle(by), at })),
    mine,
    maySign: over === undefined && !mine && !signed && !aside && may(desk.asker, "sign") && may(desk.asker, second),
    ...(body.ended !== undefined && { endedBy: one.handle(body.ended.by), endedAt: body.ended.at }),
  };
}

/** Whether the reader wrote in what is to be adopted, or can't read it: then it is not his or hers to agree to. */
function isDrafter(desk: Desk, act: ProposedAct): boolean {
  if (act.name === "name") {
    const one = caseAt(desk);
    const found = sheetOf(one, act.naming);
    return found === undefined || wroteIn(one, found, desk.member.actor);
  }
  if (act.name !== "adopt-recommendation") return false;
  const found = recommendationBy(desk, act.recommendation);
  return found === undefined || !maySign(found.held.body, desk.member.actor);
}

function stateOf(over: SignatureRule | undefined, agreed: boolean): ProposalState {
  if (over === "carried-out") return "done";
  if (over === "refused" || over === "withdrawn" || over === "lapsed") return over;
  return agreed ? "agreed" : "waiting";
}

/** Newest first; `waiting`: how many wait for the reader's own signature. */
export function listProposals(desk: Desk) {
  const one = caseAt(desk);
  const rows = one
    .records("proposal")
    .toReversed()
    .map((held) => viewOf(desk, one, held));
  return { rows, waiting: rows.filter((row) => row.maySign && row.state === "waiting").length };
}

/** What waits for a second person, or is agreed to and not carried out yet, of the acts that `on` lets pass; the newest. */
export function standingProposal(desk: Desk, on: (act: ProposedAct) => boolean) {
  return caseAt(desk)
    .records("proposal")
    .filter(({ body }) => on(body.act))
    .map(({ body }) => showProposal(desk, body.code))
    .findLast(({ state }) => state === "waiting" || state === "agreed");
}

/** Faults: `absent`, `conflict`. */
export function showProposal(desk: Desk, code: string) {
  const one = caseAt(desk);
  return viewOf(desk, one, needProposal(one, code));
}
