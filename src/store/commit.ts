/** The only way to write: checks schema and rights, signs, seals and stores an act as one entry of the log. */
import type { z } from "zod";
import { type Asker, may } from "../core/access/may.ts";
import { Fault } from "../core/fault.ts";
import { entryLeaf, versionId } from "../core/log/entry.ts";
import { append as appendLeaf, leafHash } from "../core/log/merkle.ts";
import { type Body, body as bodyShape } from "../core/record/body.ts";
import { canonicalBytes } from "../core/record/canonical.ts";
import type { Entry, UnsignedEntry } from "../core/record/entry.ts";
import type { ActorId, BlobId, RecordId, Seq, VersionId } from "../core/record/id.ts";
import { type Verb, verbRight } from "../core/record/verb.ts";
import { schemaNow, versionBytes } from "../core/record/version.ts";
import { fromHex, hex, keyed, sha256 } from "../crypto/hash.ts";
import { random } from "../crypto/random.ts";
import { derive, open, seal } from "../crypto/sealed.ts";
import { sign } from "../crypto/signature.ts";
import type { FreshUnit, Keyring } from "./keyring.ts";
import type { Append, EntryRow, Ledger, Position, UnitRow, VersionRow } from "./ledger.ts";

/** Who writes: the member's id, rights and signing key. */
export interface Writer {
  readonly actor: ActorId;
  readonly asker: Asker;
  readonly signingKey: Uint8Array;
  readonly keyring: Keyring;
  /** a new id, never used before */
  newId(): RecordId;
}

/** A record version to be written. */
export interface Draft {
  readonly record: RecordId;
  readonly body: z.input<typeof bodyShape>;
  /** the versions it follows; empty for a new record */
  readonly parents?: readonly VersionId[];
  /** a new record names its unit: a fresh one, or that of a record it belongs to */
  readonly unit?: FreshUnit | { readonly of: RecordId };
  /** an existing record goes into the fresh unit with this version, and so into another compartment */
  readonly moved?: true;
  /** of the version that is moved, so that who opens the new one can tell that it is the same; else a new one is drawn */
  readonly salt?: Uint8Array;
  readonly blobs?: readonly { readonly blob: BlobId; readonly bytes: number }[];
  /** keep both versions where somebody else changed the record meanwhile (a person resolves it later), instead of refusing */
  readonly keepConflict?: boolean;
}

export interface Act {
  /** the log must still end here, or nothing is written: for what was judged on all that stands */
  readonly onlyAt?: Seq;
  readonly verb: Verb;
  readonly drafts: readonly Draft[];
  /** UTC milliseconds, from the caller's clock */
  readonly at: string;
  /** the asker's own id for this request, and what was asked: the same twice writes once */
  readonly once?: { readonly id: string; readonly asked: unknown };
}

export interface Committed {
  readonly seq: Seq;
  readonly versions: readonly { readonly record: RecordId; readonly version: VersionId }[];
  /** false where the same request had been written before */
  readonly fresh: boolean;
}

/** Under which name a grant lies in the ledger: its compartment, or the one record that it opens. */
export const grantPlace = ({ compartment, of }: { readonly compartment: string; readonly of?: string | undefined }) =>
  of === undefined ? compartment : `record/${of}`;

export type Keys = Pick<Append, "grants" | "revoked">;

/** What the grants among bodies give and take away. */
export const keysIn = (bodies: readonly Body[]): Keys => {
  const rows = bodies.flatMap((body) => {
    if (body.kind !== "grant") return [];
    const sealed = Buffer.from(body.sealed, "base64");
    return [{ to: body.to as ActorId, compartment: grantPlace(body), epoch: body.epoch, sealed, gone: body.withdrawn }];
  });
  return {
    grants: rows.filter(({ gone }) => gone !== true).map(({ gone: _, ...row }) => row),
    revoked: rows
      .filter(({ gone }) => gone === true)
      .map(({ to, compartment, sealed }) => ({ from: to, compartment, sealed })),
  };
};

const label = (text: string): Uint8Array => new TextEncoder().encode(text);
const signed = (entry: UnsignedEntry): Uint8Array =>
  Buffer.concat([label("grounds/entry/v1\n"), canonicalBytes(entry)]);
/** As JSON has it: what was left out and what is undefined is the same request. */
const plain = (asked: unknown): unknown => JSON.parse(JSON.stringify(asked ?? null));
const entryLabel = (id: RecordId): Uint8Array => label(`grounds/entry/v1:${id}`);

/** Key that seals the bodies of one unit's records. */
export function bodyKey(unitKey: Uint8Array): Uint8Array {
  const known = bodyKeys.get(unitKey);
  if (known !== undefined) return known;
  const made = derive(unitKey, "grounds/body/v1");
  bodyKeys.set(unitKey, made);
  return made;
}

