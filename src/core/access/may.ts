/** The only judge of rights: which role may do what, in which compartment, with material under which caveats; unknown means no. */
import type { Caveat, Role } from "../record/body.ts";

export const rights = [
  "enter",
  "read",
  "add",
  "describe",
  "code",
  "settle",
  "argue",
  "review",
  "decide",
  "consent",
  "interview",
  "clear",
  "name",
  "report",
  "sign",
  "erase",
  "grant",
  "watch",
  "verify",
  "invite",
] as const;
export type Right = (typeof rights)[number];

/** Compartments that every inquiry has. `audit` holds the log and what concerns the house itself; all members have its key. */
export const compartments = [
  "audit",
  "case",
  "identity",
  "sgbv",
  "child",
  "medical",
  "suspect",
  "deliberation",
] as const;
/** One of them, or a line of inquiry. */
export type Compartment = (typeof compartments)[number] | `line-${string}`;

export const isCompartment = (name: string): name is Compartment =>
  (compartments as readonly string[]).includes(name) || /^line-[1-9]\d?$/.test(name);

/** Whether exhibits may lie in a compartment: names and the house's own are no evidence. */
export const holdsEvidence = (name: Compartment): boolean => !["audit", "identity"].includes(name);

/** Who asks: an unlocked member and the compartments whose keys he or she holds. */
export interface Asker {
  readonly roles: readonly Role[];
  readonly compartments: readonly Compartment[];
  readonly left: boolean;
}

/** Where something lies that somebody asks for. */
export interface Place {
  readonly compartment: Compartment;
  /** its own and those of all that it carries on */
  readonly caveats?: readonly Caveat[];
}

const granted: Readonly<Record<Role, readonly Right[]>> = {
  expert: ["read", "decide", "report", "sign", "verify"],
  investigator: ["read", "add", "describe", "code", "settle", "consent", "interview", "name", "verify"],
  "open-source-investigator": ["read", "add", "describe", "code", "settle", "verify"],
  analyst: ["read", "add", "describe", "code", "settle", "argue", "review", "report", "verify"],
  "legal-officer": ["read", "argue", "review", "report", "sign", "grant", "verify"],
  "protection-officer": ["read", "consent", "interview", "clear", "name", "sign", "erase", "grant", "watch", "verify"],
  registrar: ["add", "erase", "grant", "watch", "verify", "invite"],
  translator: ["read", "describe"],
  "guest-reviewer": ["read"],
  auditor: ["watch", "verify"],
};

/** Whose key also clears somebody for material under a caveat, wherever that material lies. */
const clearance: Partial<Readonly<Record<Caveat, Compartment>>> = {
  SGBV: "sgbv",
  CHILD: "child",
  MEDICAL: "medical",
  "SEALED-SUSPECT": "suspect",
};
/** Papers of a defence: lawyers see to them. */
const privileged: readonly Role[] = ["legal-officer"];

/** Whether every caveat lets the asker through (field specification §8): each one must. COERCED and INSIDE-COUNTRY warn, and close nothing. */
function cleared(asker: Asker, caveats: readonly Caveat[]): boolean {
  return caveats.every((caveat) => {
    if (caveat === "PRIVILEGED") return asker.roles.some((role) => privileged.includes(role));
    const needed = clearance[caveat];
    return needed === undefined || asker.compartments.includes(needed);
  });
}

/** Rights over the house itself: they ask for no key but that of the log. To add is to hand over: nothing is read by it. */
const ofTheHouse: readonly Right[] = ["add", "name", "sign", "erase", "grant", "watch", "verify", "invite"];
const home = (right: Right): Compartment => (ofTheHouse.includes(right) ? "audit" : "case");

/**
 * True if one of the asker's roles carries the right, the compartment's key is held, and no caveat closes it. Without a
 * place it is asked for where the right belongs: the case, or the house.
 */
export function may(asker: Asker, right: Right, place: Compartment | Place = home(right)): boolean {
  if (right === "enter") return true;
  const { compartment, caveats = [] } = typeof place === "string" ? { compartment: place } : place;
  if (asker.left || !asker.compartments.includes(compartment)) return false;
  if (!cleared(asker, caveats)) return false;
  return asker.roles.some((role) => Object.hasOwn(granted, role) && granted[role].includes(right));
}

/** The rights of an asker in a compartment, each by default where it belongs, in the fixed order of `rights`. */
export function rightsOf(asker: Asker, compartment?: Compartment): readonly Right[] {
  return rights.filter((right) => may(asker, right, compartment ?? home(right)));
}
