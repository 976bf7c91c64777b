/** Reads what tables count before anybody asks for one: of a large case that takes some seconds. */
import type { ThingKind } from "../../core/record/body.ts";
import { keptTies, readingTies } from "../case/kept-ties.ts";
import { exhibitsSaying } from "../case/sources-behind.ts";
import { type Case, caseAt } from "../case.ts";
import type { Desk } from "../desk.ts";
import { inSlices } from "../in-slices.ts";

const counted: readonly ThingKind[] = ["act", "episode", "placement"];
/** Acts whose sources are asked for in one step. */
const together = 1_000;

/** Goes on while the desk answers. Nothing is lost where it fails, or where the desk ends first: who asks then reads it. */
export async function readAhead(desk: Desk): Promise<void> {
  for (const kind of counted) await inSlices(readingTies(caseAt(desk), kind));
  await inSlices(readingSources(caseAt(desk)));
}

function* readingSources(one: Case): Generator<void, void> {
  const acts = keptTies(one, "act");
  for (let at = 0; at < acts.length; at += together) {
    yield;
    exhibitsSaying(one, undefined, acts.slice(at, at + together));
  }
}
