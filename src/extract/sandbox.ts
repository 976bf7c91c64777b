/** The sandbox: bytes go in by a pipe, text and metadata come out; no plaintext is written to any disk on the way. */

import { Fault } from "../core/fault.ts";
import { bubblewrapJails, command, type Jail, permissionJail, readerProgram } from "./jail.ts";
import { type Limits, limits as standardLimits } from "./limits.ts";
import { ReaderProcess, type Source } from "./process.ts";
import type { ReaderName, ReadOutcome, SandboxKind } from "./reading.ts";
import { readTools, type Tool } from "./tools.ts";
import { Judge } from "./verdict.ts";

export interface Sandbox {
  readonly kind: SandboxKind;
  /**
   * Reads one file. Nothing about the file throws: every file is read, unread or quarantined. What does throw: the
   * source's own failure, the reason of `signal`, and Fault "unavailable" after `close`.
   */
  read(source: Source, reader: ReaderName, signal?: AbortSignal): Promise<ReadOutcome>;
  /** Kills every reader. */
  close(): Promise<void>;
}

/** What a test may put in place of the usual. */
export interface SandboxParts {
  readonly limits?: Partial<Limits>;
  readonly program?: string;
  readonly jail?: Jail;
}

const textReaders = "text,markdown";
/** Processes kept started and loaded, waiting for a file. */
const spareProcesses = 2;

let detected: Promise<{ kind: SandboxKind; detail: string; jail?: Jail }> | undefined;

/**
 * Tries bubblewrap for real, once in the life of this process: a text must come back read. "permission-model" is
 * possible, not advised: it leaves the network open; `openSandbox` uses it only when told to.
 */
export async function detectSandbox(): Promise<{ kind: SandboxKind; detail: string }> {
  const { kind, detail } = await detect();
  return { kind, detail };
}

function detect(): Promise<{ kind: SandboxKind; detail: string; jail?: Jail }> {
  detected ??= tryJails();
  return detected;
}

async function tryJails(): Promise<{ kind: SandboxKind; detail: string; jail?: Jail }> {
  for (const jail of bubblewrapJails()) {
    if (!(await works(jail))) continue;
    const lacks = [
      ...(jail.filter === undefined ? ["no system-call filter"] : []),
      ...(jail.processes === undefined ? ["no limit on processes"] : []),
    ];
    return { kind: "bubblewrap", detail: `bubblewrap works${lacks.length === 0 ? "" : `: ${lacks.join(", ")}`}`, jail };
  }
  const why =
    bubblewrapJails().length === 0 ? "bubblewrap or prlimit is not installed" : "bubblewrap does not start here";
  if (await works(permissionJail)) {
    return { kind: "permission-model", detail: `${why}; Node's permission model works but leaves the network open` };
  }
  return { kind: "none-available", detail: `${why}; Node's permission model does not work either` };
}

async function works(jail: Jail): Promise<boolean> {
  const sample = { ...standardLimits, wallMilliseconds: 10_000 };
  const process = new ReaderProcess(command(jail, textReaders, true, sample), sample);
  const told = await process.ask("text", new TextEncoder().encode("grounds"));
  const outcome = new Judge(sample).outcome(told, "text", { tool: "", version: "", args: [] }, jail.kind);
  process.kill();
  await process.ended;
  return outcome.kind === "read" && outcome.reading.passages[0]?.text === "grounds";
}

/**
 * Opens the strongest sandbox there is. Without bubblewrap and without `allowPermissionModel` its kind is
 * "none-available" and every file is unread, with the reason. `concurrency` counts processes at work on single files
 * (default 2); plain texts share one more.
 */
export async function openSandbox(options: { allowPermissionModel: boolean; concurrency?: number }): Promise<Sandbox> {
  const { kind, detail, jail } = await detect();
  if (kind === "bubblewrap" && jail !== undefined) return openWith({ jail, ...options });
  if (kind === "permission-model" && options.allowPermissionModel)
    return openWith({ jail: permissionJail, ...options });
  return {
    kind: "none-available",
    read: () => Promise.resolve({ kind: "unread", reason: `no sandbox to read it in: ${detail}` }),
    close: () => Promise.resolve(),
  };
}

/** A sandbox with parts of one's own: for tests. Without `jail`, the one this machine was found to have. */
export async function openWith(parts: SandboxParts & { concurrency?: number }): Promise<Sandbox> {
  const jail = parts.jail ?? (await detect()).jail ?? permissionJail;
  return new Pool(jail, { ...standardLimits, ...parts.limits }, parts.program ?? readerProgram, parts.concurrency ?? 2);
}

