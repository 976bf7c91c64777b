/** Ground: what stands behind a claim that a finding cites, through inferences down to exhibits, as it is today. */

import type { ClaimRef, Hand } from "../claims/value.ts";
import type { Scope } from "../mandate/scope.ts";
import type { Caveat, Finding } from "../record/body.ts";
import type { RecordId } from "../record/id.ts";
import type { RootSet, RootToken } from "../roots/roots.ts";

/** An exhibit as an argument sees it. */
export interface CitedExhibit {
  /** its spoken code, for the sentences of stops */
  readonly code: string;
  /** it, or an exhibit that it carries content of, holds a coerced statement */
  readonly coerced: boolean;
  /** it, and all that it carries content of, has a live basis for C3 inside */
  readonly usable: boolean;
  /** it, or one that it carries content of, came of an interview that lacks a gate */
  readonly held: boolean;
  /** somebody asks what would be if nobody believed it: it supports nothing */
  readonly discredited?: boolean;
  /** a publication of which no bytes are held */
  readonly citationOnly: boolean;
  readonly caveats: readonly Caveat[];
  readonly roots: RootSet;
}

/** A claim as an argument sees it. */
export interface CitedClaim {
  /** its coding was withdrawn */
  readonly withdrawn: boolean;
  readonly hand: Hand;
  /** absent only for an inference */
  readonly exhibit?: RecordId | undefined;
  /** what an inference rests on */
  readonly premises?: readonly ClaimRef[] | undefined;
  /** the thing it is about; `scope` if that is an act */
  readonly about: { readonly code: string; readonly scope?: Scope | undefined; readonly caveats: readonly Caveat[] };
}

/** What the argument is laid over: lookups into what is known now. Undefined means gone, or not for this reader. */
export interface Grounds {
  claim(ref: ClaimRef): CitedClaim | undefined;
  exhibit(id: RecordId): CitedExhibit | undefined;
}

/** Everything behind one cited claim. */
export interface Ground {
  /** it, or something that it is inferred from, was withdrawn or is gone */
  readonly withdrawn: boolean;
  readonly exhibits: readonly CitedExhibit[];
  /** codes of the acts in it that lie outside the mandate */
  readonly outside: readonly string[];
  /** somewhere in it a person speaks of what he or she saw or felt */
  readonly firstHand: boolean;
  /** somewhere in it an authority's own paper speaks */
  readonly official: boolean;
  /** it is about sexual or gender-based violence: a thing in it carries SGBV itself; an exhibit's label does not say so */
  readonly sexual: boolean;
  /** one item: the union of all roots behind it */
  readonly roots: RootSet;
}

/** Follows a claim down to its exhibits. A premise met twice counts once; one that is gone makes the whole withdrawn. */
export function groundOf(ref: ClaimRef, grounds: Grounds): Ground {
  const exhibits = new Map<RecordId, CitedExhibit>();
  const outside = new Set<string>();
  const roots = new Set<RootToken>();
  const reached = new Set<ClaimRef>([ref]);
  let [withdrawn, firstHand, official, sexual] = [false, false, false, false];
  for (const each of reached) {
    const claim = grounds.claim(each);
    if (claim === undefined || claim.withdrawn) {
      withdrawn = true;
      continue;
    }
    for (const premise of claim.premises ?? []) reached.add(premise);
    firstHand ||= claim.hand === "first-hand";
    official ||= claim.hand === "official";
    if (claim.about.scope === "outside") outside.add(claim.about.code);
    sexual ||= claim.about.caveats.includes("SGBV");
    if (claim.exhibit === undefined) continue;
    const exhibit = grounds.exhibit(claim.exhibit);
    if (exhibit === undefined) {
      withdrawn = true;
      continue;
    }
    exhibits.set(claim.exhibit, exhibit);
    for (const root of exhibit.roots) roots.add(root);
  }
  return {
    withdrawn,
    exhibits: [...exhibits.values()],
    outside: [...outside].sort(),
    firstHand,
    official,
    sexual,
    roots,
  };
}

export type Element = Finding["elements"][number];
export type Proposition = Element["propositions"][number];

/**
 * What supports a proposition today: its items that still stand. Withdrawn, unusable and outside ones don't, nor does
 * coerced material that is used for its truth (G9): that is how a withdrawal reduces support without un-adopting.
 */
export function supportOf(proposition: Proposition, grounds: Grounds): readonly Ground[] {
  return proposition.for
    .map((item) => groundOf(item.claim, grounds))
    .filter((ground) => supports(ground, proposition.use));
}

/** The items that support a proposition today, by the rules of `supportOf`. */
export const supportingItems = ({ for: items, use }: Proposition, grounds: Grounds): Proposition["for"] =>
  items.filter((item) => supports(groundOf(item.claim, grounds), use));

function supports(ground: Ground, use: Proposition["use"]): boolean {
  if (ground.withdrawn || ground.outside.length > 0 || ground.exhibits.length === 0) return false;
  return ground.exhibits.every(
    ({ usable, held, discredited, coerced }) =>
      usable && !held && discredited !== true && (use !== "truth" || !coerced),
  );
}
