/** The vault: original and derived bytes as age files in a folder, each named by the SHA-256 of its ciphertext. */
import { createReadStream, lstatSync, mkdirSync } from "node:fs";
import { type FileHandle, lstat, mkdir, open, readdir, readFile, rename, unlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Fault } from "../core/fault.ts";
import { type BlobId, blobId } from "../core/record/id.ts";
import { AgeWriter, ageDecrypt } from "../crypto/age-file.ts";
import { unitIdentity } from "../crypto/age-header.ts";
import { hashing, hex } from "../crypto/hash.ts";
import { random } from "../crypto/random.ts";
import { derive } from "../crypto/sealed.ts";

/** What was stored: names and sizes of ciphertext and plaintext. */
export interface Stored {
  readonly blob: BlobId;
  /** bytes of the ciphertext */
  readonly size: number;
  /** hex SHA-256 of the plaintext, made in the same pass */
  readonly sha256: string;
  /** bytes of the plaintext */
  readonly bytes: number;
}

/** The age identity that opens all blobs of a unit. */
export function blobIdentity(unitKey: Uint8Array): { identity: string; recipient: string } {
  const known = identities.get(unitKey);
  if (known !== undefined) return known;
  const made = unitIdentity(derive(unitKey, "grounds/blob/v1"));
  identities.set(unitKey, made);
  return made;
}

/** By the key's own array, as the keyring gives it out: a unit's blobs are often written and read one after another. */
const identities = new WeakMap<Uint8Array, { identity: string; recipient: string }>();

/** Pieces of this size keep hashing and encrypting near their full speed. */
export const pieceSize = 1 << 20;

export interface Vault {
  /**
   * Streams plaintext once: hashed, encrypted to the unit, written to a temporary file, synced, renamed to its name.
   * The name is durable only after `settle`. Faults: `full`. On any failure nothing stays.
   */
  put(unitKey: Uint8Array, source: AsyncIterable<Uint8Array> | Uint8Array): Promise<Stored>;
  /**
   * Stores the ciphertext of another copy's file under its own name, durable after `settle`; what is there already stays.
   * The source is read to its end. Faults: `damaged` where its bytes are not those that the name says, `full`.
   */
  take(blob: BlobId, source: AsyncIterable<Uint8Array>): Promise<void>;
  /** The stored ciphertext as it lies. Fault `damaged` where the file is missing. */
  sealed(blob: BlobId): AsyncGenerator<Uint8Array>;
  /** Syncs the folders of what was put, so that the names survive power loss (G1); call it before `commit`. */
  settle(): Promise<void>;
  /** The plaintext, given out chunk by authenticated chunk. Faults: `damaged` (also where the file is missing). */
  read(unitKey: Uint8Array, blob: BlobId): AsyncGenerator<Uint8Array>;
  readAll(unitKey: Uint8Array, blob: BlobId): Promise<Uint8Array>;
  /** Re-reads the stored bytes: what's wrong with them, or undefined (G3). */
  damage(blob: BlobId, size: number): Promise<string | undefined>;
  /** Removes a stored file that no entry names (e.g. the same bytes had come before). */
  drop(blob: BlobId): Promise<void>;
  /** Symbolic links in the vault, by their paths: it never makes one, so there should be none (G3). */
  links(): Promise<readonly string[]>;
  /**
   * Removes temporary files and blobs that no entry names; only while nobody else takes in. Gives how many. What is not
   * a file of a name that we give stays. Faults: `damaged` where a folder of the vault became something else.
   */
  collect(isNamed: (blob: BlobId) => Promise<boolean>): Promise<number>;
  path(blob: BlobId): string;
}

/**
 * Opens the vault in a folder, making it if it is not there. Fault `damaged` names a folder of it that is none, e.g. a
 * symbolic link: what we write, read and delete must lie here.
 */
