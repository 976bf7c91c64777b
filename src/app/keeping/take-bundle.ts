/** Takes a bundle over from another copy of this inquiry: its entries as they were signed there, behind one entry that says so. */
import { Fault } from "../../core/fault.ts";
import type { Body } from "../../core/record/body.ts";
import type { RecordId, Seq } from "../../core/record/id.ts";
import { readVersion } from "../../core/record/version.ts";
import { keysIn, openVersion } from "../../store/commit.ts";
import type { Keyring } from "../../store/keyring.ts";
import type { Append, Ledger } from "../../store/ledger.ts";
import type { Desk } from "../desk.ts";
import { holdIntake } from "../intake/intake-lock.ts";
import { type Conflict, conflictsAt, sameConflict } from "./conflicts.ts";
import { checkHouseApart, keyringWith, settleHouse } from "./copied-house.ts";
import { foreignEntries, ledgerWith, type Read, readEntries, unitsHere } from "./foreign-entries.ts";
import { changingKeys } from "./key-change.ts";
import { type OpenedBundle, openBundle } from "./open-bundle.ts";
import { checkNoneLeftBehind } from "./sealed-apart.ts";
import { verifyUnstored } from "./verify-inquiry.ts";

export interface TakenBundle {
  /** who made it, and when by that machine's clock */
  readonly by: string;
  readonly made: string;
  /** entries that this copy lacked, and files with them; 0 where it had all of them */
  readonly entries: number;
  readonly files: number;
  /** the entry that took it; absent where nothing was new */
  readonly seq?: Seq;
  /** what two people changed apart, as it stands since this bundle */
  readonly conflicts: readonly Conflict[];
}

/**
 * Nothing of a bundle is stored unless all of it holds: who made it, that it is of this inquiry, that its entries are
 * those that were signed over, each by somebody who had the right where it was written, and every file whole. One that was
 * taken before changes nothing. The desk ends: enter again. Faults: `damaged`, `refused`, `conflict` (each says the way
 * out), `busy` while keys are changed or files taken in, `full`.
 */
export async function takeBundle(desk: Desk, source: AsyncIterable<Uint8Array>): Promise<TakenBundle> {
  desk.need("add");
  const intake = holdIntake(desk.folder); // an intake beside it would take its files for orphans
  try {
    return await changingKeys(desk, () => taking(desk, source));
  } finally {
    intake.release();
  }
}

async function taking(desk: Desk, source: AsyncIterable<Uint8Array>): Promise<TakenBundle> {
  const opened = await openBundle(desk, source);
  const { head, maker, fresh } = opened;
  const told = { by: maker.handle, made: head.made, entries: fresh.length };
  if (fresh.length === 0) {
    // what took it before may have been cut short
    return settleHouse(desk, desk.keyring, head, async () => ({ ...told, files: 0, conflicts: [] }));
  }
  const keyring = await keyringWith(desk, head);
  const read = readEntries(fresh, keyring);
  await checkHouseApart(desk, opened, read);
  const before = await conflictsAt(desk);
  const files = await takeFiles(desk, opened);
  const { seq } = await store(desk, opened, read, keyring);
  const after = await settleHouse(desk, keyring, head, async (now) => {
    const standing = await conflictsAt(now);
    return standing.filter((one) => !before.some((other) => sameConflict(one, other)));
  });
  return { ...told, files, seq, conflicts: after };
}

/** Files become durable before any entry names them; what a bundle that is refused leaves is ciphertext that nothing leads to. */
async function takeFiles(desk: Desk, { files, fresh, reader }: OpenedBundle): Promise<number> {
  for (const { blob, bytes } of files) await desk.vault.take(blob, reader.file(bytes));
  await reader.end();
  await desk.vault.settle();
  return new Set(fresh.flatMap(({ whole }) => whole.blobs.map(({ blob }) => blob))).size;
}

async function store(desk: Desk, opened: OpenedBundle, read: readonly Read[], keyring: Keyring) {
  const { head } = opened;
  const at = await desk.ledger.size();
  const here = await unitsHere(desk, opened.units);
  const { shared, runs, entries } = opened.takenAt(at);
  const draft = {
    record: desk.newId(),
    unit: keyring.fresh("audit"),
    body: {
      kind: "taking" as const,
      by: head.by,
      made: head.made,
      size: head.size,
      root: head.root,
      shared,
      runs: runs.map(([from, count]): [number, number] => [from, count]),
      entries,
    },
  };
  const judge = async (appends: readonly Append[]) => {
    const ledger = ledgerWith(desk.ledger, appends);
    await checkDescent(ledger, appends);
    const told = await toldOfTheHouse(ledger, keyring, appends);
    const verbs = new Map(read.map(({ entry }) => [entry.id, entry.verb]));
    await checkNoneLeftBehind(
      desk,
      ledger,
      appends.map((one) => ({ ...one, verb: verbs.get(one.entry.id) ?? "bundle.take" })),
      [...told.values()].flat().filter((body) => body.kind === "erasure"),
    );
    await checkHolds({ ...desk, ledger, keyring: keyring.anew() });
    return foreignEntries(
      desk,
      read,
      opened.units,
      here,
      new Map([...told].map(([id, bodies]) => [id, keysIn(bodies)])),
    );
  };
  return desk.take(
    { verb: "bundle.take", onlyAt: at, drafts: [draft] },
    () => foreignEntries(desk, read, opened.units, here),
    judge,
    keyring,
  );
}

/** Fault `conflict` where a version follows one that is not here. */
async function checkDescent(ledger: Ledger, appends: readonly Append[]): Promise<void> {
  for (const { versions } of appends)
    for (const { record, parents } of versions) {
      if (parents.length === 0) continue;
      const known = new Set((await ledger.versionsOf(record)).map(({ id }) => id));
      if (!parents.every((parent) => known.has(parent)))
        throw new Fault("conflict", "this bundle counts on entries that this copy lacks", {
          remedy: "take the bundles that were made before it, or have one made since an earlier day",
        });
    }
}

/** The log as it would stand is re-read like a stored one: leaves, signatures, rights where each was written, two signatures. */
async function checkHolds(house: Desk): Promise<void> {
  for await (const step of verifyUnstored(house))
    if (step.kind === "damage")
      throw new Fault("damaged", "what the bundle brings does not hold, or this copy is damaged", {
        item: `${step.damage.where}: ${step.damage.how}`,
        remedy: "run verify on both copies",
      });
}

/** What the entries say of the house itself, by entry. */
async function toldOfTheHouse(ledger: Ledger, keyring: Keyring, appends: readonly Append[]) {
  const told = new Map<RecordId, readonly Body[]>();
  for (const { entry, versions } of appends) {
    const bodies: Body[] = [];
    for (const version of versions) {
      const unit = await ledger.unit(version.unit);
      if (unit?.compartment !== "audit" || unit.key === undefined) continue;
      bodies.push(readVersion(openVersion(version, await keyring.unitKey(ledger, version.unit)).bytes).body);
    }
    told.set(entry.id, bodies);
  }
  return told;
}
