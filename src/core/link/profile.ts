/** What is claimed of one person, group, place or happening, in the form in which two of them are compared. */
import type { Likened } from "../names/likeness.ts";
import type { ThingKind } from "../record/body.ts";
import type { RecordId } from "../record/id.ts";
import type { When } from "../record/when.ts";

/** The kinds of things of which two codes can turn out to be one. */
export const linkableKinds = [
  "person",
  "group",
  "organisation",
  "place",
  "facility",
  "body",
  "event",
  "act",
  "episode",
  "placement",
  "proceeding",
] as const satisfies readonly ThingKind[];
export type LinkableKind = (typeof linkableKinds)[number];
export const isLinkable = (kind: string): kind is LinkableKind => (linkableKinds as readonly string[]).includes(kind);

/** Something that has a time and perhaps a place: an arrest, an act, a hearing. */
export interface Moment {
  /** what it was: "held", or the code of an act; moments of two kinds are not compared */
  readonly what: string;
  readonly when: When;
  /** canonical */
  readonly place?: RecordId | undefined;
}

/** From when to when somebody was held somewhere. */
export interface Stay {
  readonly from: When;
  readonly to: When;
  readonly place: RecordId;
}

export interface Profile {
  /** the canonical thing */
  readonly id: RecordId;
  readonly kind: LinkableKind;
  /** by name of what is compared: codes of vocabularies, canonical ids of things, texts in one form */
  readonly traits: ReadonlyMap<string, readonly string[]>;
  readonly moments: readonly Moment[];
  readonly stays: readonly Stay[];
  readonly died?: When | undefined;
  /** exhibits that speak of it */
  readonly sources: ReadonlySet<string>;
  /** what claims call it: a facility's names, a group's description */
  readonly labels: readonly Likened[];
  /** names of the identity vault: only those that the reader may open, else none; never shown, only compared */
  readonly names: readonly Likened[];
}
