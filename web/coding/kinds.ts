/** The kinds of things that can be coded, in the order in which they are offered: what happened first. */
import type { ThingKind } from "../../src/core/record/body.ts";

export type { ThingKind };
export const thingKindNames = [
  "act",
  "person",
  "episode",
  "event",
  "group",
  "facility",
  "place",
  "body",
] as const satisfies readonly ThingKind[];
