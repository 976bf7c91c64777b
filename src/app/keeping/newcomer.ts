/** A newcomer: somebody to join, with keys of his or her own, and the act that tells the others. */
import { heldAtJoining } from "../../core/access/holding.ts";
import type { Compartment } from "../../core/access/may.ts";
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
import { random, randomName } from "../../crypto/random.ts";
import type { Act, Draft } from "../../store/commit.ts";
import { dropRecipient } from "../../store/keyring.ts";
import type { Desk } from "../desk.ts";

/** Handle, what he or she is called, roles, and the passphrase that closes the new keys. */
export interface Newcomer {
  readonly handle: string;
  readonly title: Member["title"];
  readonly roles: readonly Role[];
  /** compartments that he or she is cleared for, besides those of the roles */
  readonly cleared?: readonly Compartment[];
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

/**
 * The act by which somebody joins: the member's record, and the keys that the roles are given, so far as they are held
 * here; those of another compartment are granted by who holds them. A compartment that nobody had yet is made: its
 * first secret goes to the newcomer alone.
 */
export async function joining(
  desk: Pick<Desk, "newId" | "keyring">,
  { actor, handle, title, roles, cleared, known }: KeyedNewcomer,
  made: ReadonlySet<string>,
): Promise<Omit<Act, "at">> {
  const member: Draft = {
    record: desk.newId(),
    unit: desk.keyring.fresh("audit"),
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
  const to = { actor, ageRecipient: known.ageRecipient };
  return {
    verb: "member.join",
    drafts: [member, ...(await accessionDrafts(desk, heldAtJoining(roles, cleared), to, made))],
  };
}

/** Gives a member the keys of compartments that are held here, and of those that nobody has yet. */
export async function accessionDrafts(
  desk: Hand,
  wanted: readonly Compartment[],
  to: Receiver,
  made: ReadonlySet<string>,
): Promise<readonly Draft[]> {
  const drafts: Draft[] = [];
  for (const compartment of wanted) {
    if (desk.keyring.compartments.includes(compartment)) drafts.push(...(await grantsOf(desk, compartment, to)));
    else if (!made.has(compartment)) {
      const secret = random(32);
      drafts.push(
        await compartmentDraft(desk, compartment, 0, secret),
        await grantDraft(desk, { compartment, epoch: 0, secret }, to),
      );
    }
  }
  return drafts;
}

type Receiver = Pick<Member, "actor" | "ageRecipient">;
type Hand = Pick<Desk, "newId" | "keyring">;

/** The record that says a compartment is there, and to whom those write who don't read it. */
export async function compartmentDraft(
  desk: Hand,
  name: Compartment,
  epoch: number,
  secret: Uint8Array,
  title?: string,
): Promise<Draft> {
  return {
    record: desk.newId(),
    unit: desk.keyring.fresh("audit"),
    body: {
      kind: "compartment",
      name,
      epoch,
      recipient: await dropRecipient(secret),
      ...(title !== undefined && { title }),
    },
  };
}

/** A compartment's secret of one epoch, sealed to one member. */
export async function grantDraft(
  desk: Hand,
  { compartment, epoch, secret }: { compartment: Compartment; epoch: number; secret: Uint8Array },
  to: Receiver,
): Promise<Draft> {
  const sealed = await encryptTo([to.ageRecipient], secret);
  return {
    record: desk.newId(),
    unit: desk.keyring.fresh("audit"),
    body: { kind: "grant", compartment, epoch, to: to.actor, sealed: Buffer.from(sealed).toString("base64") },
  };
}

/** A compartment's secrets of all epochs, each sealed to one member. */
export const grantsOf = (desk: Hand, compartment: Compartment, to: Receiver): Promise<readonly Draft[]> =>
  Promise.all(
    Array.from({ length: desk.keyring.epoch(compartment) + 1 }, (_, epoch) =>
      grantDraft(desk, { compartment, epoch, secret: desk.keyring.whole(compartment, epoch) }, to),
    ),
  );
