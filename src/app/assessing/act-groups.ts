/** Acts grouped by what they are counted by. */
import type { Dimension } from "../../core/patterns/question.ts";
import type { Seq } from "../../core/record/id.ts";
import type { Case } from "../case.ts";
import { canonicalOf, wholeOf } from "../whole.ts";
import { codesOf, type KeptTie } from "./kept-ties.ts";

type Cell = string | number | null;
/** What an act says along a dimension; `disputed` is a thing to be asked where the value is empty. */
interface RawValue {
  readonly value: Cell;
  readonly disputed: number | null;
}

export interface Group {
  readonly raw: Readonly<Partial<Record<Dimension, RawValue>>>;
  /** number of whom they befell, where that was asked for */
  readonly subject: number | null;
  /** number of the one act, where acts were asked for one by one */
  readonly act: number | null;
  acts: number;
  /** those of them behind which two roots stand */
  corroborated: number;
}

export interface Counting {
  readonly by: readonly Dimension[];
  /** apart for each whom they befell */
  readonly subject?: boolean;
  /** each act by itself */
  readonly one?: boolean;
}

/** An act stands in a group for each of its values: under two grounds in two. */
export function groupsOf(
  one: Case,
  acts: readonly KeptTie[],
  asOf: Seq | undefined,
  { by, subject = false, one: alone = false }: Counting,
): readonly Group[] {
  const values = valuesIn(one, asOf);
  const groups: Group[] = [];
  const root = new Branch();
  for (const act of acts) {
    const own = by.map((dimension) => values[dimension](act));
    for (const combination of combined(own)) {
      // few are disputed and say nothing here: these are looked at one by one
      const torn = act.disputed && combination.includes(null);
      const whom = subject ? act.subject : null;
      const leaf = root.along([...combination, whom, alone || torn ? act.thing : null]);
      if (leaf.group === undefined) {
        const raw = by.map((dimension, i): [Dimension, RawValue] => {
          const value = combination[i] ?? null;
          return [dimension, { value, disputed: torn && value === null ? act.thing : null }];
        });
        leaf.group = {
          raw: Object.fromEntries(raw),
          subject: whom,
          act: alone ? act.thing : null,
          acts: 0,
          corroborated: 0,
        };
        groups.push(leaf.group);
      }
      leaf.group.acts++;
      if (act.roots >= 2) leaf.group.corroborated++;
    }
  }
  return groups;
}

/** Groups by the path of their values. */
class Branch {
  readonly #next = new Map<Cell, Branch>();
  group: Group | undefined;
  along(path: readonly Cell[]): Branch {
    let at: Branch = this;
    for (const key of path) {
      let next = at.#next.get(key);
      if (next === undefined) {
        next = new Branch();
        at.#next.set(key, next);
      }
      at = next;
    }
    return at;
  }
}

/** Every choice of one value of each list. */
function combined(lists: readonly (readonly Cell[])[]): readonly (readonly Cell[])[] {
  const [first, second] = lists;
  if (first === undefined) return [[]];
  if (second === undefined) return first.map((value) => [value]);
  if (first.length === 1 && second.length === 1) return [[first[0] ?? null, second[0] ?? null]];
  return first.flatMap((value) => second.map((other) => [value, other]));
}

/** What an act says along each dimension: one value, or each of several; null where it says none. */
function valuesIn(one: Case, asOf: Seq | undefined): Readonly<Record<Dimension, (act: KeptTie) => readonly Cell[]>> {
  const bodyOf = bodiesOf(one, asOf);
  const object = (act: KeptTie): readonly Cell[] => [act.object];
  const subject = (act: KeptTie): readonly Cell[] => [act.subject];
  return {
    facility: object,
    facilityType: object,
    region: object,
    month: (act) => [act.month],
    year: (act) => [yearOf(act)],
    type: (act) => [act.type],
    ground: (act) => codesOf(act, "ground"),
    method: (act) => codesOf(act, "method"),
    // two posts of one body do one act
    body(act) {
      const doers = act.marks.flatMap(({ property, ref }) => (property === "perpetrator" ? [bodyOf(ref)] : []));
      const bodies = new Set(doers.filter((body) => body !== null));
      return bodies.size === 0 ? [null] : [...bodies];
    },
    perceivedGroup: subject,
    gender: subject,
    ageBand: subject,
  };
}

/** The year in which all of an act's date lies; null where it lies in two. */
function yearOf({ month, from: [begin, last] }: KeptTie): number | null {
  if (month !== null) return Math.floor(month / 100);
  if (begin === null || last === null) return null;
  const [first, end] = [begin, last].map((minute) => new Date(minute * 60_000).getUTCFullYear());
  return first === end ? (first ?? null) : null;
}

/** The number of the body that a perpetrator is, or whose post it is; null for persons and groups by themselves. */
function bodiesOf(one: Case, asOf: Seq | undefined): (number: number | null) => number | null {
  const known = new Map<number | null, number | null>();
  return (number) => {
    const before = known.get(number);
    if (before !== undefined) return before;
    const doer = number === null ? undefined : one.thing(number);
    const [body] = doer?.kind === "post" ? wholeOf(one, doer, asOf).fold("body").values : [];
    const whole = doer?.kind === "body" ? doer : body !== undefined && "ref" in body ? one.thing(body.ref) : undefined;
    const n = whole === undefined ? null : canonicalOf(one, whole, asOf).n;
    known.set(number, n);
    return n;
  };
}
