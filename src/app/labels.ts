/** Words for things and values in the reader's language, made from what is claimed and never from a name. */
import { properties, propertyOf } from "../core/claims/property.ts";
import type { Value } from "../core/claims/value.ts";
import type { When } from "../core/record/when.ts";
import { showSaid } from "../core/said/said.ts";
import type { CaseThing } from "./case/things.ts";
import type { Case } from "./case.ts";
import type { Language } from "./packs.ts";
import { wholeOf } from "./whole.ts";

/** Label of a vocabulary node; its code where a pack no longer has it. */
export function nodeLabel(one: Case, vocabulary: string, code: string, locale: Language): string {
  return one.library.node(vocabulary, code)?.title[locale] ?? code;
}

/** A value as a person reads it. Numbers keep what is open: "at least 40" is ≥ 40, "up to 12" is ≤ 12. */
export function valueLabel(
  one: Case,
  kind: CaseThing["kind"],
  property: string,
  value: Value,
  locale: Language,
): string {
  if ("ref" in value) {
    const thing = one.thing(value.ref);
    return thing === undefined ? "?" : thingLabel(one, thing, locale);
  }
  if ("code" in value) return nodeLabel(one, propertyOf(kind, property)?.vocabulary ?? "", value.code, locale);
  if ("when" in value) return showSaid(whenOf(value.when), locale);
  if ("text" in value) return value.text;
  const [lo, hi] = value.number;
  const unit = value.unit === undefined ? "" : ` ${nodeLabel(one, "units", value.unit, locale)}`;
  if (lo === hi) return `${lo}${unit}`;
  if (hi === null) return `≥ ${lo}${unit}`;
  return lo === null ? `≤ ${hi}${unit}` : `${lo}–${hi}${unit}`;
}

/** Civil minutes as an ISO day. */
export const dayLabel = (minutes: number): string => new Date(minutes * 60_000).toISOString().slice(0, 10);

/** A claimed date as the core's rules take it. */
export const whenOf = (value: { from: number; to: number; said?: string | undefined }): When =>
  value.said === undefined ? { from: value.from, to: value.to } : { from: value.from, to: value.to, said: value.said };

/** The properties that a thing of each kind is called by. */
export const labelled: Readonly<Record<CaseThing["kind"], readonly string[]>> = {
  person: ["gender", "ageBand", "occupation"],
  group: ["population"],
  place: ["name"],
  facility: ["name"],
  body: ["name"],
  episode: ["facility", "from"],
  event: ["name", "date"],
  act: ["type", "date"],
  organisation: ["name"],
  relationship: ["type", "relative"],
  post: ["name"],
  tenure: ["post", "from"],
  command: ["type", "superior"],
  channel: ["name"],
  placement: ["type", "facility", "from"],
  "medical-request": ["need", "date"],
  "medical-evaluation": ["consistency", "date"],
  proceeding: ["type", "charge", "verdictOn"],
  seizure: ["type", "date"],
  listing: ["type", "date"],
  liquidation: ["type", "date"],
  displacement: ["type", "date", "arrival"],
  "coerced-item": ["type", "date"],
  "legal-change": ["name", "date"],
};

const cache = new WeakMap<Case, Map<string, string>>();

/** What a thing is called in a list: a few of its folded values, else its code. */
export function thingLabel(one: Case, thing: CaseThing, locale: Language): string {
  const known = cache.get(one) ?? new Map<string, string>();
  cache.set(one, known);
  const key = `${thing.n}:${locale}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  known.set(key, thing.code); // a circle of references ends at the code
  const folded = wholeOf(one, thing);
  const parts = labelled[thing.kind].flatMap((property) => {
    const values = folded.fold(property).values;
    const chosen = property === "name" || property === "population" ? inLanguage(values, locale) : values.slice(0, 2);
    return chosen.map((value) => valueLabel(one, thing.kind, property, value, locale));
  });
  const label = parts.length === 0 ? thing.code : parts.join(", ");
  known.set(key, label);
  return label;
}

/** Of texts in several languages the reader's own, else English, else the first. */
export function inLanguage(values: readonly Value[], locale: Language): readonly Value[] {
  const texts = values.filter((value): value is Extract<Value, { text: string }> => "text" in value);
  const found = texts.find((value) => value.lang === locale) ?? texts.find((value) => value.lang === "en") ?? texts[0];
  return found === undefined ? [] : [found];
}

/** Properties of a kind in the order that a page shows them. */
export const shownProperties = (kind: CaseThing["kind"]): readonly string[] =>
  properties[kind].map((property) => property.name);
