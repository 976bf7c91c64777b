/** Lists what can't be true together, as work: which claims of which things say so. Nothing is decided here, and nothing changed. */
import type { CaseThing } from "../case/things.ts";
import { type Case, caseAt } from "../case.ts";
import type { Desk } from "../desk.ts";
import { valueLabel } from "../labels.ts";
import type { Language } from "../packs.ts";
import { sayIn } from "../sayings.ts";
import { exhibitPointer, thingPointer } from "../views.ts";
import { wholeOf } from "../whole.ts";
import { contradictionsIn, type Impossible } from "./contradictions.ts";

/** How many claims of each value are named. */
const cited = 5;

/** `possible` is the quieter list: the intervals meet, so that both can be true. Each with its first rows, and how many there are. */
export function listImpossible(desk: Desk, locale: Language, shown = 100) {
  desk.need("read");
  const one = caseAt(desk);
  const all = contradictionsIn(one);
  const part = (how: Impossible["how"]) => {
    const own = all.filter((each) => each.how === how);
    return { total: own.length, rows: own.slice(0, shown).map((each) => view(one, each, locale)) };
  };
  return { certain: part("certain"), possible: part("possible") };
}

/** The first of what is certain, as rows of the first page; the page that they lead to has the rest. */
export function impossibleRows(desk: Desk, locale: Language, shown: number) {
  const { total, rows } = listImpossible(desk, locale, shown).certain;
  const say = sayIn(locale);
  return {
    total,
    rows: rows.flatMap(({ rule, sides: [one, ...others] }) => {
      if (one === undefined) return [];
      const { code, kind } = one.thing;
      const detail = [one, ...others].map(({ thing }) => thing.label).join(" · ");
      return [{ code, kind, label: say(`things.impossible.${rule}`), detail, href: "/impossible" }];
    }),
  };
}

const view = (one: Case, { rule, sides }: Impossible, locale: Language) => ({
  rule,
  sides: sides.map(([thing, properties]) => ({
    thing: thingPointer(one, thing, locale),
    says: properties.map((property) => saysOf(one, thing, property, locale)),
  })),
});

function saysOf(one: Case, thing: CaseThing, property: string, locale: Language) {
  const whole = wholeOf(one, thing);
  const { values } = whole.fold(property);
  const claims = whole.claims.filter(
    ({ claim, coerced }) => claim.property === property && claim.stance === "affirms" && !coerced,
  );
  return {
    property,
    label: values.map((value) => valueLabel(one, thing.kind, property, value, locale)).join("; "),
    total: claims.length,
    claims: claims.slice(0, cited).map(({ ref, exhibit }) => ({
      ref,
      ...(exhibit !== undefined && { exhibit: exhibitPointer(exhibit) }),
    })),
  };
}
