/** Invites a member: new keys under a passphrase, the house's keys and every compartment granted, all signed by who invites. */
import { Fault } from "../../core/fault.ts";
import type { SlotCost } from "../../crypto/passphrase.ts";
import { writeHouse, writeSlot } from "../../store/folder.ts";
import { caseAt } from "../case.ts";
import type { Desk } from "../desk.ts";
import { changingKeys } from "./key-change.ts";
import { checkNewcomer, joining, keysFor, type Newcomer } from "./newcomer.ts";

/** Faults: `refused` without the right, `invalid` handle or passphrase, `conflict` for a handle that is taken. */
export async function inviteMember(desk: Desk, newcomer: Newcomer, cost?: SlotCost): Promise<void> {
  desk.need("invite");
  checkNewcomer(newcomer);
  const members = caseAt(desk).records("member");
  // the log decides: a slot alone is left over from an invitation that was cut short, and is written anew
  if (members.some(({ body }) => body.handle === newcomer.handle && body.left === undefined))
    throw new Fault("conflict", "a member has this handle", { item: newcomer.handle });
  const keyed = await keysFor(newcomer, cost);
  const others = members.filter(({ body }) => body.left === undefined).map(({ body }) => body.ageRecipient);
  // the slot and the house's keys first: without the entry they open nothing, and the entry never names who can't enter
  await writeSlot(desk.folder, keyed.handle, keyed);
  await writeHouse(desk.folder, desk.keys, [...others, keyed.known.ageRecipient]);
  await changingKeys(desk, async () => {
    const made = new Set(
      caseAt(desk)
        .records("compartment")
        .map(({ body }) => body.name),
    );
    await desk.write(await joining(desk, keyed, made));
  });
}
