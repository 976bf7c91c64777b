/** The keys that an unlocked member holds: compartment secrets, the ring, and from them every unit's key. */

import type { Compartment } from "../core/access/may.ts";
import { Fault } from "../core/fault.ts";
import { random } from "../crypto/random.ts";
import { derive, open, seal } from "../crypto/sealed.ts";
import type { Ledger, UnitRow } from "./ledger.ts";

/** A unit whose key is not yet stored; records of one act may share it. */
export interface FreshUnit {
  readonly compartment: Compartment;
  readonly key: Uint8Array;
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
  /** The same secrets without what was opened with them, so that stored keys are read again. */
  anew(): Keyring;
}

const label = (text: string): Uint8Array => new TextEncoder().encode(text);
const lensLabel = (compartment: string, epoch: number) => label(`grounds/lens/v1:${compartment}:${epoch}`);
const unitLabel = (n: number, compartment: string, epoch: number) =>
  label(`grounds/unit/v1:${n}:${compartment}:${epoch}`);

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
  const epoch = (compartment: Compartment): number => (secrets.get(compartment)?.length ?? 0) - 1;
  return {
    compartments: [...secrets.keys()],
    epoch,
    fresh: (compartment) => ({ compartment, key: random(32) }),
    wrap(unit, n) {
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
      const key = open(wrapKey(row.compartment as Compartment, row.epoch), open(ringKey, row.key, aad), aad);
      cache.set(n, key);
      return key;
    },
    sealLensKey(compartment, at, key) {
      const aad = lensLabel(compartment, at);
      return seal(ringKey, seal(derive(secretOf(compartment, at), "grounds/lens/v1"), key, aad), aad);
    },
    openLensKey(compartment, at, sealed) {
      const aad = lensLabel(compartment, at);
      return open(derive(secretOf(compartment, at), "grounds/lens/v1"), open(ringKey, sealed, aad), aad);
    },
    whole: secretOf,
    anew: () => openKeyring(secrets, ring),
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
