/** Bases for use: what may be done with an exhibit, for whom, and showing how much of who; nothing unless somebody said so. */
import { type Basis, type BasisRow, basisKinds, identityLevels, type RecipientClass } from "../record/body.ts";
import type { RecordId } from "../record/id.ts";
import { authorityLacks, type NoAuthority } from "./authority.ts";

export type IdentityLevel = (typeof identityLevels)[number];
/** A basis with the id of its record, at its newest version. */
export type HeldBasis = Basis & { readonly id: RecordId };

/** A use that somebody intends. */
export interface Use {
  /** C1 to C18 (field specification §3.2) */
  readonly purpose: string;
  readonly recipient: RecipientClass;
  /** which State or body; needed where a grant names some */
  readonly recipientName?: string | undefined;
  readonly level: IdentityLevel;
  /** the moment of use, an ISO 8601 instant: consent is read then, never copied at intake */
  readonly at: string;
}

/** Why a basis doesn't cover a use. */
export type NotCovered =
  | "no-basis"
  | "withdrawn"
  | "expired"
  | "not-yet"
  | "not-asked"
  | "said-no"
  | "not-now"
  | "condition"
  | "excluded"
  | "level"
  | NoAuthority;

export type Coverage =
  | { readonly covered: true; readonly bases: readonly HeldBasis[] }
  | { readonly covered: false; readonly why: NotCovered; readonly basis?: HeldBasis };

const plain = (name: string): string => name.normalize("NFC").trim().toLowerCase();
const holds = (names: readonly string[], name: string): boolean => names.some((one) => plain(one) === plain(name));

/** Undefined while the basis is live; a date that can't be read is no date at which anything is allowed. */
function lapsed(basis: Basis, at: string): NotCovered | undefined {
  if (basis.withdrawn) return "withdrawn";
  const now = Date.parse(at);
  if (!(Date.parse(basis.from) <= now)) return "not-yet";
  return ended(basis.expires, at) ? "expired" : undefined;
}
const ended = (expires: string | undefined, at: string): boolean =>
  expires !== undefined && !(Date.parse(at) < Date.parse(expires));

/** The bases that are neither withdrawn, expired nor yet to begin at an instant. */
export function liveBases<B extends Basis>(bases: readonly B[], at: string): readonly B[] {
  return bases.filter((basis) => lapsed(basis, at) === undefined);
}

/** A recipient that isn't named may be any of its class: where names were given, it is not the one allowed, and may be the one excluded. */
const allows = (row: BasisRow, name: string | undefined): boolean =>
  row.only === undefined || (name !== undefined && holds(row.only, name));
const excludes = (row: BasisRow, name: string | undefined): boolean =>
  row.except !== undefined && row.except.length > 0 && (name === undefined || holds(row.except, name));
/** A no to some names is a no to whoever isn't named too. */
const refuses = (row: BasisRow, name: string | undefined): boolean =>
  row.only === undefined || name === undefined || holds(row.only, name);

const asked = (basis: Basis, use: Use): readonly BasisRow[] =>
  basis.grants.filter((row) => row.purpose === use.purpose && row.recipient === use.recipient);

/** Whether somebody said no to this very use. Such a no stands though the basis was withdrawn or ran out. */
export const saysNo = (basis: Basis, use: Use): boolean =>
  asked(basis, use).some((row) => row.decision === "no" && refuses(row, use.recipientName));

/** Why this basis by itself doesn't cover a use, or undefined if it does. Of two rows the narrower wins. */
function missing(basis: Basis, use: Use): NotCovered | undefined {
  const dead = lapsed(basis, use.at);
  if (dead !== undefined) return dead;
  const rows = asked(basis, use);
  if (saysNo(basis, use)) return "said-no";
  if (rows.some((row) => row.decision === "not-now" && refuses(row, use.recipientName))) return "not-now";
  const granting = rows.filter((row) => row.decision === undefined || row.decision === "yes");
  if (granting.length === 0) return "not-asked";
  const lacks = basis.type === "consent" ? authorityLacks(basis, use.purpose, use.at) : undefined;
  if (lacks !== undefined) return lacks;
  const allowing = granting.filter((row) => allows(row, use.recipientName));
  if (allowing.length === 0 || granting.some((row) => excludes(row, use.recipientName))) return "excluded";
  if (allowing.some((row) => ended(row.expires, use.at))) return "expired";
  if (allowing.some((row) => row.condition !== undefined && row.fulfilled === undefined)) return "condition";
  const wanted = identityLevels.indexOf(use.level);
  return wanted >= 0 && allowing.every((row) => identityLevels.indexOf(row.level) >= wanted) ? undefined : "level";
}

/** Whether a basis, by itself, allows a use: live, granted for that purpose and recipient, at that identity level or a higher one. */
export function covers(basis: Basis, use: Use): boolean {
  return missing(basis, use) === undefined;
}

/** Where each exhibit's bases are found, once for a list of bases: a case asks for thousands of exhibits. */
const indexes = new WeakMap<readonly HeldBasis[], ReadonlyMap<RecordId, readonly HeldBasis[]>>();

