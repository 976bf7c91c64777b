/** One reader process as its parent sees it: fed through a pipe, listened to with suspicion, killed when its time is over. */

import { type ChildProcess, spawn } from "node:child_process";
import { ByteReader, chunkFrames, requestEnd, requestHead } from "./frames.ts";
import type { Command } from "./jail.ts";
import type { Limits } from "./limits.ts";
import type { ReaderName } from "./reading.ts";

export type Source = Uint8Array | AsyncIterable<Uint8Array>;

/** How the process ended, as the shell would count it: a signal is 128 and its number. */
export interface End {
  readonly code: number;
}

/** What became of one request. Only `answer` leaves the process fit for another. */
export type Told =
  | { readonly kind: "answer"; readonly json: Uint8Array }
  | { readonly kind: "too-large" }
  | { readonly kind: "late" }
  | { readonly kind: "long-answer" }
  | { readonly kind: "out-of-turn" }
  | { readonly kind: "ended"; readonly end: End };

/** For what is still in the pipe of a process that ended. */
const afterlifeMilliseconds = 2_000;

export class ReaderProcess {
  readonly ended: Promise<End>;
  /** What this process was given so far. */
  served: { files: number; bytes: number } = { files: 0, bytes: 0 };
  readonly #child: ChildProcess;
  readonly #answers: ByteReader;
  readonly #limits: Limits;
  #alive = true;

  constructor(command: Command, limits: Limits) {
    const extra = command.filter === undefined ? [] : (["pipe"] as const);
    this.#limits = limits;
    this.#child = spawn(command.file, command.args, {
      stdio: ["pipe", "pipe", "ignore", ...extra],
      env: {},
      cwd: "/",
      detached: true,
    });
    const { stdin, stdout } = this.#child;
    if (stdin === null || stdout === null) throw new Error("a reader without pipes");
    for (const stream of this.#child.stdio) stream?.on("error", () => {}); // a reader that is gone: told by its end
    const filter = this.#child.stdio[3];
    if (command.filter !== undefined && filter && "end" in filter) filter.end(command.filter);
    this.ended = new Promise((resolve) => {
      const end = (code: number) => {
        this.#alive = false;
        resolve({ code });
        setTimeout(() => stdout.destroy(), afterlifeMilliseconds).unref(); // should anything still hold the pipe open
      };
      this.#child.once("error", () => end(127));
      this.#child.once("exit", (code, signal) => end(code ?? 128 + (signalNumbers[signal ?? ""] ?? 0)));
    });
    this.#answers = new ByteReader(stdout);
  }

  get alive(): boolean {
    return this.#alive;
  }

  /**
   * SIGKILL to the whole group. Once bubblewrap stands, its death takes its process namespace along; while it is still
   * building, its half-made child would otherwise stay behind, waiting for ever.
   */
  kill(): void {
    const { pid } = this.#child;
    if (!this.#alive || pid === undefined) return;
    try {
      process.kill(-pid, "SIGKILL");
    } catch {
      // it ended by itself in this moment
    }
  }

  /** One request and its answer. Rethrows what the source throws, and the reason of `signal`; the process is dead then. */
  async ask(reader: ReaderName, source: Source, signal?: AbortSignal): Promise<Told> {
    signal?.throwIfAborted();
    let stop: Told["kind"] | undefined;
    let failure: { readonly error: unknown } | undefined;
    let fed = false;
    const kill = () => this.kill();
    const timer = setTimeout(() => {
      stop = "late";
      kill();
    }, this.#limits.wallMilliseconds);
    signal?.addEventListener("abort", kill);
    const feeding = this.#feed(reader, source).then(
      (whole) => {
        fed = whole;
        if (whole) return;
        stop = "too-large";
        kill();
      },
      (error: unknown) => {
        if (!this.#alive || isBrokenPipe(error)) return;
        failure = { error };
        kill();
      },
    );
    try {
      const told = await this.#listen();
      if (!fed) await Promise.race([feeding, new Promise((resolve) => setImmediate(resolve))]); // the write's own callback may be late
      if (told.kind === "answer" && fed) return told;
      kill();
      const end = await this.ended;
      signal?.throwIfAborted();
      if (failure !== undefined) throw failure.error;
      if (stop === "too-large" || stop === "late") return { kind: stop };
      if (told.kind === "answer") return { kind: "out-of-turn" };
      return told.kind === "long-answer" ? told : { kind: "ended", end };
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener("abort", kill);
    }
  }

  async #listen(): Promise<Told> {
    try {
      const length = await this.#answers.takeLength();
      if (length !== undefined && length > this.#limits.answerBytes) return { kind: "long-answer" };
      const json = length === undefined ? undefined : await this.#answers.take(length);
      if (json !== undefined) return { kind: "answer", json };
    } catch {
      // a pipe that breaks is a process that ended
    }
    return { kind: "ended", end: { code: 0 } };
  }

  /** False when the source is larger than the limit. */
  async #feed(reader: ReaderName, source: Source): Promise<boolean> {
    this.served.files++;
    if (source instanceof Uint8Array) {
      if (source.length > this.#limits.inputBytes) return false;
      this.served.bytes += source.length;
      await this.#write([requestHead(reader), ...chunkFrames(source), requestEnd]);
      return true;
    }
    let length = 0;
    await this.#write([requestHead(reader)]);
    for await (const chunk of source) {
      length += chunk.length;
      this.served.bytes += chunk.length;
      if (length > this.#limits.inputBytes) return false;
      await this.#write([...chunkFrames(chunk)]);
    }
    await this.#write([requestEnd]);
    return true;
  }

  #write(frames: readonly Uint8Array[]): Promise<void> {
    const { stdin } = this.#child;
    if (stdin === null || frames.length === 0) return Promise.resolve();
    const last = frames.length - 1;
    return new Promise((resolve, reject) => {
      stdin.cork();
      for (const frame of frames.slice(0, last)) stdin.write(frame);
      stdin.write(frames[last], (error) => (error ? reject(error) : resolve()));
      stdin.uncork();
    });
  }
}

const signalNumbers: Readonly<Record<string, number>> = {
  SIGABRT: 6,
  SIGTRAP: 5,
  SIGILL: 4,
  SIGBUS: 7,
  SIGKILL: 9,
  SIGSEGV: 11,
  SIGXCPU: 24,
};

function isBrokenPipe(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return (
    code === "EPIPE" ||
    code === "ECONNRESET" ||
    code === "ERR_STREAM_DESTROYED" ||
    code === "ERR_STREAM_WRITE_AFTER_END"
  );
}
