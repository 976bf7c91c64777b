/** Reads a place as it is typed: "near Minsk" is no Minsk, but a place of its own near it, in what both lie in. */
import type { Value } from "../../core/claims/value.ts";
import { isNamed } from "../../core/names/place-name.ts";
import { readSaidPlace } from "../../core/said/said-place.ts";
import type { CaseThing } from "../case/things.ts";
import { type Case, caseAt } from "../case.ts";
import type { Desk } from "../desk.ts";
import type { Language } from "../packs.ts";
import { thingPointer } from "../views.ts";
import { canonicalOf, wholeOf } from "../whole.ts";

/** What a phrase comes to; nothing where it says no such thing, or names a place that isn't recorded. */
export function readPlace(desk: Desk, { text }: { readonly text: string }, locale: Language) {
  const one = caseAt(desk);
  const said = readSaidPlace(text);
  const named = said?.names.map((name) => placeNamed(one, name)) ?? [];
  const places = named.filter((place) => place !== undefined);
  if (said === undefined || places.length < named.length) return { relation: undefined, near: [], within: undefined };
  const within = common(places.map((place) => outwards(one, place)));
  return {
    relation: said.relation,
    near: places.map((place) => thingPointer(one, place, locale)),
    within: within === undefined ? undefined : thingPointer(one, within, locale),
  };
}

/** A place or facility by its name in any case; of several a place, and the one that was recorded first. */
function placeNamed(one: Case, said: string): CaseThing | undefined {
  const found = new Map<string, CaseThing>();
  for (const { db } of one.shelves) {
    const rows = db.prepare<[], { thing: number; text: string }>(
      `SELECT claim.thing, claim.text FROM claim JOIN thing ON thing.n = claim.thing
       WHERE thing.kind IN ('place', 'facility') AND claim.property IN ('name', 'alias') AND claim.until IS NULL AND claim.text IS NOT NULL
       ORDER BY claim.n`,
    );
    for (const { thing: n, text } of rows.iterate()) {
      const thing = isNamed(text, said) ? one.thing(n) : undefined;
      if (thing === undefined || !isCalled(one, thing, said)) continue;
      const whole = canonicalOf(one, thing);
      found.set(whole.id, whole);
    }
  }
  const all = [...found.values()];
  return all.find(({ kind }) => kind === "place") ?? all[0];
}

/** Whether a claim that is open to the reader says so. */
const isCalled = (one: Case, thing: CaseThing, said: string): boolean =>
  one.claimsOf(thing).some(({ claim: { value } }) => "text" in value && isNamed(value.text, said));

/** What a place lies in, outwards, itself left out. */
function outwards(one: Case, place: CaseThing): readonly CaseThing[] {
  const chain: CaseThing[] = [];
  for (let at: CaseThing | undefined = place; at !== undefined && chain.length < 20; ) {
    const value: Value | undefined = wholeOf(one, at).fold("within").values[0];
    at = value !== undefined && "ref" in value ? one.thing(value.ref) : undefined;
    if (at !== undefined) chain.push(at);
  }
  return chain;
}

/** The first that all chains have. */
const common = ([first, ...others]: readonly (readonly CaseThing[])[]): CaseThing | undefined =>
  first?.find(({ id }) => others.every((chain) => chain.some((place) => place.id === id)));
