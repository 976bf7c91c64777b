/** What a bundle changes of the house itself: members, their keys, the ring; what two copies changed of it apart is never merged. */

import type { Compartment } from "../../core/access/may.ts";
import { isCompartment } from "../../core/access/may.ts";
import { Fault } from "../../core/fault.ts";
import { lineOf, ownLine } from "../../core/log/line.ts";
import { memberHandles, paths, readSlot, removeSlot, takeSlot, writeHouse, writeSlot } from "../../store/folder.ts";
import type { Keyring } from "../../store/keyring.ts";
import { openLens } from "../../store/lens.ts";
import { caseAt } from "../case.ts";
import type { Desk } from "../desk.ts";
import type { Head } from "./bundle-format.ts";
import { isOfTheHouse, ofTheHouse } from "./copies.ts";
import { erasedUnits } from "./erase.ts";
import type { Read } from "./foreign-entries.ts";
import { presentMembers } from "./holders.ts";
import type { OpenedBundle } from "./open-bundle.ts";
import { ringAnew } from "./renew-keys.ts";
import { sealedUnits } from "./sealed-apart.ts";

/** The desk's keys with those that were given to its member on the other copy. Fault `damaged`. */
export async function keyringWith(desk: Desk, { grants }: Head): Promise<Keyring> {
  let keyring = desk.keyring;
  const own = grants.filter(({ to }) => to === desk.member.actor).toSorted((a, b) => a.epoch - b.epoch);
  for (const { compartment, epoch, sealed } of own)
    if (isCompartment(compartment) && epoch === keyring.epoch(compartment) + 1)
      keyring = keyring.with(compartment, await desk.openSealed(Buffer.from(sealed, "base64")));
  return keyring;
}

/** Fault `conflict` where members or keys were changed on both copies apart: which of both holds, no rule could say. */
export async function checkHouseApart(desk: Desk, opened: OpenedBundle, read: readonly Read[]): Promise<void> {
  if (!read.some(({ entry }) => isOfTheHouse(entry.verb))) return;
  const line = lineOf(ownLine, opened.takenAt(await desk.ledger.size()));
  const places = ofTheHouse.map(() => "?").join(", ");
  const ours = desk.lens.audit
    .prepare<string[], number>(`SELECT seq FROM log WHERE verb IN (${places}) ORDER BY seq`)
    .pluck()
    .all(...ofTheHouse)
    .find((seq) => line.indexOf(seq) === undefined);
  if (ours !== undefined)
    throw new Fault("conflict", "members or keys were changed on both copies apart", {
      item: `entry ${ours}`,
      remedy:
        "go on with one of the copies: what the other one holds is added to it by hand; from now on take a bundle before members or keys are changed",
    });
}

/**
 * Brings the folder to where the log stands after a bundle: key files of who joined and left, keys of what was erased or
 * sealed on the other copy, the newest keys over all that came. `look` sees the log as it stands then. The same twice
 * changes nothing; cut short, it comes to its end when any bundle is taken again.
 */
export async function settleHouse<T>(
  desk: Desk,
  keyring: Keyring,
  head: Head,
  look: (now: Desk) => Promise<T>,
): Promise<T> {
  const lens = await openLens(paths(desk.folder).lens, desk.ledger, keyring, desk.vault);
  try {
    await lens.catchUp();
    const now: Desk = { ...desk, keyring, lens };
    const seen = await look(now);
    await settleMembers(now, head);
    const gone = new Set([...(await erasedUnits(now)), ...(await sealedUnits(now))]);
    if (gone.size > 0 || (await hasOldKeys(now))) await ringAnew(now, keyring, gone);
    return seen;
  } finally {
    lens.close();
  }
}

async function settleMembers(now: Desk, head: Head): Promise<void> {
  const { folder } = now;
  const one = caseAt(now);
  const present = new Set(presentMembers(one).map(({ body }) => body.handle));
  for (const { handle, text } of head.slots)
    if (present.has(handle) && !memberHandles(folder).includes(handle)) await takeSlot(folder, handle, text);
  for (const { body } of one.records("member"))
    if (body.left !== undefined && !present.has(body.handle)) await removeSlot(folder, body.handle);
  const removed = new Set<string>(
    one.records("device").flatMap(({ id, body }) => (body.removed === undefined ? [] : [id])),
  );
  for (const handle of memberHandles(folder)) {
    const { actor, slot, passkeys = [] } = readSlot(folder, handle);
    const left = passkeys.filter(({ device }) => !removed.has(device));
    if (left.length < passkeys.length) await writeSlot(folder, handle, { actor, slot, passkeys: left });
  }
  if (head.grants.length > 0)
    await writeHouse(
      folder,
      now.keys,
      presentMembers(one).map(({ body }) => body.ageRecipient),
    );
}

/** Whether something lies under older keys than its compartment has now: it was written before they were renewed elsewhere. */
async function hasOldKeys({ ledger, keyring }: Desk): Promise<boolean> {
  return (await ledger.units()).some(
    ({ compartment, epoch, key }) =>
      key !== undefined &&
      keyring.compartments.includes(compartment as Compartment) &&
      epoch < keyring.epoch(compartment as Compartment),
  );
}
