/** What has been coded from this exhibit, in the document's order, by the thing of which it speaks. */
import { useEffect, useRef } from "react";
import type { ClaimView, Output } from "../../../src/api/contract.ts";
import { passageAt } from "../../anchor.ts";
import { useMay } from "../../frame/context.ts";
import type { Range } from "../../marks.ts";
import { RootsChip } from "../../parts/chips.tsx";
import { Code } from "../../parts/code.tsx";
import { EmptyState } from "../../parts/empty-state.tsx";
import { t, word } from "../../words.ts";

interface SaidHereProps {
  readonly shown: Output<"exhibit.show">;
  readonly focused: readonly string[];
  readonly jump: (range: Range) => void;
  readonly onPlace: (claim: ClaimView) => void;
}

export function SaidHere({ shown, focused, jump, onPlace }: SaidHereProps) {
  const mayArgue = useMay("argue");
  const list = useRef<HTMLDivElement>(null);
  const first = focused[0];
  useEffect(() => {
    if (first === undefined) return;
    const card = list.current?.querySelector<HTMLElement>(`[data-trace="${CSS.escape(first)}"]`);
    card?.scrollIntoView({ block: "nearest" });
    card?.querySelector("button")?.focus({ preventScroll: true });
  }, [first]);

  const groups = new Map<string, ClaimView[]>();
  const inOrder = [...shown.claims].sort((a, b) => (a.anchor?.start ?? 0) - (b.anchor?.start ?? 0));
  for (const claim of inOrder) groups.set(claim.thing.code, [...(groups.get(claim.thing.code) ?? []), claim]);
  return (
    <section className="said-here" aria-labelledby="said-heading" ref={list}>
      <div className="row-line">
        <h2 id="said-heading" className="overline">
          {t("evidence.said")}
        </h2>
        <span className="code">{shown.claims.length}</span>
      </div>
      {shown.claims.length === 0 && <EmptyState title={t("evidence.said.none")} />}
      {[...groups].map(([code, claims]) => (
        <div key={code} className="group">
          <h3>
            <Code of={code} /> <span>{word("vocabulary-words.kind", claims[0]?.thing.kind ?? "")}</span>
            <b dir="auto">{claims[0]?.thing.label}</b>
          </h3>
          <ul>
            {claims.map((claim) => {
              const { anchor } = claim;
              const n = anchor === undefined ? undefined : passageAt(shown.passages, anchor.start)?.n;
              // passages are counted from 0, paragraphs from 1
              return (
                <li
                  key={claim.ref}
                  data-trace={claim.ref}
                  className={focused.includes(claim.ref) ? "cl focused" : "cl"}
                >
                  <div className="row-line">
                    <span className="label">
                      {word("vocabulary-words.property", claim.property)}
                      {claim.role !== undefined && ` · ${word("vocabulary-words.part", claim.role)}`}
                    </span>
                    <b dir="auto" className={claim.stance === "denies" ? "denied" : undefined}>
                      {claim.stance === "denies" && (
                        <span className="chip against">{t("vocabulary-words.stance.denies")}</span>
                      )}{" "}
                      {claim.shown.label}
                    </b>
                  </div>
                  <div className="row-line meta">
                    {anchor === undefined ? (
                      <span className="aside">{word("vocabulary-words.hand", claim.hand)}</span>
                    ) : (
                      <button type="button" className="link" onClick={() => jump(anchor)} title={anchor.quote}>
                        ¶{(n ?? 0) + 1} · {word("vocabulary-words.hand", claim.hand)} ·{" "}
                        <span className="whole">{claim.coder}</span>
                      </button>
                    )}
                    <span className="doing">
                      <RootsChip of={claim.roots} short />
                      {mayArgue && (
                        <button type="button" className="btn quiet small" onClick={() => onPlace(claim)}>
                          {t("evidence.place")}
                        </button>
                      )}
                    </span>
                  </div>
                </li>
              );
            })}
          </ul>
        </div>
      ))}
    </section>
  );
}
