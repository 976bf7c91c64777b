/** The keys that an unlocked member holds: compartment secrets, the ring, and from them every unit's key. */

import type { Compartment } from "../core/access/may.ts";
import { Fault } from "../core/fault.ts";
import { decryptWith, hybridIdentity, identityToRecipient } from "../crypto/envelope.ts";
import { hex } from "../crypto/hash.ts";
import { random } from "../crypto/random.ts";
import { derive, open, seal } from "../crypto/sealed.ts";
import type { Ledger, UnitRow } from "./ledger.ts";

/** A unit whose key is not yet stored; records of one act may share it. */
export interface FreshUnit {
  readonly compartment: Compartment;
  readonly key: Uint8Array;
  /** where the compartment is not open to who writes: the key in an age file to the compartment's own recipient */
  readonly dropped?: { readonly epoch: number; readonly sealed: Uint8Array };
}

export interface Keyring {
  readonly compartments: readonly Compartment[];
  fresh(compartment: Compartment): FreshUnit;
  /** The row that stores a fresh unit's key: wrapped to the compartment's current secret, then to the ring. */
  wrap(unit: FreshUnit, n: number): UnitRow;
  /** A stored unit's key. Faults: `absent` where it was erased or its compartment is not open to this member. */
  unitKey(ledger: Ledger, n: number): Promise<Uint8Array>;
  /** A secret of a compartment's own for another use than wrapping, e.g. sealing entries. */
  secret(compartment: Compartment, epoch: number, info: string): Uint8Array;
  epoch(compartment: Compartment): number;
  /** A lens's file key, sealed like a unit's: to the compartment's secret of an epoch, then to the ring. */
  sealLensKey(compartment: Compartment, epoch: number, key: Uint8Array): Uint8Array;
  /** Faults: `damaged`, `absent`. */
  openLensKey(compartment: Compartment, epoch: number, sealed: Uint8Array): Uint8Array;
  /** A compartment's secret of an epoch itself: only to grant it to a member. */
  whole(compartment: Compartment, epoch: number): Uint8Array;
  /** Names the ring without telling it: what a ledger says that its keyring is wrapped to. */
  readonly ring: string;
  /** A stored key without the ring around it, as another copy is given it: still wrapped to its compartment. Faults: `absent` where it was erased. */
  uncovered(row: UnitRow): { readonly key: Uint8Array; readonly label: number };
  /** The row that stores such a key here. */
  covered(unit: Omit<UnitRow, "key" | "label"> & { readonly key: Uint8Array; readonly label: number }): UnitRow;
  /** A row of the keyring under a new ring, and of an open compartment under its newest secret; an erased one as it is. */
  moved(row: UnitRow, ring: Uint8Array): Promise<UnitRow>;
  /** The same secrets without what was opened with them, so that stored keys are read again. */
  anew(): Keyring;
  /** Takes up the key of one unit that was sealed to this member alone. */
  admit(n: number, key: Uint8Array): void;
  /** The same with one secret more: of a compartment's next epoch, or of a new one's first. */
  with(compartment: Compartment, secret: Uint8Array): Keyring;
  /** The same for some compartments only. */
  only(compartments: readonly Compartment[]): Keyring;
}

/** Begins every age file; a key that was wrapped by us is random and doesn't. */
const ageMark = new TextEncoder().encode("age-encryption.org/v1");
const isAgeFile = (bytes: Uint8Array): boolean => ageMark.every((byte, at) => bytes[at] === byte);

const dropSeed = (secret: Uint8Array): string => hybridIdentity(derive(secret, "grounds/drop/v1"));
/** The age recipient of those who write into a compartment without reading it, from its secret of an epoch. */
export const dropRecipient = (secret: Uint8Array): Promise<string> => identityToRecipient(dropSeed(secret));

const label = (text: string): Uint8Array => new TextEncoder().encode(text);
const lensLabel = (compartment: string, epoch: number) => label(`grounds/lens/v1:${compartment}:${epoch}`);
const unitLabel = (n: number, compartment: string, epoch: number) =>
  label(`grounds/unit/v1:${n}:${compartment}:${epoch}`);

/** The compartment's own wrapping bears the number of the copy that made it. */
const innerLabel = ({ n, compartment, epoch, label }: UnitRow) => unitLabel(label ?? n, compartment, epoch);

/** 16 bytes in hex that name a ring and tell nothing of it. */
export const ringName = (ring: Uint8Array): string => hex(derive(ring, "grounds/ring-name/v1", 16));

