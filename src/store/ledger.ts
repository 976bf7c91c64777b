/** The ledger's port: the truth, opaque. It knows sequence, ids, sizes and sealed bytes; of content it knows nothing. */
import type { Frontier } from "../core/log/merkle.ts";
import type { ActorId, BlobId, RecordId, Seq, VersionId } from "../core/record/id.ts";

/** A keyring row: a unit's key, wrapped to its compartment's secret of an epoch and to the ring. `undefined`: erased. */
export interface UnitRow {
  readonly n: number;
  readonly compartment: string;
  readonly epoch: number;
  readonly key: Uint8Array | undefined;
  /** the number under which another copy wrapped the key, where it came from there and its compartment was never open here */
  readonly label?: number | undefined;
}

export interface VersionRow {
  readonly record: RecordId;
  readonly id: VersionId;
  readonly parents: readonly VersionId[];
  /** a record lies in one unit; one that was moved has the versions of before in the unit that they were sealed in */
  readonly unit: number;
  readonly sealed: Uint8Array;
}

export interface BlobRow {
  readonly blob: BlobId;
  readonly unit: number;
  readonly bytes: number;
}

/** A compartment's secret for one member: an age file that only he or she opens. The signed record of it is in the log. */
export interface GrantRow {
  readonly to: ActorId;
  readonly compartment: string;
  readonly epoch: number;
  readonly sealed: Uint8Array;
}

export interface EntryRow {
  readonly seq: Seq;
  /** made by the writer; the idempotency id */
  readonly id: RecordId;
  /** keyed digest of what was asked, so that the same id with another request is noticed */
  readonly request: Uint8Array;
  readonly epoch: number;
  /** sealed to the audit compartment */
  readonly body: Uint8Array;
  /** 64 opaque bytes */
  readonly leaf: Uint8Array;
  /** of one that came from another copy: the position that it was written at there, as its signed body says */
  readonly native?: Seq | undefined;
}

/** Which grant no longer stands: this very one, and none that another copy gave meanwhile. */
export interface Revoked {
  readonly from: ActorId;
  readonly compartment: string;
  readonly sealed: Uint8Array;
}

/** One entry with all it writes, in one piece. */
export interface Append {
  readonly entry: EntryRow;
  /** a request's own id (16 bytes), when the asker made one besides */
  readonly once: Uint8Array | undefined;
  readonly units: readonly UnitRow[];
  readonly versions: readonly VersionRow[];
  readonly blobs: readonly BlobRow[];
  readonly grants: readonly GrantRow[];
  /** grants that are taken away with this entry; their signed records stay in the log */
  readonly revoked: readonly Revoked[];
  readonly frontier: Frontier;
}

/** What the writer is told inside the transaction, before it numbers, signs and seals. */
export interface Position {
  readonly seq: Seq;
  readonly frontier: Frontier;
  /** which ring the keyring is wrapped to; undefined in a ledger that was never ringed anew */
  readonly ring: string | undefined;
  /** number that the next new unit gets */
  readonly nextUnit: number;
  /** newest versions of a record: several where two changes have one parent, none where there is no such record */
  heads(record: RecordId): readonly VersionId[];
  unitOf(record: RecordId): number | undefined;
  /** the entry that bears this id already, if any */
  byId(id: RecordId): EntryRow | undefined;
  byOnce(once: Uint8Array): EntryRow | undefined;
}

/** A version's place among those of its record, without what it says. */
export interface Descent {
  readonly id: VersionId;
  readonly parents: readonly VersionId[];
  readonly seq: Seq;
}

export interface Stray {
  readonly where: string;
  readonly how: string;
}

/**
 * Storage of the log and the sealed records. Two shapes will exist (one file, one server); both pass `ledgerContract`.
 * Everything appended by one `append` is there after any crash, or nothing of it is (G1).
 */
export interface Ledger {
  /**
   * Runs `prepare` once per entry inside one transaction and stores what they return; a `prepare` that returns an
   * `EntryRow` found by its id stores nothing. Nothing is stored if one throws. Faults: `full`, `busy`, `damaged`.
   */
  append(prepares: readonly ((at: Position) => Append | EntryRow)[]): Promise<readonly EntryRow[]>;
  size(): Promise<number>;
  frontier(): Promise<Frontier>;
  entry(seq: Seq): Promise<EntryRow | undefined>;
  /** Entries from `from` on, in order, at most `limit`. */
  entries(from: Seq, limit: number): Promise<readonly EntryRow[]>;
  /** Leaves from `from` on, in order: 64 bytes each. */
  leaves(from: Seq, limit: number): Promise<readonly Uint8Array[]>;
  versionsAt(seq: Seq): Promise<readonly VersionRow[]>;
  versionsOf(record: RecordId): Promise<readonly (VersionRow & { readonly seq: Seq })[]>;
  blobsAt(seq: Seq): Promise<readonly BlobRow[]>;
  blob(id: BlobId): Promise<BlobRow | undefined>;
  unit(n: number): Promise<UnitRow | undefined>;
  units(): Promise<readonly UnitRow[]>;
  /** Versions of a record in order of the log. */
  lineage(record: RecordId): Promise<readonly Descent[]>;
  entryOf(id: RecordId): Promise<EntryRow | undefined>;
  /** Position of the newest entry that came from another copy, plus one; 0 where none did. From there on all is in order of the log. */
  mark(): Promise<number>;
  /** The order in which every copy folds what it holds, whichever came first to it: by where each entry was written, then by its id. */
  places(): Promise<readonly Seq[]>;
  /** Of entries that came from other copies: where they stand here, and where they were written. */
  natives(): Promise<readonly { readonly seq: Seq; readonly native: Seq }[]>;
  /** What a writer would be told now; who writes is told anew. */
  position(): Promise<Position>;
  /** Records that lie in a unit now. */
  recordsIn(unit: number): Promise<readonly RecordId[]>;
  /** Name of the ring that the keyring is wrapped to; undefined where that is the first one. */
  ring(): Promise<string | undefined>;
  /**
   * Puts every row of the keyring in the place of those that `seen` were there, in one transaction, under a new ring.
   * Fault `conflict` where a unit was added meanwhile.
   */
  rekey(rows: readonly UnitRow[], ring: string, seen: number): Promise<void>;
  /** Rows that nothing uses, and tables, triggers and indexes that are not the engine's own: there should be none. In words, for `verify`. */
  strays(): Promise<readonly Stray[]>;
  /** Whom the stored grants name: everyone should be a member. */
  receivers(): Promise<readonly ActorId[]>;
  /** What was granted to a member, oldest epoch first: readable before anything else is. */
  grantsTo(actor: ActorId): Promise<readonly GrantRow[]>;
  saveCheckpoint(size: number, note: string): Promise<void>;
  checkpoints(): Promise<readonly { readonly size: number; readonly note: string }[]>;
  close(): void;
}
