/** The contract of a ledger: what every engine must do, as tests that each engine runs. */
import * as fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { append as appendLeaf, emptyFrontier, leafHash, rootOf, treeRoot } from "../core/log/merkle.ts";
import type { ActorId, BlobId, RecordId, VersionId } from "../core/record/id.ts";
import { sha256 } from "../crypto/hash.ts";
import type { Append, EntryRow, Ledger, Position, VersionRow } from "./ledger.ts";

/** A ledger for one test: empty at first, and to be opened again on the same stored bytes. */
export interface LedgerOnTrial {
  readonly ledger: Ledger;
  /** ends this one and opens what it left */
  reopen(): Promise<Ledger>;
  remove(): Promise<void>;
}

const bytes = (length: number, seed: number): Uint8Array =>
  Uint8Array.from({ length }, (_, i) => (seed * 31 + i * 7) & 255);
const recordOf = (n: number): RecordId => `testdevc.${n.toString(36)}` as RecordId;
const versionOf = (n: number): VersionId => Buffer.from(bytes(32, n)).toString("hex") as VersionId;
const blobOf = (n: number): BlobId => Buffer.from(bytes(32, 1_000 + n)).toString("hex") as BlobId;
const actor = "testactr.0" as ActorId;
const other = "testactr.1" as ActorId;

/** An entry that fits where the ledger stands; `n` makes its id, body and leaf. */
function entryAt(at: Position, n: number, more: Partial<Omit<Append, "entry" | "frontier">> = {}): Append {
  const leaf = bytes(64, n);
  return {
    entry: { seq: at.seq, id: recordOf(n), request: bytes(32, n + 1), epoch: 0, body: bytes(40 + n, n + 2), leaf },
    once: undefined,
    units: [],
    versions: [],
    blobs: [],
    grants: [],
    revoked: [],
    ...more,
    frontier: appendLeaf(sha256, at.frontier, leafHash(sha256, leaf)),
  };
}

const version = (record: number, id: number, parents: readonly number[], unit = 1): VersionRow => ({
  record: recordOf(record),
  id: versionOf(id),
  parents: parents.map(versionOf),
  unit,
  sealed: bytes(50, id),
});
const unit = (n: number) => ({ n, compartment: "case", epoch: 0, key: bytes(92, n) });

/** Same bytes, whichever kind of array an engine gives. */
const plain = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (_, one) => (one?.type === "Buffer" ? one.data : one instanceof Uint8Array ? [...one] : one)),
  );

