/** Shows whatever bears a code: a thing, an exhibit, a finding, or a plain record as it stands. */
import { readCode } from "../../core/record/id.ts";
import { showThing } from "../assessing/show-thing.ts";
import { caseAt } from "../case.ts";
import { absent, type Desk } from "../desk.ts";
import { showFinding } from "../finding/show-finding.ts";
import { showIncident } from "../finding/show-incident.ts";
import { showRecommendation } from "../finding/show-recommendation.ts";
import { showResponsibility } from "../finding/show-responsibility.ts";
import type { Language } from "../packs.ts";
import { showInterview } from "../protecting/show-interview.ts";
import { seesRecord } from "../protecting/unseen.ts";
import { showExhibit } from "../reading/show-exhibit.ts";

/** Faults: `absent`, the same for what is not there and what is not for this member. */
export function showCode(desk: Desk, text: string, locale: Language): unknown {
  const one = caseAt(desk);
  const code = readCode(text) ?? text;
  if (one.thing(code) !== undefined) return showThing(desk, code, locale);
  if (one.exhibit(code) !== undefined) return showExhibit(desk, code, locale);
  const held = one.recordOfAnyKind(code);
  if (held === undefined) throw absent(text);
  if (held.body.kind === "finding") return showFinding(desk, code, locale);
  if (held.body.kind === "interview") return showInterview(desk, code, locale);
  if (held.body.kind === "responsibility" || held.body.kind === "naming") return showResponsibility(desk, code, locale);
  if (!seesRecord(desk, held.id)) throw absent();
  if (held.body.kind === "incident") return showIncident(desk, code, locale);
  if (held.body.kind === "recommendation") return showRecommendation(desk, code);
  return { ...held.body, version: held.version, entry: held.since };
}
