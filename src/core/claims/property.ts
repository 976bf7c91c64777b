/** The properties that a thing of each kind can have: type of value, how many at once, which vocabulary. */
import type { ThingKind } from "../record/body.ts";

export interface Property {
  readonly name: string;
  readonly type: "ref" | "code" | "when" | "number" | "text";
  /** `one`: claims that differ contradict each other; `many`: they stand together */
  readonly cardinality: "one" | "many";
  readonly vocabulary?: string;
  readonly refers?: readonly ThingKind[];
}

const ref = (name: string, cardinality: "one" | "many", refers: readonly ThingKind[]): Property => ({
  name,
  type: "ref",
  cardinality,
  refers,
});
const coded = (name: string, cardinality: "one" | "many", vocabulary: string): Property => ({
  name,
  type: "code",
  cardinality,
  vocabulary,
});
const when = (name: string): Property => ({ name, type: "when", cardinality: "one" });
const number = (name: string): Property => ({ name, type: "number", cardinality: "one" });
const text = (name: string): Property => ({ name, type: "text", cardinality: "many" });

export const properties: Readonly<Record<ThingKind, readonly Property[]>> = {
  person: [
    coded("gender", "one", "genders"),
    coded("ageBand", "one", "age-bands"),
    coded("occupation", "many", "occupations"),
    coded("perceivedGroup", "many", "targeted-groups"),
    text("note"),
  ],
  group: [text("population"), number("size"), coded("perceivedGroup", "many", "targeted-groups"), text("note")],
  place: [text("name"), ref("within", "one", ["place"]), coded("type", "one", "place-types")],
  facility: [
    text("name"),
    coded("type", "one", "facility-types"),
    ref("within", "one", ["place"]),
    ref("parent", "many", ["body"]),
  ],
  body: [text("name"), coded("type", "one", "body-types"), ref("parent", "many", ["body"])],
  episode: [
    ref("person", "one", ["person", "group"]),
    ref("facility", "one", ["facility", "place"]),
    when("from"),
    when("to"),
    text("trigger"),
    coded("conditions", "many", "conditions"),
    number("peopleHeld"),
    number("beds"),
    text("releaseGround"),
  ],
  event: [text("name"), when("date"), ref("place", "one", ["place", "facility"])],
  act: [
    coded("type", "one", "act-types"),
    ref("victim", "one", ["person", "group"]),
    ref("perpetrator", "many", ["person", "group", "body"]),
    ref("place", "one", ["place", "facility"]),
    when("date"),
    ref("episode", "one", ["episode"]),
    ref("event", "one", ["event"]),
    coded("ground", "many", "grounds"),
    coded("purpose", "many", "purposes"),
    coded("method", "many", "methods"),
    text("instrument"),
    text("words"),
    text("injury"),
    coded("charge", "many", "charges"),
    text("outcome"),
    coded("scope", "one", "scopes"),
  ],
};

/** The declaration of one property, or undefined if a thing of that kind has none by that name. */
export function propertyOf(kind: ThingKind, name: string): Property | undefined {
  return properties[kind].find((property) => property.name === name);
}
