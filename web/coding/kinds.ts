/** The kinds of things that can be coded, in the order in which they are offered: what happened first. */
import type { ThingKind } from "../../src/core/record/body.ts";

export type { ThingKind };
export const thingKindNames = [
  "act",
  "person",
  "episode",
  "placement",
  "event",
  "group",
  "relationship",
  "proceeding",
  "medical-request",
  "medical-evaluation",
  "seizure",
  "listing",
  "liquidation",
  "displacement",
  "coerced-item",
  "facility",
  "place",
  "body",
  "post",
  "tenure",
  "command",
  "organisation",
  "channel",
  "legal-change",
] as const satisfies readonly ThingKind[];