export async function openVault(folder: string): Promise<Vault> {
  const temporary = join(folder, "tmp");
  isFolder(folder);
  isFolder(temporary);
  await mkdir(temporary, { recursive: true, mode: 0o700 });
  for (const shelf of await shelvesIn(folder)) isFolder(shelf);
  const unsynced = new Set<string>();
  const path = (blob: BlobId): string => join(folder, blob.slice(0, 2), blob);

  let settling: Promise<void> = Promise.resolve();
  const syncNames = async (): Promise<void> => {
    const names = [...unsynced];
    unsynced.clear();
    try {
      await Promise.all(names.map(syncFolder)); // together: one journal commit of the file system serves many
    } catch (cause) {
      for (const name of names) unsynced.add(name);
      throw diskFault(cause, folder);
    }
  };

  const name = async (file: string, blob: BlobId): Promise<void> => {
    const target = path(blob);
    const parent = dirname(target);
    if (!isFolder(parent)) {
      mkdirSync(parent, { mode: 0o700 }); // in one step with the question: two puts may need the same new folder
      unsynced.add(folder);
    }
    await rename(file, target);
    unsynced.add(parent);
  };

  const take: Vault["take"] = async (blob, source) => {
    const file = join(temporary, hex(random(12)));
    const handle = await open(file, "wx", 0o600);
    const outflow = new Outflow(handle);
    try {
      const sealed = hashing();
      for await (const piece of source) {
        sealed.update(piece);
        await outflow.write([piece]);
      }
      if (sealed.hex() !== blob)
        throw new Fault("damaged", "a file's bytes are not those that were committed", { item: blob });
      await outflow.settle();
      await handle.close();
      await name(file, blob);
    } catch (cause) {
      await handle.close().catch(() => undefined); // it may be closed already
      await unlink(file).catch(() => undefined); // it may have been renamed already
      throw diskFault(cause, folder);
    }
  };

  const put: Vault["put"] = async (unitKey, source) => {
    const file = join(temporary, hex(random(12)));
    const handle = await open(file, "wx", 0o600);
    const outflow = new Outflow(handle);
    try {
      const writer = new AgeWriter(blobIdentity(unitKey).recipient);
      const plain = hashing();
      const sealed = hashing();
      let bytes = 0;
      let size = 0;
      const write = async (pieces: readonly Uint8Array[]): Promise<void> => {
        for (const piece of pieces) {
          sealed.update(piece);
          size += piece.length;
        }
        await outflow.write(pieces);
      };
      let head: readonly Uint8Array[] = [writer.header]; // goes with the first bytes: a small file is one write
      for await (const piece of source instanceof Uint8Array ? slices(source) : source) {
        plain.update(piece);
        bytes += piece.length;
        const chunks = writer.update(piece);
        if (chunks.length === 0) continue;
        await write([...head, ...chunks]);
        head = [];
      }
      await write([...head, ...writer.final()]);
      await outflow.settle();
      await handle.close();
      const blob = blobId.parse(sealed.hex());
      await name(file, blob);
      return { blob, size, sha256: plain.hex(), bytes };
    } catch (cause) {
      await handle.close().catch(() => undefined); // it may be closed already
      await unlink(file).catch(() => undefined); // it may have been renamed already
      throw diskFault(cause, folder);
    }
  };

  async function* sealed(blob: BlobId): AsyncGenerator<Uint8Array> {
    const file = path(blob);
    const found = lstatSync(file, { throwIfNoEntry: false });
    if (found?.isFile() !== true)
      throw new Fault("damaged", "a stored file is missing", { item: blob, remedy: "restore it from a backup" });
    yield* bytesOfFile(file, found.size);
  }
  const read: Vault["read"] = (unitKey, blob) => ageDecrypt(blobIdentity(unitKey).identity, sealed(blob));

  return {
    put,
    take,
    path,
    read,
    sealed,
    async settle() {
      settling = settling.catch(() => undefined).then(syncNames); // who calls next waits for this one's names too
      await settling;
    },
    async readAll(unitKey, blob) {
      const pieces: Uint8Array[] = [];
      for await (const piece of read(unitKey, blob)) pieces.push(piece);
      return Buffer.concat(pieces);
    },
    async damage(blob, size) {
      const file = path(blob);
      const found = await lstat(file).catch(() => undefined);
      if (found === undefined) return "the file is missing";
      if (!found.isFile()) return "it is no file of its own, but a link or something else";
      if (found.size !== size) return `it has ${found.size} bytes instead of ${size}`;
      const sealed = hashing();
      try {
        for await (const piece of bytesOfFile(file, size)) sealed.update(piece);
      } catch (cause) {
        return `it can't be read: ${cause instanceof Error && "code" in cause ? String(cause.code) : "unknown"}`;
      }
      return sealed.hex() === blob ? undefined : "its bytes are not those that were committed";
    },
    async drop(blob) {
      await unlink(path(blob));
    },
    async links() {
      const entries = await readdir(folder, { recursive: true, withFileTypes: true });
      return entries.filter((entry) => entry.isSymbolicLink()).map((entry) => join(entry.parentPath, entry.name));
    },
    async collect(isNamed) {
      let removed = 0;
      for (const name of await filesIn(temporary)) {
        if (!/^[0-9a-f]{24}$/.test(name)) continue;
        await unlink(join(temporary, name));
        removed++;
      }
      for (const shelf of await shelvesIn(folder)) {
        for (const name of await filesIn(shelf)) {
          const blob = blobId.safeParse(name);
          if (blob.success && !(await isNamed(blob.data))) {
            await unlink(join(shelf, name));
            removed++;
          }
        }
      }
      return removed;
    },
  };
}

