/** Authority: whether who decided a consent could decide it, for this purpose, at this moment; unknown means no. */
import type { Basis } from "../record/body.ts";

/** Why a decision counts for nothing. */
export type NoAuthority =
  | "guardian-conflict"
  | "not-approved"
  | "no-authority"
  | "not-safe"
  | "no-proof"
  | "no-guardian"
  | "reask-due"
  | "child";

/** Never for a child: a case example, a name, an image before the public (field specification §3.3.6). */
const neverForChildren: readonly string[] = ["C5", "C6"];

/** Undefined where the decision counts. `at` is an ISO 8601 instant; one that can't be read is after every birthday. */
export function authorityLacks(basis: Basis, purpose: string, at: string): NoAuthority | undefined {
  const { decider, child } = basis;
  if (child !== undefined) {
    if (neverForChildren.includes(purpose)) return "child";
    if (!(Date.parse(at) < Date.parse(child.reask))) return "reask-due";
    if (decider?.who !== "guardian" && decider?.who !== "advocate") return "no-guardian";
  }
  switch (decider?.who) {
    case undefined:
    case "person":
      return undefined;
    case "guardian":
      return decider.conflict ? "guardian-conflict" : undefined;
    case "advocate":
      return decider.approved === undefined ? "not-approved" : undefined;
    case "next-of-kin":
      if (!decider.safe) return "not-safe";
      return decider.authority === undefined ? "no-authority" : undefined;
    case "intermediary":
      return decider.proof === undefined ? "no-proof" : undefined;
  }
}
