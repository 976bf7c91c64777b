/** Entries of another copy, as this one stores them: the same bodies and leaves, with their keys under this copy's ring. */
import { Fault } from "../../core/fault.ts";
import { append as appendLeaf, leafHash } from "../../core/log/merkle.ts";
import type { Entry } from "../../core/record/entry.ts";
import type { RecordId, Seq } from "../../core/record/id.ts";
import { sha256 } from "../../crypto/hash.ts";
import { type Foreign, type Keys, openEntry } from "../../store/commit.ts";
import type { Keyring } from "../../store/keyring.ts";
import type { Append, EntryRow, Ledger, UnitRow } from "../../store/ledger.ts";
import type { Desk } from "../desk.ts";
import type { OpenedBundle, WholeEntry } from "./open-bundle.ts";

/** An entry with what of it can be told before it is stored. */
export interface Read {
  readonly from: WholeEntry;
  readonly entry: Entry;
  readonly body: Uint8Array;
  readonly leaf: Uint8Array;
}

const bytesOf = (base64: string): Uint8Array => Buffer.from(base64, "base64");

/** Opens the entries' own bodies. Fault `damaged`. */
export function readEntries(fresh: readonly WholeEntry[], keyring: Keyring): readonly Read[] {
  return fresh.map((from) => {
    const [body, leaf] = [bytesOf(from.whole.body), bytesOf(from.leaf)];
    const row: EntryRow = { seq: 0, id: from.id, request: new Uint8Array(), epoch: from.whole.epoch, body, leaf };
    if (from.whole.epoch > keyring.epoch("audit"))
      throw new Fault("refused", "keys were renewed on the other copy, and this member was not given the new ones", {
        remedy: "have somebody take it who holds them",
      });
    return { from, entry: openEntry(row, keyring).entry, body, leaf };
  });
}

/** The other copy's units by their numbers there: those that are here already, by a version that lies in them. */
export async function unitsHere(desk: Desk, units: OpenedBundle["units"]): Promise<ReadonlyMap<number, UnitRow>> {
  const here = new Map<number, UnitRow>();
  for (const { n, first } of units.values()) {
    const version = (await desk.ledger.versionsOf(first.record)).find(({ id }) => id === first.version);
    const row = version && (await desk.ledger.unit(version.unit));
    if (row !== undefined) here.set(n, row);
  }
  return here;
}

/** `keys`: what grants among them bring, by entry; told only once they are opened. Faults of what they give: `damaged`. */
export function foreignEntries(
  desk: Desk,
  read: readonly Read[],
  units: OpenedBundle["units"],
  here: ReadonlyMap<number, UnitRow>,
  keys: ReadonlyMap<RecordId, Keys> = new Map(),
): readonly Foreign[] {
  const made = new Map<number, UnitRow>(here);
  return read.map(({ from, entry, body, leaf }) => (at) => {
    const added: UnitRow[] = [];
    const unitOf = (n: number): number => {
      const known = made.get(n);
      if (known !== undefined) return known.n;
      const unit = units.get(n);
      if (unit === undefined) throw new Fault("damaged", "a bundle names a unit that it does not hold");
      const { compartment, epoch, key, label = n } = unit;
      const own = { n: at.nextUnit + added.length, compartment, epoch };
      const row = key === undefined ? { ...own, key } : desk.keyring.covered({ ...own, key: bytesOf(key), label });
      made.set(n, row);
      added.push(row);
      return row.n;
    };
    const { whole } = from;
    return {
      entry: {
        seq: at.seq,
        id: from.id,
        request: bytesOf(whole.request),
        epoch: whole.epoch,
        body,
        leaf,
        native: entry.seq,
      },
      once: undefined,
      versions: whole.versions.map(({ unit, sealed, ...version }) => ({
        ...version,
        unit: unitOf(unit),
        sealed: bytesOf(sealed),
      })),
      blobs: whole.blobs.map(({ unit, ...blob }) => ({ ...blob, unit: unitOf(unit) })),
      units: added,
      grants: keys.get(from.id)?.grants ?? [],
      revoked: keys.get(from.id)?.revoked ?? [],
      frontier: appendLeaf(sha256, at.frontier, leafHash(sha256, leaf)),
    };
  });
}

/** The ledger as it would be with these entries behind its own: to be read, and never written. */
export function ledgerWith(ledger: Ledger, appends: readonly Append[]): Ledger {
  const from = appends[0]?.entry.seq ?? 0;
  const at = (seq: Seq): Append | undefined => appends[seq - from];
  const units = new Map(appends.flatMap((one) => one.units.map((unit) => [unit.n, unit] as const)));
  const lineage = async (record: RecordId) => [
    ...(await ledger.versionsOf(record)),
    ...appends.flatMap(({ entry, versions }) =>
      versions.filter((one) => one.record === record).map((one) => ({ ...one, seq: entry.seq })),
    ),
  ];
  return {
    ...ledger,
    size: async () => from + appends.length,
    entry: async (seq) => at(seq)?.entry ?? ledger.entry(seq),
    entries: async (start, limit) => [
      ...(start < from ? await ledger.entries(start, Math.min(limit, from - start)) : []),
      ...appends.map(({ entry }) => entry).filter(({ seq }) => seq >= start && seq < start + limit),
    ],
    leaves: async (start, limit) => [
      ...(start < from ? await ledger.leaves(start, Math.min(limit, from - start)) : []),
      ...appends
        .map(({ entry }) => entry)
        .filter(({ seq }) => seq >= start && seq < start + limit)
        .map(({ leaf }) => leaf),
    ],
    versionsAt: async (seq) => at(seq)?.versions ?? ledger.versionsAt(seq),
    versionsOf: lineage,
    lineage,
    blobsAt: async (seq) => at(seq)?.blobs ?? ledger.blobsAt(seq),
    unit: async (n) => units.get(n) ?? ledger.unit(n),
  };
}