/** False where nothing is there. Fault `damaged` for anything but a folder: a link would lead out of the vault. */
function isFolder(path: string): boolean {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found !== undefined && !found.isDirectory())
    throw new Fault("damaged", "a folder of the vault is a link or something else", {
      item: path,
      remedy: "put the folder itself in its place",
    });
  return found !== undefined;
}

const shelvesIn = async (folder: string): Promise<readonly string[]> =>
  (await readdir(folder)).filter((name) => /^[0-9a-f]{2}$/.test(name)).map((name) => join(folder, name));

/** Names of the regular files in a folder of the vault. */
async function filesIn(folder: string): Promise<readonly string[]> {
  isFolder(folder);
  return (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isFile()).map(({ name }) => name);
}

/** A small file in one piece: most are, and a stream costs each more than its bytes do. */
async function* bytesOfFile(file: string, size: number): AsyncGenerator<Uint8Array> {
  if (size <= pieceSize) yield await readFile(file);
  else for await (const piece of createReadStream(file, { highWaterMark: pieceSize })) yield piece as Buffer;
}

function* slices(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += pieceSize) yield bytes.subarray(at, at + pieceSize);
}

/** Writes that go on while the next piece is hashed and encrypted: one at a time, synced from time to time. */
class Outflow {
  readonly #handle: FileHandle;
  #writing: Promise<unknown> = Promise.resolve();
  #syncing: Promise<unknown> = Promise.resolve();
  #unsynced = 0;

  constructor(handle: FileHandle) {
    this.#handle = handle;
  }

  /** Waits for the write before it, and begins this one; what fails is told by the next call, at the latest by `settle`. */
  async write(pieces: readonly Uint8Array[]): Promise<void> {
    await this.#writing;
    if (this.#unsynced >= syncEvery) {
      this.#unsynced = 0;
      await this.#syncing; // the disk sets the pace: never more than two stretches wait for it
      this.#syncing = later(this.#handle.datasync());
    }
    this.#unsynced += lengthOf(pieces);
    this.#writing = later(writeAll(this.#handle, pieces));
  }

  /** Returns once every byte is on the disk. A sync that failed is never asked again: the next would say it went well. */
  async settle(): Promise<void> {
    await this.#writing;
    await this.#syncing;
    await this.#handle.datasync();
  }
}

const syncEvery = 64 << 20;
const lengthOf = (pieces: readonly Uint8Array[]): number => pieces.reduce((sum, piece) => sum + piece.length, 0);

/** The same promise, whose failure is looked at later. */
function later<T>(work: Promise<T>): Promise<T> {
  work.catch(() => undefined);
  return work;
}

async function writeAll(handle: FileHandle, pieces: readonly Uint8Array[]): Promise<void> {
  const total = lengthOf(pieces);
  let { bytesWritten } = await handle.writev(pieces as Uint8Array[]);
  if (bytesWritten < total) {
    // the rare short write: finish it byte by byte of what is left
    const rest = Buffer.concat(pieces);
    while (bytesWritten < total) bytesWritten += (await handle.write(rest, bytesWritten)).bytesWritten;
  }
}

async function syncFolder(name: string): Promise<void> {
  const handle = await open(name, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Says a file system's refusal in our own codes. */
export function diskFault(cause: unknown, item: string): unknown {
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  if (code === "ENOSPC" || code === "EDQUOT" || code === "EFBIG")
    return new Fault("full", "the disk has no room", {
      item,
      remedy: "free some room and run the same command again",
      cause,
    });
  if (code === "ENOENT" || code === "ENOTDIR")
    return new Fault("absent", "this path is not there any more", { item, cause });
  if (code === "EACCES" || code === "EPERM" || code === "EROFS" || code === "EISDIR")
    return new Fault("refused", "the system does not let this be read", { item, cause });
  return cause;
}

/** Writes a file so that it is whole or not there: temporary, sync, rename, sync of the folder. */
export async function writeWhole(path: string, bytes: Uint8Array | string | AsyncIterable<Uint8Array>): Promise<void> {
  const file = `${path}.${hex(random(6))}.tmp`;
  let handle: FileHandle | undefined;
  try {
    handle = await open(file, "wx", 0o600);
    await handle.writeFile(bytes);
    await handle.sync();
    await handle.close();
    await rename(file, path);
    await syncFolder(dirname(path));
  } catch (cause) {
    await handle?.close().catch(() => undefined); // it may be closed already
    await unlink(file).catch(() => undefined); // it may have been renamed already
    throw diskFault(cause, path);
  }
}

/** Puts a file into another's place, durably. Faults: the disk's own. */
export async function renameDurably(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
    await syncFolder(dirname(to));
  } catch (cause) {
    throw diskFault(cause, to);
  }
}

/** Removes a file, durably. Faults: the disk's own. */
export async function removeDurably(path: string): Promise<void> {
  try {
    await unlink(path);
    await syncFolder(dirname(path));
  } catch (cause) {
    throw diskFault(cause, path);
  }
}
