/** Bases for use: what may be done with an exhibit, for whom, and showing how much of who; nothing unless somebody said so. */
import { type Basis, basisKinds, identityLevels, type RecipientClass } from "../record/body.ts";
import type { RecordId } from "../record/id.ts";

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
export type NotCovered = "no-basis" | "withdrawn" | "expired" | "not-yet" | "not-asked" | "excluded" | "level";

export type Coverage =
  | { readonly covered: true; readonly bases: readonly HeldBasis[] }
  | { readonly covered: false; readonly why: NotCovered; readonly basis?: HeldBasis };

type Grant = Basis["grants"][number];

const plain = (name: string): string => name.normalize("NFC").trim().toLowerCase();
const holds = (names: readonly string[], name: string): boolean => names.some((one) => plain(one) === plain(name));

/** Undefined while the basis is live; a date that can't be read is no date at which anything is allowed. */
function lapsed(basis: Basis, at: string): NotCovered | undefined {
  if (basis.withdrawn) return "withdrawn";
  const now = Date.parse(at);
  if (!(Date.parse(basis.from) <= now)) return "not-yet";
  if (basis.expires !== undefined && !(now < Date.parse(basis.expires))) return "expired";
  return undefined;
}

/** The bases that are neither withdrawn, expired nor yet to begin at an instant. */
export function liveBases<B extends Basis>(bases: readonly B[], at: string): readonly B[] {
  return bases.filter((basis) => lapsed(basis, at) === undefined);
}

/** A recipient that isn't named may be any of its class: where names were given, it is not the one allowed, and may be the one excluded. */
const allows = (grant: Grant, name: string | undefined): boolean =>
  grant.only === undefined || (name !== undefined && holds(grant.only, name));
const excludes = (grant: Grant, name: string | undefined): boolean =>
  grant.except !== undefined && grant.except.length > 0 && (name === undefined || holds(grant.except, name));

/** Why this basis by itself doesn't cover a use, or undefined if it does. Of two grants the narrower wins. */
function missing(basis: Basis, use: Use): NotCovered | undefined {
  const dead = lapsed(basis, use.at);
  if (dead !== undefined) return dead;
  const asked = basis.grants.filter((grant) => grant.purpose === use.purpose && grant.recipient === use.recipient);
  if (asked.length === 0) return "not-asked";
  const allowing = asked.filter((grant) => allows(grant, use.recipientName));
  if (allowing.length === 0 || asked.some((grant) => excludes(grant, use.recipientName))) return "excluded";
  const wanted = identityLevels.indexOf(use.level);
  return wanted >= 0 && allowing.every((grant) => identityLevels.indexOf(grant.level) >= wanted) ? undefined : "level";
}

/** Whether a basis, by itself, allows a use: live, granted for that purpose and recipient, at that identity level or a higher one. */
export function covers(basis: Basis, use: Use): boolean {
  return missing(basis, use) === undefined;
}

/**
 * Whether an exhibit may be used so. **Every** consent recorded for it must allow the use, and one basis at least: the
 * narrower of two consents wins, a joint item needs everybody (field specification §3.3.1), and a withdrawn or expired consent
 * goes on saying no. So that nothing that is taken back can widen a use, a consent given anew is a new version of the same
 * record. Other bases (public record, owner's permission, State correspondence) add to each other.
 */
export function coverageOf(exhibit: RecordId, bases: readonly HeldBasis[], use: Use): Coverage {
  const own = bases.filter((basis) => basis.exhibits.includes(exhibit));
  const used: HeldBasis[] = [];
  let refused: { readonly why: NotCovered; readonly basis: HeldBasis } | undefined;
  for (const basis of own.toSorted(firmness)) {
    const why = missing(basis, use);
    if (why === undefined) used.push(basis);
    else if (basis.type === "consent") return { covered: false, why, basis };
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
  { purpose: "C8", recipient: "prosecutor", level: "L2" },
  { purpose: "C9", recipient: "international-court", level: "L2" },
  { purpose: "C11", recipient: "state-concerned", level: "L0" },
  { purpose: "C12", recipient: "ngo", level: "L0" },
  { purpose: "C14", recipient: "medical", level: "L0" },
  { purpose: "C16", recipient: "translator", level: "L0" },
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
