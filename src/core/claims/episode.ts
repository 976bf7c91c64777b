/** An episode as it is told at once: who, where, from when to when, and a checklist of what happened, each tick an act of its own. */
import { Fault } from "../fault.ts";
import type { RecordId } from "../record/id.ts";
import type { When } from "../record/when.ts";
import type { Value } from "./value.ts";

/** One tick of the checklist; what is said of this act alone comes before what holds for the whole episode. */
export interface TickedAct {
  readonly type: string;
  readonly date?: When | undefined;
  readonly place?: RecordId | undefined;
}

export interface ToldEpisode {
  readonly person: RecordId;
  readonly facility?: RecordId | undefined;
  readonly from?: When | undefined;
  readonly to?: When | undefined;
  /** how the arrest went: a word of the vocabulary of arrests */
  readonly arrest?: string | undefined;
  readonly arrestedBy: readonly RecordId[];
  readonly conditions: readonly string[];
  readonly acts: readonly TickedAct[];
}

/** A value of a property, still without the passage that says it. */
export interface ToldValue {
  readonly property: string;
  readonly value: Value;
}

/** Arrest and its kinds in the core's vocabulary of acts: with it the episode begins, before its first cell. */
const arrest = "liberty.arrest";
const isArrest = (type: string): boolean => type === arrest || type.startsWith(`${arrest}.`);

const dated = (property: string, when: When | undefined): readonly ToldValue[] =>
  when === undefined ? [] : [{ property, value: { when } }];
const pointing = (property: string, ref: RecordId | undefined): readonly ToldValue[] =>
  ref === undefined ? [] : [{ property, value: { ref } }];

/** What is said of the episode itself. */
export function episodeValues(told: ToldEpisode): readonly ToldValue[] {
  return [
    { property: "person", value: { ref: told.person } },
    ...pointing("facility", told.facility),
    ...dated("from", told.from),
    ...dated("to", told.to),
    ...(told.arrest === undefined ? [] : [{ property: "arrest", value: { code: told.arrest } }]),
    ...told.arrestedBy.flatMap((ref) => pointing("arrestedBy", ref)),
    ...told.conditions.map((code): ToldValue => ({ property: "conditions", value: { code } })),
  ];
}

/**
 * What is said of one ticked act. Its date is never narrower than what was told: the whole span of the episode, and none
 * where its end isn't told, because then nothing says until when the act can have happened. An arrest is dated by the
 * episode's beginning, done by who arrested, and its place isn't the place of holding. Fault `invalid` for an episode
 * that ends before it begins.
 */
export function actValues(told: ToldEpisode, act: TickedAct, episode: RecordId): readonly ToldValue[] {
  const atArrest = isArrest(act.type);
  const date = act.date ?? (atArrest ? told.from : span(told));
  const place = act.place ?? (atArrest ? undefined : told.facility);
  return [
    { property: "type", value: { code: act.type } },
    { property: "victim", value: { ref: told.person } },
    ...pointing("place", place),
    ...dated("date", date),
    { property: "episode", value: { ref: episode } },
    ...(atArrest ? told.arrestedBy.flatMap((ref) => pointing("perpetrator", ref)) : []),
  ];
}

/** From the earliest moment at which it can have begun to the latest at which it can have ended. */
function span({ from, to }: ToldEpisode): When | undefined {
  if (from === undefined || to === undefined) return undefined;
  if (to.to <= from.from)
    throw new Fault("invalid", "an episode doesn't end before it begins", { item: "to", remedy: "look at both dates" });
  return { from: from.from, to: to.to };
}
