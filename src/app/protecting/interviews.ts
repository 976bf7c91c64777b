/** The interviews that a member may see, each with its steps and where it stands now. */
import type { Standing } from "../../core/contact/gates.ts";
import { seesInterview, type Viewer } from "../../core/contact/sight.ts";
import { allInterviews, type CaseInterview, gateWorld, interviewFlags, standingOf } from "../case/interviews.ts";
import { caseAt } from "../case.ts";
import { absent, type Desk, instant } from "../desk.ts";

/** An interview with where it stands at this moment. */
export interface Stood extends CaseInterview {
  readonly standing: Standing;
}

export const viewerAt = (desk: Desk): Viewer => ({ ...desk.asker, actor: desk.member.actor });

/** Those that this member may see, newest first. Faults: `refused` without the right to read. */
export function interviewsFor(desk: Desk): readonly Stood[] {
  const one = caseAt(desk);
  const viewer = viewerAt(desk);
  const world = gateWorld(one, instant(desk.now()));
  return allInterviews(one)
    .filter((each) => seesInterview(viewer, each.body, interviewFlags(each)))
    .map((each) => ({ ...each, standing: standingOf(each, world) }))
    .toReversed();
}

/** Fault `absent`: the same for what is not there and what this member may not see (N14). */
export function needInterview(desk: Desk, code: string): Stood {
  const found = caseAt(desk).record("interview", code);
  const one = found && interviewsFor(desk).find(({ id }) => id === found.id);
  if (one === undefined) throw absent();
  return one;
}
