/** One property of a thing: the value that stands, who settled it and why, and every claim for it or against it. */
import { useState } from "react";
import type { ClaimView, PropertyView } from "../../../src/api/contract.ts";
import { useWrite } from "../../call.ts";
import { useMay } from "../../frame/context.ts";
import { ClaimLine } from "../../parts/claim-line.tsx";
import { Code } from "../../parts/code.tsx";
import { RefusalNote } from "../../parts/refusal-note.tsx";
import { moment, t } from "../../words.ts";
import { SettleDialog } from "./settle-dialog.tsx";

/** How many claims stand open; the others wait behind a line that counts them. */
const open = 3;

/** Regions of the body stand in words, each with the claims that name it: what a chart would show, and no picture of a person. */
const bodyParts = "bodyPart";
const saying = (claims: readonly ClaimView[], label: string): number =>
  claims.filter((claim) => claim.stance === "affirms" && !claim.coerced && claim.shown.label === label).length;

interface PropertyCellProps {
  readonly thing: string;
  readonly title: string;
  readonly name: string;
  readonly shown: PropertyView | undefined;
  /** several codes are one here: each claim says of which code it was said */
  readonly several: boolean;
  /** an earlier state is shown: nothing can be settled in it */
  readonly past: boolean;
}

export function PropertyCell({ thing, title, name, shown, several, past }: PropertyCellProps) {
  const maySettle = useMay("settle") && !past;
  const [settling, setSettling] = useState(false);
  const withdraw = useWrite("ruling.withdraw", { said: () => t("things.settle.withdrawn") });
  const settled = shown?.settled;
  const claims = inTurn(shown?.claims ?? []);
  return (
    <section className={shown?.disputed === true ? "cell disputed" : "cell"} aria-label={title}>
      <h2 className="overline">{title}</h2>
      {claims.length === 0 && <p className="nothing">{t("things.unsaid")}</p>}
      {shown?.clinicians === true && <p className="aside">{t("things.by-clinicians")}</p>}
      <div className="stands">
        {(shown?.folded ?? []).map((one) => (
          <p key={one.label + String(one.ref?.code)} dir="auto">
            {one.ref === undefined ? one.label : one.ref.label}
            {one.ref !== undefined && (
              <>
                {" "}
                <Code of={one.ref.code} />
              </>
            )}
            {name === bodyParts && <small> {t("evidence.claims", { count: saying(claims, one.label) })}</small>}
          </p>
        ))}
        {shown?.disputed === true && (
          <p className="dispute">
            <span className="chip against">{t("things.disputed")}</span>{" "}
            {t("things.disputed.values", { count: new Set(claims.map((claim) => claim.shown.label)).size })}
            {shown.range !== undefined && <b> {t("things.disputed.range", { range: shown.range })}</b>}
          </p>
        )}
      </div>
      {settled !== undefined && (
        <div className="settled">
          <p>
            {t("things.settled", { by: settled.by, at: moment(settled.at) })}{" "}
            <span className="code">{settled.code}</span>
            {settled.reopened && <span className="chip gap">{t("things.settled.reopened")}</span>}
          </p>
          <p className="serif">{settled.reason}</p>
          {maySettle && (
            <button
              type="button"
              className="btn quiet small"
              aria-disabled={withdraw.isPending}
              onClick={() => withdraw.mutate({ ruling: settled.code })}
            >
              {t("things.settle.withdraw")}
            </button>
          )}
          <RefusalNote of={withdraw.error} />
        </div>
      )}
      {claims.slice(0, open).map((claim) => (
        <Said key={claim.ref} claim={claim} several={several} />
      ))}
      {claims.length > open && (
        <details>
          <summary>{t("things.claims.more", { count: claims.length - open })}</summary>
          {claims.slice(open).map((claim) => (
            <Said key={claim.ref} claim={claim} several={several} />
          ))}
        </details>
      )}
      {maySettle && claims.length > 1 && (shown?.disputed === true || settled?.reopened === true) && (
        <button type="button" className="btn small" onClick={() => setSettling(true)}>
          {t("things.settle")}
        </button>
      )}
      {settling && (
        <SettleDialog thing={thing} property={name} title={title} claims={claims} close={() => setSettling(false)} />
      )}
    </section>
  );
}

/** The first claim of each value before any that repeats one: where values contradict each other, none of them is folded away first. */
function inTurn(claims: readonly ClaimView[]): readonly ClaimView[] {
  const first = new Map<string, ClaimView>();
  for (const claim of claims) if (!first.has(saidBy(claim))) first.set(saidBy(claim), claim);
  return [...first.values(), ...claims.filter((claim) => first.get(saidBy(claim)) !== claim)];
}

const saidBy = ({ stance, shown }: ClaimView): string => `${stance} ${shown.label}`;

function Said({ claim, several }: { readonly claim: ClaimView; readonly several: boolean }) {
  return (
    <ClaimLine claim={claim}>
      {several && <span className="chip">{t("linking.said-of", { code: claim.thing.code })}</span>}
    </ClaimLine>
  );
}
