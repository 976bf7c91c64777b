/** Which compartments' keys a role is given when somebody joins; more are granted one by one, by who holds them. */
import type { Role } from "../record/body.ts";
import { type Compartment, compartments } from "./may.ts";

const byRole: Readonly<Record<Role, readonly Compartment[]>> = {
  expert: ["case", "deliberation"],
  investigator: ["case"],
  "open-source-investigator": ["case"],
  analyst: ["case", "deliberation"],
  "legal-officer": ["case", "suspect", "deliberation"],
  "protection-officer": ["case", "identity", "sgbv", "child", "medical"],
  // who keeps the house opens nothing in it (field specification §8)
  registrar: [],
  translator: ["case"],
  "guest-reviewer": [],
  auditor: [],
};

/** In the order of `compartments`; everybody has `audit`. `cleared`: given besides what the roles give. */
export function heldAtJoining(roles: readonly Role[], cleared: readonly Compartment[] = []): readonly Compartment[] {
  const held = new Set<Compartment>(["audit", ...roles.flatMap((role) => byRole[role]), ...cleared]);
  return compartments.filter((name) => held.has(name));
}
