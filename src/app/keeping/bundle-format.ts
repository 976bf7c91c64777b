/** A bundle's plaintext: a head, entries, files, each part behind its length; how it is written, and read as if an adversary had made it. */
import { z } from "zod";
import { Fault } from "../../core/fault.ts";
import { canonicalBytes } from "../../core/record/canonical.ts";
import { actorId, blobId, recordId, versionId } from "../../core/record/id.ts";

const magic = "grounds-bundle/1\n";
const hex64 = z.string().regex(/^[0-9a-f]{64}$/);
const bytes = z.base64();
const position = z.int().nonnegative();

/** What it holds and who made it. Texts are hex or base64. */
const headShape = z.strictObject({
  origin: z.string().max(200),
  /** leaf of the founding entry: two inquiries never share it */
  founding: z.string().regex(/^[0-9a-f]{128}$/),
  by: actorId,
  made: z.iso.datetime({ precision: 0 }),
  /** the log that it was made of: how long, and the root of its tree */
  size: z.int().positive(),
  root: hex64,
  /** it tells of every entry from here on, and the edge of the tree before it */
  since: z.int().positive(),
  edge: z.array(hex64).max(64),
  /** secrets of compartments for single members, where members or keys were changed in these entries */
  grants: z.array(z.strictObject({ to: actorId, compartment: z.string().max(100), epoch: position, sealed: bytes })),
  /** key files of members, where some joined in these entries */
  slots: z.array(z.strictObject({ handle: z.string().regex(/^[a-z][a-z0-9-]{0,30}$/), text: z.string().max(100_000) })),
  /** SHA-256 over the parts of all entries, lengths and all */
  entries: hex64,
  /** Ed25519 over the label and the canonical bytes of all the rest */
  signature: z.string().regex(/^[0-9a-f]{128}$/),
});
export type Head = z.infer<typeof headShape>;

const unitShape = z.strictObject({
  n: z.int().positive(),
  compartment: z.string().max(100),
  epoch: position,
  /** wrapped to its compartment, without the ring; absent where it was erased */
  key: bytes.optional(),
  label: z.int().positive().optional(),
  /** the first version that lies in it: who has that one has the unit */
  first: z.strictObject({ record: recordId, version: versionId }),
});
export type BundledUnit = z.infer<typeof unitShape>;

/** An entry: of one that the other copy has, its name and leaf alone. */
const entryShape = z.strictObject({
  id: recordId,
  leaf: bytes,
  whole: z
    .strictObject({
      request: bytes,
      epoch: position,
      body: bytes,
      /** those that no part before named */
      units: z.array(unitShape),
      versions: z.array(
        z.strictObject({
          record: recordId,
          id: versionId,
          parents: z.array(versionId).max(8),
          unit: position,
          sealed: bytes,
        }),
      ),
      blobs: z.array(z.strictObject({ blob: blobId, unit: position, bytes: position })),
    })
    .optional(),
});
export type BundledEntry = z.infer<typeof entryShape>;

const label = new TextEncoder().encode("grounds/bundle/v1\n");
/** What its maker signs. */
export const signedHead = ({ signature: _, ...rest }: Head): Uint8Array => Buffer.concat([label, canonicalBytes(rest)]);

const lengthOf = (length: number): Uint8Array => {
  const head = Buffer.alloc(8);
  head.writeBigUInt64BE(BigInt(length));
  return head;
};
const partOf = (content: Uint8Array): Uint8Array => Buffer.concat([lengthOf(content.length), content]);

export const entryPart = (entry: BundledEntry): Uint8Array => partOf(canonicalBytes(entry));
export const opening = (head: Head): Uint8Array =>
  Buffer.concat([new TextEncoder().encode(magic), partOf(canonicalBytes(head))]);
/** What stands before a file's bytes. */
export const filePart = lengthOf;

/** More than any head or entry has: what claims more is not read into memory. */
const mostOfPart = 256 << 20;

export interface BundleReader {
  head(): Promise<Head>;
  /** The next entry, with the bytes of its part. */
  entry(): Promise<{ readonly entry: BundledEntry; readonly part: Uint8Array }>;
  /** The next file, which is read to its end before anything else is; it has so many bytes. */
  file(length: number): AsyncGenerator<Uint8Array>;
  /** Fault `damaged` where more comes. */
  end(): Promise<void>;
}

const broken = (cause?: unknown): Fault =>
  new Fault("damaged", "the bundle is not of its form", { remedy: "have it made again", cause });

/** Reads a bundle's plaintext. Everything that is not of its form, and an end too soon, is Fault `damaged`. */
export function readBundle(source: AsyncIterable<Uint8Array>): BundleReader {
  const pieces = source[Symbol.asyncIterator]();
  let held: Uint8Array = new Uint8Array();

  /** Up to `most` bytes, and at least one. */
  const some = async (most: number): Promise<Uint8Array> => {
    while (held.length === 0) {
      const next = await pieces.next();
      if (next.done === true) throw broken();
      held = next.value;
    }
    const given = held.subarray(0, most);
    held = held.subarray(given.length);
    return given;
  };
  const exactly = async (length: number): Promise<Uint8Array> => {
    if (length > mostOfPart) throw broken();
    const all: Uint8Array[] = [];
    for (let left = length; left > 0; ) {
      const piece = await some(left);
      all.push(piece);
      left -= piece.length;
    }
    return Buffer.concat(all);
  };
  const length = async (): Promise<number> => Number(Buffer.from(await exactly(8)).readBigUInt64BE());
  const json = <T>(shape: z.ZodType<T>, content: Uint8Array): T => {
    try {
      return shape.parse(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(content)));
    } catch (cause) {
      throw broken(cause);
    }
  };
  return {
    async head() {
      const begin = new TextDecoder().decode(await exactly(magic.length));
      if (begin !== magic)
        throw new Fault("damaged", "this is no bundle that this version reads", { remedy: "have it made again" });
      return json(headShape, await exactly(await length()));
    },
    async entry() {
      const content = await exactly(await length());
      return { entry: json(entryShape, content), part: partOf(content) };
    },
    async *file(wanted) {
      if ((await length()) !== wanted) throw broken();
      for (let left = wanted; left > 0; ) {
        const piece = await some(left);
        left -= piece.length;
        yield piece;
      }
    },
    async end() {
      if (held.length > 0) throw broken();
      for (let next = await pieces.next(); next.done !== true; next = await pieces.next())
        if (next.value.length > 0) throw broken();
    },
  };
}
