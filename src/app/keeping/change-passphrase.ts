/** Changes a member's passphrase: the same keys, closed under new words. */
import { Fault } from "../../core/fault.ts";
import { openBundle, sealBundle } from "../../crypto/member.ts";
import type { SlotCost } from "../../crypto/passphrase.ts";
import { readSlot, writeSlot } from "../../store/folder.ts";
import type { Desk } from "../desk.ts";
import { checkNewcomer } from "./newcomer.ts";

/**
 * The old words stop working with it; a copy of the folder that somebody made before still opens with them. Passkeys stay: they close the same keys. Faults:
 * `locked` for a wrong old passphrase, `invalid` for a short new one.
 */
export async function changePassphrase(desk: Desk, asked: { old: string; new: string }, cost?: SlotCost) {
  const { handle, actor } = desk.member;
  checkNewcomer({ handle, title: desk.member.title, roles: desk.member.roles, passphrase: asked.new });
  const { slot, passkeys } = readSlot(desk.folder, handle);
  let secrets: Awaited<ReturnType<typeof openBundle>>;
  try {
    secrets = await openBundle(slot, asked.old);
  } catch (cause) {
    if (!(cause instanceof Fault) || cause.code !== "locked") throw cause;
    // "locked" would end the session: here somebody only mistyped
    throw new Fault("invalid", "the old passphrase is not right", { item: "old", remedy: "type it again" });
  }
  await writeSlot(desk.folder, handle, { actor, slot: await sealBundle(secrets, asked.new, cost), passkeys });
  return { changed: true };
}
