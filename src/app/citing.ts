/** Where claims are cited: the propositions of findings in which they stand, for or against. */
import type { ClaimRef } from "../core/claims/value.ts";
import type { Finding } from "../core/record/body.ts";
import type { Seq } from "../core/record/id.ts";
import type { Held } from "./case/records.ts";
import type { Case } from "./case.ts";

type Element = Finding["elements"][number];
type Proposition = Element["propositions"][number];

export interface Citing {
  readonly finding: Held<Finding>;
  readonly element: Element;
  readonly proposition: Proposition;
  /** those of the claims asked for that stand here */
  readonly claims: readonly ClaimRef[];
}

/** Every proposition, of the findings at a position of the log, that cites one of these claims, in order. */
export function citing(one: Case, refs: ReadonlySet<ClaimRef>, asOf?: Seq): readonly Citing[] {
  return one.records("finding", asOf).flatMap((finding) =>
    finding.body.elements.flatMap((element) =>
      element.propositions.flatMap((proposition) => {
        const claims = citedIn(proposition).filter((ref) => refs.has(ref));
        return claims.length === 0 ? [] : [{ finding, element, proposition, claims }];
      }),
    ),
  );
}

/** The claims that a proposition cites, for and then against. */
export const citedIn = (proposition: Pick<Proposition, "for" | "against">): readonly ClaimRef[] =>
  [...proposition.for, ...proposition.against].map((item) => item.claim);
