/** Founds an inquiry: its folder, its keys, its first member, and the first entry of its log. */
import { chmodSync, existsSync, mkdirSync, readdirSync } from "node:fs";
import { dirname } from "node:path";
import { compartments } from "../../core/access/may.ts";
import { Fault } from "../../core/fault.ts";
import type { Role } from "../../core/record/body.ts";
import { hex } from "../../crypto/hash.ts";
import type { SlotCost } from "../../crypto/passphrase.ts";
import { random } from "../../crypto/random.ts";
import { paths, writeCard, writeHouse, writeRing, writeSlot } from "../../store/folder.ts";
import { openKeyring } from "../../store/keyring.ts";
import { openSqliteLedger } from "../../store/ledger-sqlite.ts";
import { openLens } from "../../store/lens.ts";
import { openVault, writeWhole } from "../../store/vault.ts";
import { type Desk, type House, instant, sitDown } from "../desk.ts";
import { signCheckpoint, verifierText } from "./checkpoint.ts";
import { checkNewcomer, joining, type KeyedNewcomer, keysFor, type Newcomer } from "./newcomer.ts";

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

  const keyring = openKeyring(new Map(compartments.map((name) => [name, [random(32)]])), ring);
  const ledger = openSqliteLedger(where.ledger, keys.ledger, { mustExist: false });
  const vault = await openVault(where.blobs);
  const lens = await openLens(where.lens, ledger, keyring, vault);
  const card = { format: "grounds-inquiry/1", origin, ledger: "sqlite", exercise: founding.exercise } as const;
  const house: House = { folder, card, keys, ledger, keyring, vault, lens };
  const seat = ({ actor, handle, title, secrets }: KeyedNewcomer, roles: readonly Role[]): Desk =>
    sitDown(house, { actor, handle, title, roles }, secrets.signingKey, clock);
  const [first, ...others] = members;
  if (first === undefined) throw new Fault("invalid", "an inquiry needs a member");
  // the founder invites the rest, whatever his or her roles later allow
  const founder = seat(first, ["registrar"]);
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
  for (const member of members) await founder.write(await joining(founder, member));
  await signCheckpoint(house);
  await writeCard(folder, card);
  return [seat(first, first.roles), ...others.map((member) => seat(member, member.roles))];
}
