/** Names of people whose identities this member may open: for comparing in memory; none of them is shown by it. */
import { mayOpen } from "../../core/access/reach.ts";
import type { RecordId } from "../../core/record/id.ts";
import { caseAt } from "../case.ts";
import type { Desk } from "../desk.ts";
import { vaultNames } from "../protecting/vault-names.ts";
import { canonicalOf } from "../whole.ts";
import type { KnownNames } from "./profiles.ts";

/** By canonical person; relatives' names are not theirs. */
export async function knownNames(desk: Desk): Promise<KnownNames> {
  const one = caseAt(desk);
  const { people } = await vaultNames(desk);
  const known = new Map<RecordId, string[]>();
  for (const { person, interviewers, kinds } of people.values()) {
    const thing = one.thing(person);
    if (thing === undefined || !mayOpen(desk.asker, desk.member.actor, interviewers)) continue;
    const names = [...kinds].flatMap(([name, kind]) => (kind === "relative" || kind === "nickname" ? [] : [name]));
    const { id } = canonicalOf(one, thing);
    known.set(id, [...(known.get(id) ?? []), ...names]);
  }
  return known;
}
