/** Exhibits that came of interviews which lack a gate: kept and seen by their team, unusable, never released. */
import { seesHeld } from "../../core/contact/sight.ts";
import type { RecordId } from "../../core/record/id.ts";
import { caseAt } from "../case.ts";
import { absent, type Desk } from "../desk.ts";
import { allInterviews, gateWorld, interviewFlags, standingOf, viewerAt } from "./interviews.ts";

/** The held exhibits; of each, whether this member is among those who may see it. */
export function heldExhibits(desk: Desk): ReadonlyMap<RecordId, { readonly seen: boolean }> {
  const one = caseAt(desk);
  const world = gateWorld(desk, one);
  const viewer = viewerAt(desk);
  const held = new Map<RecordId, { seen: boolean }>();
  for (const interview of allInterviews(one)) {
    const produced = interview.steps.flatMap(({ body }) => (body.what.step === "produced" ? [body.what.exhibit] : []));
    if (produced.length === 0 || standingOf(interview, world).usable) continue;
    const seen = seesHeld(viewer, interview.body, interviewFlags(interview));
    for (const exhibit of produced)
      held.set(exhibit as RecordId, { seen: seen && (held.get(exhibit as RecordId)?.seen ?? true) });
  }
  return held;
}

/** Held exhibits that this member may not see: for lists and searches to leave out. */
export const hiddenExhibits = (desk: Desk): readonly RecordId[] =>
  [...heldExhibits(desk)].flatMap(([exhibit, { seen }]) => (seen ? [] : [exhibit]));

/** Fault `absent` for a held exhibit that is not for this member, as for one that is not there. */
export function needSeen(desk: Desk, exhibit: RecordId): void {
  if (heldExhibits(desk).get(exhibit)?.seen === false) throw absent();
}
