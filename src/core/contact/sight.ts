/** Who sees an interview: whoever may read what its caveats close, and of those some only what they take part in. */
import { type Asker, may } from "../access/may.ts";
import type { Interview } from "../record/body/contact.ts";
import type { Caveat, Role } from "../record/body.ts";
import type { ActorId } from "../record/id.ts";
import { teamOf } from "./gates.ts";
import type { Flag } from "./step.ts";

/** Flags that are also caveats: the key of their compartment opens. */
const closing: readonly Flag[] = ["INSIDE-COUNTRY", "CHILD", "SGBV"];
export const caveatsOf = (flags: readonly Flag[]): readonly Caveat[] =>
  flags.filter((flag): flag is Flag & Caveat => closing.includes(flag));

/** Roles that see only the interviews in which they take part (field specification §8: interpreters see only their piece). */
const ownOnly: readonly Role[] = ["translator", "guest-reviewer"];

export interface Viewer extends Asker {
  readonly actor: ActorId;
}

/** N14: every flag lets the viewer through, or there is no interview to see. */
export function seesInterview(
  viewer: Viewer,
  interview: Pick<Interview, "team" | "interpreter">,
  flags: readonly Flag[],
): boolean {
  if (!may(viewer, "read", { compartment: "case", caveats: caveatsOf(flags) })) return false;
  return teamOf(interview).has(viewer.actor) || viewer.roles.some((role) => !ownOnly.includes(role));
}

/** Whoever holds it, and who clears: others don't see what is held (field specification §2.12.1). */
export function seesHeld(viewer: Viewer, interview: Pick<Interview, "team" | "interpreter">, flags: readonly Flag[]) {
  return (
    seesInterview(viewer, interview, flags) && (teamOf(interview).has(viewer.actor) || may(viewer, "clear", "case"))
  );
}

/** The compartment that seals an interview or lead: the strictest of its flags. */
export const compartmentOf = (flags: readonly Flag[]): "sgbv" | "child" | "case" =>
  flags.includes("SGBV") ? "sgbv" : flags.includes("CHILD") ? "child" : "case";
