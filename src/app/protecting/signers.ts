/** The people of the inquiry as those who sign: what each may do now, and what each stood aside from. */
import type { Asker, Compartment } from "../../core/access/may.ts";
import type { Signer } from "../../core/access/two-signatures.ts";
import type { ProposedAct } from "../../core/record/body.ts";
import type { ActorId } from "../../core/record/id.ts";
import type { Case } from "../case.ts";

/** Who they are for one act. Somebody with two newest versions is as good as gone until a person resolves it. */
export function signersFor(one: Case, act: ProposedAct): (actor: ActorId) => Signer | undefined {
  const recused = recusedFrom(one, act);
  return (actor) => {
    const [member, ...others] = one.recordsOf("member", actor);
    if (member === undefined) return undefined;
    const held = one.records("grant").flatMap(({ body }) => (body.to === actor ? [body.compartment] : []));
    const asker: Asker = {
      roles: member.body.roles,
      compartments: held as Compartment[],
      left: member.body.left !== undefined || others.length > 0,
    };
    return { actor, asker, recused: recused.has(actor) };
  };
}

/** Who stood aside from the finding that a report is about. */
function recusedFrom(one: Case, act: ProposedAct): ReadonlySet<ActorId> {
  if (act.name !== "release" || act.what.kind !== "report") return new Set();
  const positions = one.recordsOf("position", act.what.of).map(({ body }) => body);
  const last = new Map(positions.map((position) => [position.by, position.decision]));
  return new Set([...last].flatMap(([actor, decision]) => (decision === "recuse" ? [actor] : [])));
}
