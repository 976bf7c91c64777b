/** The people of the inquiry as those who sign: what each may do now, and what each stood aside from. */
import type { Asker, Compartment } from "../../core/access/may.ts";
import type { Signer } from "../../core/access/two-signatures.ts";
import type { ProposedAct } from "../../core/record/body.ts";
import type { ActorId, RecordId } from "../../core/record/id.ts";
import type { Case } from "../case.ts";

/** Who they are for one act. Somebody with two newest versions is as good as gone until a person resolves it. */
export function signersFor(one: Case, act: ProposedAct): (actor: ActorId) => Signer | undefined {
  const recused = recusedFrom(one, act);
  return (actor) => {
    const [member, ...others] = one.recordsOf("member", actor);
    if (member === undefined) return undefined;
    const held = one
      .recordsOf("grant", actor)
      .flatMap(({ body }) => (body.withdrawn === true || body.of !== undefined ? [] : [body.compartment]));
    const asker: Asker = {
      roles: member.body.roles,
      compartments: held as Compartment[],
      left: member.body.left !== undefined || others.length > 0,
    };
    return { actor, asker, recused: recused.has(actor) };
  };
}

/** What an act is about: the finding of a report, the records to be erased, an incident with its acts, the people whose names would be opened. */
function about(one: Case, act: ProposedAct): readonly RecordId[] {
  if (act.name === "release") return act.what.kind === "report" ? [act.what.of] : [];
  if (act.name === "erase") return act.records;
  if (act.name === "establish") {
    const of = one.records("incident").find(({ id }) => id === act.incident)?.body.of ?? [];
    return [act.incident, ...of];
  }
  if (act.name === "name") {
    const sheet = one.records("naming").find(({ id }) => id === act.naming)?.body.sheet;
    const held = one.records("responsibility").find(({ id }) => id === sheet);
    return held === undefined ? [act.naming] : [act.naming, held.id, held.body.of, ...held.body.acts];
  }
  // how much is enough is about no record: who stood aside from one finding decides on it for all
  if (act.name === "adopt-profile") return [];
  if (act.name === "correct") return [act.finding];
  // and the findings that it rests on: who stood aside from one recommends nothing on it
  if (act.name === "adopt-recommendation") {
    const held = one.records("recommendation").findLast(({ id }) => id === act.recommendation);
    return [act.recommendation, ...(held?.body.findings ?? [])];
  }
  return act.people ?? [];
}

/** Who stood aside from any of it: for good, or by his or her position on the finding. */
function recusedFrom(one: Case, act: ProposedAct): ReadonlySet<ActorId> {
  const records = new Set(about(one, act));
  const aside = one
    .records("recusal")
    .filter(({ body }) => !body.lifted && body.from.some((record) => records.has(record)))
    .map(({ body }) => body.member);
  // of each record by itself: who stood aside from one finding and agreed to another stood aside all the same
  const ofFindings = [...records].flatMap((record) => {
    const last = new Map(one.recordsOf("position", record).map(({ body }) => [body.by, body.decision]));
    return [...last].flatMap(([actor, decision]) => (decision === "recuse" ? [actor] : []));
  });
  return new Set([...aside, ...ofFindings]);
}