/** By the unit key's own array, as the keyring gives it out. */
const bodyKeys = new WeakMap<Uint8Array, Uint8Array>();

/** Bytes that the actor signs. */
export const signedBytes = ({ signature: _, ...rest }: Entry): Uint8Array => signed(rest);

/** Opens an entry's sealed body with the audit compartment's secret: its salt and canonical bytes. Faults: `damaged`. */
export function openEntry(row: EntryRow, keyring: Keyring): { salt: Uint8Array; bytes: Uint8Array; entry: Entry } {
  const plain = open(keyring.secret("audit", row.epoch, "grounds/entry/v1"), row.body, entryLabel(row.id));
  const bytes = plain.subarray(32);
  return { salt: plain.subarray(0, 32), bytes, entry: JSON.parse(new TextDecoder().decode(bytes)) as Entry };
}

/** Opens a sealed version: its salt and canonical bytes. Faults: `damaged`. */
export function openVersion(row: VersionRow, unitKey: Uint8Array): { salt: Uint8Array; bytes: Uint8Array } {
  const plain = open(bodyKey(unitKey), row.sealed, fromHex(row.id));
  return { salt: plain.subarray(0, 32), bytes: plain.subarray(32) };
}

/** An entry that another copy of this inquiry wrote, to be stored here as it was signed there. */
export type Foreign = (at: Position) => Append;

/**
 * Writes acts, each as one entry, all in one transaction; blobs they name must already be durable in the vault. Behind
 * them come `foreign` entries, which the last act takes over and answers for: they were judged before.
 * Faults: `refused` (no right), `invalid` (not of the schema), `conflict` (a record changed meanwhile, or an id used
 * for another request), and the ledger's own.
 */
export async function commitAll(
  ledger: Ledger,
  writer: Writer,
  acts: readonly Act[],
  foreign: readonly Foreign[] = [],
): Promise<readonly Committed[]> {
  const made: Committed[] = [];
  const unitKeys = new Map<RecordId, Filed>();
  for (const act of acts) {
    checkAct(act, writer);
    await loadUnitKeys(ledger, writer, act, unitKeys);
  }
  const auditEpoch = writer.keyring.epoch("audit");
  const requestKey = writer.keyring.secret("audit", 0, "grounds/request/v1");
  await ledger.append([
    ...acts.map((act) => (at: Position) => {
      const once = act.once && keyed(requestKey, label(act.once.id)).subarray(0, 16);
      const request = keyed(requestKey, act.once ? canonicalBytes([act.verb, plain(act.once.asked)]) : random(16));
      const before = once && at.byOnce(once);
      if (before !== undefined) {
        if (hex(before.request) !== hex(request))
          throw new Fault("conflict", "this request's id was used for another request");
        const { entry } = openEntry(before, writer.keyring);
        made.push({ seq: before.seq, versions: entry.versions, fresh: false });
        return before;
      }
      // a row wrapped to a ring that is gone would be lost
      if (at.ring !== undefined && at.ring !== writer.keyring.ring)
        throw new Fault("locked", "the inquiry's keys were renewed", { remedy: "enter again" });
      if (act.onlyAt !== undefined && act.onlyAt !== at.seq)
        throw new Fault("conflict", "somebody changed this meanwhile", {
          remedy: "look at the newest version and try again",
        });
      const append = prepare(act, writer, at, unitKeys, { auditEpoch, request, once });
      made.push({
        seq: append.entry.seq,
        versions: append.versions.map((version) => ({ record: version.record, version: version.id })),
        fresh: true,
      });
      return append;
    }),
    ...foreign,
  ]);
  return made;
}

/** Writes one act. See `commitAll`. */
export async function commit(ledger: Ledger, writer: Writer, act: Act): Promise<Committed> {
  const [made] = await commitAll(ledger, writer, [act]);
  if (made === undefined) throw new Fault("damaged", "the ledger stored nothing");
  return made;
}

/** The unit that a record lies in, and its key. */
interface Filed {
  readonly unit: number;
  readonly key: Uint8Array;
}

/** Fault `conflict` where the record was sealed into another unit since its key was read: that key would open nothing there. */
function still(known: Filed, unit: number): Filed {
  if (known.unit !== unit)
    throw new Fault("conflict", "somebody changed this meanwhile", {
      remedy: "look at the newest version and try again",
    });
  return known;
}

function checkAct(act: Act, writer: Writer): void {
  if (!may(writer.asker, verbRight[act.verb])) {
    throw new Fault("refused", "this role may not do that", { item: act.verb, remedy: "ask the registrar" });
  }
  for (const draft of act.drafts) {
    const parsed = bodyShape.safeParse(draft.body);
    if (!parsed.success) {
      const issue = parsed.error.issues[0];
      throw new Fault("invalid", `a ${draft.body.kind} is not of its form: ${issue?.message ?? "unknown"}`, {
        item: issue?.path.join(".") ?? draft.body.kind,
      });
    }
  }
}

