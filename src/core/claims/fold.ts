/** The fold: what all the claims of one property of one thing come to, and where they contradict. */
import type { RecordId } from "../record/id.ts";
import { excludes, implies, together, valueKey, type World } from "./agreement.ts";
import type { Property } from "./property.ts";
import type { ClaimRef, Hand, Value } from "./value.ts";

export type { World } from "./agreement.ts";

/** A claim as the fold sees it: not withdrawn, and no blind coding's. */
export interface FoldClaim {
  readonly ref: ClaimRef;
  readonly value: Value;
  readonly stance: "affirms" | "denies";
  readonly hand: Hand;
  /** its exhibit, or for an inference any exhibit behind its premises, carries COERCED */
  readonly coerced: boolean;
  readonly exhibit?: RecordId | undefined;
  /** where it got this value, in the order that every copy of the inquiry folds in */
  readonly place: number;
}

/** A ruling that stands: the claims that somebody preferred, and its place in the same order; what came later may reopen it. */
export interface FoldRuling {
  readonly claims: readonly ClaimRef[];
  readonly place: number;
}

export type Conflict = readonly [ClaimRef, ClaimRef];

export interface Fold {
  /** what stands; refs are canonical. Empty while claims to a single value contradict each other */
  readonly values: readonly Value[];
  readonly disputed: boolean;
  readonly settled?: { readonly reopened: boolean };
  /** every contradicting pair, also after it was settled */
  readonly conflicts: readonly Conflict[];
  /** listed, and counted for nothing (G9) */
  readonly coerced: readonly ClaimRef[];
}

interface Group {
  readonly value: Value;
  readonly refs: ClaimRef[];
}
interface Weighed {
  readonly values: readonly Value[];
  readonly conflicts: readonly Conflict[];
}

/** Claims with equal values stand together, so that a thousand equal claims cost one comparison. */
function grouped(claims: readonly FoldClaim[], stance: FoldClaim["stance"], world: World): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const claim of claims) {
    if (claim.stance !== stance) continue;
    const key = valueKey(claim.value, world);
    const group = groups.get(key);
    if (group !== undefined) group.refs.push(claim.ref);
    else groups.set(key, { value: canonical(claim.value, world), refs: [claim.ref] });
  }
  return [...groups.values()];
}

const canonical = (value: Value, world: World): Value => ("ref" in value ? { ref: world.canon(value.ref) } : value);
const isText = (value: Value): boolean => "text" in value;

function pairs(a: Group, b: Group): readonly Conflict[] {
  return a.refs.flatMap((one) => b.refs.map((other): Conflict => [one, other]));
}

/**
 * The common meaning of affirmed values that don't exclude each other: one value, and each different text. Which value
 * comes first doesn't matter: on a line, and in a tree, things that meet two by two meet all together (Helly 1923).
 */
function common(groups: readonly Group[], world: World): readonly Value[] {
  let narrowest: Value | undefined;
  for (const { value } of groups) {
    if (isText(value)) continue;
    narrowest = narrowest === undefined ? value : together(narrowest, value, world);
    if (narrowest === undefined) return [];
  }
  const texts = groups.map((group) => group.value).filter(isText);
  return narrowest === undefined ? texts : [narrowest, ...texts];
}

function weigh(property: Property, claims: readonly FoldClaim[], world: World): Weighed {
  const affirmed = grouped(claims, "affirms", world);
  const denied = grouped(claims, "denies", world);
  const conflicts: Conflict[] = [];
  const contradicted = new Set<Group>();

  for (const denial of denied) {
    for (const group of affirmed) {
      if (!implies(group.value, denial.value, world)) continue;
      contradicted.add(group);
      conflicts.push(...pairs(group, denial));
    }
  }
  if (property.cardinality === "many") {
    return { values: affirmed.filter((group) => !contradicted.has(group)).map((group) => group.value), conflicts };
  }

  let exclusive = false;
  for (const [index, group] of affirmed.entries()) {
    for (const other of affirmed.slice(index + 1)) {
      if (!excludes(group.value, other.value, world)) continue;
      exclusive = true;
      conflicts.push(...pairs(group, other));
    }
  }
  const values = exclusive ? [] : common(affirmed, world);
  // Two intervals can say together what a denial excludes though neither says it alone.
  for (const denial of denied) {
    if (affirmed.some((group) => implies(group.value, denial.value, world))) continue;
    if (!values.some((value) => implies(value, denial.value, world))) continue;
    for (const group of affirmed) if (!isText(group.value)) conflicts.push(...pairs(group, denial));
  }
  return { values: conflicts.length > 0 ? [] : values, conflicts };
}

