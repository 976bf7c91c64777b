/** Renews keys: a new secret for each compartment that somebody held who holds it no more, and a new ring over every key. */
import type { Compartment } from "../../core/access/may.ts";
import { Fault } from "../../core/fault.ts";
import { random } from "../../crypto/random.ts";
import type { Draft } from "../../store/commit.ts";
import { paths, takeNextRing, writeNextRing } from "../../store/folder.ts";
import { type Keyring, ringName } from "../../store/keyring.ts";
import { dropLenses } from "../../store/lens.ts";
import { caseAt } from "../case.ts";
import type { Desk } from "../desk.ts";
import { dueForRenewal, holdersOf } from "./holders.ts";
import { changingKeys } from "./key-change.ts";
import { compartmentDraft, grantDraft } from "./newcomer.ts";

/** The compartments whose keys are due and can be renewed at this desk, because it holds them. */
export const renewable = (desk: Desk): readonly Compartment[] =>
  [...dueForRenewal(caseAt(desk))].filter((compartment) => desk.keyring.compartments.includes(compartment));

/**
 * What is due gets a new epoch, granted to who holds it still; then every key is wrapped anew, and the lenses are made
 * again under new keys. Nothing that somebody copied before can be taken back: only what is stored from now on, and what
 * is read from these files, is out of reach. Every desk has to be entered again, this one too. Faults: `conflict` where
 * others never stop writing, `busy` while other keys are changed.
 */
export const renewKeys = (desk: Desk) => changingKeys(desk, () => renewing(desk));

/** The renewal itself, inside a change of keys (`changingKeys`). */
export async function renewing(desk: Desk): Promise<{ readonly renewed: readonly Compartment[] }> {
  const one = caseAt(desk);
  const renewed = renewable(desk);
  const drafts: Draft[] = [];
  let keyring = desk.keyring;
  for (const compartment of renewed) {
    const secret = random(32);
    const epoch = desk.keyring.epoch(compartment) + 1;
    keyring = keyring.with(compartment, secret);
    drafts.push(await compartmentDraft(desk, compartment, epoch, secret));
    for (const holder of holdersOf(one, compartment))
      drafts.push(await grantDraft(desk, { compartment, epoch, secret }, holder));
  }
  if (drafts.length > 0) await desk.write({ verb: "keys.renew", drafts });
  await ringAnew(desk, keyring, new Set());
  return { renewed };
}

/**
 * Inside a change of keys (`changingKeys`): wraps every key of the keyring to a new ring, but for the units to be erased, whose keys are gone with the old one.
 * Killed at any moment, the folder opens with the ring that the ledger names. Fault `conflict`.
 */
export async function ringAnew(desk: Desk, keyring: Keyring, erased: ReadonlySet<number>): Promise<void> {
  const ring = random(32);
  await writeNextRing(desk.folder, ring);
  for (let attempt = 0; ; attempt++) {
    const rows = await desk.ledger.units();
    const moved = await Promise.all(
      rows.map((row) => (erased.has(row.n) ? { ...row, key: undefined } : keyring.moved(row, ring))),
    );
    try {
      await desk.ledger.rekey(moved, ringName(ring), rows.at(-1)?.n ?? 0);
      break;
    } catch (cause) {
      if (!(cause instanceof Fault) || cause.code !== "conflict" || attempt >= 20) throw cause;
    }
  }
  // before the ring: killed here, the next one who enters takes the ring and finds no lens whose key it can't open
  dropLenses(paths(desk.folder).lens);
  await takeNextRing(desk.folder);
}
