/** Verifies adopted profiles of corroboration: each says exactly what two members signed, and names them (G7). */
import type { Body } from "../../core/record/body.ts";
import type { Signed } from "./signed.ts";

/** How an adopted profile differs from what was signed; undefined where it doesn't, and for every other record. */
export function profileDiffers(body: Body, { act, by, approvers }: Signed): string | undefined {
  if (body.kind !== "corroboration") return undefined;
  const said = ({ terms, instead, reason }: Pick<typeof body, "terms" | "instead" | "reason">): string =>
    JSON.stringify([terms.leastRoots, terms.firstHand, instead, reason]);
  if (act.name !== "adopt-profile" || said(act) !== said(body)) return "another profile was adopted than was signed";
  const [first, second] = body.adopted.signers;
  return first === by && second !== undefined && second !== by && approvers.includes(second)
    ? undefined
    : "it names others than those who signed";
}
