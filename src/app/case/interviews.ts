/** Interviews as records tell them: each with its steps, where it stands, and which exhibits are held because of it. */
import { type Asker, may } from "../../core/access/may.ts";
import { flagsOf, type GateWorld, type Standing, stateOf, teamOf } from "../../core/contact/gates.ts";
import { seesHeld } from "../../core/contact/sight.ts";
import type { Interview, Step } from "../../core/record/body/contact.ts";
import type { ActorId, RecordId } from "../../core/record/id.ts";
import type { Held, Records } from "./records.ts";

export interface CaseInterview extends Held<Interview> {
  /** in the order in which they happened */
  readonly steps: readonly Held<Step>[];
}

const cache = new WeakMap<Records, readonly CaseInterview[]>();

/** All of them, also those that a member may not see: nothing of it leaves unasked. */
export function allInterviews(one: Records): readonly CaseInterview[] {
  const known = cache.get(one);
  if (known !== undefined) return known;
  const steps = Map.groupBy(one.records("step"), ({ body }) => body.interview);
  const versions = Map.groupBy(one.records("interview"), ({ id }) => id);
  const all = [...versions.values()].map((newest) => {
    const merged = mergedOf(newest);
    const own = (steps.get(merged.id) ?? []).toSorted((a, b) => (a.body.happened < b.body.happened ? -1 : 1));
    return { ...merged, steps: own };
  });
  cache.set(one, all);
  return all;
}

/** Two newest versions are a conflict: until a person resolves it, whoever is in either team is, and every flag holds. */
function mergedOf(newest: readonly Held<Interview>[]): Held<Interview> {
  const last = newest.at(-1) as Held<Interview>;
  const team = [...new Set(newest.flatMap(({ body }) => [...teamOf(body)]))];
  const flags = [...new Set(newest.flatMap(({ body }) => body.flags))];
  return newest.length === 1 ? last : { ...last, body: { ...last.body, team, flags } };
}

/** What the gates ask of the house: the hour, and whose role clears. */
export function gateWorld(one: Records, now: string): GateWorld {
  const roles = new Map(one.records("member").map(({ body }) => [body.actor, body.roles]));
  return {
    now,
    // what somebody cleared stays cleared when he or she has left
    clears: (actor) => may({ roles: roles.get(actor) ?? [], compartments: ["audit", "case"], left: false }, "clear"),
  };
}

export const standingOf = (one: CaseInterview, world: GateWorld): Standing =>
  stateOf(
    one.body,
    one.steps.map(({ body }) => body),
    world,
  );

export const interviewFlags = (one: CaseInterview) =>
  flagsOf(
    one.body.flags,
    one.steps.map(({ body }) => body),
  );

/** The exhibits that came of interviews which lack a gate; of each, whether this member is among those who may see it. */
export function heldIn(
  one: Records,
  viewer: Asker & { readonly actor: ActorId },
  now: string,
): ReadonlyMap<RecordId, { readonly seen: boolean }> {
  const world = gateWorld(one, now);
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
