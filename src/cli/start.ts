/** `grounds start`: opens the workspace on this machine, of an inquiry or of the exercise that comes with Grounds. */
import { mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { serve, siteFolder } from "../api/serve.ts";
import { readSite } from "../api/site.ts";
import type { Certificate } from "../api/tls.ts";
import { createExercise } from "../app/keeping/create-exercise.ts";
import { isInquiry } from "../app/keeping/unlock.ts";
import { Fault } from "../core/fault.ts";
import type { Flags } from "./main.ts";
import { document, remark, say } from "./terminal.ts";

const home = join(import.meta.dirname, "../../.grounds");
const exercisePack = "belarus";

/** Serves until it is told to stop (SIGINT, SIGTERM, SIGHUP). Faults: as `serve` and `createExercise`. */
export async function startCommand(words: readonly string[], flags: Flags): Promise<number> {
  const port = readPort(flags.port);
  const tls = readTls(flags);
  const desks = readCount(flags.desks, "--desks");
  const mostOpenings = readCount(flags["exhibits-per-hour"], "--exhibits-per-hour");
  readSite(siteFolder); // before an exercise is made, which takes a while
  const [given] = words;
  const folder = given === undefined ? await theExercise() : resolve(given);
  const stopped = new Promise<void>((stop) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => stop());
  });
  const serving = await serve({
    folder,
    port,
    host: flags.host,
    tls,
    desks,
    ...(mostOpenings !== undefined && { mostOpenings }),
    remark: (line) => remark(`grounds: ${line}`),
  });
  say(flags.json === true ? document({ address: serving.address }) : serving.address);
  await stopped;
  await serving.close();
  return 0;
}

function readPort(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 65_536;
  if (port > 65_535) throw new Fault("invalid", "a port is a number from 0 to 65535", { item: text });
  return port;
}

function readCount(text: string | undefined, flag: string): number | undefined {
  if (text === undefined) return undefined;
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new Fault("invalid", "a count is a whole number from 1 on", { item: flag });
  return Number(text);
}

function readTls(flags: Flags): Certificate | undefined {
  const { "tls-cert": certFile, "tls-key": keyFile } = flags;
  if (certFile !== undefined && keyFile !== undefined) return { certFile, keyFile };
  if (certFile === undefined && keyFile === undefined) return undefined;
  throw new Fault("invalid", "a certificate and its key are given together", {
    item: certFile === undefined ? "--tls-cert" : "--tls-key",
  });
}

/** The exercise's folder. It is made beside its place and then moved there, so that half an exercise is never taken for a whole one. */
async function theExercise(): Promise<string> {
  const folder = join(home, "exercise");
  if (isInquiry(folder)) return folder;
  mkdirSync(home, { recursive: true, mode: 0o700 });
  for (const name of readdirSync(home)) {
    const maker = /^making-(\d+)$/.exec(name)?.[1];
    if (maker !== undefined && !isRunning(Number(maker))) rmSync(join(home, name), { recursive: true, force: true });
  }
  const making = join(home, `making-${process.pid}`);
  try {
    await createExercise(making, exercisePack, { progress: (sentence) => remark(`grounds: ${sentence}`) });
    renameSync(making, folder);
  } catch (cause) {
    rmSync(making, { recursive: true, force: true });
    if (isInquiry(folder)) return folder; // another start was quicker
    throw cause;
  }
  return folder;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
