/** Profiles of all things of one kind, out of what is claimed of them and of what befell them; what was judged one is one profile. */
import type { Value } from "../../core/claims/value.ts";
import { isLinkable, type LinkableKind, type Moment, type Profile, type Stay } from "../../core/link/profile.ts";
import { weighings } from "../../core/link/weights.ts";
import { type Likened, liken } from "../../core/names/likeness.ts";
import type { ThingKind } from "../../core/record/body.ts";
import type { RecordId } from "../../core/record/id.ts";
import type { When } from "../../core/record/when.ts";
import type { Folded } from "../case/claims.ts";
import { codesOf, keptTies, whenAt } from "../case/kept-ties.ts";
import { lookup } from "../case/lookup.ts";
import { exhibitsOf } from "../case/sources-behind.ts";
import type { CaseThing } from "../case/things.ts";
import type { Case } from "../case.ts";
import { whenOf } from "../labels.ts";
import { canonicalOf, standsForItself, wholeOf } from "../whole.ts";

/** Names by person: of identities that the reader may open, and of no others. */
export type KnownNames = ReadonlyMap<RecordId, readonly string[]>;

interface Making {
  readonly thing: CaseThing;
  readonly traits: Map<string, string[]>;
  readonly moments: Moment[];
  readonly stays: Stay[];
  readonly sources: Set<string>;
  readonly labels: Likened[];
  died: When | undefined;
}

/** The texts that call a thing something, where claims do. */
const labelled: Readonly<Partial<Record<ThingKind, readonly string[]>>> = {
  group: ["population"],
  organisation: ["name"],
  place: ["name"],
  facility: ["name", "alias"],
  body: ["name", "alias"],
  event: ["name"],
};
/** When a happening began or was: the moment of its own profile. */
const dated: Readonly<Partial<Record<ThingKind, string>>> = {
  act: "date",
  event: "date",
  episode: "from",
  placement: "from",
  proceeding: "verdictOn",
};

/** Every canonical thing of a kind that is open to the reader, in the order of the case. */
export function canonicalThings(one: Case, kind: ThingKind): readonly CaseThing[] {
  return one.shelves.flatMap(({ db }) =>
    db
      .prepare<[string], { n: number }>("SELECT n FROM thing WHERE kind = ? ORDER BY n")
      .all(kind)
      .flatMap(({ n }) => one.thing(n) ?? [])
      .filter((thing) => standsForItself(one, thing)),
  );
}

/**
 * The profiles of some canonical things of one kind, in steps of a few milliseconds. `sources` are worked out for all of
 * them together: many thousands of claims tell of the lives of a few people.
 */
export function* profiling(
  one: Case,
  kind: LinkableKind,
  things: readonly CaseThing[],
  names: KnownNames,
): Generator<void, readonly Profile[]> {
  const makings = new Map<RecordId, Making>();
  for (const [at, thing] of things.entries()) {
    if (at % 50 === 49) yield;
    makings.set(thing.id, begun(one, thing));
  }
  if (kind === "person") yield* addLives(one, makings);
  return [...makings.values()].map(({ thing, ...made }) => ({
    ...made,
    id: thing.id,
    kind,
    names: (names.get(thing.id) ?? []).map((name) => liken(name)),
  }));
}

/** What is claimed of the thing itself. */
function begun(one: Case, thing: CaseThing): Making {
  const folded = wholeOf(one, thing);
  const traits = new Map<string, string[]>();
  const kind = isLinkable(thing.kind) ? thing.kind : undefined;
  for (const trait of Object.keys(kind === undefined ? {} : weighings[kind])) {
    const own = valuesOf(folded, trait).flatMap((value) => traitOf(trait, value));
    if (own.length > 0) traits.set(trait, own);
  }
  const when = whenIn(folded, dated[thing.kind]);
  return {
    thing,
    traits,
    moments: when === undefined ? [] : [{ what: "self", when }],
    stays: [],
    sources: sourcesIn(folded),
    labels: (labelled[thing.kind] ?? []).flatMap((property) =>
      valuesOf(folded, property).flatMap((value) => ("text" in value ? [liken(value.text)] : [])),
    ),
    died: whenIn(folded, thing.kind === "person" ? "died" : undefined),
  };
}

const sourcesIn = ({ claims }: Folded): Set<string> =>
  new Set(claims.flatMap((claim) => (claim.coerced ? [] : (claim.exhibit?.id ?? []))));