/** A consent in all that a person gave covers every exhibit that any basis of that person names. */
function indexOf(bases: readonly HeldBasis[]): ReadonlyMap<RecordId, readonly HeldBasis[]> {
  const known = indexes.get(bases);
  if (known !== undefined) return known;
  const given = new Map<RecordId, Set<RecordId>>();
  for (const { person, exhibits } of bases) {
    if (person === undefined) continue;
    const all = given.get(person) ?? new Set();
    for (const exhibit of exhibits) all.add(exhibit);
    given.set(person, all);
  }
  const index = new Map<RecordId, HeldBasis[]>();
  for (const basis of bases) {
    const more = basis.covers === "all" && basis.person !== undefined ? given.get(basis.person) : undefined;
    for (const exhibit of new Set([...basis.exhibits, ...(more ?? [])])) {
      const own = index.get(exhibit);
      if (own === undefined) index.set(exhibit, [basis]);
      else own.push(basis);
    }
  }
  indexes.set(bases, index);
  return index;
}

/** The bases that cover an exhibit, live or not, consents first and then by id. */
export const basesFor = (exhibit: RecordId, bases: readonly HeldBasis[]): readonly HeldBasis[] =>
  (indexOf(bases).get(exhibit) ?? []).toSorted(firmness);

/** The exhibits that one of these bases covers. */
export const exhibitsUnder = (basis: RecordId, bases: readonly HeldBasis[]): readonly RecordId[] =>
  [...indexOf(bases)].flatMap(([exhibit, own]) => (own.some((one) => one.id === basis) ? [exhibit] : []));

/**
 * Whether an exhibit may be used so. **Every** consent recorded for it must allow the use, and one basis at least: the
 * narrower of two consents wins, a joint item needs everybody (field specification §3.3.1), and a withdrawn or expired consent
 * goes on saying no. So that nothing that is taken back can widen a use, a consent given anew is a new version of the same
 * record. Other bases (public record, owner's permission, State correspondence) add to each other; a no that any basis
 * says outright wins over all of them.
 */
export function coverageOf(exhibit: RecordId, bases: readonly HeldBasis[], use: Use): Coverage {
  const used: HeldBasis[] = [];
  let refused: { readonly why: NotCovered; readonly basis: HeldBasis } | undefined;
  for (const basis of basesFor(exhibit, bases)) {
    const why = missing(basis, use);
    if (why === undefined) used.push(basis);
    else if (basis.type === "consent") return { covered: false, why, basis };
    else if (saysNo(basis, use)) return { covered: false, why: "said-no", basis };
    else refused ??= { why, basis };
  }
  if (used.length > 0) return { covered: true, bases: used };
  return refused === undefined ? { covered: false, why: "no-basis" } : { covered: false, ...refused };
}

/** Consents first, then by id: so that a refusal always names the same basis. */
const firmness = (a: HeldBasis, b: HeldBasis): number => {
  const kinds = basisKinds.indexOf(a.type) - basisKinds.indexOf(b.type);
  return kinds !== 0 ? kinds : a.id < b.id ? -1 : 1;
};

/** The uses that an exhibit's screen answers for, each at the identity level that it takes at least. */
export const usesShown: readonly Pick<Use, "purpose" | "recipient" | "level">[] = [
  { purpose: "C3", recipient: "inside", level: "L0" },
  { purpose: "C16", recipient: "inside", level: "L0" },
  { purpose: "C4", recipient: "public", level: "L0" },
  { purpose: "C5", recipient: "public", level: "L0" },
  { purpose: "C6", recipient: "public", level: "L4" },
  { purpose: "C7", recipient: "human-rights-council", level: "L0" },
  { purpose: "C7", recipient: "un-mechanism", level: "L0" },
  { purpose: "C7", recipient: "reprisals-and-protection", level: "L2" },
  { purpose: "C8", recipient: "prosecutor", level: "L2" },
  { purpose: "C9", recipient: "international-court", level: "L2" },
  { purpose: "C11", recipient: "sanctions-body", level: "L0" },
  { purpose: "C11", recipient: "state-concerned", level: "L0" },
  { purpose: "C12", recipient: "ngo", level: "L0" },
  { purpose: "C13", recipient: "researcher", level: "L0" },
  { purpose: "C14", recipient: "medical", level: "L0" },
  { purpose: "C16", recipient: "translator", level: "L0" },
  { purpose: "C18", recipient: "lawyer-family", level: "L2" },
];

export interface UseRow {
  readonly purpose: string;
  readonly recipient: RecipientClass;
  readonly allowed: boolean;
  readonly because: "granted" | NotCovered;
  /** the basis that allows, or that says no */
  readonly basis?: HeldBasis["code"];
}

/**
 * What an exhibit may be used for at an instant, with the reason. `ancestors` are the exhibits whose content it carries:
 * each must allow the use too. A recipient that grants name is asked without a name here, so it reads "excluded".
 */
export function usesOfExhibit(
  exhibit: RecordId,
  ancestors: readonly RecordId[],
  bases: readonly HeldBasis[],
  at: string,
): readonly UseRow[] {
  return usesShown.map(({ purpose, recipient, level }) => {
    const all = [exhibit, ...ancestors].map((one) => coverageOf(one, bases, { purpose, recipient, level, at }));
    const no = all.find((coverage) => !coverage.covered);
    if (no !== undefined && !no.covered) {
      const basis = no.basis === undefined ? {} : { basis: no.basis.code };
      return { purpose, recipient, allowed: false, because: no.why, ...basis };
    }
    const [yes] = all;
    const basis = yes?.covered === true ? yes.bases[0]?.code : undefined;
    return { purpose, recipient, allowed: true, because: "granted", ...(basis === undefined ? {} : { basis }) };
  });
}