/** Whether a claim cannot stand beside a value that somebody settled. */
function against(claim: FoldClaim, settled: readonly Value[], world: World): boolean {
  return claim.stance === "affirms"
    ? settled.some((value) => excludes(claim.value, value, world))
    : settled.some((value) => implies(value, claim.value, world));
}

type Said = Pick<FoldClaim, "value" | "stance">;

/** Whether two claims of one property contradict each other by themselves. */
export function contradict(property: Pick<Property, "cardinality">, a: Said, b: Said, world: World): boolean {
  if (a.stance === "denies") return b.stance === "affirms" && implies(b.value, a.value, world);
  if (b.stance === "denies") return implies(a.value, b.value, world);
  return property.cardinality === "one" && excludes(a.value, b.value, world);
}

interface Settled {
  readonly values: readonly Value[];
  readonly disputed: boolean;
  readonly reopened: boolean;
}

/** What a ruling makes of the claims; undefined if nothing of it is left, or if its own claims contradict each other. */
function settle(
  property: Property,
  claims: readonly FoldClaim[],
  ruling: FoldRuling,
  world: World,
): Settled | undefined {
  const named = new Set(ruling.claims);
  const preferred = claims.filter((claim) => named.has(claim.ref));
  const own = weigh(property, preferred, world);
  if (preferred.length === 0 || own.conflicts.length > 0) return undefined;
  // a preferred claim that was rewritten since is not the claim that was preferred
  const rewritten = preferred.some((claim) => claim.place > ruling.place);
  const later = claims.filter((claim) => claim.place > ruling.place && !named.has(claim.ref));

  if (property.cardinality === "one" && own.values.length > 0) {
    const reopened = rewritten || later.some((claim) => against(claim, own.values, world));
    return { values: own.values, disputed: reopened, reopened };
  }
  // A property of many values, or a ruling of denials only: what it contradicts falls, all else stands as it did.
  const contradicted = (claim: FoldClaim): boolean =>
    preferred.some((chosen) => contradict(property, chosen, claim, world));
  const rest = weigh(
    property,
    claims.filter((claim) => named.has(claim.ref) || !contradicted(claim)),
    world,
  );
  const reopened = rewritten || later.some(contradicted);
  return { values: rest.values, disputed: reopened || rest.conflicts.length > 0, reopened };
}

const order = (a: FoldClaim, b: FoldClaim): number => a.place - b.place || (a.ref < b.ref ? -1 : a.ref > b.ref ? 1 : 0);

/**
 * Folds the claims of one property (the design "Contradiction", "Settling"). Cardinality one: compatible claims show
 * their meet, contradicting ones show nothing and are disputed. Cardinality many: values stand together, but for those
 * that some claim denies. A denial contradicts an affirmed value that is, or implies, what it denies. A ruling shows
 * the meet of its claims; a later claim that doesn't agree with it reopens it, and the settled value stays in sight. A
 * ruling whose claims were all withdrawn, or contradict each other, settles nothing. Coerced claims neither make nor
 * dispute a value. The order of the claims doesn't matter.
 */
export function foldProperty(
  property: Property,
  claims: readonly FoldClaim[],
  world: World,
  ruling?: FoldRuling,
): Fold {
  const sorted = claims.toSorted(order);
  const free = sorted.filter((claim) => !claim.coerced);
  const coerced = sorted.filter((claim) => claim.coerced).map((claim) => claim.ref);
  const { values, conflicts } = weigh(property, free, world);
  const settled = ruling === undefined ? undefined : settle(property, free, ruling, world);
  if (settled === undefined) return { values, disputed: conflicts.length > 0, conflicts, coerced };
  return {
    values: settled.values,
    disputed: settled.disputed,
    settled: { reopened: settled.reopened },
    conflicts,
    coerced,
  };
}
