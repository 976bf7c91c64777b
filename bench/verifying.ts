/** Verification as a desk runs it, with the time of each of its phases. */
import type { Desk } from "../src/app/desk.ts";
import { verifyHouse } from "../src/app/keeping/verify-inquiry.ts";
import { type Step, verifyPages } from "../src/app/keeping/verify-pages.ts";
import { paths } from "../src/store/folder.ts";

/** Seconds. */
export interface Phases {
  readonly pages: number;
  readonly log: number;
  readonly files: number;
  readonly lens: number;
  readonly whole: number;
  readonly entries: number;
}

/** Throws if anything is found damaged: a benchmark's inquiry is whole. */
export async function verifyPhases(desk: Desk): Promise<Phases> {
  const begun = performance.now();
  let entries = 0;
  const ends = new Map<string, number>();
  const take = (step: Step): void => {
    if (step.kind === "damage")
      throw new Error(`verify found ${step.damage.what} ${step.damage.where} ${step.damage.how}`);
    if (step.kind === "erased") return;
    if (step.phase === "log") entries = step.of;
    ends.set(step.phase, performance.now());
  };
  for await (const step of verifyPages(paths(desk.folder).ledger, desk.keys.ledger)) take(step);
  const pages = performance.now();
  for await (const step of verifyHouse(desk)) take(step);
  const log = ends.get("log") ?? pages;
  const files = ends.get("files") ?? log;
  const end = performance.now();
  const seconds = (from: number, to: number) => (to - from) / 1_000;
  return {
    pages: seconds(begun, pages),
    log: seconds(pages, log),
    files: seconds(log, files),
    lens: seconds(files, end),
    whole: seconds(begun, end),
    entries,
  };
}
