/** Asks a second person to agree to opening identities: many at once, or in an emergency by somebody who may not name. */
import { may } from "../../core/access/may.ts";
import { reachOf } from "../../core/access/reach.ts";
import { caseAt } from "../case.ts";
import { absent, type Desk } from "../desk.ts";
import { needReason } from "./open-identity.ts";
import { propose } from "./propose.ts";
import { needPerson } from "./record-identity.ts";

export interface AskedTogether {
  readonly act: "open-bulk" | "break-glass";
  /** codes */
  readonly people: readonly string[];
  readonly reason: string;
}

/**
 * Bulk is for who may open every identity; breaking the glass for experts and lawyers: a
 * second person who holds the names lends them with the signature.
 * Either lapses after an hour. Faults: `absent` for everybody else and for unknown people, `invalid`.
 */
export async function proposeOpening(desk: Desk, asked: AskedTogether) {
  const bulk = asked.act === "open-bulk";
  if (bulk ? reachOf(desk.asker) !== "all" : !may(desk.asker, "sign")) throw absent();
  const reason = needReason(asked.reason);
  const one = caseAt(desk);
  const people = [...new Set(asked.people.map((code) => needPerson(one, code).id))];
  const { code, expires } = await propose(desk, {
    act: bulk
      ? { name: "open-bulk", people, reason }
      : { name: "break-glass", to: desk.member.actor, compartment: "identity", people, reason },
  });
  return { proposal: code, expires };
}
