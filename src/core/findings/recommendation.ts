/** Recommendations: what keeps one from being adopted, who may sign it, and what came of it last. */
import type { FollowUp, Recommendation } from "../record/body/recommendation.ts";
import type { Finding } from "../record/body.ts";
import type { ActorId } from "../record/id.ts";

/** A finding that a recommendation rests on, as far as it matters here. */
export type Ground = Pick<Finding, "code" | "state">;

/**
 * The findings that keep a recommendation from being adopted: those that the members have not adopted themselves. Nothing
 * is recommended on a draft, so every single one counts (field specification §9, row 4: an orphan is blocked).
 */
export const notAdopted = (grounds: readonly Ground[]): readonly string[] =>
  grounds.flatMap(({ code, state }) => (state === "adopted" ? [] : [code]));

/** Whether a recommendation can be put before the members: something carries it, and all of that was adopted. */
export const carried = (grounds: readonly Ground[]): boolean => grounds.length > 0 && notAdopted(grounds).length === 0;

/** Whether somebody may sign a recommendation: who wrote in it adopts nothing of it, alone or with another. */
export const maySign = ({ drafters }: Pick<Recommendation, "drafters">, actor: ActorId): boolean =>
  !drafters.includes(actor);

type Dated = Pick<FollowUp, "on" | "at" | "withdrawn">;

/** What happened, the newest day first; of one day what was written last. What was taken back is left out. */
export const inOrder = <F extends Dated>(all: readonly F[]): readonly F[] =>
  all.filter(({ withdrawn }) => !withdrawn).toSorted((a, b) => order(b, a));

/** What came of it last; undefined while nobody wrote anything down. */
export const lastOf = <F extends Dated>(all: readonly F[]): F | undefined => inOrder(all)[0];

const order = (a: Dated, b: Dated): number => compare(a.on, b.on) || compare(a.at, b.at);
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
