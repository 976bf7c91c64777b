/** The properties that a thing of each kind can have: type of value, how many at once, which vocabulary. */
import type { Caveat, ThingKind } from "../record/body.ts";

export interface Property {
  readonly name: string;
  readonly type: "ref" | "code" | "when" | "number" | "text";
  /** `one`: claims that differ contradict each other; `many`: they stand together */
  readonly cardinality: "one" | "many";
  readonly vocabulary?: string;
  readonly refers?: readonly ThingKind[];
  /** a special category: its claims are open only to who is cleared for this caveat, wherever they stand */
  readonly caveat?: Caveat;
  /** only what a clinician wrote or said can carry it (Istanbul Protocol 2022, §§ 187, 379) */
  readonly clinicians?: true;
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
const special = (name: string, cardinality: "one" | "many", vocabulary: string, caveat: Caveat): Property => ({
  ...coded(name, cardinality, vocabulary),
  caveat,
});
const byClinicians = (name: string, cardinality: "one" | "many", vocabulary: string): Property => ({
  ...coded(name, cardinality, vocabulary),
  clinicians: true,
});
const when = (name: string): Property => ({ name, type: "when", cardinality: "one" });
const number = (name: string): Property => ({ name, type: "number", cardinality: "one" });
const text = (name: string): Property => ({ name, type: "text", cardinality: "many" });

/** Persons and counted groups: whom an act, a holding or a trial befalls. */
const people = ["person", "group"] as const;
const places = ["place", "facility"] as const;
const owners = ["person", "group", "organisation"] as const;
/** Who acts for a State, or for whoever holds power: a person by code, a post, a body, men whom nobody knows. */
const actors = ["person", "group", "body", "post"] as const;

export const properties: Readonly<Record<ThingKind, readonly Property[]>> = {
  person: [
    coded("gender", "one", "genders"),
    coded("ageBand", "one", "age-bands"),
    coded("occupation", "many", "occupations"),
    coded("perceivedGroup", "many", "targeted-groups"),
    special("sogi", "many", "sexual-orientation-gender-identity", "SGBV"),
    text("addressedAs"),
    coded("vulnerability", "many", "vulnerabilities"),
    ref("regionNow", "one", ["place"]),
    when("died"),
    text("note"),
  ],
  group: [
    text("population"),
    number("size"),
    coded("perceivedGroup", "many", "targeted-groups"),
    ref("partOf", "many", ["group"]),
    text("note"),
  ],
  organisation: [
    text("name"),
    coded("type", "one", "organisation-types"),
    ref("within", "one", ["place"]),
    ref("partOf", "many", ["organisation"]),
    text("note"),
  ],
  relationship: [
    coded("type", "one", "relationships"),
    ref("person", "one", ["person"]),
    ref("relative", "one", ["person", "group"]),
    when("from"),
    when("to"),
  ],
  place: [
    text("name"),
    ref("within", "one", ["place"]),
    ref("near", "many", places),
    coded("type", "one", "place-types"),
    number("latitude"),
    number("longitude"),
  ],
  facility: [
    text("name"),
    text("alias"),
    coded("type", "one", "facility-types"),
    ref("within", "one", ["place"]),
    ref("parent", "many", ["body"]),
    text("address"),
    number("latitude"),
    number("longitude"),
    number("capacity"),
    when("from"),
    when("to"),
  ],
  body: [
    text("name"),
    text("alias"),
    coded("type", "one", "body-types"),
    ref("parent", "many", ["body"]),
    ref("within", "one", ["place"]),
    text("legalMandate"),
    when("from"),
    when("to"),
  ],
  post: [text("name"), ref("body", "one", ["body", "facility"]), text("powers"), when("from"), when("to")],
  tenure: [
    ref("person", "one", ["person"]),
    ref("post", "one", ["post"]),
    coded("capacity", "one", "tenure-capacities"),
    when("from"),
    when("to"),
    text("appointment"),
  ],
  command: [
    coded("type", "one", "command-types"),
    ref("superior", "one", ["body", "post", "person"]),
    ref("subordinate", "one", ["body", "post", "facility", "person"]),
    when("from"),
    when("to"),
    text("legalBasis"),
    text("practice"),
  ],
  channel: [
    text("name"),
    coded("type", "one", "channel-types"),
    ref("operator", "many", ["body", "organisation", "person"]),
  ],
  event: [text("name"), when("date"), ref("place", "one", places)],
  act: [
    coded("type", "one", "act-types"),
    ref("victim", "one", people),
    ref("target", "many", people),
    ref("perpetrator", "many", actors),
    ref("place", "one", places),
    text("spot"),
    when("date"),
    number("duration"),
    number("times"),
    ref("episode", "one", ["episode"]),
    ref("event", "one", ["event"]),
    coded("ground", "many", "grounds"),
    text("groundSign"),
    coded("purpose", "many", "purposes"),
    coded("method", "many", "methods"),
    text("instrument"),
    text("words"),
    coded("severity", "many", "severity-signs"),
    coded("bodyPart", "many", "body-parts"),
    coded("harm", "many", "harms"),
    text("injury"),
    coded("forceTest", "many", "force-tests"),
    coded("deathCheck", "many", "death-checks"),
    coded("charge", "many", "charges"),
    text("outcome"),
    coded("scope", "one", "scopes"),
  ],
  episode: [
    ref("person", "one", people),
    ref("facility", "one", places),
    when("from"),
    when("to"),
    coded("arrest", "one", "arrest-circumstances"),
    ref("arrestedBy", "many", actors),
    text("trigger"),
    coded("limb", "many", "liberty-limbs"),
    coded("category", "many", "arbitrary-detention-categories"),
    coded("charge", "many", "charges"),
    coded("conditions", "many", "conditions"),
    number("peopleHeld"),
    number("beds"),
    coded("release", "one", "release-grounds"),
    text("releaseGround"),
  ],
  placement: [
    ref("person", "one", people),
    ref("episode", "one", ["episode"]),
    ref("facility", "one", places),
    text("spot"),
    coded("type", "one", "cell-regimes"),
    when("from"),
    when("to"),
    coded("conditions", "many", "conditions"),
    number("peopleHeld"),
    number("beds"),
    number("area"),
    number("lightHours"),
    number("nightWakings"),
    number("temperature"),
    text("hygiene"),
  ],
  "medical-request": [
    ref("person", "one", people),
    ref("facility", "one", places),
    when("date"),
    coded("need", "many", "medical-needs"),
    text("asked"),
    coded("answer", "one", "medical-answers"),
    when("answered"),
    text("outcome"),
  ],
  "medical-evaluation": [
    ref("person", "one", ["person"]),
    ref("act", "many", ["act"]),
    when("date"),
    text("clinician"),
    byClinicians("consistency", "one", "istanbul-consistency"),
    coded("bodyPart", "many", "body-parts"),
    text("observed"),
    text("opinion"),
  ],
  proceeding: [
    coded("type", "one", "proceeding-types"),
    ref("person", "one", people),
    ref("episode", "many", ["episode"]),
    coded("charge", "many", "charges"),
    ref("law", "many", ["legal-change"]),
    text("caseNumber"),
    ref("court", "one", ["body"]),
    ref("judge", "many", ["person", "post"]),
    ref("prosecutor", "many", ["person", "post", "body"]),
    coded("hearing", "many", "hearing-facts"),
    coded("inAbsentia", "one", "yes-no"),
    coded("notice", "many", "notice-facts"),
    ref("exile", "one", ["place"]),
    when("from"),
    when("verdictOn"),
    coded("verdict", "one", "verdicts"),
    coded("penalty", "many", "penalties"),
    number("sentence"),
    ref("extends", "one", ["proceeding"]),
    text("accusation"),
    text("evidenceUsed"),
    coded("appeal", "one", "appeals"),
  ],
  seizure: [
    ref("owner", "one", owners),
    coded("type", "one", "asset-types"),
    number("worth"),
    when("date"),
    ref("by", "many", actors),
    ref("proceeding", "one", ["proceeding"]),
    text("legalBasis"),
    coded("returned", "one", "yes-no"),
  ],
  listing: [
    ref("listed", "one", owners),
    coded("type", "one", "listing-types"),
    when("date"),
    when("removed"),
    ref("by", "many", ["body"]),
    text("effect"),
  ],
  liquidation: [
    ref("organisation", "one", ["organisation"]),
    coded("type", "one", "liquidation-types"),
    when("date"),
    ref("by", "many", ["body"]),
    text("legalBasis"),
  ],
  displacement: [
    ref("person", "one", people),
    coded("type", "one", "displacement-types"),
    coded("coercion", "many", "coercions"),
    ref("origin", "one", places),
    ref("crossing", "one", ["place"]),
    ref("arrival", "one", ["place"]),
    when("date"),
    ref("by", "many", actors),
    coded("returned", "one", "yes-no"),
  ],
  "coerced-item": [
    ref("person", "one", people),
    coded("type", "one", "coerced-item-types"),
    ref("act", "many", ["act"]),
    ref("channel", "many", ["channel"]),
    when("date"),
    coded("signs", "many", "coercion-signs"),
  ],
  "legal-change": [
    text("name"),
    coded("type", "one", "legal-change-types"),
    when("date"),
    when("inForce"),
    coded("charge", "many", "charges"),
    coded("right", "many", "rights-affected"),
    text("effect"),
  ],
};

/** The declaration of one property, or undefined if a thing of that kind has none by that name. */
export function propertyOf(kind: ThingKind, name: string): Property | undefined {
  return properties[kind].find((property) => property.name === name);
}
