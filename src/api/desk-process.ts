/** A desk's process as the front sees it: it is handed what the page sealed and gives what it sealed, and is ended by SIGKILL. */
import { fork } from "node:child_process";
import { join } from "node:path";
import { Fault } from "../core/fault.ts";
import {
  type Answered,
  type DeskReply,
  type DeskRequest,
  Mistake,
  type OpenedStream,
  type People,
  toFault,
  type Unlocked,
} from "./desk-message.ts";
import type { Beside } from "./presence.ts";

/** The program inside, unless a test puts another in its place. */
export const deskProgram: string = join(import.meta.dirname, "desk-main.ts");

/** A sealed original on its way out: `pull` gives the next piece, or undefined after the last one. */
export interface OriginalStream {
  pull(): Promise<Uint8Array | undefined>;
  /** Lets go of it before its end. */
  drop(): void;
}

/**
 * A desk, locked at first. What goes in and out is sealed between it and the page. Every question faults `locked` once
 * the process is gone, and throws `Mistake` for an error that should not be.
 */
export interface DeskProcess {
  readonly pid: number;
  /** Resolves when the process is gone, whatever ended it. */
  readonly gone: Promise<void>;
  /** 32 bytes: the page agrees with it on the session's secret */
  readonly key: Uint8Array;
  /** Faults: as `unlock` (`locked`, `damaged`, `refused`); `invalid` for what the page did not seal for it. */
  unlock(request: Omit<Extract<DeskRequest, { kind: "unlock" }>, "kind">): Promise<Unlocked>;
  /** Who plays in an exercise, as the member of that handle may read it. Fault `locked` where its passphrase is not the guide's. */
  people(folder: string, handle: string): Promise<People>;
  /** `openings`: how many exhibits the member opened within the last hour; `beside`: who else is where this desk is. */
  run(operation: string, body: Uint8Array, openings: number, beside?: Beside): Promise<Answered>;
  original(body: Uint8Array, openings: number): Promise<Answered & { readonly stream: OriginalStream | undefined }>;
  /** Lets it look whether its member is still who was unlocked; it ends itself if not. */
  look(): void;
  /** Lets it sign a checkpoint, for at most `patience` milliseconds, then kills it. Resolves when it is gone. */
  end(patience?: number): Promise<void>;
}

/** A lock is felt at once: a checkpoint that takes longer is signed by the next desk. */
const endPatience = 40;

/** Starts a process and takes its key. Fault `unavailable` where it can't be started. */
export async function startDesk(program: string = deskProgram): Promise<DeskProcess> {
  const child = fork(program, [], {
    // the shell only takes away core dumps (a dump would hold keys) and becomes Node; SIGUSR1 would open an inspector
    execPath: "/bin/sh",
    execArgv: ["-c", 'ulimit -c 0; exec "$0" "$@"', process.execPath, "--disable-sigusr1"],
    // nothing else of ours: NODE_OPTIONS could ask for reports or heap snapshots
    env: {
      PATH: "/usr/local/bin:/usr/bin:/bin",
      ...(process.env.GROUNDS_PACKS !== undefined && { GROUNDS_PACKS: process.env.GROUNDS_PACKS }),
    },
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

  let key: Uint8Array;
  try {
    key = (await ask({ kind: "knock" })) as Uint8Array;
  } catch (cause) {
    await end(0);
    throw new Fault("unavailable", "the desk's process did not start", { cause });
  }
  return {
    pid: child.pid ?? 0,
    gone,
    key,
    end,
    unlock: (request) => ask({ kind: "unlock", ...request }) as Promise<Unlocked>,
    people: (folder, handle) => ask({ kind: "people", folder, handle }) as Promise<People>,
    run: (operation, body, openings, beside) =>
      ask({ kind: "run", operation, body, openings, beside }) as Promise<Answered>,
    look: () => {
      ask({ kind: "look" }).catch(() => undefined); // one that is gone needs no looking
    },
    async original(body, openings) {
      const { stream, ...answered } = (await ask({ kind: "open", body, openings })) as OpenedStream;
      if (stream === undefined) return { ...answered, stream };
      return {
        ...answered,
        stream: {
          pull: () => ask({ kind: "pull", stream }) as Promise<Uint8Array | undefined>,
          drop: () => {
            ask({ kind: "drop", stream }).catch(() => undefined); // a process that is gone has let go of it
          },
        },
      };
    },
  };
}

const hasEnded = () => new Fault("locked", "the desk is closed", { remedy: "enter again" });
