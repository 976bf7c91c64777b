/** Who opened identities, when and why; what two people did, and where the brake held, are alarms. */
import { may } from "../../core/access/may.ts";
import type { Opening } from "../../core/record/body.ts";
import type { ActorId, RecordId, Seq } from "../../core/record/id.ts";
import { type Case, caseAt } from "../case.ts";
import type { Desk } from "../desk.ts";

const verbs = ["identity.open", "identity.search", "identity.together", "identity.brake"] as const;
type OpeningVerb = (typeof verbs)[number];
interface Row {
  readonly seq: Seq;
  readonly at: string;
  readonly actor: ActorId;
  readonly verb: OpeningVerb;
  readonly records: string;
}

/**
 * Newest first. Whoever watches without the compartment's key sees who and when, as the log tells; whom and why it was
 * only with it. `since`: an ISO instant. Faults: `refused` without the right to watch.
 */
export function listOpenings(desk: Desk, asked: { readonly limit: number; readonly since?: string | undefined }) {
  desk.need("watch");
  const one = caseAt(desk);
  const rows = desk.lens.audit
    .prepare<[string, string, string, string, string, number], Row>(
      "SELECT seq, at, actor, verb, records FROM log WHERE verb IN (?, ?, ?, ?) AND at >= ? ORDER BY seq DESC LIMIT ?",
    )
    .all(...verbs, asked.since ?? "", asked.limit);
  const inside = may(desk.asker, "watch", "identity");
  const openings = new Map(inside ? one.records("opening").map((held) => [held.id, held.body] as const) : []);
  return rows.map((row) => {
    const opening = (JSON.parse(row.records) as RecordId[]).map((id) => openings.get(id)).find(Boolean);
    return {
      seq: row.seq,
      at: row.at,
      by: one.handle(row.actor),
      what: whatOf(row.verb, opening),
      alarm: row.verb === "identity.together" || row.verb === "identity.brake",
      ...(opening !== undefined && seen(one, opening)),
    };
  });
}

/** By the opening itself where it can be read, else by the verb. */
function whatOf(verb: OpeningVerb, opening: Opening | undefined): Opening["type"] | "together" {
  if (opening !== undefined) return opening.type;
  if (verb === "identity.brake") return "braked";
  if (verb === "identity.together") return "together";
  return verb === "identity.search" ? "search" : "open";
}

function seen(one: Case, opening: Opening) {
  const proposal = one.records("proposal").find(({ id }) => id === opening.proposal)?.body.code;
  return {
    people: opening.people.flatMap((id) => one.thing(id)?.code ?? []),
    reason: opening.type === "braked" ? "" : opening.reason,
    shown: opening.shown,
    ...(proposal !== undefined && { proposal }),
  };
}
