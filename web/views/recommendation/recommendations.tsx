/** Recommendations by whom they are addressed to: what is asked, on which findings, and what came of it. */
import { useState } from "react";
import type { Output } from "../../../src/api/contract.ts";
import { addressees } from "../../../src/core/record/addressee.ts";
import { useRead } from "../../call.ts";
import { useHandle } from "../../doing.ts";
import { useMay } from "../../frame/context.ts";
import { Go } from "../../frame/go.tsx";
import { ActionButton } from "../../parts/action-button.tsx";
import { StateChip } from "../../parts/chips.tsx";
import { EmptyState } from "../../parts/empty-state.tsx";
import { RefusalNote } from "../../parts/refusal-note.tsx";
import { day, t } from "../../words.ts";
import { RecommendationDialog } from "./recommendation-dialog.tsx";

type Row = Output<"recommendations.list">["rows"][number];

export function Recommendations() {
  const mayArgue = useMay("argue");
  const [drafting, setDrafting] = useState(false);
  const list = useRead("recommendations.list", {});
  useHandle("recommendation.draft", mayArgue ? () => setDrafting(true) : undefined);
  const rows = list.data?.rows ?? [];
  return (
    <main id="main" className="page" tabIndex={-1}>
      <header className="page-head">
        <div>
          <h1>{t("recommendations.title")}</h1>
          <p className="aside">{t("recommendations.note")}</p>
        </div>
        <ActionButton id="recommendation.draft" main />
      </header>
      <RefusalNote of={list.error} />
      {list.data !== undefined && rows.length === 0 && (
        <EmptyState title={t("recommendations.none")}>
          <p>{t("recommendations.none.next")}</p>
        </EmptyState>
      )}
      {addressees.map((addressee) => (
        <Addressed
          key={addressee}
          to={t(`recommendations.addressee.${addressee}`)}
          rows={rows.filter((row) => row.addressee === addressee)}
        />
      ))}
      {drafting && <RecommendationDialog close={() => setDrafting(false)} />}
    </main>
  );
}

function Addressed({ to, rows }: { readonly to: string; readonly rows: readonly Row[] }) {
  if (rows.length === 0) return null;
  return (
    <section aria-label={to}>
      <h2 className="overline">{to}</h2>
      <RecommendationRows of={rows} />
    </section>
  );
}

function RecommendationRows({ of }: { readonly of: readonly Row[] }) {
  return (
    <ul className="plain incidents">
      {of.map((row) => (
        <li key={row.code} data-trace={row.findings[0]?.code}>
          <Go to={`/recommendations/${row.code}`}>
            <span className="code">{row.code}</span> <b dir="auto">{row.text}</b>
          </Go>{" "}
          <RecommendationChips of={row} />
          <span className="aside" dir="auto">
            {[row.addresseeName, ...row.findings.map(({ code, title }) => `${code} ${title}`)]
              .filter((part) => part !== undefined)
              .join(" · ")}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** On a finding's page: what is recommended on it, where anything is. */
export function RecommendedOn({ finding }: { readonly finding: string }) {
  const list = useRead("recommendations.list", {});
  const rows = (list.data?.rows ?? []).filter(({ findings }) => findings.some(({ code }) => code === finding));
  if (rows.length === 0) return <RefusalNote of={list.error} />;
  return (
    <section aria-labelledby="recommended-on">
      <h2 id="recommended-on" className="overline">
        {t("recommendations.title")}
      </h2>
      <RecommendationRows of={rows} />
    </section>
  );
}

export const tones: Readonly<Record<NonNullable<Row["last"]>["response"], string>> = {
  implemented: "for",
  accepted: "on",
  partly: "gap",
  rejected: "against",
  "no-answer": "gap",
};

/** What is asked, how far it stands, and what came of it last. */
export function RecommendationChips({ of }: { readonly of: Row }) {
  return (
    <span className="chips">
      <span className="chip">{t(`recommendations.asks.${of.asks}`)}</span>
      <StateChip of="vocabulary-words.state" name={of.state} />
      {of.last !== undefined && (
        <span className={`chip ${tones[of.last.response]}`}>
          {t("recommendations.last", {
            response: t(`recommendations.response.${of.last.response}`),
            on: day(of.last.on),
          })}
        </span>
      )}
      {of.last === undefined && of.state === "adopted" && (
        <span className="chip">{t("recommendations.last.none")}</span>
      )}
    </span>
  );
}
