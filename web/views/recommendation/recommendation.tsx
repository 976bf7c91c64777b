/** A recommendation: its words, the findings it rests on, who decides or decided, and what came of it. */
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { useRead } from "../../call.ts";
import { useHandle, useTraced } from "../../doing.ts";
import { useMay } from "../../frame/context.ts";
import { ActionButton } from "../../parts/action-button.tsx";
import { StateChip } from "../../parts/chips.tsx";
import { Code } from "../../parts/code.tsx";
import { Waiting } from "../../parts/waiting.tsx";
import { moment, t } from "../../words.ts";
import { Adopting } from "./adopting.tsx";
import { FollowUps } from "./follow-ups.tsx";
import { RecommendationDialog } from "./recommendation-dialog.tsx";
import { RecommendationChips } from "./recommendations.tsx";

const route = getRouteApi("/frame/recommendations/$code");

export function RecommendationPage() {
  const { code } = route.useParams();
  const shown = useRead("recommendation.show", { code }, { placeholderData: (before) => before });
  const mayArgue = useMay("argue");
  const [changing, setChanging] = useState(false);
  useTraced(shown.data?.findings[0]?.code);
  const changeable = mayArgue && shown.data?.state === "draft";
  useHandle("recommendation.change", changeable ? () => setChanging(true) : undefined);
  if (shown.data === undefined) return <Waiting code={code} error={shown.error} shape="page" />;
  const one = shown.data;
  return (
    <main id="main" className="page incident" tabIndex={-1}>
      <header className="page-head">
        <div>
          <p className="chips">
            <span className="code">{one.code}</span>
            <RecommendationChips of={one} />
          </p>
          <h1 dir="auto">
            {[t(`recommendations.addressee.${one.addressee}`), one.addresseeName]
              .filter((part) => part !== undefined)
              .join(": ")}
          </h1>
          <p className="aside">
            {t("recommendations.drafted", { by: one.drafters.join(", ") })}
            {one.adopted !== undefined &&
              ` · ${t("recommendations.adopted", { signers: one.adopted.signers.join(", "), at: moment(one.adopted.at) })}`}
          </p>
        </div>
        {changeable && (
          <div className="tools">
            <ActionButton id="recommendation.change" />
          </div>
        )}
      </header>
      <p className="serif" dir="auto">
        {one.text}
      </p>
      <section aria-labelledby="recommendation-findings">
        <h2 id="recommendation-findings" className="overline">
          {t("recommendations.findings")}
        </h2>
        {one.findings.length === 0 && <p className="aside">{t("recommendations.findings.gone")}</p>}
        <ul className="plain">
          {one.findings.map((finding) => (
            <li key={finding.code} data-trace={finding.code}>
              <Code of={finding.code} /> <b dir="auto">{finding.title}</b>{" "}
              <StateChip of="vocabulary-words.state" name={finding.state} />
            </li>
          ))}
        </ul>
      </section>
      <Adopting of={one} />
      {one.state === "adopted" && <FollowUps of={one} />}
      {changing && <RecommendationDialog of={one} close={() => setChanging(false)} />}
    </main>
  );
}
