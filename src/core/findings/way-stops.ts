/** What a finding's way still lacks before its members: the best contrary case against the text as it stands, and the State's comment. */
import type { Finding } from "../record/body.ts";

export const wayRules = ["no-contrary-case", "no-state-comment"] as const;
export type WayRule = (typeof wayRules)[number];

/** Whether a rule is about the way and not about the argument: its reason changes no word of the text, and drafts nothing. */
export const isOfWay = (rule: string): rule is WayRule => (wayRules as readonly string[]).includes(rule);

/**
 * The parts of the way that are missing, from the legal review on: before it they are not yet due. A contrary case is
 * against one text, so it counts in its own `round` (the steps since the finding was last reopened); what the State was
 * asked and how that was treated counts in all rounds, since treating a comment often changes the text.
 */
export function missingOnWay(round: Finding["steps"], all: Finding["steps"]): readonly WayRule[] {
  const taken = (steps: Finding["steps"], name: Finding["steps"][number]["step"]): boolean =>
    steps.some(({ step }) => step === name);
  if (!taken(round, "legal-reviewed")) return [];
  return [
    ...(taken(round, "challenged") ? [] : (["no-contrary-case"] as const)),
    ...(taken(all, "commented") ? [] : (["no-state-comment"] as const)),
  ];
}
