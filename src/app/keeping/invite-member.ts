/** Invites a member: new keys under a passphrase, the house's keys and every compartment granted, all signed by who invites. */
import { compartments } from "../../core/access/may.ts";
import { Fault } from "../../core/fault.ts";
import type { Member } from "../../core/record/body.ts";
import type { ActorId } from "../../core/record/id.ts";
import { encryptTo } from "../../crypto/envelope.ts";
import { hex } from "../../crypto/hash.ts";
import { createMember, publicOf, sealBundle } from "../../crypto/member.ts";
import type { SlotCost } from "../../crypto/passphrase.ts";
import { randomName } from "../../crypto/random.ts";
import type { Draft } from "../../store/commit.ts";
import { writeHouse, writeSlot } from "../../store/folder.ts";
import { caseAt } from "../case.ts";
import type { Desk } from "../desk.ts";
import { checkPassphrase, type Newcomer } from "./found-inquiry.ts";

/** Faults: `refused` without the right, `invalid` handle or passphrase, `conflict` for a handle that is taken. */
export async function inviteMember(desk: Desk, newcomer: Newcomer, cost?: SlotCost): Promise<void> {
  desk.need("invite");
  if (!/^[a-z][a-z0-9-]{0,30}$/.test(newcomer.handle))
    throw new Fault("invalid", "a member's handle is lower-case letters, digits and hyphens", {
      item: newcomer.handle,
    });
  const members = caseAt(desk).docs<Member>("member");
  // the log decides: a slot alone is left over from an invitation that was cut short, and is written anew
  if (members.some(({ body }) => body.handle === newcomer.handle))
    throw new Fault("conflict", "a member has this handle", { item: newcomer.handle });
  checkPassphrase(newcomer.passphrase, newcomer.handle);
  const secrets = await createMember();
  const open = await publicOf(secrets);
  const actor = `${randomName()}.0` as ActorId;
  const grants: Draft[] = [];
  for (const compartment of compartments) {
    for (let epoch = 0; epoch <= desk.keyring.epoch(compartment); epoch++) {
      const sealed = Buffer.from(await encryptTo([open.ageRecipient], desk.keyring.whole(compartment, epoch))).toString(
        "base64",
      );
      grants.push({
        record: desk.newId(),
        unit: desk.keyring.fresh("audit"),
        body: { kind: "grant", compartment, epoch, to: actor, sealed },
      });
    }
  }
  const others = members.filter(({ body }) => body.left === undefined).map(({ body }) => body.ageRecipient);
  // the slot and the house's keys first: without the entry they open nothing, and the entry never names who can't enter
  await writeSlot(desk.folder, newcomer.handle, { actor, slot: await sealBundle(secrets, newcomer.passphrase, cost) });
  await writeHouse(desk.folder, desk.keys, [...others, open.ageRecipient]);
  await desk.write({
    verb: "member.join",
    drafts: [
      {
        record: desk.newId(),
        unit: desk.keyring.fresh("case"),
        body: {
          kind: "member",
          actor,
          handle: newcomer.handle,
          title: newcomer.title,
          roles: [...newcomer.roles],
          ageRecipient: open.ageRecipient,
          verifyKey: hex(open.verifyKey),
        },
      },
      ...grants,
    ],
  });
}
