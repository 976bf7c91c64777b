/** The closed union of verbs: every way to change the inquiry, and the right that each needs. */
import type { Right } from "../access/may.ts";

export const verbRight = {
  "inquiry.found": "invite",
  "member.join": "invite",
  "pack.load": "add",
  "mandate.adopt": "add",
  "setting.change": "invite",
  "exhibit.add": "add",
  "exhibit.read": "add",
  "exhibit.describe": "describe",
  "derivation.link": "describe",
  "derivation.withdraw": "describe",
  "basis.record": "consent",
  "basis.withdraw": "consent",
  "figure.record": "add",
  "thing.create": "code",
  "coding.save": "code",
  "coding.withdraw": "code",
  "ruling.settle": "settle",
  "ruling.withdraw": "settle",
  "finding.create": "argue",
  "finding.place": "argue",
  "finding.edit": "argue",
  "finding.yield": "argue",
  "finding.step": "review",
  "finding.position": "decide",
  "finding.adopt": "decide",
  "report.make": "report",
  "lead.record": "interview",
  "lead.move": "interview",
  "interview.propose": "interview",
  "interview.change": "interview",
  "interview.step": "interview",
  "interview.clear": "clear",
  "promise.make": "interview",
  "promise.keep": "interview",
} as const satisfies Record<string, Right>;

export type Verb = keyof typeof verbRight;
export const verbs = Object.keys(verbRight) as readonly Verb[];
