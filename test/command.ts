/** Runs the real `./grounds` command in a process of its own and gives what it said. */
import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";

export const grounds: string = join(import.meta.dirname, "../grounds");

export interface Said {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Running {
  /** adds to or takes from the environment of this process */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** a program and its arguments to run the command under: `prlimit`, `setpriv` */
  readonly under?: readonly string[];
}

/** Starts it in a process group of its own, without a terminal, so that a test can kill all of it. */
export function begin(words: readonly string[], options: Running = {}): ChildProcess {
  const { GROUNDS_PASSPHRASE: _, ...env } = process.env;
  const [program = grounds, ...first] = [...(options.under ?? []), grounds];
  return spawn(program, [...first, ...words], {
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
    env: { ...env, ...options.env },
  });
}

/** What a started command says until it ends. */
export function hear(child: ChildProcess): Promise<Said> {
  let [out, err] = ["", ""];
  child.stdout?.setEncoding("utf8").on("data", (piece: string) => {
    out += piece;
  });
  child.stderr?.setEncoding("utf8").on("data", (piece: string) => {
    err += piece;
  });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, out, err }));
  });
}

export const run = (words: readonly string[], options: Running = {}): Promise<Said> => hear(begin(words, options));
