/** Reads what tables count before anybody asks for one: of a large case that takes a second or two. */
import type { ThingKind } from "../../core/record/body.ts";
import { caseAt } from "../case.ts";
import type { Desk } from "../desk.ts";
import { inSlices } from "../in-slices.ts";
import { readingTies } from "./kept-ties.ts";

const counted: readonly ThingKind[] = ["act", "episode", "placement"];

/** Goes on while the desk answers. Nothing is lost where it fails, or where the desk ends first: who asks then reads it. */
export async function readAhead(desk: Desk): Promise<void> {
  for (const kind of counted) await inSlices(readingTies(caseAt(desk), kind));
}
