/** Places and facilities as ties know them: what each is, what it lies in, which country and region that is. */
import type { Seq } from "../../core/record/id.ts";
import { type Case, caseAt } from "../case.ts";
import type { Desk } from "../desk.ts";

export interface PatternPlace {
  /** its number in the lens */
  readonly n: number;
  readonly kind: "place" | "facility";
  readonly type: string | undefined;
  readonly within: number | undefined;
}

export interface PatternPlaces {
  readonly all: ReadonlyMap<number, PatternPlace>;
  /** the place itself, then what it lies in, outwards; a circle is left after twenty steps */
  outwards(n: number): readonly PatternPlace[];
  /** the first place outwards that is no facility: the place itself, or the one that a facility lies in */
  place(n: number): PatternPlace | undefined;
  /** the country that a place lies in; undefined where the chain reaches none */
  country(n: number): PatternPlace | undefined;
  /** the place right below the country */
  region(n: number): PatternPlace | undefined;
}

interface Row {
  readonly thing: number;
  readonly kind: "place" | "facility";
  readonly type: string | null;
  readonly object: number | null;
}
const cache = new WeakMap<Case, Map<Seq | undefined, PatternPlaces>>();

/** As this desk sees them at a position of the log. There are hundreds of places where there are a hundred thousand acts. */
export function patternPlaces(desk: Desk, asOf?: Seq): PatternPlaces {
  const one = caseAt(desk, asOf);
  const known = cache.get(one) ?? new Map<Seq | undefined, PatternPlaces>();
  cache.set(one, known);
  const found = known.get(asOf) ?? read(one, asOf);
  known.set(asOf, found);
  return found;
}

function read(one: Case, asOf: Seq | undefined): PatternPlaces {
  const all = new Map<number, PatternPlace>();
  for (const { db, tied } of one.tied(asOf)) {
    for (const row of db
      .prepare<[], Row>(`${tied} SELECT thing, kind, type, object FROM tie WHERE kind IN ('place', 'facility')`)
      .all()) {
      all.set(row.thing, {
        n: row.thing,
        kind: row.kind,
        type: row.type ?? undefined,
        within: row.object === null ? undefined : one.thing(row.object)?.n,
      });
    }
  }
  const outwards = (n: number): readonly PatternPlace[] => {
    const chain: PatternPlace[] = [];
    for (let at = all.get(n); at !== undefined && chain.length < 20; at = all.get(at.within ?? -1)) chain.push(at);
    return chain;
  };
  const toCountry = (n: number): readonly PatternPlace[] => {
    const chain = outwards(n);
    const end = chain.findIndex(({ type }) => type === "country");
    return end < 0 ? [] : chain.slice(0, end + 1);
  };
  return {
    all,
    outwards,
    place: (n) => outwards(n).find(({ kind }) => kind === "place"),
    country: (n) => toCountry(n).at(-1),
    region: (n) => toCountry(n).at(-2),
  };
}
