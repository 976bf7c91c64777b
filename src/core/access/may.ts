/** The only judge of rights: which role may do what, in which compartment; unknown means no. */
import type { Role } from "../record/body.ts";

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
  "report",
  "verify",
  "invite",
] as const;
export type Right = (typeof rights)[number];

export const compartments = ["audit", "case"] as const;
export type Compartment = (typeof compartments)[number];

/** Who asks: an unlocked member and the compartments whose keys he or she holds. */
export interface Asker {
  readonly roles: readonly Role[];
  readonly compartments: readonly Compartment[];
  readonly left: boolean;
}

const granted: Readonly<Record<Role, readonly Right[]>> = {
  expert: ["read", "decide", "report", "verify"],
  investigator: ["read", "add", "describe", "code", "settle", "consent", "verify"],
  "open-source-investigator": ["read", "add", "describe", "code", "settle", "verify"],
  analyst: ["read", "add", "describe", "code", "settle", "argue", "review", "report", "verify"],
  "legal-officer": ["read", "argue", "review", "report", "verify"],
  "protection-officer": ["read", "consent", "verify"],
  registrar: ["read", "add", "describe", "invite", "verify"],
  translator: ["read", "describe"],
};

/** True if one of the asker's roles carries the right and the compartment's key is held. */
export function may(asker: Asker, right: Right, compartment: Compartment = "case"): boolean {
  if (right === "enter") return true;
  if (asker.left || !asker.compartments.includes(compartment)) return false;
  return asker.roles.some((role) => Object.hasOwn(granted, role) && granted[role].includes(right));
}

/** The rights of an asker in a compartment, in the fixed order of `rights`. */
export function rightsOf(asker: Asker, compartment: Compartment = "case"): readonly Right[] {
  return rights.filter((right) => may(asker, right, compartment));
}
