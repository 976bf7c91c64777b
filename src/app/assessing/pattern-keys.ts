/** Where acts stand in a table: the rows or columns of a dimension that a group of acts falls under, and their words. */
import type { Dimension, Question } from "../../core/patterns/question.ts";
import { itself, treeLevel, treePlace } from "../../core/patterns/tree-rows.ts";
import type { KeptTie } from "../case/kept-ties.ts";
import { once } from "../case/once.ts";
import { type Case, caseAt } from "../case.ts";
import type { Desk } from "../desk.ts";
import { nodeLabel, thingLabel } from "../labels.ts";
import type { Language } from "../packs.ts";
import { sayIn } from "../sayings.ts";
import type { ScopedAct } from "./act-scan.ts";
import { type ActValue, valuesAlong } from "./act-values.ts";
import { disputedAt } from "./disputed.ts";
import { patternPeople } from "./pattern-people.ts";
import { patternPlaces } from "./pattern-places.ts";

/** Where an act stands along one dimension; `wholes`: opened nodes above, whose numbers hold it too. */
export interface Standing {
  readonly keys: readonly string[];
  readonly wholes: readonly string[];
}

/** One row or column. */
export interface Head {
  readonly key: string;
  readonly label: string;
  /** depth in a tree, from 0 */
  readonly level: number;
  /** the sum of the rows below it, and no row of the sum */
  readonly whole: boolean;
  /** the code that opens or closes it; absent where nothing lies below */
  readonly opens: string | undefined;
  /** the thing that it is */
  readonly thing: string | undefined;
}

const propertyOf: Readonly<Partial<Record<Dimension, string>>> = {
  facility: "place",
  facilityType: "place",
  place: "place",
  region: "place",
  month: "date",
  year: "date",
  type: "type",
  ground: "ground",
  method: "method",
  body: "perpetrator",
  perceivedGroup: "victim",
  gender: "victim",
  ageBand: "victim",
};
const vocabularies: Readonly<Partial<Record<Dimension, string>>> = {
  type: "act-types",
  ground: "grounds",
  method: "methods",
  gender: "genders",
  ageBand: "age-bands",
  perceivedGroup: "targeted-groups",
  facilityType: "facility-types",
};

const pathOf = (one: Case, vocabulary: string, code: string): readonly string[] => [
  ...one.library.ancestors(vocabulary, code).toReversed(),
  code,
];

type Standings = (scoped: ScopedAct) => readonly Standing[];
const kept = once<Standings>();

/** Tells where an act stands along a dimension of the question: in several places where it says several things. */
export function standings(desk: Desk, question: Question, dimension: Dimension): Standings {
  const { type, open, asOf } = question;
  const opened = dimension === "type" ? `${type} ${open.join(" ")}` : "";
  return kept(caseAt(desk, asOf), `${dimension} ${asOf} ${opened}`, () => {
    const found: (readonly Standing[])[] = [];
    const tell = standingsAt(desk, question, dimension);
    return ({ act, at }) => {
      const stands = found[at] ?? tell(act);
      found[at] = stands;
      return stands;
    };
  });
}

function standingsAt(
  desk: Desk,
  { type, open, asOf }: Question,
  dimension: Dimension,
): (act: KeptTie) => readonly Standing[] {
  const one = caseAt(desk, asOf);
  const places = patternPlaces(desk, asOf);
  const victimOf = patternPeople(desk, asOf);
  const opened = new Set(open);
  const only = (key: string): Standing => ({ keys: [key], wholes: [] });
  const valuesOf = valuesAlong(one, dimension, asOf);
  const known = new Map<ActValue, readonly Standing[]>();
  const distinct = new Map<string, readonly Standing[]>();
  const unsaid = [only(dimension === "month" || dimension === "year" ? "undated" : "unsaid")];
  const torn = [only("disputed")];
  const silent = ({ disputed, thing }: KeptTie): readonly Standing[] =>
    disputed && disputedAt(one, thing, propertyOf[dimension] ?? "", asOf) ? torn : unsaid;
  const standingAt = (value: string | number): readonly Standing[] => {
    const before = known.get(value);
    if (before !== undefined) return before;
    const found = standing(value);
    // thousands of people stand in a few places
    const place = `${found.keys.join("\t")}\n${found.wholes.join("\t")}`;
    const stands = distinct.get(place) ?? [found];
    distinct.set(place, stands);
    known.set(value, stands);
    return stands;
  };
  return (act) => {
    const said = valuesOf(act);
    if (said === null) return silent(act);
    return typeof said === "object"
      ? said.flatMap((each) => (each === null ? silent(act) : standingAt(each)))
      : standingAt(said);
  };
  function standing(value: string | number): Standing {
    if (typeof value === "string") {
      if (dimension !== "type") return only(value);
      const { key, wholes } = treePlace(pathOf(one, "act-types", value), opened, type);
      return { keys: [key], wholes };
    }
    switch (dimension) {
      case "facility":
      case "body":
        return only(one.thing(value)?.code ?? "unsaid");
      case "facilityType": {
        const place = places.all.get(one.thing(value)?.n ?? -1);
        return only(place === undefined ? "unsaid" : place.kind === "facility" ? (place.type ?? "unsaid") : "none");
      }
      case "place":
        return only(one.thing(places.place(one.thing(value)?.n ?? -1)?.n ?? -1)?.code ?? "unsaid");
      case "region":
        return only(one.thing(places.region(one.thing(value)?.n ?? -1)?.n ?? -1)?.code ?? "unsaid");
      case "gender":
      case "ageBand":
        return only(victimOf(value)?.[dimension] ?? "unsaid");
      case "perceivedGroup":
        return { keys: victimOf(value)?.perceivedGroup ?? ["unsaid"], wholes: [] };
      default:
        return only(String(value));
    }
  }
}

