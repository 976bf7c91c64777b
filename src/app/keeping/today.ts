/** What waits for a member: the sections of the first page, by what the role may do; in one file because every section is asked of one and the same moment. */

import { may, type Right } from "../../core/access/may.ts";
import { reachOf } from "../../core/access/reach.ts";
import type { Desk } from "../desk.ts";
import { listFindings } from "../finding/list-findings.ts";
import type { Language } from "../packs.ts";

import {
  calendar,
  contact,
  erasuresToConfirm,
  keysDue,
  lapsing,
  letters,
  nameRequests,
  newOpenings,
  recalls,
} from "./today-house.ts";
import type { Section } from "./today-section.ts";
import {
  disputed,
  gaps,
  impossible,
  irregular,
  openedAgain,
  reopened,
  sameConflicts,
  toDecide,
  toReview,
  uncoded,
  wordsToDecide,
} from "./today-work.ts";

export type { Section } from "./today-section.ts";

/** Sections with something in them, in the order of the role's work. */
export function today(desk: Desk, locale: Language): readonly Section[] {
  const has = (right: Right): boolean => may(desk.asker, right);
  const findings = has("decide") || has("argue") || has("review") ? listFindings(desk, locale) : [];
  const sections: Section[] = [...contact(desk, locale)];
  if (has("decide")) sections.push(toDecide(desk, findings));
  if (has("code")) sections.push(uncoded(desk), disputed(desk, locale), impossible(desk, locale));
  if (has("settle")) sections.push(reopened(desk, locale), sameConflicts(desk, locale), wordsToDecide(desk, locale));
  if (has("argue")) sections.push(gaps(desk, findings, locale), openedAgain(desk, locale));
  if (has("review")) sections.push(toReview(desk, findings));
  if (has("report")) sections.push(letters(desk), calendar(desk, locale));
  if (has("add")) sections.push(irregular(desk));
  if (has("consent")) sections.push(recalls(desk), lapsing(desk));
  if (reachOf(desk.asker) === "all") sections.push(nameRequests(desk), newOpenings(desk, locale));
  if (has("grant")) sections.push(keysDue(desk, locale));
  if (has("erase")) sections.push(erasuresToConfirm(desk, locale));
  return sections.filter((one) => one.total > 0);
}