/** Makes the keyring from secrets granted to a member: per compartment, one per epoch, newest last. */
export function openKeyring(secrets: ReadonlyMap<Compartment, readonly Uint8Array[]>, ring: Uint8Array): Keyring {
  const cache = new Map<number, Uint8Array>();
  const ringKey = derive(ring, "grounds/ring/v1");
  const wrapKeys = new Map<string, Uint8Array>();
  const derived = new Map<string, Uint8Array>(); // asked for with every entry
  const secretOf = (compartment: Compartment, epoch: number): Uint8Array => {
    const secret = secrets.get(compartment)?.[epoch];
    if (secret === undefined) throw new Fault("absent", "no such item, or not for this member");
    return secret;
  };
  const wrapKey = (compartment: Compartment, epoch: number): Uint8Array => {
    const name = `${compartment}:${epoch}`;
    let key = wrapKeys.get(name);
    if (key === undefined) {
      key = derive(secretOf(compartment, epoch), "grounds/wrap/v1");
      wrapKeys.set(name, key);
    }
    return key;
  };
  const unwrapped = async (compartment: Compartment, at: number, wrapped: Uint8Array, aad: Uint8Array) =>
    isAgeFile(wrapped)
      ? decryptWith(dropSeed(secretOf(compartment, at)), wrapped)
      : open(wrapKey(compartment, at), wrapped, aad);
  const epoch = (compartment: Compartment): number => (secrets.get(compartment)?.length ?? 0) - 1;
  return {
    compartments: [...secrets.keys()],
    epoch,
    fresh: (compartment) => ({ compartment, key: random(32) }),
    wrap(unit, n) {
      if (unit.dropped !== undefined) {
        const { epoch: at, sealed } = unit.dropped;
        return {
          n,
          compartment: unit.compartment,
          epoch: at,
          key: seal(ringKey, sealed, unitLabel(n, unit.compartment, at)),
        };
      }
      const now = epoch(unit.compartment);
      const aad = unitLabel(n, unit.compartment, now);
      cache.set(n, unit.key);
      return {
        n,
        compartment: unit.compartment,
        epoch: now,
        key: seal(ringKey, seal(wrapKey(unit.compartment, now), unit.key, aad), aad),
      };
    },
    async unitKey(ledger, n) {
      const known = cache.get(n);
      if (known !== undefined) return known;
      const row = await ledger.unit(n);
      if (row?.key === undefined) throw new Fault("absent", "no such item, or not for this member");
      const aad = unitLabel(n, row.compartment, row.epoch);
      const compartment = row.compartment as Compartment;
      const wrapped = open(ringKey, row.key, aad);
      const key = await unwrapped(compartment, row.epoch, wrapped, innerLabel(row));
      cache.set(n, key);
      return key;
    },
    uncovered(row) {
      if (row.key === undefined) throw new Fault("absent", "no such item, or not for this member");
      const key = open(ringKey, row.key, unitLabel(row.n, row.compartment, row.epoch));
      return { key, label: row.label ?? row.n };
    },
    covered: ({ key, label, ...row }) => ({
      ...row,
      key: seal(ringKey, key, unitLabel(row.n, row.compartment, row.epoch)),
      ...(label !== row.n && !isAgeFile(key) && { label }),
    }),
    sealLensKey(compartment, at, key) {
      const aad = lensLabel(compartment, at);
      return seal(ringKey, seal(derive(secretOf(compartment, at), "grounds/lens/v1"), key, aad), aad);
    },
    openLensKey(compartment, at, sealed) {
      const aad = lensLabel(compartment, at);
      return open(derive(secretOf(compartment, at), "grounds/lens/v1"), open(ringKey, sealed, aad), aad);
    },
    whole: secretOf,
    ring: ringName(ring),
    async moved(row, to) {
      if (row.key === undefined) return row;
      const toKey = derive(to, "grounds/ring/v1");
      const compartment = row.compartment as Compartment;
      const aad = unitLabel(row.n, compartment, row.epoch);
      const wrapped = open(ringKey, row.key, aad);
      if (secrets.get(compartment)?.[row.epoch] === undefined) return { ...row, key: seal(toKey, wrapped, aad) };
      const now = epoch(compartment);
      const key = await unwrapped(compartment, row.epoch, wrapped, innerLabel(row));
      const aadNow = unitLabel(row.n, compartment, now);
      const { label: _own, ...rest } = row;
      return { ...rest, epoch: now, key: seal(toKey, seal(wrapKey(compartment, now), key, aadNow), aadNow) };
    },
    anew: () => openKeyring(secrets, ring),
    admit(n, key) {
      cache.set(n, key);
    },
    with: (compartment, secret) =>
      openKeyring(new Map([...secrets, [compartment, [...(secrets.get(compartment) ?? []), secret]]]), ring),
    only: (some) => openKeyring(new Map([...secrets].filter(([name]) => some.includes(name))), ring),
    secret(compartment, at, info) {
      const name = `${compartment}:${at}:${info}`;
      const known = derived.get(name);
      if (known !== undefined) return known;
      const made = derive(secretOf(compartment, at), info);
      derived.set(name, made);
      return made;
    },
  };
}
