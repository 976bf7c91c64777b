/** A newcomer: somebody to join, with keys of his or her own, and the act that tells the others. */
import { compartments } from "../../core/access/may.ts";
import { Fault } from "../../core/fault.ts";
import type { Member, Role } from "../../core/record/body.ts";
import type { ActorId } from "../../core/record/id.ts";
import { encryptTo } from "../../crypto/envelope.ts";
import { hex } from "../../crypto/hash.ts";
import {
  createMember,
  type MemberPublic,
  type MemberSecrets,
  type MemberSlot,
  publicOf,
  sealBundle,
} from "../../crypto/member.ts";
import type { SlotCost } from "../../crypto/passphrase.ts";
import { randomName } from "../../crypto/random.ts";
import type { Act, Draft } from "../../store/commit.ts";
import type { Desk } from "../desk.ts";

/** Handle, what he or she is called, roles, and the passphrase that closes the new keys. */
export interface Newcomer {
  readonly handle: string;
  readonly title: Member["title"];
  readonly roles: readonly Role[];
  readonly passphrase: string;
}

/** A newcomer with new keys: closed in a slot, and what the others are told of them. */
export interface KeyedNewcomer extends Omit<Newcomer, "passphrase"> {
  /** drawn at random: it says nothing of the member */
  readonly actor: ActorId;
  readonly secrets: MemberSecrets;
  readonly slot: MemberSlot;
  readonly known: MemberPublic;
}

/** Fault `invalid` for a handle of another form, or a passphrase shorter than six words would be (20 characters). */
export function checkNewcomer({ handle, passphrase }: Newcomer): void {
  if (!/^[a-z][a-z0-9-]{0,30}$/.test(handle))
    throw new Fault("invalid", "a member's handle is lower-case letters, digits and hyphens", { item: handle });
  if (passphrase.trim().length < 20)
    throw new Fault("invalid", "the passphrase is too short", { item: handle, remedy: "use six random words or more" });
}

/** Makes keys for who was checked. */
export async function keysFor(
  { passphrase, ...newcomer }: Newcomer,
  cost: SlotCost | undefined,
): Promise<KeyedNewcomer> {
  const secrets = await createMember();
  const slot = await sealBundle(secrets, passphrase, cost);
  return { ...newcomer, actor: `${randomName()}.0` as ActorId, secrets, slot, known: await publicOf(secrets) };
}

/** The act by which somebody joins: the member's record, and every epoch of every compartment granted. */
export async function joining(
  desk: Pick<Desk, "newId" | "keyring">,
  { actor, handle, title, roles, known }: KeyedNewcomer,
): Promise<Omit<Act, "at">> {
  const member: Draft = {
    record: desk.newId(),
    unit: desk.keyring.fresh("case"),
    body: {
      kind: "member",
      actor,
      handle,
      title,
      roles: [...roles],
      ageRecipient: known.ageRecipient,
      verifyKey: hex(known.verifyKey),
    },
  };
  const grants: Draft[] = [];
  for (const compartment of compartments) {
    for (let epoch = 0; epoch <= desk.keyring.epoch(compartment); epoch++) {
      const sealed = await encryptTo([known.ageRecipient], desk.keyring.whole(compartment, epoch));
      grants.push({
        record: desk.newId(),
        unit: desk.keyring.fresh("audit"),
        body: { kind: "grant", compartment, epoch, to: actor, sealed: Buffer.from(sealed).toString("base64") },
      });
    }
  }
  return { verb: "member.join", drafts: [member, ...grants] };
}
