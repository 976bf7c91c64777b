/** Records that a member may not see: interviews and leads closed to him or her, with their steps and promises; incidents of which a part is closed; and recommendations on what the member stood aside from, with what came of them. */
import { seesInterview } from "../../core/contact/sight.ts";
import type { RecordId } from "../../core/record/id.ts";
import { allInterviews, interviewFlags } from "../case/interviews.ts";
import { caseAt } from "../case.ts";
import type { Desk } from "../desk.ts";
import { incidentsOf } from "../incidents.ts";
import { closedRecommendations } from "../recommendations.ts";
import { viewerAt } from "./interviews.ts";
import { listLeads } from "./leads.ts";

export function unseenRecords(desk: Desk): ReadonlySet<RecordId> {
  const one = caseAt(desk);
  const viewer = viewerAt(desk);
  const unseen = new Set<RecordId>();
  for (const each of allInterviews(one)) {
    if (seesInterview(viewer, each.body, interviewFlags(each))) continue;
    for (const { id } of [each, ...each.steps]) unseen.add(id);
  }
  const leads = new Set(listLeads(desk).map(({ code }) => code));
  for (const { id, body } of one.records("lead")) if (!leads.has(body.code)) unseen.add(id);
  for (const { id, body } of one.records("promise")) if (unseen.has(body.of)) unseen.add(id);
  const incidents = new Set(incidentsOf(one).map(({ held }) => held.id));
  for (const { id } of one.records("incident")) if (!incidents.has(id)) unseen.add(id);
  for (const id of closedRecommendations(desk)) unseen.add(id);
  return unseen;
}

/** Whether a record of any kind is for this member, as far as contact, incidents and recommendations have a say in it. */
export const seesRecord = (desk: Desk, record: RecordId): boolean => !unseenRecords(desk).has(record);
