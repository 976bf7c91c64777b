/** Founds an inquiry: its folder, its keys, its first member, and the first entry of its log. */
import { chmodSync, existsSync, mkdirSync, readdirSync } from "node:fs";
import { dirname } from "node:path";
import { heldAtJoining } from "../../core/access/holding.ts";
import { Fault } from "../../core/fault.ts";
import { hex } from "../../crypto/hash.ts";
import type { SlotCost } from "../../crypto/passphrase.ts";
import { random } from "../../crypto/random.ts";
import type { Draft } from "../../store/commit.ts";
import { paths, writeCard, writeHouse, writeRing, writeSlot } from "../../store/folder.ts";
import { openKeyring } from "../../store/keyring.ts";
import { openSqliteLedger } from "../../store/ledger-sqlite.ts";
import { openLens } from "../../store/lens.ts";
import { openVault, writeWhole } from "../../store/vault.ts";
import { type Desk, type House, instant, sitDown } from "../desk.ts";
import { signCheckpoint, verifierText } from "./checkpoint.ts";
import { checkNewcomer, compartmentDraft, joining, type KeyedNewcomer, keysFor, type Newcomer } from "./newcomer.ts";

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
  const { folder, clock } = founding;
  checkVacant(folder);
  for (const newcomer of founding.members) checkNewcomer(newcomer);
  const where = paths(folder);
  mkdirSync(where.members, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700); // it may have been there before, empty and open to all

  const origin = `grounds.invalid/${hex(random(8))}`;
  const keys = { ledger: random(32), checkpoint: random(32) };
  const ring = random(32);
  await writeRing(folder, ring);
  await writeWhole(where.verifier, verifierText(origin, keys.checkpoint));
  const members = await Promise.all(founding.members.map((newcomer) => keysFor(newcomer, founding.cost)));
  for (const member of members) await writeSlot(folder, member.handle, member);
  await writeHouse(
    folder,
    keys,
    members.map((member) => member.known.ageRecipient),
  );

  // those that somebody will hold; another is made when the first member joins whose role holds it
  const needed = heldAtJoining(
    members.flatMap(({ roles }) => roles),
    members.flatMap(({ cleared = [] }) => cleared),
  );
  const keyring = openKeyring(new Map(needed.map((name) => [name, [random(32)]])), ring);
  const ledger = openSqliteLedger(where.ledger, keys.ledger, { mustExist: false });
  const vault = await openVault(where.blobs);
  const lens = await openLens(where.lens, ledger, keyring, vault);
  const card = { format: "grounds-inquiry/1", origin, ledger: "sqlite", exercise: founding.exercise } as const;
  const house: House = { folder, card, keys, ledger, keyring, vault, lens };
  const seat = ({ actor, handle, title, roles, cleared, secrets }: KeyedNewcomer): Desk => {
    const held = heldAtJoining(roles, cleared);
    const own = { ...house, keyring: keyring.only(held), lens: lens.only(held) };
    return sitDown(own, { actor, handle, title, roles }, secrets, clock);
  };
  const [first, ...others] = members;
  if (first === undefined) throw new Fault("invalid", "an inquiry needs a member");
  // the founder makes the keys and invites the rest, whatever his or her roles later allow
  const { actor, handle, title, secrets } = first;
  const founder = sitDown(house, { actor, handle, title, roles: ["registrar"] }, secrets, clock);
  const opened: Draft[] = await Promise.all(
    needed.map((name) => compartmentDraft(founder, name, 0, keyring.whole(name, 0))),
  );
  await founder.write({
    verb: "inquiry.found",
    drafts: [
      {
        record: founder.newId(),
        unit: keyring.fresh("audit"),
        body: {
          kind: "inquiry",
          name: founding.name,
          origin,
          exercise: founding.exercise,
          packs: [...founding.packs],
          founded: instant(founder.now()),
        },
      },
      ...opened,
    ],
  });
  for (const member of members) await founder.write(await joining(founder, member, new Set(needed)));
  await signCheckpoint(house);
  await writeCard(folder, card);
  return [seat(first), ...others.map(seat)];
}
