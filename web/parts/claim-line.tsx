/** One claim as it stands under a property or a proposition: the words, where they stand, how they know, who coded them. */
import type { ReactNode } from "react";
import type { ClaimView } from "../../src/api/contract.ts";
import { t, word } from "../words.ts";
import { HandChip, RootsChip } from "./chips.tsx";
import { Code } from "./code.tsx";
import { Quote } from "./quote.tsx";

interface ClaimLineProps {
  readonly claim: ClaimView;
  /** names the thing and property too: outside the thing's own page */
  readonly full?: boolean;
  readonly children?: ReactNode;
}

export function ClaimLine({ claim, full = false, children }: ClaimLineProps) {
  const { anchor, exhibit } = claim;
  return (
    <div className={claim.coerced ? "claim coerced" : "claim"} data-trace={claim.ref}>
      {anchor !== undefined && <Quote text={anchor.quote} />}
      <div className="chips">
        {full ? (
          <span className="says">
            <Code of={claim.thing.code} /> {word("vocabulary-words.property", claim.property)}:{" "}
            <b dir="auto">{claim.shown.label}</b>
          </span>
        ) : (
          <b dir="auto" className="says">
            {claim.shown.label}
          </b>
        )}
        {claim.stance === "denies" && <span className="chip against">{t("vocabulary-words.stance.denies")}</span>}
        {claim.role !== undefined && <span className="chip">{word("vocabulary-words.part", claim.role)}</span>}
        <HandChip of={claim.hand} />
        {claim.coerced && <span className="chip against">{word("vocabulary-words.caveat", "COERCED")}</span>}
        {exhibit !== undefined && (
          <span className="where" title={exhibit.label}>
            <Code of={exhibit.code} at={anchor} />
            {anchor?.page !== undefined && <small> {t("evidence.page", { page: anchor.page })}</small>}
          </span>
        )}
        <RootsChip of={claim.roots} />
        <small className="aside">{claim.coder}</small>
        {children}
      </div>
    </div>
  );
}
