/** Profiles of all things of one kind, out of what is claimed of them and of what befell them; what was judged one is one profile. */
import type { Value } from "../../core/claims/value.ts";
import { isLinkable, type LinkableKind, type Moment, type Profile, type Stay } from "../../core/link/profile.ts";
import { weighings } from "../../core/link/weights.ts";
import { type Likened, liken } from "../../core/names/likeness.ts";
import type { ThingKind } from "../../core/record/body.ts";
import type { RecordId } from "../../core/record/id.ts";
import type { When } from "../../core/record/when.ts";
import type { Folded } from "../case/claims.ts";
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
/** When a happening began or was. */
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

export function profilesOf(one: Case, kind: LinkableKind, names: KnownNames): readonly Profile[] {
  const makings = new Map<RecordId, Making>();
  for (const thing of canonicalThings(one, kind)) makings.set(thing.id, begun(one, thing));
  if (kind === "person") addLives(one, makings);
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

const refIn = (folded: Folded, property: string): RecordId | undefined => {
  const [value] = valuesOf(folded, property);
  return value !== undefined && "ref" in value ? value.ref : undefined;
};

/** Of people, besides: when and where they were held and harmed, tried, and whose relatives they are. */
function addLives(one: Case, people: ReadonlyMap<RecordId, Making>): void {
  const of = (ref: RecordId | undefined): Making | undefined => {
    const found = ref === undefined ? undefined : one.thing(ref);
    return found && people.get(canonicalOf(one, found).id);
  };
  const tell = (person: Making, folded: Folded, what: string, when: When | undefined, place: RecordId | undefined) => {
    for (const source of sourcesIn(folded)) person.sources.add(source);
    if (when !== undefined) person.moments.push({ what, when, place });
  };
  const add = (person: Making, trait: string, values: readonly string[]): void => {
    if (values.length > 0) person.traits.set(trait, [...new Set([...(person.traits.get(trait) ?? []), ...values])]);
  };
  for (const kind of ["episode", "placement"] as const)
    for (const thing of canonicalThings(one, kind)) {
      const folded = wholeOf(one, thing);
      const person = of(refIn(folded, "person"));
      if (person === undefined) continue;
      const [from, to, place] = [whenIn(folded, "from"), whenIn(folded, "to"), refIn(folded, "facility")];
      tell(person, folded, kind === "episode" ? "held" : "placed", from, place);
      if (from !== undefined && to !== undefined && place !== undefined) person.stays.push({ from, to, place });
      if (kind === "episode")
        add(
          person,
          "charge",
          valuesOf(folded, "charge").flatMap((value) => traitOf("charge", value)),
        );
    }
  for (const thing of canonicalThings(one, "act")) {
    const folded = wholeOf(one, thing);
    const person = of(refIn(folded, "victim"));
    if (person === undefined) continue;
    const [type] = valuesOf(folded, "type");
    const code = type !== undefined && "code" in type ? type.code : "act";
    // an arrest is told as an act by one source and as a holding by another
    const what = code.startsWith("liberty.arrest") ? "held" : code;
    tell(person, folded, what, whenIn(folded, "date"), refIn(folded, "place"));
    add(
      person,
      "charge",
      valuesOf(folded, "charge").flatMap((value) => traitOf("charge", value)),
    );
  }
  for (const thing of canonicalThings(one, "proceeding")) {
    const folded = wholeOf(one, thing);
    const person = of(refIn(folded, "person"));
    if (person === undefined) continue;
    tell(person, folded, "tried", whenIn(folded, "verdictOn"), refIn(folded, "court"));
    for (const trait of ["charge", "caseNumber", "court"])
      add(
        person,
        trait,
        valuesOf(folded, trait).flatMap((value) => traitOf(trait, value)),
      );
  }
  for (const thing of canonicalThings(one, "relationship")) {
    const folded = wholeOf(one, thing);
    const [person, relative] = [refIn(folded, "person"), refIn(folded, "relative")];
    const [a, b] = [of(person), of(relative)];
    if (a !== undefined && relative !== undefined) add(a, "relative", [relative]);
    if (b !== undefined && person !== undefined) add(b, "relative", [person]);
  }
}
