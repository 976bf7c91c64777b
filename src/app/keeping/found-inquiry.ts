/** Founds an inquiry: its folder, its keys, its first member, and the first entry of its log. */
import { chmodSync, existsSync, mkdirSync, readdirSync } from "node:fs";
import { dirname } from "node:path";
import { type Compartment, compartments } from "../../core/access/may.ts";
import { Fault } from "../../core/fault.ts";
import type { Member, Role } from "../../core/record/body.ts";
import type { ActorId } from "../../core/record/id.ts";
import { encryptTo } from "../../crypto/envelope.ts";
import { hex } from "../../crypto/hash.ts";
import { createMember, type MemberSecrets, publicOf, sealBundle } from "../../crypto/member.ts";
import type { SlotCost } from "../../crypto/passphrase.ts";
import { random, randomName } from "../../crypto/random.ts";
import { paths, writeCard, writeHouse, writeRing, writeSlot } from "../../store/folder.ts";
import { openKeyring } from "../../store/keyring.ts";
import { openSqliteLedger } from "../../store/ledger-sqlite.ts";
import { openLens } from "../../store/lens.ts";
import { openVault, writeWhole } from "../../store/vault.ts";
import { type Desk, instant, sitDown } from "../desk.ts";
import { signCheckpoint, verifierText } from "./checkpoint.ts";

/** Somebody to join: handle, what he or she is called, roles, and the passphrase that closes the new keys. */
export interface Newcomer {
  readonly handle: string;
  readonly title: Member["title"];
  readonly roles: readonly Role[];
  readonly passphrase: string;
}

export interface Founding {
  readonly folder: string;
  readonly name: string;
  readonly exercise: boolean;
  readonly packs: readonly { readonly name: string; readonly version: string }[];
  readonly members: readonly [Newcomer, ...Newcomer[]];
  readonly clock?: () => Date;
  /** for tests: a smaller cost of passphrases */
  readonly cost?: SlotCost;
}

/** Makes sure that a folder can become an inquiry: absent or empty. Fault `refused` otherwise; nothing is touched. */
export function checkVacant(folder: string): void {
  if (existsSync(paths(folder).card))
    throw new Fault("refused", "this folder holds an inquiry already", {
      item: folder,
      remedy: "choose another folder",
    });
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw new Fault("refused", "this folder is not empty", { item: folder, remedy: "choose an empty or a new folder" });
  if (!existsSync(dirname(folder)))
    throw new Fault("absent", "the folder to make it in is not there", { item: dirname(folder) });
}

/**
 * Founds it and gives a desk for each member, the first one first. The card is written last, so that a folder whose
 * founding was cut short is no inquiry. Faults: `refused`, `invalid`, `full`.
 */
export async function foundInquiry(founding: Founding): Promise<readonly [Desk, ...Desk[]]> {
  const { folder } = founding;
  checkVacant(folder);
  for (const { passphrase, handle } of founding.members) checkPassphrase(passphrase, handle);
  const where = paths(folder);
  mkdirSync(where.members, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700); // it may have been there before, empty and open to all

  const origin = `grounds.invalid/${hex(random(8))}`;
  const secrets = new Map<Compartment, readonly Uint8Array[]>(compartments.map((name) => [name, [random(32)]]));
  const house = { ledger: random(32), checkpoint: random(32) };
  const ring = random(32);
  await writeRing(folder, ring);
  await writeWhole(where.verifier, verifierText(origin, house.checkpoint));

  const joined = await Promise.all(founding.members.map((newcomer) => join(folder, newcomer, founding.cost)));
  for (const { newcomer, slot, actor } of joined) await writeSlot(folder, newcomer.handle, { actor, slot });
  const shown = await Promise.all(joined.map(async (one) => ({ ...one, open: await publicOf(one.secrets) })));
  await writeHouse(
    folder,
    house,
    shown.map((one) => one.open.ageRecipient),
  );

  const keyring = openKeyring(secrets, ring);
  const ledger = openSqliteLedger(where.ledger, house.ledger, { mustExist: false });
  const vault = await openVault(where.blobs);
  const lens = await openLens(where.lens, ledger, keyring, vault);
  const card = { format: "grounds-inquiry/1", origin, ledger: "sqlite", exercise: founding.exercise } as const;
  const opened = { folder, card, keys: house, ledger, keyring, vault, lens };
  const desks = shown.map((one) =>
    sitDown(
      opened,
      { actor: one.actor, handle: one.newcomer.handle, title: one.newcomer.title, roles: one.newcomer.roles },
      one.secrets.signingKey,
      founding.clock,
    ),
  );
  const [first, ...others] = desks;
  if (first === undefined) throw new Fault("invalid", "an inquiry needs a member");
  // the founder invites the rest, whatever his or her roles later allow
  const founder = sitDown(
    opened,
    { ...first.member, roles: ["registrar"] },
    shown[0]?.secrets.signingKey ?? new Uint8Array(),
    founding.clock,
  );
  await founder.write({
    verb: "inquiry.found",
    drafts: [
      {
        record: founder.newId(),
        unit: keyring.fresh("case"),
        body: {
          kind: "inquiry",
          name: founding.name,
          origin,
          exercise: founding.exercise,
          packs: [...founding.packs],
          founded: instant(founder.now()),
        },
      },
    ],
  });
  for (const { newcomer, actor, open } of shown) {
    await founder.write({
      verb: "member.join",
      drafts: [
        {
          record: founder.newId(),
          unit: keyring.fresh("case"),
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
        ...(await Promise.all(
          compartments.map(async (compartment) => ({
            record: founder.newId(),
            unit: keyring.fresh("audit"),
            body: {
              kind: "grant" as const,
              compartment,
              epoch: 0,
              to: actor,
              sealed: Buffer.from(
                await encryptTo([open.ageRecipient], secrets.get(compartment)?.[0] ?? new Uint8Array()),
              ).toString("base64"),
            },
          })),
        )),
      ],
    });
  }
  await signCheckpoint(opened);
  await writeCard(folder, card);
  return [first, ...others];
}

async function join(folder: string, newcomer: Newcomer, cost: SlotCost | undefined) {
  if (!/^[a-z][a-z0-9-]{0,30}$/.test(newcomer.handle)) {
    throw new Fault("invalid", "a member's handle is lower-case letters, digits and hyphens", {
      item: newcomer.handle,
      remedy: `in ${folder}: no private names`,
    });
  }
  const secrets: MemberSecrets = await createMember();
  const slot = await sealBundle(secrets, newcomer.passphrase, cost);
  return { newcomer, secrets, slot, actor: opaqueId() };
}

/** An opaque id, drawn at random: it says nothing of the member. */
const opaqueId = (): ActorId => `${randomName()}.0` as ActorId;

/** Six words, or as hard to guess: at least 20 characters. Fault `invalid`. */
export function checkPassphrase(passphrase: string, handle: string): void {
  if (passphrase.trim().length < 20) {
    throw new Fault("invalid", "the passphrase is too short", { item: handle, remedy: "use six random words or more" });
  }
}
