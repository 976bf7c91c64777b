/** Profile of corroboration: how much the inquiry asks of a finding's support, which its members adopt before the first one. */
import type { Corroboration, CorroborationTerms } from "../record/body.ts";
import type { RecordId } from "../record/id.ts";

/** What is asked while nothing is adopted (field specification §4.2): two independent roots, and somebody who saw it. */
export const defaultTerms: CorroborationTerms = { leastRoots: 2, firstHand: true };

/** An adopted profile with the record that it is. */
export interface AdoptedProfile {
  readonly id: RecordId;
  readonly body: Corroboration;
}

/** Those in whose place no later one came: one of them, or several where copies of the inquiry adopted apart. */
export function standingProfiles<P extends AdoptedProfile>(adopted: readonly P[]): readonly P[] {
  const replaced = new Set(adopted.flatMap(({ body }) => body.instead));
  return adopted.filter(({ id }) => !replaced.has(id));
}

/**
 * What is asked of findings now: of several that stand the stricter of each, so that nobody's copy lowers it unseen.
 * Undefined while nothing is adopted.
 */
export function termsOf(adopted: readonly AdoptedProfile[]): CorroborationTerms | undefined {
  const terms = standingProfiles(adopted).map(({ body }) => body.terms);
  if (terms.length === 0) return undefined;
  return {
    leastRoots: Math.max(...terms.map(({ leastRoots }) => leastRoots)),
    firstHand: terms.some(({ firstHand }) => firstHand),
  };
}
