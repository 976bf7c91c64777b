/** Whom acts befell, as counting needs it: the person behind a number of any file, with gender, age and groups as they fold. */
import type { Seq } from "../../core/record/id.ts";
import { type Case, caseAt } from "../case.ts";
import type { Desk } from "../desk.ts";
import { canonicalOf } from "../whole.ts";
import { disputedAt } from "./disputed.ts";

export interface Victim {
  /** its number in the lens; undefined where it is not for this reader */
  readonly n: number;
  readonly kind: "person" | "group";
  readonly gender: string;
  readonly ageBand: string;
  readonly perceivedGroup: readonly string[];
}

interface Row {
  readonly thing: number;
  readonly kind: "person" | "group";
  readonly type: string | null;
  readonly disputed: number;
}
interface MarkRow {
  readonly thing: number;
  readonly property: "ageBand" | "perceivedGroup";
  readonly code: string;
}

const cache = new WeakMap<Case, Map<string, (number: number) => Victim | undefined>>();

/** Looks a victim up by the number that an act's tie gives; undefined for nobody, and for who is closed to the reader. */
export function patternPeople(desk: Desk, asOf: Seq | undefined): (number: number) => Victim | undefined {
  const one = caseAt(desk, asOf);
  const known = cache.get(one) ?? new Map<string, (number: number) => Victim | undefined>();
  cache.set(one, known);
  const found = known.get(String(asOf)) ?? read(one, asOf);
  known.set(String(asOf), found);
  return found;
}

function read(one: Case, asOf: Seq | undefined): (number: number) => Victim | undefined {
  const all = new Map<number, Victim>();
  for (const { db, tied } of one.tied(asOf)) {
    const marks = Map.groupBy(
      db
        .prepare<[], MarkRow>(
          `${tied} SELECT tie.thing, mark.property, mark.code FROM mark JOIN tie ON tie.n = mark.tie
           WHERE mark.property IN ('ageBand', 'perceivedGroup') AND mark.code IS NOT NULL AND tie.kind IN ('person', 'group')`,
        )
        .all(),
      ({ thing }) => thing,
    );
    for (const { thing, kind, type, disputed } of db
      .prepare<[], Row>(`${tied} SELECT thing, kind, type, disputed FROM tie WHERE kind IN ('person', 'group')`)
      .all()) {
      const codes = (name: MarkRow["property"]): readonly string[] =>
        (marks.get(thing) ?? []).flatMap(({ property, code }) => (property === name ? [code] : []));
      const [age] = codes("ageBand");
      const groups = codes("perceivedGroup");
      const orElse = (value: string | null | undefined, property: string): string => {
        if (value !== null && value !== undefined) return value;
        return disputed > 0 && disputedAt(one, thing, property, asOf) ? "disputed" : "unsaid";
      };
      all.set(thing, {
        n: thing,
        kind,
        gender: kind === "person" ? orElse(type, "gender") : "unsaid",
        ageBand: kind === "person" ? orElse(age, "ageBand") : "unsaid",
        perceivedGroup: groups.length > 0 ? groups : ["unsaid"],
      });
    }
  }
  const byNumber = new Map<number, Victim | undefined>();
  return (number) => {
    if (byNumber.has(number)) return byNumber.get(number);
    const thing = one.thing(number);
    const victim = thing && all.get(canonicalOf(one, thing, asOf).n);
    byNumber.set(number, victim);
    return victim;
  };
}
