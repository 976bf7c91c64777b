/** Words for things and values as somebody outside reads them: no code and no name of a person, each with all that it rests on. */
import type { Caveat } from "../../core/record/body.ts";
import type { CaseClaim, Folded } from "../case/claims.ts";
import type { CaseThing } from "../case/things.ts";
import type { Case } from "../case.ts";
import { inLanguage, labelled, valueLabel } from "../labels.ts";
import type { Language } from "../packs.ts";
import { sayIn } from "../sayings.ts";
import { membersOf, wholeOf } from "../whole.ts";

/** A text with the claims that it rests on, and the caveats of the things that it tells of. */
export interface Said {
  readonly text: string;
  readonly claims: readonly CaseClaim[];
  readonly caveats: readonly Caveat[];
}

export interface OutsideWords {
  /** What a thing is called: a few of its folded values, or what kind of thing it is where nothing is claimed. */
  thing(thing: CaseThing): Said;
  /** What a property of a thing comes to. Its own claims are the row's to name: here are those of the things that it points at. */
  value(folded: Folded, property: string): Said;
}

/** Claims that make a value: what was said under coercion makes none (G9). */
export const standing = (claims: readonly CaseClaim[]): readonly CaseClaim[] => claims.filter((one) => !one.coerced);

export const caveatsOn = (one: Case, thing: CaseThing): readonly Caveat[] =>
  membersOf(one, thing).flatMap(({ caveats }) => caveats);

/** Words for one case in one language; what many rows point at is worded once. */
export function outsideWords(one: Case, locale: Language): OutsideWords {
  const kept = new Map<string, Said>();
  const say = sayIn(locale);
  const wordOf = (thing: CaseThing): string => say(`vocabulary-words.kind.${thing.kind}`);

  // `path`: the things that are being worded; a circle of references ends at the kind, and only a whole wording is kept
  const thingSaid = (thing: CaseThing, path: readonly string[]): Said => {
    if (path.includes(thing.id)) return { text: wordOf(thing), claims: [], caveats: [] };
    const known = kept.get(thing.id);
    if (known !== undefined) return known;
    const folded = wholeOf(one, thing);
    const names = labelled[thing.kind];
    const parts = names.flatMap((property) => valuesSaid(folded, property, [...path, thing.id], true));
    const said: Said = {
      text: parts.map(({ text }) => text).join(", ") || wordOf(thing),
      claims: [
        ...standing(folded.claims).filter(({ claim }) => names.includes(claim.property)),
        ...around(one, folded),
        ...parts.flatMap(({ claims }) => claims),
      ],
      caveats: [...caveatsOn(one, thing), ...parts.flatMap(({ caveats }) => caveats)],
    };
    if (path.length === 0) kept.set(thing.id, said);
    return said;
  };

  const valuesSaid = (folded: Folded, property: string, path: readonly string[], brief: boolean): readonly Said[] => {
    const { values } = folded.fold(property);
    const named = property === "name" || property === "population";
    const chosen = !brief ? values : named ? inLanguage(values, locale) : values.slice(0, 2);
    return chosen.map((value): Said => {
      const target = "ref" in value ? one.thing(value.ref) : undefined;
      return target === undefined
        ? { text: valueLabel(one, folded.thing.kind, property, value, locale), claims: [], caveats: [] }
        : thingSaid(target, path);
    });
  };

  return {
    thing: (thing) => thingSaid(thing, []),
    value(folded, property) {
      const parts = valuesSaid(folded, property, [], false);
      const disputed = folded.fold(property).disputed ? [say("things.disputed")] : [];
      return {
        text: [...parts.map(({ text }) => text), ...disputed].join("; "),
        claims: parts.flatMap(({ claims }) => claims),
        caveats: parts.flatMap(({ caveats }) => caveats),
      };
    },
  };
}

/** What a place lies in, up to its country: that an act is inside the mandate, or a State one of arrival, rests on it. */
function around(one: Case, inner: Folded): readonly CaseClaim[] {
  const claims: CaseClaim[] = [];
  const been = new Set<string>();
  let at: Folded | undefined = inner;
  while (at !== undefined && !been.has(at.thing.id) && (at.thing.kind === "place" || at.thing.kind === "facility")) {
    been.add(at.thing.id);
    claims.push(...standing(at.claims).filter(({ claim }) => claim.property === "within" || claim.property === "type"));
    at = containerOf(one, at);
  }
  return claims;
}

function containerOf(one: Case, inner: Folded): Folded | undefined {
  const [value] = inner.fold("within").values;
  const outer = value !== undefined && "ref" in value ? one.thing(value.ref) : undefined;
  return outer && wholeOf(one, outer);
}
