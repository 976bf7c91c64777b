/** A thing with all the codes that people judged to be one and the same with it: its claims together, each still under its own code. */
import type { Ruling, Sameness } from "../core/record/body.ts";
import type { RecordId, Seq } from "../core/record/id.ts";
import { type Folded, foldedOf } from "./case/claims.ts";
import type { Held } from "./case/records.ts";
import type { CaseThing } from "./case/things.ts";
import type { Case } from "./case.ts";

/** The thing that stands for all that are one with this one, or itself. */
export function canonicalOf(one: Case, thing: CaseThing, asOf?: Seq): CaseThing {
  const head = one.canon(asOf).canonical.get(thing.id);
  return head === undefined ? thing : (one.thing(head) ?? thing);
}

export const standsForItself = (one: Case, thing: CaseThing): boolean =>
  (one.canon().canonical.get(thing.id) ?? thing.id) === thing.id;

/** All that are one with it, the canonical one first; itself alone where nobody linked it. */
export function membersOf(one: Case, thing: CaseThing, asOf?: Seq): readonly CaseThing[] {
  const canon = one.canon(asOf);
  const members = canon.members.get(canon.canonical.get(thing.id) ?? thing.id);
  return members === undefined ? [thing] : members.flatMap((id) => one.thing(id) ?? []);
}

/** The ruling that stands on a property of the whole: what came last, under whichever code it was made. */
export function rulingOnWhole(one: Case, thing: CaseThing, property: string, asOf?: Seq): Held<Ruling> | undefined {
  return membersOf(one, thing, asOf)
    .flatMap((each) => one.ruling(each, property, asOf) ?? [])
    .toSorted((a, b) => a.place - b.place)
    .at(-1);
}

/** A thing's claims folded together with those of all that are one with it. */
export function wholeOf(one: Case, thing: CaseThing, asOf?: Seq): Folded {
  const members = membersOf(one, thing, asOf);
  if (members.length === 1) return one.folded(thing, asOf);
  return foldedOf(
    thing,
    () => members.flatMap((each) => one.claimsOf(each, asOf)),
    (property) => {
      const stands = rulingOnWhole(one, thing, property, asOf);
      return stands && { claims: stands.body.claims, place: stands.place };
    },
    one.world(asOf),
  );
}

/** What people judged of these and others, newest last; both things of each are open to the reader. */
export function judgementsOn(one: Case, things: readonly CaseThing[], asOf?: Seq): readonly Held<Sameness>[] {
  const ids = new Set<RecordId>(things.map(({ id }) => id));
  return one
    .records("sameness", asOf)
    .filter(({ body }) => !body.withdrawn && (ids.has(body.a) || ids.has(body.b)))
    .filter(({ body }) => one.thing(body.a) !== undefined && one.thing(body.b) !== undefined);
}