/** Runs the contract on an engine. `open` gives an empty ledger. */
export function ledgerContract(engine: string, open: () => Promise<LedgerOnTrial>): void {
  describe(`the ledger's contract on ${engine}`, () => {
    let trial: LedgerOnTrial;
    let ledger: Ledger;
    beforeEach(async () => {
      trial = await open();
      ledger = trial.ledger;
    });
    afterEach(() => trial.remove());
    const write = (n: number, more: Partial<Omit<Append, "entry" | "frontier">> = {}) =>
      ledger.append([(at) => entryAt(at, n, more)]);

    test("an empty one has nothing, and says so without a fault", async () => {
      expect(await ledger.size()).toBe(0);
      expect(await ledger.frontier()).toEqual(emptyFrontier);
      expect(await ledger.entry(0)).toBeUndefined();
      expect(await ledger.entries(0, 10)).toEqual([]);
      expect(await ledger.leaves(0, 10)).toEqual([]);
      expect(await ledger.versionsAt(0)).toEqual([]);
      expect(await ledger.versionsOf(recordOf(1))).toEqual([]);
      expect(await ledger.blobsAt(0)).toEqual([]);
      expect(await ledger.blob(blobOf(1))).toBeUndefined();
      expect(await ledger.unit(1)).toBeUndefined();
      expect(await ledger.grantsTo(actor)).toEqual([]);
      expect(await ledger.checkpoints()).toEqual([]);
    });

    test("G1: everything of an entry is there again, byte by byte, after reopening", async () => {
      const grant = { to: actor, compartment: "case", epoch: 0, sealed: bytes(200, 9) };
      const blobs = [
        { blob: blobOf(1), unit: 1, bytes: 0 },
        { blob: blobOf(2), unit: 1, bytes: 5_000_000_000 },
      ];
      const versions = [version(1, 10, []), version(2, 11, [])];
      const [row] = await write(0, { units: [unit(1)], versions, blobs, grants: [grant] });
      await ledger.saveCheckpoint(1, "a note\n");
      ledger = await trial.reopen();
      expect(await ledger.size()).toBe(1);
      expect(plain(await ledger.entry(0))).toEqual(plain(row));
      expect(plain(await ledger.entries(0, 1))).toEqual([plain(row)]);
      expect(plain(await ledger.versionsAt(0))).toEqual(plain(versions.map((one) => ({ ...one, seq: 0 }))));
      expect(plain(await ledger.versionsOf(recordOf(2)))).toEqual([plain({ ...versions[1], seq: 0 })]);
      expect(new Set((await ledger.blobsAt(0)).map((one) => one.blob))).toEqual(new Set([blobOf(1), blobOf(2)]));
      expect(await ledger.blob(blobOf(2))).toEqual(blobs[1]);
      expect(plain(await ledger.unit(1))).toEqual(plain(unit(1)));
      expect(plain(await ledger.grantsTo(actor))).toEqual([plain(grant)]);
      expect(await ledger.checkpoints()).toEqual([{ size: 1, note: "a note\n" }]);
      expect(await ledger.strays()).toEqual([]);
    });

    test("entries and leaves come in order, in pages of any size", async () => {
      for (let n = 0; n < 23; n++) await write(n);
      await fc.assert(
        fc.asyncProperty(fc.nat(25), fc.integer({ min: 1, max: 30 }), async (from, limit) => {
          const wanted = Array.from({ length: 23 }, (_, n) => n).slice(from, from + limit);
          expect((await ledger.entries(from, limit)).map((row) => row.seq)).toEqual(wanted);
          expect((await ledger.leaves(from, limit)).map((leaf) => [...leaf])).toEqual(
            wanted.map((n) => [...bytes(64, n)]),
          );
        }),
        { numRuns: 30 },
      );
    });

    test("RFC 6962: however entries are grouped and often it is reopened, the frontier is the root of the leaves", async () => {
      let next = 0;
      await fc.assert(
        fc.asyncProperty(fc.integer({ min: 1, max: 9 }), fc.boolean(), async (size, again) => {
          const from = next;
          next += size;
          await ledger.append(Array.from({ length: size }, (_, i) => (at: Position) => entryAt(at, from + i)));
          if (again) ledger = await trial.reopen();
          const leaves = await ledger.leaves(0, 10_000);
          const frontier = await ledger.frontier();
          expect(frontier.size).toBe(next);
          const root = treeRoot(
            sha256,
            leaves.map((leaf) => leafHash(sha256, leaf)),
          );
          expect([...rootOf(sha256, frontier)]).toEqual([...root]);
        }),
        { numRuns: 15 },
      );
    });

    test("in a group each sees what those before it wrote", async () => {
      const seen: unknown[] = [];
      const look = (at: Position) => [
        at.seq,
        at.nextUnit,
        at.heads(recordOf(1)),
        at.unitOf(recordOf(1)),
        at.frontier.size,
      ];
      await ledger.append([
        (at) => {
          seen.push(look(at));
          return entryAt(at, 0, { units: [unit(1)], versions: [version(1, 10, [])] });
        },
        (at) => {
          seen.push(look(at));
          return entryAt(at, 1, { units: [unit(2)], versions: [version(1, 11, [10])] });
        },
        (at) => {
          seen.push(look(at));
          return entryAt(at, 2);
        },
      ]);
      expect(seen).toEqual([
        [0, 1, [], undefined, 0],
        [1, 2, [versionOf(10)], 1, 1],
        [2, 3, [versionOf(11)], 1, 2],
      ]);
    });

    test("G1: of a group in which one is refused, nothing is stored", async () => {
      await write(0, { units: [unit(1)], versions: [version(1, 10, [])] });
      const before = plain(await ledger.frontier());
      const refusal = new Error("refused by the writer");
      const group = ledger.append([
        (at) =>
          entryAt(at, 1, {
            units: [unit(2)],
            versions: [version(2, 12, [], 2)],
            blobs: [{ blob: blobOf(3), unit: 2, bytes: 3 }],
            grants: [{ to: actor, compartment: "case", epoch: 1, sealed: bytes(9, 1) }],
          }),
        () => {
          throw refusal;
        },
      ]);
      await expect(group).rejects.toBe(refusal);
      for (const again of [false, true]) {
        if (again) ledger = await trial.reopen();
        expect(await ledger.size()).toBe(1);
        expect(plain(await ledger.frontier())).toEqual(before);
        expect(await ledger.versionsOf(recordOf(2))).toEqual([]);
        expect(await ledger.blob(blobOf(3))).toBeUndefined();
        expect(await ledger.unit(2)).toBeUndefined();
        expect(await ledger.grantsTo(actor)).toEqual([]);
      }
      await write(1);
      expect(await ledger.size()).toBe(2);
    });

    test("an entry found by its id or by the asker's own id is given back, and nothing is written", async () => {
      const once = bytes(16, 5);
      const [first] = await write(0, { once });
      const found: (EntryRow | undefined)[] = [];
      const rows = await ledger.append([
        (at) => {
          found.push(at.byId(recordOf(0)), at.byOnce(once), at.byId(recordOf(1)), at.byOnce(bytes(16, 6)));
          return at.byOnce(once) as EntryRow;
        },
      ]);
      expect(plain(found)).toEqual([plain(first), plain(first), null, null]);
      expect(plain(rows)).toEqual([plain(first)]);
      expect(await ledger.size()).toBe(1);
    });

    test("what must be there once is refused a second time, and nothing of that entry stays", async () => {
      const once = bytes(16, 5);
      await write(0, { once, units: [unit(1)], blobs: [{ blob: blobOf(1), unit: 1, bytes: 1 }] });
      await expect(write(0)).rejects.toThrow(); // its id
      await expect(write(1, { once })).rejects.toThrow();
      await expect(write(1, { units: [unit(1)] })).rejects.toThrow();
      await expect(write(1, { blobs: [{ blob: blobOf(1), unit: 1, bytes: 1 }] })).rejects.toThrow();
      expect(await ledger.size()).toBe(1);
      await write(1);
      expect(await ledger.size()).toBe(2);
    });

    test("heads: the newest versions, two where two have one parent, one again where a third has both", async () => {
      const heads = async (): Promise<ReadonlySet<string>> => {
        let found: readonly string[] = [];
        const [last] = await ledger.append([
          (at) => {
            found = at.heads(recordOf(1));
            return at.byId(recordOf(0)) as EntryRow;
          },
        ]);
        expect(last?.seq).toBe(0);
        return new Set(found);
      };
      await write(0, { units: [unit(1)], versions: [version(1, 10, [])] });
      expect(await heads()).toEqual(new Set([versionOf(10)]));
      await write(1, { versions: [version(1, 11, [10])] });
      expect(await heads()).toEqual(new Set([versionOf(11)]));
      await write(2, { versions: [version(1, 12, [10])] });
      expect(await heads()).toEqual(new Set([versionOf(11), versionOf(12)]));
      await write(3, { versions: [version(1, 13, [11, 12])] });
      expect(await heads()).toEqual(new Set([versionOf(13)]));
      const ids = (await ledger.versionsOf(recordOf(1))).map((one) => [one.id, one.parents, one.seq]);
      expect(ids).toEqual([
        [versionOf(10), [], 0],
        [versionOf(11), [versionOf(10)], 1],
        [versionOf(12), [versionOf(10)], 2],
        [versionOf(13), [versionOf(11), versionOf(12)], 3],
      ]);
    });

    test("grants: each member's own, oldest epoch of a compartment first", async () => {
      const grant = (to: ActorId, compartment: string, epoch: number) => ({
        to,
        compartment,
        epoch,
        sealed: bytes(20, epoch),
      });
      await write(0, { grants: [grant(actor, "case", 1), grant(other, "case", 0), grant(actor, "audit", 0)] });
      await write(1, { grants: [grant(actor, "case", 0)] });
      const own = (await ledger.grantsTo(actor)).map((one) => [one.compartment, one.epoch]);
      expect(own).toEqual([
        ["audit", 0],
        ["case", 0],
        ["case", 1],
      ]);
      expect((await ledger.grantsTo(other)).map((one) => one.to)).toEqual([other]);
      expect(await ledger.grantsTo("nobody.0" as ActorId)).toEqual([]);
    });

    test("a grant that is taken away is there no more; another's, one of another compartment and one with another secret stay", async () => {
      const grant = (to: ActorId, compartment: string) => ({ to, compartment, epoch: 0, sealed: bytes(20, 1) });
      await write(0, { grants: [grant(actor, "case"), grant(actor, "audit"), grant(other, "case")] });
      await write(1, {
        revoked: [
          { from: actor, compartment: "case", sealed: bytes(20, 1) },
          { from: actor, compartment: "audit", sealed: bytes(20, 2) },
        ],
      });
      expect((await ledger.grantsTo(actor)).map((one) => one.compartment)).toEqual(["audit"]);
      expect(await ledger.grantsTo(other)).toHaveLength(1);
    });

    test("the keyring under a new ring: all rows at once, and not if a unit came meanwhile", async () => {
      await write(0, { units: [unit(1), unit(2)] });
      expect(await ledger.ring()).toBeUndefined();
      const rows = (await ledger.units()).map((row) => ({ ...row, epoch: 1, key: bytes(60, row.n) }));
      await expect(ledger.rekey(rows, "ab".repeat(16), 1)).rejects.toMatchObject({ code: "conflict" });
      expect(await ledger.ring()).toBeUndefined();
      await ledger.rekey(rows, "ab".repeat(16), 2);
      expect(await ledger.ring()).toBe("ab".repeat(16));
      expect((await ledger.units()).map(({ epoch, key }) => [epoch, key?.[0]])).toEqual([
        [1, bytes(60, 1)[0]],
        [1, bytes(60, 2)[0]],
      ]);
      await write(1, {});
    });

    test("checkpoints: by size, and the first signed over a size stays", async () => {
      await ledger.saveCheckpoint(7, "seven");
      await ledger.saveCheckpoint(3, "three");
      await ledger.saveCheckpoint(7, "another seven");
      expect(await ledger.checkpoints()).toEqual([
        { size: 3, note: "three" },
        { size: 7, note: "seven" },
      ]);
    });

    test("a unit whose key was erased stays as a row without a key", async () => {
      await write(0, { units: [{ ...unit(1), key: undefined }] });
      expect(await ledger.unit(1)).toMatchObject({ n: 1, compartment: "case", key: undefined });
    });
  });
}
