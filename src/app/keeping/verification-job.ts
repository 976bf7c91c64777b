/** A verification that runs at a desk while its member goes on: begun, looked at, ended. */

import { Fault } from "../../core/fault.ts";
import { randomName } from "../../crypto/random.ts";
import { paths } from "../../store/folder.ts";
import { absent, type Desk } from "../desk.ts";
import { verifyHouse } from "./verify-inquiry.ts";
import { type Step, verifyPages } from "./verify-pages.ts";

interface Job {
  done: boolean;
  checked: number;
  of: number;
  phase: string;
  readonly damage: { what: string; where: string; sentence: string }[];
  readonly started: number;
  seconds: number;
}

const jobs = new Map<string, Job>();

/** Begins to re-read everything; one at a time at a desk. Gives the job's name. */
export function startVerification(desk: Desk): string {
  desk.need("verify");
  for (const [name, job] of jobs) if (!job.done) return name;
  const name = randomName();
  const job: Job = { done: false, checked: 0, of: 0, phase: "pages", damage: [], started: Date.now(), seconds: 0 };
  jobs.set(name, job);
  void run(desk, job);
  return name;
}

async function run(desk: Desk, job: Job): Promise<void> {
  const take = (step: Step): void => {
    job.seconds = (Date.now() - job.started) / 1_000;
    if (step.kind === "progress") Object.assign(job, { phase: step.phase, checked: step.checked, of: step.of });
    else if (step.kind === "damage")
      job.damage.push({ what: step.damage.what, where: step.damage.where, sentence: step.damage.how });
  };
  try {
    for await (const step of verifyPages(paths(desk.folder).ledger, desk.keys.ledger)) take(step);
    for await (const step of verifyHouse(desk)) take(step);
  } catch (cause) {
    const how = cause instanceof Fault ? cause.message : "verification could not go on";
    job.damage.push({ what: "entry", where: (cause instanceof Fault && cause.item) || "the inquiry", sentence: how });
  } finally {
    job.done = true;
  }
}

/** Faults: `absent`. */
export function lookAtVerification(name: string) {
  const job = jobs.get(name);
  if (job === undefined) throw absent();
  const { started: _, ...shown } = job;
  return { ...shown, damage: [...job.damage] };
}