class Pool implements Sandbox {
  readonly kind: SandboxKind;
  readonly #jail: Jail;
  readonly #limits: Limits;
  readonly #program: string;
  readonly #judge: Judge;
  readonly #tools: Readonly<Record<ReaderName, Tool>> = readTools();
  readonly #running = new Set<ReaderProcess>();
  /** Started, loaded, waiting; the longest unused kind first. */
  readonly #spares: { readonly reader: ReaderName; readonly process: ReaderProcess }[] = [];
  readonly #waiting: (() => void)[] = [];
  #free: number;
  #shared: ReaderProcess | undefined;
  #sharedTurn: Promise<unknown> = Promise.resolve();
  #closed = false;

  constructor(jail: Jail, limits: Limits, program: string, concurrency: number) {
    this.kind = jail.kind;
    this.#jail = jail;
    this.#limits = limits;
    this.#program = program;
    this.#judge = new Judge(limits);
    this.#free = Math.max(1, concurrency);
    this.#keepSpare("pdf");
  }

  async read(source: Source, reader: ReaderName, signal?: AbortSignal): Promise<ReadOutcome> {
    this.#throwIfClosed();
    signal?.throwIfAborted();
    if (source instanceof Uint8Array && source.length > this.#limits.inputBytes) {
      return this.#judge.outcome({ kind: "too-large" }, reader, this.#tools[reader], this.kind);
    }
    const told = await (reader === "text" || reader === "markdown"
      ? this.#inTurn(source, reader, signal)
      : this.#alone(source, reader, signal));
    this.#throwIfClosed();
    return this.#judge.outcome(told, reader, this.#tools[reader], this.kind);
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#spares.length = 0;
    for (const wake of this.#waiting.splice(0)) wake();
    const ends = [...this.#running].map((process) => {
      process.kill();
      return process.ended;
    });
    await Promise.all(ends);
  }

  /** Plain texts, one after another through one process: decoding has no parser to attack, and no start to pay. */
  #inTurn(source: Source, reader: ReaderName, signal?: AbortSignal) {
    const turn = this.#sharedTurn.then(async () => {
      this.#throwIfClosed();
      const { sharedFiles, sharedBytes } = this.#limits;
      if (
        this.#shared !== undefined &&
        (this.#shared.served.files >= sharedFiles || this.#shared.served.bytes >= sharedBytes)
      ) {
        this.#shared.kill();
        this.#shared = undefined;
      }
      if (this.#shared?.alive !== true) this.#shared = this.#start(textReaders, true);
      const process = this.#shared;
      try {
        const told = await process.ask(reader, source, signal);
        if (told.kind !== "answer") this.#shared = undefined;
        return told;
      } catch (error) {
        this.#shared = undefined;
        process.kill();
        throw error;
      }
    });
    this.#sharedTurn = turn.catch(() => {});
    return turn;
  }

  /** A process of its own for every file whose reader parses. */
  async #alone(source: Source, reader: ReaderName, signal?: AbortSignal) {
    await this.#enter();
    try {
      this.#throwIfClosed();
      const process = this.#takeSpare(reader) ?? this.#start(reader, false);
      this.#keepSpare(reader);
      try {
        return await process.ask(reader, source, signal);
      } finally {
        process.kill();
      }
    } finally {
      this.#leave();
    }
  }

  async #enter(): Promise<void> {
    if (this.#free > 0) this.#free--;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  #leave(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#free++;
    else next();
  }

  #start(readers: string, shared: boolean): ReaderProcess {
    const process = new ReaderProcess(command(this.#jail, readers, shared, this.#limits, this.#program), this.#limits);
    this.#running.add(process);
    void process.ended.then(() => this.#running.delete(process));
    return process;
  }

  #takeSpare(reader: ReaderName): ReaderProcess | undefined {
    const index = this.#spares.findIndex((spare) => spare.reader === reader && spare.process.alive);
    return index < 0 ? undefined : this.#spares.splice(index, 1)[0]?.process;
  }

  #keepSpare(reader: ReaderName): void {
    this.#spares.push({ reader, process: this.#start(reader, false) });
    while (this.#spares.length > spareProcesses) this.#spares.shift()?.process.kill();
  }

  #throwIfClosed(): void {
    if (this.#closed) throw new Fault("unavailable", "the sandbox is closed");
  }
}
