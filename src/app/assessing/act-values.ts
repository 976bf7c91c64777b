/** What an act says along each dimension of a table. */
import type { Dimension } from "../../core/patterns/question.ts";
import type { Seq } from "../../core/record/id.ts";
import { codesOf, type KeptTie } from "../case/kept-ties.ts";
import { lookup } from "../case/lookup.ts";
import type { Case } from "../case.ts";
import { canonicalOf, wholeOf } from "../whole.ts";

export type ActValue = string | number | null;

/** One value, or all where an act says several; null where it says none. Things are numbers of a file. */
export function valuesAlong(
  one: Case,
  dimension: Dimension,
  asOf: Seq | undefined,
): (act: KeptTie) => ActValue | readonly ActValue[] {
  switch (dimension) {
    case "facility":
    case "facilityType":
    case "place":
    case "region":
      return (act) => act.object;
    case "month":
      return (act) => act.month;
    case "year":
      return yearOf;
    case "type":
      return (act) => act.type;
    case "ground":
    case "method":
      return (act) => oneOrAll(codesOf(act, dimension));
    case "body":
      return bodiesBehind(one, asOf);
    case "perceivedGroup":
    case "gender":
    case "ageBand":
      return (act) => act.subject;
  }
}

const oneOrAll = (values: readonly ActValue[]): ActValue | readonly ActValue[] =>
  values.length > 1 ? values : (values[0] ?? null);

/** The year in which all of an act's date lies; null where it lies in two. */
function yearOf({ month, from: [begin, last] }: KeptTie): number | null {
  if (month !== null) return Math.floor(month / 100);
  if (begin === null || last === null) return null;
  const [first, end] = [begin, last].map((minute) => new Date(minute * 60_000).getUTCFullYear());
  return first === end ? (first ?? null) : null;
}

/** The bodies that did an act, or whose post or posts did; persons and groups by themselves are none. */
function bodiesBehind(one: Case, asOf: Seq | undefined): (act: KeptTie) => ActValue | readonly ActValue[] {
  const bodyOf = lookup((number): number | null => {
    const doer = one.thing(number);
    const [body] = doer?.kind === "post" ? wholeOf(one, doer, asOf).fold("body").values : [];
    const whole = doer?.kind === "body" ? doer : body !== undefined && "ref" in body ? one.thing(body.ref) : undefined;
    return whole === undefined ? null : canonicalOf(one, whole, asOf).n;
  });
  return ({ marks }) => {
    const bodies: number[] = [];
    for (const { property, ref } of marks) {
      const body = property === "perpetrator" && ref !== null ? bodyOf(ref) : null;
      if (body !== null && !bodies.includes(body)) bodies.push(body);
    }
    return oneOrAll(bodies);
  };
}
