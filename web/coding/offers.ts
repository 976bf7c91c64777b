/** What a document has said already, offered again: its people, facilities, perpetrators and last values, for each field. */
import type { ClaimView } from "../../src/api/contract.ts";
import { propertyOf } from "../../src/core/claims/property.ts";
import type { ThingKind } from "../../src/core/record/body.ts";
import { word } from "../words.ts";
import type { ClaimValue, Field, Filled } from "./draft.ts";
import { thingKindNames } from "./kinds.ts";

/** As many as a field shows. */
const most = 4;
/** What one act of a document commonly shares with the next: whom, who, where, when, within what. */
export const shared: readonly string[] = ["victim", "perpetrator", "place", "date", "episode", "event"];

/** Whom something was done to, and who did it: whoever stands on one side isn't offered for the other. */
const sides: readonly (readonly string[])[] = [
  ["victim", "person"],
  ["perpetrator", "arrestedBy"],
];

/** The claim's value as a field takes it: things by their codes. */
export function filledOf({ property, shown }: Pick<ClaimView, "property" | "shown">): Filled {
  const value: ClaimValue = shown.ref === undefined ? shown.value : { thing: shown.ref.code };
  return { property, value, label: shown.label, denies: false };
}

const keyOf = (value: ClaimValue): string =>
  JSON.stringify("when" in value ? [value.when.from, value.when.to] : "text" in value ? value.text : value);
export const same = (a: ClaimValue, b: ClaimValue): boolean => keyOf(a) === keyOf(b);

/**
 * Values for a field, the likeliest first: those of `first` (the last act, or the thing that is being coded), what the
 * document says under the same property, and for a field of things every other one of a fitting kind. What stands in the
 * field already isn't offered; nor are words, which are each passage's own, nor a word of another kind's vocabulary: a
 * facility's type is no type of an act.
 */
export function offersFor(
  field: Field,
  claims: readonly ClaimView[],
  first: readonly ClaimView[],
  filled: readonly Filled[],
): readonly Filled[] {
  if (field.type === "text" || field.type === "number") return [];
  const alike = (claim: ClaimView) => claim.property === field.property && claim.stance === "affirms";
  const listed = new Set(field.options.map(({ code }) => code));
  const found = [...first.filter(alike), ...claims.filter(alike).toReversed()]
    .map(filledOf)
    .filter(({ value }) => listed.size === 0 || !("code" in value) || listed.has(value.code));
  const things = claims.flatMap(({ shown, thing, property }) => [shown.ref, property === "type" ? undefined : thing]);
  const own = sides.find((side) => side.includes(field.property));
  const contrary = own && sides.find((side) => side !== own);
  const across = new Set(
    claims.flatMap(({ property, shown }) => (contrary?.includes(property) ? [shown.ref?.code] : [])),
  );
  for (const thing of field.type === "ref" ? things : [])
    if (thing !== undefined && !across.has(thing.code) && field.refers.some((kind) => kind === thing.kind))
      found.push({
        property: field.property,
        value: { thing: thing.code },
        label: thing.label || thing.code,
        denies: false,
      });
  const offered: Filled[] = [];
  for (const one of found) {
    const known = [...offered, ...filled].some(
      (other) => other.property === one.property && same(other.value, one.value),
    );
    if (!known) offered.push(one);
  }
  return offered.slice(0, most);
}

/**
 * What a document says of one act, as another may be said to be: each value once, and where a property has one value the
 * last that was said. What an act was, words and numbers are its own.
 */
export function repeatedOf(claims: readonly ClaimView[], act: string | undefined): readonly Filled[] {
  const own = claims.filter(({ thing, stance }) => thing.code === act && stance === "affirms").map(filledOf);
  return own.filter(({ property, value }, at) => {
    if (property === "type" || "text" in value || "number" in value) return false;
    const one = propertyOf("act", property)?.cardinality === "one";
    return !own.slice(at + 1).some((later) => later.property === property && (one || same(later.value, value)));
  });
}

/** What the next act takes over without being asked. */
export const sharedOf = (claims: readonly ClaimView[], act: string | undefined): readonly Filled[] =>
  repeatedOf(claims, act)
    .filter(({ property }) => shared.includes(property))
    .toSorted((a, b) => shared.indexOf(a.property) - shared.indexOf(b.property));

/** Of what a passage of this document most likely speaks: what the others speak of. */
export function likelyKind(claims: readonly ClaimView[]): ThingKind {
  const counts = new Map<string, Set<string>>();
  for (const { thing } of claims) counts.set(thing.kind, (counts.get(thing.kind) ?? new Set()).add(thing.code));
  const [first] = [...counts].sort((a, b) => b[1].size - a[1].size || (a[0] === "act" ? -1 : 1));
  return thingKindNames.find((kind) => kind === first?.[0]) ?? "act";
}

/** "Whom: P-4TQ8M". */
export const spoken = (one: Filled): string => `${word("vocabulary-words.property", one.property)}: ${one.label}`;
