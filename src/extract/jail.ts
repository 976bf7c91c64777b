/** The command line that starts a reader where it can harm nothing: bubblewrap, or only Node's own permission model. */

import { existsSync, realpathSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { Limits } from "./limits.ts";
import type { SandboxKind } from "./reading.ts";
import { syscallFilter } from "./syscalls.ts";

/** Where a jail's pieces lie on this machine. */
interface Layout {
  readonly node: string;
  readonly bubblewrap: string | undefined;
  readonly prlimit: string | undefined;
  /** Read-only inside: this layer, the core, the libraries, and package.json for its "type". Nothing else of the project. */
  readonly visible: readonly string[];
}

/** What a jail is made of; the machine decides what is possible, `detectSandbox` finds out. */
export interface Jail {
  readonly kind: Exclude<SandboxKind, "none-available">;
  /** A system-call filter, handed over on file descriptor 3. */
  readonly filter: Uint8Array | undefined;
  /** Threads and processes; RLIMIT_NPROC counts within the user namespace since Linux 5.14, before over the whole user. */
  readonly processes: number | undefined;
}

export interface Command {
  readonly file: string;
  readonly args: readonly string[];
  readonly filter: Uint8Array | undefined;
}

const here = dirname(fileURLToPath(import.meta.url));

/** The program inside, unless a test puts another in its place. */
export const readerProgram: string = resolve(here, "reader-main.ts");

function layout(): Layout {
  const modules = resolve(dirname(createRequire(import.meta.url).resolve("pdfjs-dist/package.json")), "..");
  return {
    node: realpathSync(process.execPath),
    bubblewrap: ["/usr/bin/bwrap", "/bin/bwrap", "/usr/local/bin/bwrap"].find((path) => existsSync(path)),
    prlimit: ["/usr/bin/prlimit", "/bin/prlimit"].find((path) => existsSync(path)),
    visible: [here, resolve(here, "../core"), resolve(here, "../../package.json"), realpathSync(modules)],
  };
}

/** The jails worth trying on this machine, the strongest first. */
export function bubblewrapJails(): readonly Jail[] {
  const { bubblewrap, prlimit } = layout();
  if (process.platform !== "linux" || bubblewrap === undefined || prlimit === undefined) return [];
  const filter = syscallFilter(process.arch);
  const kind = "bubblewrap";
  return [
    { kind, filter, processes: 64 },
    { kind, filter: undefined, processes: 64 },
    { kind, filter, processes: undefined },
    { kind, filter: undefined, processes: undefined },
  ];
}

export const permissionJail: Jail = { kind: "permission-model", filter: undefined, processes: undefined };

/**
 * The command that runs `program` for the readers named. Limits are set by prlimit inside the namespaces, so that the
 * count of processes is the jail's own. The shared reader of plain text has its own processor limit.
 */
export function command(
  jail: Jail,
  readers: string,
  shared: boolean,
  limits: Limits,
  program = readerProgram,
): Command {
  const { node, bubblewrap, prlimit, visible } = layout();
  const run = [node, ...nodeFlags(visible, limits), program, readers, JSON.stringify(limits)];
  const limited = prlimit === undefined ? run : [prlimit, ...limitFlags(jail, shared, limits), ...run];
  const args = jail.kind === "bubblewrap" ? [...walls(jail, node, prlimit, visible), "--", ...limited] : limited;
  const [file = node, ...rest] = jail.kind === "bubblewrap" ? [bubblewrap ?? "bwrap", ...args] : args;
  return { file, args: rest, filter: jail.filter };
}

/**
 * A second wall inside the first, and the only one of the permission model: read these paths, write none, start nothing,
 * load no native code, make no code from strings. It does not stop the network: bubblewrap's empty network namespace does.
 */
function nodeFlags(visible: readonly string[], limits: Limits): readonly string[] {
  return [
    "--permission",
    ...visible.map((path) => `--allow-fs-read=${path}`),
    "--no-addons",
    "--disallow-code-generation-from-strings",
    "--no-experimental-websocket",
    `--max-old-space-size=${limits.heapMegabytes}`,
    "--v8-pool-size=1",
    "--no-warnings",
  ];
}

function limitFlags(jail: Jail, shared: boolean, limits: Limits): readonly string[] {
  return [
    `--cpu=${shared ? limits.sharedCpuSeconds : limits.cpuSeconds}`,
    `--data=${limits.memoryBytes}`,
    "--fsize=0",
    "--core=0",
    ...(jail.processes === undefined ? [] : [`--nproc=${jail.processes}`]),
  ];
}

/**
 * No /proc, /etc, /home, shell or other program; nothing writable that keeps a byte (the file size limit is 0). The new
 * session that `--new-session` would give comes from `ReaderProcess`, before bubblewrap: so all of it dies as one group.
 */
function walls(jail: Jail, node: string, prlimit = "", visible: readonly string[] = []): readonly string[] {
  const bind = (path: string) => ["--ro-bind", path, path];
  return [
    "--unshare-all",
    "--unshare-user",
    "--disable-userns",
    "--die-with-parent",
    "--clearenv",
    "--cap-drop",
    "ALL",
    "--uid",
    "65534",
    "--gid",
    "65534",
    "--hostname",
    "reader",
    ...bind("/usr/lib"),
    ...["/usr/lib64", "/usr/lib32"].filter((path) => existsSync(path)).flatMap(bind),
    "--symlink",
    "usr/lib",
    "/lib",
    "--symlink",
    "usr/lib64",
    "/lib64",
    "--dev",
    "/dev",
    ...[prlimit, node, ...visible].flatMap(bind),
    "--remount-ro",
    "/",
    "--chdir",
    "/",
    ...(jail.filter === undefined ? [] : ["--seccomp", "3"]),
  ];
}
