/** How two values of one property stand to each other: whether they can both be true, what they say together, and which says more. */
import type { RecordId } from "../record/id.ts";
import { meet, meets, type When, within } from "../record/when.ts";
import type { Value } from "./value.ts";

/** What a comparison must know of things and vocabularies; it knows no country and no store. */
export interface World {
  /** the thing that this one was merged into, or itself */
  canon(ref: RecordId): RecordId;
  /** true if `a` stands above `b` in its vocabulary */
  isAncestor(a: string, b: string): boolean;
  /** true if place or facility `a` contains `b`; false for all else */
  contains(a: RecordId, b: RecordId): boolean;
}

type Dated = { readonly from: number; readonly to: number; readonly said?: string | undefined };
const interval = ({ from, to, said }: Dated): When => (said === undefined ? { from, to } : { from, to, said });

type Range = readonly [number | null, number | null];

const unitsMeet = (a: string | undefined, b: string | undefined): boolean =>
  a === undefined || b === undefined || a === b;
const low = (range: Range): number => range[0] ?? Number.NEGATIVE_INFINITY;
const high = (range: Range): number => range[1] ?? Number.POSITIVE_INFINITY;
const bound = (limit: number): number | null => (Number.isFinite(limit) ? limit : null);

/** A key under which equal values are equal: merged things by what they became, dates without the words they were said in. */
export function valueKey(value: Value, world: World): string {
  if ("ref" in value) return `ref ${world.canon(value.ref)}`;
  if ("code" in value) return `code ${value.code}`;
  if ("when" in value) return `when ${value.when.from} ${value.when.to}`;
  if ("number" in value) return `number ${value.number[0]} ${value.number[1]} ${value.unit ?? ""}`;
  return `text ${value.lang ?? ""} ${value.text}`;
}

/**
 * Whether two affirmed values cannot both be true of a property that has one value: intervals that don't meet, neither
 * code above the other, different things of which neither place contains the other, number ranges that don't meet or
 * have different units. Text never conflicts.
 */
export function excludes(a: Value, b: Value, world: World): boolean {
  if ("text" in a || "text" in b) return false;
  if ("ref" in a && "ref" in b) {
    const [one, other] = [world.canon(a.ref), world.canon(b.ref)];
    return one !== other && !world.contains(one, other) && !world.contains(other, one);
  }
  if ("code" in a && "code" in b) {
    return a.code !== b.code && !world.isAncestor(a.code, b.code) && !world.isAncestor(b.code, a.code);
  }
  if ("when" in a && "when" in b) return !meets(interval(a.when), interval(b.when));
  if ("number" in a && "number" in b) {
    const apart = Math.max(low(a.number), low(b.number)) > Math.min(high(a.number), high(b.number));
    return apart || !unitsMeet(a.unit, b.unit);
  }
  return true; // values of two types
}

/**
 * Whether the truth of `a` would make `b` true as well: what a denial of `b` then contradicts. Beating is
 * ill-treatment, 12 August lies in August, Minsk in Belarus; not the other way round. Text implies nothing.
 */
export function implies(a: Value, b: Value, world: World): boolean {
  if ("ref" in a && "ref" in b) {
    const [one, other] = [world.canon(a.ref), world.canon(b.ref)];
    return one === other || world.contains(other, one);
  }
  if ("code" in a && "code" in b) return a.code === b.code || world.isAncestor(b.code, a.code);
  if ("when" in a && "when" in b) return within(interval(a.when), interval(b.when));
  if ("number" in a && "number" in b) {
    return unitsMeet(a.unit, b.unit) && low(a.number) >= low(b.number) && high(a.number) <= high(b.number);
  }
  return false;
}

/**
 * What two values say together: the deeper code, the inner place, the common interval or range. Undefined if they
 * exclude each other, and for text, which has no common meaning.
 */
export function together(a: Value, b: Value, world: World): Value | undefined {
  if (excludes(a, b, world)) return undefined;
  if ("when" in a && "when" in b) {
    if (valueKey(a, world) === valueKey(b, world)) return a;
    const when = meet(interval(a.when), interval(b.when));
    return when === undefined ? undefined : { when };
  }
  if ("number" in a && "number" in b) {
    const unit = a.unit ?? b.unit;
    const lowest = bound(Math.max(low(a.number), low(b.number)));
    const highest = bound(Math.min(high(a.number), high(b.number)));
    return { number: [lowest, highest], ...(unit === undefined ? {} : { unit }) };
  }
  if (implies(a, b, world)) return a;
  return implies(b, a, world) ? b : undefined;
}
