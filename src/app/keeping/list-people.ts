/** The people of the inquiry: roles, keys held and their fingerprints, interests, recusals, and what keys wait for. */
import { may } from "../../core/access/may.ts";
import type { Member } from "../../core/record/body.ts";
import { fromHex, hex, sha256 } from "../../crypto/hash.ts";
import { type Case, caseAt } from "../case.ts";
import { absent, type Desk, instant } from "../desk.ts";
import type { Language } from "../packs.ts";
import { dueForRenewal, heldBy, openedCompartments, presentMembers } from "./holders.ts";
import { renewable } from "./renew-keys.ts";

/** Ten groups of four hex digits that two people read to each other: they name both public keys of a member. */
export function fingerprint({ verifyKey, ageRecipient }: Pick<Member, "verifyKey" | "ageRecipient">): string {
  const label = new TextEncoder().encode("grounds/member-keys/v1\n");
  const digest = sha256(label, fromHex(verifyKey), new TextEncoder().encode(ageRecipient));
  return (hex(digest.subarray(0, 20)).match(/.{4}/g) ?? []).join(" ");
}

/** Everybody who is or was a member. */
export function listPeople(desk: Desk, locale: Language) {
  const one = caseAt(desk);
  const opened = openedCompartments(one);
  const due = dueForRenewal(one);
  return {
    members: one.records("member").map(({ body }) => memberRow(one, body, locale)),
    compartments: [...opened.values()].map(({ name, epoch, title }) => ({
      name,
      epoch,
      ...(title !== undefined && { title }),
      mine: desk.keyring.compartments.some((held) => held === name),
      due: [...due].some((waiting) => waiting === name),
    })),
    renewable: may(desk.asker, "grant") ? [...renewable(desk)] : [],
  };
}

function memberRow(one: Case, body: Member, locale: Language) {
  const { actor, handle, title, roles, left } = body;
  const print = fingerprint(body);
  const recusals = one.recordsOf("recusal", actor).filter((held) => !held.body.lifted);
  return {
    handle,
    title: title[locale],
    roles: [...roles],
    ...(left !== undefined && { left }),
    holds: left === undefined ? [...heldBy(one, actor)] : [],
    fingerprint: print,
    compared: one
      .recordsOf("comparison", actor)
      .filter((held) => held.body.fingerprint === print)
      .map((held) => ({ by: one.handle(held.body.by), at: held.body.at })),
    interests: one.recordsOf("interest", actor).map((held) => ({ text: held.body.text, at: held.body.at })),
    recusals: recusals.map(({ id, body: { from, reason, at } }) => ({ id, count: from.length, reason, at })),
  };
}

/** Writes down that a member's fingerprint was compared outside of Grounds. Faults: `absent`, also for one's own. */
export async function compareKeys(desk: Desk, asked: { member: string; fingerprint: string }) {
  const found = presentMembers(caseAt(desk)).find(({ body }) => body.handle === asked.member)?.body;
  if (found === undefined || found.actor === desk.member.actor || fingerprint(found) !== asked.fingerprint)
    throw absent(asked.member);
  const [made] = await desk.write({
    verb: "keys.compare",
    drafts: [
      {
        record: desk.newId(),
        unit: desk.keyring.fresh("audit"),
        body: {
          kind: "comparison",
          member: found.actor,
          fingerprint: asked.fingerprint,
          by: desk.member.actor,
          at: instant(desk.now()),
        },
      },
    ],
  });
  return { seq: made?.seq ?? 0 };
}