/** Values that stand; a property that a kind doesn't have has none. */
function valuesOf(folded: Folded, property: string): readonly Value[] {
  return folded.claims.some(({ claim }) => claim.property === property) ? folded.fold(property).values : [];
}

function traitOf(trait: string, value: Value): readonly string[] {
  if ("code" in value) return [value.code];
  if ("ref" in value) return [value.ref];
  // a case number is one number however it is spaced
  return "text" in value && trait === "caseNumber" ? [value.text.toLocaleLowerCase().replace(/[\s.№#-]+/g, "")] : [];
}

function whenIn(folded: Folded, property: string | undefined): When | undefined {
  const [value] = property === undefined ? [] : valuesOf(folded, property);
  return value !== undefined && "when" in value ? whenOf(value.when) : undefined;
}

/** Of people, besides: when and where they were held and harmed, tried, and whose relatives they are. */
function* addLives(one: Case, people: ReadonlyMap<RecordId, Making>): Generator<void> {
  const add = (person: Making, trait: string, values: readonly string[]): void => {
    if (values.length > 0) person.traits.set(trait, [...new Set([...(person.traits.get(trait) ?? []), ...values])]);
  };
  const idOf = lookup((n) => one.thing(n)?.id);
  const personAt = lookup((n) => {
    const found = one.thing(n);
    return found && people.get(canonicalOf(one, found).id);
  });
  const told = new Map<number, Making>();
  let steps = 0;
  for (const kind of ["episode", "placement", "act", "proceeding"] as const)
    for (const tie of keptTies(one, kind)) {
      // of a trial the claims are read, for its number
      if (++steps % (kind === "proceeding" ? 100 : 5_000) === 0) yield;
      const person = tie.subject === null ? undefined : personAt(tie.subject);
      if (person === undefined) continue;
      told.set(tie.thing, person);
      const [from, to] = [whenAt(tie.from), whenAt(tie.to)];
      const place = tie.object === null ? undefined : idOf(tie.object);
      const when = kind === "proceeding" ? to : from;
      if (when !== undefined) person.moments.push({ what: whatOf(kind, tie.type), when, place });
      if (kind === "episode" || kind === "placement") {
        if (from !== undefined && to !== undefined && place !== undefined) person.stays.push({ from, to, place });
      }
      add(person, "charge", codesOf(tie, "charge"));
      if (kind !== "proceeding") continue;
      if (place !== undefined) add(person, "court", [place]);
      const thing = one.thing(tie.thing);
      if (thing === undefined) continue;
      const numbers = valuesOf(wholeOf(one, thing), "caseNumber");
      add(
        person,
        "caseNumber",
        numbers.flatMap((value) => traitOf("caseNumber", value)),
      );
    }
  for (const { subject, object } of keptTies(one, "relationship")) {
    const [person, relative] = [subject, object].map((n) => (n === null ? undefined : idOf(n)));
    const [a, b] = [subject, object].map((n) => (n === null ? undefined : personAt(n)));
    if (a !== undefined && relative !== undefined) add(a, "relative", [relative]);
    if (b !== undefined && person !== undefined) add(b, "relative", [person]);
  }
  yield* addSources(one, told);
}

/** An arrest is told as an act by one source and as a holding by another. */
function whatOf(kind: "episode" | "placement" | "act" | "proceeding", type: string | null): string {
  switch (kind) {
    case "episode":
      return "held";
    case "placement":
      return "placed";
    case "proceeding":
      return "tried";
    case "act":
      return type?.startsWith("liberty.arrest") ? "held" : (type ?? "act");
  }
}

/** Exhibits that tell of what befell each of these people; what was said under coercion is no source (G9). */
function* addSources(one: Case, told: ReadonlyMap<number, Making>): Generator<void> {
  const under = one.coerced();
  const sourceAt = lookup((n) => {
    const exhibit = one.exhibit(n);
    return exhibit === undefined || under.has(exhibit.id) ? undefined : exhibit.id;
  });
  const all = [...told.keys()];
  for (let at = 0; at < all.length; at += 500) {
    yield;
    for (const [thing, exhibits] of exhibitsOf(one, undefined, new Set(all.slice(at, at + 500))))
      for (const exhibit of exhibits) {
        const source = sourceAt(exhibit);
        if (source !== undefined) told.get(thing)?.sources.add(source);
      }
  }
}
