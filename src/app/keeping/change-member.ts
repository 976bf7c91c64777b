/** A member's roles change, or a member leaves: at once, and with the keys that go with it. */
import { heldAtJoining } from "../../core/access/holding.ts";
import { isCompartment } from "../../core/access/may.ts";
import { Fault } from "../../core/fault.ts";
import type { Member, Role } from "../../core/record/body.ts";
import type { Draft } from "../../store/commit.ts";
import { removeSlot, writeHouse } from "../../store/folder.ts";
import type { Held } from "../case/records.ts";
import { type Case, caseAt } from "../case.ts";
import { absent, type Desk, instant } from "../desk.ts";
import { heldBy, holdersOf, openedCompartments, presentMembers, revoking } from "./holders.ts";
import { changingKeys } from "./key-change.ts";
import { accessionDrafts } from "./newcomer.ts";
import { renewing } from "./renew-keys.ts";

function memberOf(one: Case, handle: string): Held<Member> {
  const found = presentMembers(one).find(({ body }) => body.handle === handle);
  if (found === undefined) throw absent(handle);
  return found;
}

/** Fault `refused` where what somebody gives up would have no one left: a compartment's keys would be lost, or the house have no keeper. */
function checkSuccession(one: Case, member: Member, roles: readonly Role[], gone: readonly string[]): void {
  const others = presentMembers(one).filter(({ body }) => body.actor !== member.actor);
  if (!roles.includes("registrar") && !others.some(({ body }) => body.roles.includes("registrar")))
    throw new Fault("refused", "an inquiry needs a registrar", {
      item: member.handle,
      remedy: "make another member a registrar first",
    });
  const alone = gone
    .filter(isCompartment)
    .find((name) => holdersOf(one, name).every((holder) => holder.actor === member.actor));
  if (alone !== undefined)
    throw new Fault("refused", "this member alone holds the keys of a compartment", {
      item: alone,
      remedy: "have its keys granted to another member first",
    });
}

/**
 * Gives a member other roles: keys that only the old ones gave are taken away, keys of the new ones given as far as they
 * are held here. The member's desk ends; he or she enters again. Faults: `absent`, `refused`, `invalid`.
 */
export async function changeRoles(desk: Desk, asked: ChangedRoles) {
  desk.need("invite");
  return changingKeys(desk, () => changing(desk, asked));
}

interface ChangedRoles {
  readonly member: string;
  readonly roles: readonly Role[];
}

async function changing(desk: Desk, asked: ChangedRoles) {
  const one = caseAt(desk);
  const { id, version, body } = memberOf(one, asked.member);
  if (body.actor === desk.member.actor)
    throw new Fault("refused", "nobody changes his or her own roles", { remedy: "ask another registrar" });
  if (asked.roles.length === 0) throw new Fault("invalid", "a member has a role", { item: asked.member });
  const [before, after] = [heldAtJoining(body.roles), heldAtJoining(asked.roles)];
  const held = heldBy(one, body.actor);
  const gone = before.filter((name) => !after.includes(name) && held.has(name));
  checkSuccession(one, body, asked.roles, gone);
  const wanted = after.filter((name) => !held.has(name));
  const drafts: Draft[] = [
    { record: id, parents: [version], body: { ...body, roles: [...asked.roles] } },
    ...revoking(one, body.actor, (name) => gone.some((lost) => lost === name)),
    ...(await accessionDrafts(desk, wanted, body, new Set(openedCompartments(one).keys()))),
  ];
  const [made] = await desk.write({ verb: "member.change", drafts });
  return { seq: made?.seq ?? 0 };
}

/**
 * A member leaves: from this entry on he or she is refused, the key file is gone, and what is held here gets new keys.
 * Compartments that are not held here wait for who holds them (`dueForRenewal`). Faults: `absent`, `refused`.
 */
export async function leave(desk: Desk, asked: { member: string }) {
  desk.need("invite");
  return changingKeys(desk, () => leaving(desk, asked));
}

async function leaving(desk: Desk, asked: { member: string }) {
  const one = caseAt(desk);
  const { id, version, body } = memberOf(one, asked.member);
  if (body.actor === desk.member.actor)
    throw new Fault("refused", "nobody shows him- or herself out", { remedy: "ask another registrar" });
  checkSuccession(one, body, [], [...heldBy(one, body.actor)]);
  const left: Draft = { record: id, parents: [version], body: { ...body, left: instant(desk.now()) } };
  const [made] = await desk.write({
    verb: "member.leave",
    drafts: [left, ...revoking(one, body.actor, () => true)],
  });
  await removeSlot(desk.folder, body.handle);
  await writeHouse(
    desk.folder,
    desk.keys,
    presentMembers(caseAt(desk)).map((other) => other.body.ageRecipient),
  );
  await renewing(desk);
  return { seq: made?.seq ?? 0 };
}
