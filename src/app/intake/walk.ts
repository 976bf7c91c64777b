/** Walks what is to be taken in: files under a path, folders in name order, whatever bytes their names are made of. */
import { lstat, readdir } from "node:fs/promises";
import { basename, resolve } from "node:path";
import { Fault } from "../../core/fault.ts";
import { diskFault } from "../../store/vault.ts";

/** A file to take, or something that can't be taken, with the reason. */
export type Found =
  | {
      readonly path: string;
      /** the same path in the bytes that the file system knows it by: names need not be UTF-8 */
      readonly place: Buffer;
    }
  | { readonly path: string; readonly reason: string; readonly remedy?: string };

/** Files under a path; symbolic links and special files are given with the reason why they are not followed. */
export function walk(target: string): AsyncGenerator<Found> {
  const place = Buffer.from(resolve(target));
  return walkPlace(place, place.toString());
}

async function* walkPlace(place: Buffer, path: string): AsyncGenerator<Found> {
  let kind: Awaited<ReturnType<typeof lstat>>;
  try {
    kind = await lstat(place);
  } catch (cause) {
    const fault = sourceFault(cause, basename(path));
    yield { path, reason: fault.message, ...(fault.remedy !== undefined && { remedy: fault.remedy }) };
    return;
  }
  if (kind.isSymbolicLink()) {
    yield { path, reason: "a symbolic link is not followed", remedy: "add the file it points to" };
  } else if (kind.isDirectory()) {
    let names: Buffer[];
    try {
      names = (await readdir(place, { encoding: "buffer" })).sort(Buffer.compare);
    } catch (cause) {
      yield { path, reason: sourceFault(cause, basename(path)).message };
      return;
    }
    const slash = path.endsWith("/") ? "" : "/";
    for (const name of names) {
      yield* walkPlace(Buffer.concat([place, Buffer.from(slash), name]), `${path}${slash}${shown(name)}`);
    }
  } else if (kind.isFile()) {
    yield { path, place };
  } else {
    yield { path, reason: "neither a file nor a folder" };
  }
}

/** A name as text; where its bytes are no UTF-8 (old archives), those beyond ASCII are shown as `\xNN`. */
function shown(name: Buffer): string {
  const text = name.toString();
  if (Buffer.from(text).equals(name)) return text;
  return Array.from(name, (byte) => (byte < 0x80 ? String.fromCharCode(byte) : `\\x${byte.toString(16)}`)).join("");
}

const reading = new Set(["open", "read", "stat", "fstat", "lstat", "scandir"]);

/**
 * What the system says of a file that is to be read (a vanished one, a failing disk), as the reason why that one file is
 * not taken. Anything that isn't about reading it is thrown on: a full disk, a damaged vault.
 */
export function sourceFault(cause: unknown, item: string): Fault {
  const fault = diskFault(cause, item);
  if (fault instanceof Fault && (fault.code === "full" || fault.code === "damaged")) throw fault;
  if (fault instanceof Fault && fault.code === "absent")
    return new Fault("absent", fault.message, { item, remedy: "check the path and add it again", cause });
  if (fault instanceof Fault) return fault;
  const { code, syscall } = cause as { code?: unknown; syscall?: unknown };
  if (typeof code !== "string" || typeof syscall !== "string" || !reading.has(syscall)) throw cause;
  return new Fault("unreadable", `the system can't read it: ${code}`, { item, cause });
}