async function loadUnitKeys(ledger: Ledger, writer: Writer, act: Act, keys: Map<RecordId, Filed>): Promise<void> {
  for (const draft of act.drafts) {
    const owner = draft.unit === undefined ? draft.record : "of" in draft.unit ? draft.unit.of : undefined; // a fresh one has its key
    if (owner === undefined || keys.has(owner)) continue;
    const version = (await ledger.versionsOf(owner)).at(-1); // it lies in the unit of its newest one
    if (version !== undefined)
      keys.set(owner, { unit: version.unit, key: await writer.keyring.unitKey(ledger, version.unit) });
  }
}

function prepare(
  act: Act,
  writer: Writer,
  at: Position,
  unitKeys: ReadonlyMap<RecordId, Filed>,
  more: { auditEpoch: number; request: Uint8Array; once: Uint8Array | undefined },
): Append {
  const units = new Map<FreshUnit, UnitRow>();
  const newRecords = new Map<RecordId, Filed>();
  const versions: VersionRow[] = [];
  const blobs: { blob: BlobId; bytes: number; unit: number }[] = [];
  const digests: Uint8Array[] = [];

  const unitFor = (draft: Draft): Filed => {
    const own = newRecords.get(draft.record);
    if (own !== undefined) return own;
    const stored = draft.moved === true ? undefined : at.unitOf(draft.record);
    const known = unitKeys.get(draft.record);
    if (stored !== undefined && known !== undefined) return still(known, stored);
    if (draft.unit === undefined)
      throw new Fault("absent", "no such item, or not for this member", { item: draft.record });
    if ("of" in draft.unit) {
      const beside = newRecords.get(draft.unit.of);
      if (beside !== undefined) return beside;
      const unit = at.unitOf(draft.unit.of);
      const known = unitKeys.get(draft.unit.of);
      if (unit === undefined || known === undefined)
        throw new Fault("absent", "no such item, or not for this member", { item: draft.unit.of });
      return still(known, unit);
    }
    let row = units.get(draft.unit);
    if (row === undefined) {
      row = writer.keyring.wrap(draft.unit, at.nextUnit + units.size);
      units.set(draft.unit, row);
    }
    return { unit: row.n, key: draft.unit.key };
  };

  for (const draft of act.drafts) {
    const heads = at.heads(draft.record);
    const parents = draft.parents ?? [];
    const current = heads.length === parents.length && parents.every((parent) => heads.includes(parent));
    if (!current && !(draft.keepConflict === true && heads.length > 0 && parents.length > 0)) {
      throw new Fault("conflict", "somebody changed this meanwhile", {
        item: draft.record,
        remedy: "look at the newest version and try again",
      });
    }
    const { unit, key } = unitFor(draft);
    newRecords.set(draft.record, { unit, key });
    const bytes = versionBytes({ schema: schemaNow, record: draft.record, parents, body: draft.body as Body });
    const salt = draft.salt ?? random(32);
    const id = versionId(sha256, { salt, bytes });
    const sealed = seal(bodyKey(key), Buffer.concat([salt, bytes]), id);
    digests.push(sha256(sealed));
    versions.push({ record: draft.record, id: hex(id) as VersionId, parents, unit, sealed });
    for (const blob of draft.blobs ?? []) {
      blobs.push({ blob: blob.blob, bytes: blob.bytes, unit });
      digests.push(fromHex(blob.blob));
    }
  }

  const unsigned: UnsignedEntry = {
    schema: 1,
    seq: at.seq,
    id: writer.newId(),
    actor: writer.actor,
    at: act.at,
    verb: act.verb,
    versions: versions.map((version) => ({ record: version.record, version: version.id })),
    blobs: blobs.map((blob) => blob.blob),
  };
  const entry: Entry = { ...unsigned, signature: hex(sign(writer.signingKey, signed(unsigned))) };
  const bytes = canonicalBytes(entry);
  const salt = random(32);
  const leaf = entryLeaf(sha256, { salt, body: bytes, ciphertextDigests: digests });
  const sealedEntry = seal(
    writer.keyring.secret("audit", more.auditEpoch, "grounds/entry/v1"),
    Buffer.concat([salt, bytes]),
    entryLabel(entry.id),
  );
  return {
    entry: { seq: at.seq, id: entry.id, request: more.request, epoch: more.auditEpoch, body: sealedEntry, leaf },
    once: more.once,
    units: [...units.values()],
    versions,
    blobs,
    ...keysIn(act.drafts.map(({ body }) => body as Body)),
    frontier: appendLeaf(sha256, at.frontier, leafHash(sha256, leaf)),
  };
}
