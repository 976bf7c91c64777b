/** Where places lie, as claims say it: for each an area as wide as what is said; what nobody placed, or several placed apart, has none. */
import type { Area, Degrees } from "../../core/patterns/chart.ts";
import type { Seq } from "../../core/record/id.ts";
import { once } from "../case/once.ts";
import { type Case, caseAt } from "../case.ts";
import type { Desk } from "../desk.ts";
import { wholeOf } from "../whole.ts";
import { patternPlaces } from "./pattern-places.ts";

const kept = once<readonly Area[]>();

/** With the borders that the packs bring. By the place's code. A country has none: an area of that size tells nothing of where in it something happened. */
export function patternAreas(desk: Desk, { asOf }: { readonly asOf?: Seq | undefined }) {
  const one = caseAt(desk, asOf);
  const areas = kept(one, `${asOf}`, () =>
    [...patternPlaces(desk, asOf).all.values()].flatMap(({ n, kind, type }): Area[] => {
      const thing = kind === "place" && type !== "country" ? one.thing(n) : undefined;
      if (thing === undefined) return [];
      const folded = wholeOf(one, thing, asOf);
      const [latitude, longitude] = [degrees(folded, "latitude"), degrees(folded, "longitude")];
      return latitude === undefined || longitude === undefined ? [] : [{ key: thing.code, latitude, longitude }];
    }),
  );
  return {
    areas: areas.map(({ key, latitude, longitude }) => ({ key, north: latitude, east: longitude })),
    outlines: one.library.outlines.map(({ ring }) => ring.map(([east, north]) => ({ east, north }))),
  };
}

/** What is said of it; nothing where several things are said, or one end is open. */
function degrees(of: ReturnType<Case["folded"]>, property: "latitude" | "longitude"): Degrees | undefined {
  const values = of.fold(property).values;
  const [value] = values;
  if (values.length !== 1 || value === undefined || !("number" in value)) return undefined;
  const [from, to] = value.number;
  return from === null || to === null ? undefined : [from, to];
}