/** The rows or columns of a dimension in their order: as the vocabulary or the calendar has it, things by name, what has no value last. */
export function headsOf(
  desk: Desk,
  { type, asOf }: Pick<Question, "type" | "asOf">,
  dimension: Dimension,
  keys: ReadonlySet<string>,
  wholes: ReadonlySet<string>,
  locale: Language,
): readonly Head[] {
  const one = caseAt(desk, asOf);
  const say = sayIn(locale);
  const last = ["none", "undated", "disputed", "unsaid"];
  const vocabulary = vocabularies[dimension];
  const nodes = vocabulary === undefined ? [] : one.library.nodes(vocabulary).map(({ code }) => code);
  const parents = new Set(
    vocabulary === undefined ? [] : one.library.nodes(vocabulary).flatMap(({ parent }) => parent ?? []),
  );
  const headOf = (key: string, whole: boolean): Head => {
    const bare = key.endsWith(itself) ? key.slice(0, -1) : key;
    if (last.includes(key))
      return { key, label: say(`patterns.key.${key}`), level: 0, whole, opens: undefined, thing: undefined };
    if (vocabulary !== undefined) {
      const label = nodeLabel(one, vocabulary, bare, locale);
      const tree = dimension === "type";
      const level = tree ? treeLevel(pathOf(one, vocabulary, bare), type) : 0;
      const own = key !== bare;
      return {
        key,
        label: own ? say("patterns.key.itself", { label }) : label,
        level: own ? level + 1 : level,
        whole,
        opens: tree && !own && parents.has(bare) ? bare : undefined,
        thing: undefined,
      };
    }
    const dated = dimension === "month" || dimension === "year";
    const thing = dated ? undefined : one.thing(key);
    return {
      key,
      label: thing === undefined ? key.replace(/^(\d{4})(\d{2})$/, "$1-$2") : thingLabel(one, thing, locale),
      level: 0,
      whole,
      opens: undefined,
      thing: thing?.code,
    };
  };
  const heads = [...[...wholes].map((key) => headOf(key, true)), ...[...keys].map((key) => headOf(key, false))];
  const rank = ({ key, label }: Head): readonly (number | string)[] => {
    const bare = key.endsWith(itself) ? key.slice(0, -1) : key;
    if (last.includes(key)) return [1, last.indexOf(key), ""];
    // a node's own row comes after what lies below it
    if (dimension === "type") return [0, 0, pathRank(one, nodes, bare) + (key === bare ? "" : "~")];
    return nodes.length > 0
      ? [0, nodes.indexOf(bare), label]
      : [0, 0, dimension === "month" || dimension === "year" ? key : label];
  };
  return heads
    .map((head) => ({ head, rank: rank(head) }))
    .sort((a, b) => compare(a.rank, b.rank))
    .map(({ head }) => head);
}

const pathRank = (one: Case, nodes: readonly string[], code: string): string =>
  pathOf(one, "act-types", code)
    .map((node) => String(nodes.indexOf(node)).padStart(4, "0"))
    .join(".");

function compare(a: readonly (number | string)[], b: readonly (number | string)[]): number {
  for (const [at, one] of a.entries()) {
    const other = b[at] ?? "";
    if (one !== other) return one < other ? -1 : 1;
  }
  return 0;
}
