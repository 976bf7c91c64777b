/** Who holds the keys of which compartment, as the signed grants say. */
import { type Compartment, isCompartment } from "../../core/access/may.ts";
import type { CompartmentRecord, Member } from "../../core/record/body.ts";
import type { ActorId } from "../../core/record/id.ts";
import type { Draft } from "../../store/commit.ts";
import type { Held } from "../case/records.ts";
import type { Case } from "../case.ts";

/** The members there are now, by handle in order of joining; two newest versions of one are both given. */
export const presentMembers = (one: Case): readonly Held<Member>[] =>
  one.records("member").filter(({ body }) => body.left === undefined);

/** Compartments and lines of inquiry, each at its newest epoch, in the order in which they were made. */
export function openedCompartments(one: Case): ReadonlyMap<Compartment, CompartmentRecord> {
  const newest = new Map<Compartment, CompartmentRecord>();
  for (const { body } of one.records("compartment")) {
    const known = newest.get(body.name as Compartment);
    if (isCompartment(body.name) && (known === undefined || known.epoch <= body.epoch)) newest.set(body.name, body);
  }
  return newest;
}

/** The grants of one member that stand, those of single records too. */
const grantsOf = (one: Case, actor: ActorId) =>
  one.recordsOf("grant", actor).filter(({ body }) => body.withdrawn !== true);
const wholeGrantsOf = (one: Case, actor: ActorId) => grantsOf(one, actor).filter(({ body }) => body.of === undefined);

export const heldBy = (one: Case, actor: ActorId): ReadonlySet<string> =>
  new Set(wholeGrantsOf(one, actor).map(({ body }) => body.compartment));

/** The members who hold a compartment's keys. */
export const holdersOf = (one: Case, compartment: Compartment): readonly Member[] =>
  presentMembers(one)
    .map(({ body }) => body)
    .filter(({ actor }) => heldBy(one, actor).has(compartment));

/** Takes a member's grants of some compartments away. */
export const revoking = (one: Case, actor: ActorId, gone: (compartment: string) => boolean): readonly Draft[] =>
  grantsOf(one, actor)
    .filter(({ body }) => gone(body.compartment))
    .map(({ id, version, body }) => ({ record: id, parents: [version], body: { ...body, withdrawn: true } }));

/** Compartments whose newest secret somebody knew who holds them no more: their keys are due for renewal. */
export function dueForRenewal(one: Case): ReadonlySet<Compartment> {
  const due = new Set<Compartment>();
  const opened = openedCompartments(one);
  for (const { body } of one.records("grant")) {
    const { compartment, epoch, to, withdrawn } = body;
    if (
      body.of !== undefined ||
      withdrawn !== true ||
      !isCompartment(compartment) ||
      opened.get(compartment)?.epoch !== epoch
    )
      continue;
    const again = wholeGrantsOf(one, to as ActorId).some((grant) => grant.body.compartment === compartment);
    if (!again) due.add(compartment);
  }
  return due;
}
