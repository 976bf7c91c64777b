/** The interviews that a member may see, each with its steps and where it stands now. */
import { may } from "../../core/access/may.ts";
import { flagsOf, type GateWorld, type Standing, stateOf, teamOf } from "../../core/contact/gates.ts";
import { seesInterview, type Viewer } from "../../core/contact/sight.ts";
import type { Interview, Step } from "../../core/record/body/contact.ts";
import type { Held } from "../case/records.ts";
import { type Case, caseAt } from "../case.ts";
import { absent, type Desk, instant } from "../desk.ts";

export interface CaseInterview extends Held<Interview> {
  /** in the order in which they happened */
  readonly steps: readonly Held<Step>[];
}

/** An interview with where it stands at this moment. */
export interface Stood extends CaseInterview {
  readonly standing: Standing;
}

const cache = new WeakMap<Case, readonly CaseInterview[]>();

/** All of them, also those that this member may not see: nothing of it leaves this stage unasked. */
export function allInterviews(one: Case): readonly CaseInterview[] {
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

export const viewerAt = (desk: Desk): Viewer => ({ ...desk.asker, actor: desk.member.actor });

/** What the gates ask of the house: the hour, and whose role clears. */
export function gateWorld(desk: Desk, one: Case): GateWorld {
  const roles = new Map(one.records("member").map(({ body }) => [body.actor, body.roles]));
  return {
    now: instant(desk.now()),
    // what somebody cleared stays cleared when he or she has left
    clears: (actor) => may({ roles: roles.get(actor) ?? [], compartments: ["case"], left: false }, "clear"),
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

/** Those that this member may see, newest first. Faults: `refused` without the right to read. */
export function interviewsFor(desk: Desk): readonly Stood[] {
  const one = caseAt(desk);
  const viewer = viewerAt(desk);
  const world = gateWorld(desk, one);
  return allInterviews(one)
    .filter((each) => seesInterview(viewer, each.body, interviewFlags(each)))
    .map((each) => ({ ...each, standing: standingOf(each, world) }))
    .toReversed();
}

/** Fault `absent`: the same for what is not there and what this member may not see (N14). */
export function needInterview(desk: Desk, code: string): Stood {
  const found = caseAt(desk).record("interview", code);
  const one = found && interviewsFor(desk).find(({ id }) => id === found.id);
  if (one === undefined) throw absent();
  return one;
}
