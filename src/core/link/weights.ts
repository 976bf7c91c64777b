/** How much each agreement and each difference weighs when two profiles are compared: Fellegi and Sunter's weights with stated defaults. */
import type { LinkableKind } from "./profile.ts";

/**
 * Fellegi & Sunter, "A Theory for Record Linkage" (JASA 64, 1969): a field that agrees adds log2(m/u), one that differs
 * adds log2((1−m)/(1−u)), one that is not known adds nothing. m: the chance that it agrees where both are one and
 * the same; u: the chance where they are not. u is counted, for each value, as its share in the whole case ("term
 * frequency"), one of the two left out, never less than a half of one: a rare occupation says more than a common one. m can't be
 * counted before people have judged, so it is set here; nothing is estimated on blocked pairs, where it would mislead.
 */
export interface Weighing {
  /** m */
  readonly same: number;
  /** several can be true of one: two lists without anything in common say little */
  readonly many?: true;
}

const person: Readonly<Record<string, Weighing>> = {
  gender: { same: 0.98 },
  ageBand: { same: 0.95 },
  occupation: { same: 0.7, many: true },
  perceivedGroup: { same: 0.6, many: true },
  charge: { same: 0.7, many: true },
  caseNumber: { same: 0.8, many: true },
  court: { same: 0.6, many: true },
  relative: { same: 0.5, many: true },
};
const happening: Readonly<Record<string, Weighing>> = {
  person: { same: 0.95 },
  victim: { same: 0.95 },
  type: { same: 0.85 },
  place: { same: 0.85 },
  facility: { same: 0.9 },
  perpetrator: { same: 0.5, many: true },
  charge: { same: 0.7, many: true },
  caseNumber: { same: 0.9, many: true },
  court: { same: 0.9 },
};
const named: Readonly<Record<string, Weighing>> = {
  type: { same: 0.85 },
  within: { same: 0.85 },
  parent: { same: 0.6, many: true },
  partOf: { same: 0.6, many: true },
  perceivedGroup: { same: 0.8, many: true },
};

/** What is compared of each kind, besides times, names and sources. */
export const weighings: Readonly<Record<LinkableKind, Readonly<Record<string, Weighing>>>> = {
  person,
  group: named,
  organisation: named,
  place: named,
  facility: named,
  body: named,
  event: happening,
  act: happening,
  episode: happening,
  placement: happening,
  proceeding: happening,
};

/** Of those that are one and the same, the share of which two sources tell one moment alike. */
export const momentSame = 0.6;
/** Two names of one person, across scripts and spellings, are this alike or more (core/names). */
export const alike = 0.88;
export const near = 0.78;
export const unlike = 0.5;
export const nameSame = 0.9;
/** One source that tells of both tells them apart, unless it is mistaken: this often, where they are one. */
export const sourceSame = 0.05;

/** No single agreement or difference may weigh more than this, in bits: each rests on what somebody typed. */
export const most = 12;

/** How many of those recorded are expected to have a second code: the prior, over all pairs and not only those compared. */
export const expected = 0.1;

/** log2 of the odds that two codes drawn at random, of as many as there are, are one. */
export const priorOf = (count: number): number => {
  const share = Math.min(0.5, (2 * expected) / Math.max(count - 1, 1));
  return Math.log2(share / (1 - share));
};

/** log2(m/u), and log2((1−m)/(1−u)), bounded. */
export const agreement = (m: number, u: number): number => bounded(Math.log2(m / Math.max(u, Number.EPSILON)));
export const difference = (m: number, u: number): number =>
  bounded(Math.log2((1 - m) / Math.max(1 - u, Number.EPSILON)));
const bounded = (weight: number): number => Math.max(-most, Math.min(most, weight));
