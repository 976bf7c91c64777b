/** Searches the vault by name across scripts; what is shown counts as an opening, one entry for each request. */
import { mayOpen, reachOf } from "../../core/access/reach.ts";
import type { RecordId } from "../../core/record/id.ts";
import { absent, type Desk } from "../desk.ts";
import { holdBrake, needReason, writeOpening } from "./open-identity.ts";
import { vaultNames } from "./vault-names.ts";

/** The most people that one search shows. */
const shownAtMost = 20;

/** People by likeness of a name, among those whom the member may open. Faults: `absent`, `invalid`, `refused`. */
export async function searchIdentities(desk: Desk, asked: { readonly query: string; readonly reason: string }) {
  desk.need("name");
  if (reachOf(desk.asker) === "none") throw absent();
  const reason = needReason(asked.reason);
  const { index, people } = await vaultNames(desk);
  const found = index.search(asked.query, shownAtMost, (id) => {
    const person = people.get(id as RecordId);
    return person !== undefined && mayOpen(desk.asker, desk.member.actor, person.interviewers);
  });
  await holdBrake(desk, "searched", found.length);
  await writeOpening(desk, "identity.search", {
    type: "search",
    people: found.flatMap(({ id }) => people.get(id as RecordId)?.person ?? []),
    reason,
    query: asked.query,
    shown: found.length,
  });
  return {
    rows: found.flatMap(({ id, name, likeness }) => {
      const person = people.get(id as RecordId);
      return person === undefined
        ? []
        : [{ person: person.code, name, kind: person.kinds.get(name) ?? ("spelling" as const), likeness }];
    }),
  };
}
