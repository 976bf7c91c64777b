/** A desk's process as the front sees it: opened with a passphrase, asked by messages, ended by SIGKILL. */
import { fork } from "node:child_process";
import { join } from "node:path";
import { Fault } from "../core/fault.ts";
import type { Locale } from "./contract.ts";
import {
  type DeskKey,
  type DeskOperation,
  type DeskReply,
  type DeskRequest,
  Mistake,
  type OpenedStream,
  type People,
  toFault,
} from "./desk-message.ts";

/** The program inside, unless a test puts another in its place. */
export const deskProgram: string = join(import.meta.dirname, "desk-main.ts");

/** An original on its way out: `pull` gives the next piece, or undefined after the last one. */
export interface OriginalStream extends Omit<OpenedStream, "stream"> {
  pull(): Promise<Uint8Array | undefined>;
  /** Lets go of it before its end. */
  drop(): void;
}

/** Every question faults `locked` once the process is gone, and throws `Mistake` for an error that should not be. */
export interface DeskProcess {
  readonly pid: number;
  /** Resolves when the process is gone, whatever ended it. */
  readonly gone: Promise<void>;
  run(operation: DeskOperation, input: unknown, locale: Locale): Promise<unknown>;
  people(): Promise<People>;
  original(code: string): Promise<OriginalStream>;
  /** Lets it sign a checkpoint, for at most `patience` milliseconds, then kills it. Resolves when it is gone. */
  end(patience?: number): Promise<void>;
}

const endPatience = 2_000;

/**
 * Starts a process and unlocks a desk in it. Faults: as `unlock` (`locked`, `damaged`, `refused`); `unavailable` where
 * it can't be started.
 */
export async function startDesk(key: DeskKey, program: string = deskProgram): Promise<DeskProcess> {
  const child = fork(program, [], {
    // the shell only takes away core dumps (a dump would hold keys) and becomes Node; SIGUSR1 would open an inspector
    execPath: "/bin/sh",
    execArgv: ["-c", 'ulimit -c 0; exec "$0" "$@"', process.execPath, "--disable-sigusr1"],
    // nothing of ours: NODE_OPTIONS could ask for reports or heap snapshots
    env: { PATH: "/usr/local/bin:/usr/bin:/bin" },
    cwd: "/",
    serialization: "advanced",
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  const waiting = new Map<number, { resolve(output: unknown): void; reject(cause: unknown): void }>();
  let last = 0;
  let alive = true;
  const gone = new Promise<void>((resolve) => {
    const end = () => {
      alive = false;
      for (const one of waiting.values()) one.reject(hasEnded());
      waiting.clear();
      resolve();
    };
    child.once("exit", end);
    child.once("error", () => child.pid === undefined && end());
  });
  child.on("message", (reply: DeskReply) => {
    const one = waiting.get(reply.id);
    waiting.delete(reply.id);
    if ("fault" in reply) one?.reject(toFault(reply.fault));
    else if ("mistake" in reply) one?.reject(new Mistake(reply.mistake));
    else one?.resolve(reply.output);
  });

  const ask = (request: DeskRequest): Promise<unknown> =>
    new Promise((resolve, reject) => {
      if (!alive || !child.connected) {
        reject(hasEnded());
        return;
      }
      const id = ++last;
      waiting.set(id, { resolve, reject });
      child.send({ id, request }, (error) => {
        if (error !== null && waiting.delete(id)) reject(hasEnded());
      });
    });

  const end = async (patience: number = endPatience): Promise<void> => {
    if (alive && patience > 0) {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, patience);
      });
      await Promise.race([ask({ kind: "end" }).catch(() => undefined), late]);
      clearTimeout(timer);
    }
    if (alive) child.kill("SIGKILL");
    return gone;
  };

  try {
    await ask({ kind: "unlock", ...key });
  } catch (cause) {
    const startedAtAll = alive;
    await end(0);
    if (startedAtAll) throw cause;
    throw new Fault("unavailable", "the desk's process did not start", { cause });
  }
  return {
    pid: child.pid ?? 0,
    gone,
    end,
    run: (operation, input, locale) => ask({ kind: "run", operation, input, locale }),
    people: () => ask({ kind: "people" }) as Promise<People>,
    async original(code) {
      const { stream, ...about } = (await ask({ kind: "open", code })) as OpenedStream;
      return {
        ...about,
        pull: () => ask({ kind: "pull", stream }) as Promise<Uint8Array | undefined>,
        drop: () => {
          ask({ kind: "drop", stream }).catch(() => undefined); // a process that is gone has let go of it
        },
      };
    },
  };
}

const hasEnded = () => new Fault("locked", "the desk is closed", { remedy: "enter again" });
