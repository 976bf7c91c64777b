/** How the benchmarks measure: clocks, quantiles, child processes with their peak memory, and temporary folders. */
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export const root: string = join(import.meta.dirname, "..");

/** Seconds that some work took, with what it gave. */
export async function timed<T>(work: () => T | Promise<T>): Promise<{ seconds: number; result: T }> {
  const begun = performance.now();
  const result = await work();
  return { seconds: (performance.now() - begun) / 1_000, result };
}

/** The value below which a share of the values lies (nearest rank). */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}
export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** Milliseconds of each of `count` runs. */
export async function latencies(count: number, work: (i: number) => unknown): Promise<readonly number[]> {
  const each: number[] = [];
  for (let i = 0; i < count; i++) each.push((await timed(() => work(i))).seconds * 1_000);
  return each;
}

export interface Ran {
  readonly seconds: number;
  readonly output: string;
  /** bytes: the most that the process held in memory */
  readonly peak: number;
}

/** Runs a program to its end; throws with what it said unless it ends with 0. */
export async function run(file: string, args: readonly string[]): Promise<Ran> {
  const output: Buffer[] = [];
  let peak = 0;
  const { seconds } = await timed(
    () =>
      new Promise<void>((resolve, reject) => {
        const child = spawn(file, args, { stdio: ["ignore", "pipe", "pipe"] });
        const watch = setInterval(() => {
          peak = Math.max(peak, highWater(child.pid));
        }, 20);
        const errors: Buffer[] = [];
        child.stdout.on("data", (piece: Buffer) => output.push(piece));
        child.stderr.on("data", (piece: Buffer) => errors.push(piece));
        child.once("error", (cause) => {
          clearInterval(watch);
          reject(new Error(`${file} could not be run: install it`, { cause }));
        });
        child.once("close", (code) => {
          clearInterval(watch);
          if (code === 0) resolve();
          else reject(new Error(`${file} ended with ${code}: ${Buffer.concat(errors).toString()}`));
        });
      }),
  );
  return { seconds, output: Buffer.concat(output).toString(), peak };
}

/**
 * The most memory (bytes) that a process held so far, as the system keeps it: looking seldom misses no peak but one in
 * the last moments. What getrusage tells of a child would count the parent's memory at the fork.
 */
function highWater(pid: number | undefined): number {
  try {
    return Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid ?? 0}/status`, "utf8"))?.[1] ?? 0) * 1_024;
  } catch {
    return 0; // it has just ended
  }
}

/** A folder for the length of some work; removed whatever happens. */
export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "grounds-bench-"));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  process.once("exit", remove);
  try {
    return await work(folder);
  } finally {
    remove();
    process.removeListener("exit", remove);
  }
}

/** The most memory this process ever held, in bytes. */
export const ownPeak = (): number => process.resourceUsage().maxRSS * 1_024;

/** Runnable processes over the last minute, as the system counts them. */
export const load = (): number => Number(readFileSync("/proc/loadavg", "utf8").split(" ")[0]);
