/** Whether another member may open a record: so that nobody is told of what is closed to him or her. */
import { type Asker, type Compartment, isCompartment, may } from "../../core/access/may.ts";
import { seesInterview } from "../../core/contact/sight.ts";
import { Fault } from "../../core/fault.ts";
import type { Member, Role } from "../../core/record/body.ts";
import type { ActorId, RecordId } from "../../core/record/id.ts";
import { allInterviews, heldIn, interviewFlags } from "../case/interviews.ts";
import { type Case, caseAt } from "../case.ts";
import { type Desk, instant } from "../desk.ts";
import type { About } from "./about.ts";

/** The members who work here now. */
export const presentAt = (one: Case): readonly Member[] =>
  one.records("member").flatMap(({ body }) => (body.left === undefined ? [body] : []));

/** Where a record lies. Fault `absent` where it is not there. */
export async function compartmentOfRecord(desk: Desk, record: RecordId): Promise<Compartment | undefined> {
  const unit = (await desk.ledger.versionsOf(record)).at(-1)?.unit;
  const name = unit === undefined ? undefined : (await desk.ledger.unit(unit))?.compartment;
  return name !== undefined && isCompartment(name) ? name : undefined;
}

/** The members who may open a record, by the grants and roles that stand and all that may close it to them. */
export async function openersOf(desk: Desk, about: About): Promise<readonly Member[]> {
  const one = caseAt(desk);
  const compartment = await compartmentOfRecord(desk, about.id);
  if (compartment === undefined) return [];
  return presentAt(one).filter((member) => opens(desk, one, member, about, compartment));
}

function opens(desk: Desk, one: Case, member: Member, about: About, compartment: Compartment): boolean {
  const grants = one.recordsOf("grant", member.actor).map(({ body }) => body);
  const held = grants.filter((grant) => grant.withdrawn !== true && grant.of === undefined);
  const asker: Asker = {
    roles: member.roles,
    compartments: held.map((grant) => grant.compartment).filter((name): name is Compartment => isCompartment(name)),
    left: false,
  };
  const viewer = { ...asker, actor: member.actor as ActorId };
  if (!may(asker, "read", { compartment, caveats: about.caveats })) return false;
  const aside = one.recordsOf("recusal", member.actor).flatMap(({ body }) => (body.lifted ? [] : body.from));
  if (aside.some((record) => about.with.includes(record))) return false;
  if (about.kind === "interview") {
    const interview = allInterviews(one).find(({ id }) => id === about.id);
    return interview !== undefined && seesInterview(viewer, interview.body, interviewFlags(interview));
  }
  const heldBack = heldIn(one, viewer, instant(desk.now()));
  return about.with.every((record) => heldBack.get(record)?.seen !== false);
}

/** The same words for who is not there and who can't open it: they tell nothing of what anybody holds. */
const nobody = (name: string): Fault =>
  new Fault("invalid", "nobody of this name takes part in this", { item: name, remedy: "choose one of those offered" });

/** The members of these handles. Fault `invalid` for any who can't open the record, said as if there were none. */
export async function needOpeners(desk: Desk, about: About, handles: readonly string[]): Promise<readonly ActorId[]> {
  const openers = handles.length === 0 ? [] : await openersOf(desk, about);
  return [...new Set(handles)].map((handle) => {
    const found = openers.find((member) => member.handle === handle);
    if (found === undefined) throw nobody(`@${handle}`);
    return found.actor as ActorId;
  });
}

/** Fault `invalid` where nobody of a role can open the record, said as if nobody had the role. */
export async function needOpenersOfRole(desk: Desk, about: About, role: Role): Promise<void> {
  const openers = await openersOf(desk, about);
  if (!openers.some((member) => member.roles.includes(role))) throw nobody(role);
}
