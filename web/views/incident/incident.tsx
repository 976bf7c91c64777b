/** An incident: its acts, what it relies on with roots, what stands in the way, what opened it again, and who decides. */
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import type { Output } from "../../../src/api/contract.ts";
import { useRead } from "../../call.ts";
import { useHandle, useTraced } from "../../doing.ts";
import { useMay } from "../../frame/context.ts";
import { ActionButton } from "../../parts/action-button.tsx";
import { RootsChip } from "../../parts/chips.tsx";
import { ClaimLine } from "../../parts/claim-line.tsx";
import { Code } from "../../parts/code.tsx";
import { Waiting } from "../../parts/waiting.tsx";
import { moment, t } from "../../words.ts";
import { Deciding } from "./deciding.tsx";
import { IncidentDialog } from "./incident-dialog.tsx";
import { IncidentChips } from "./incidents.tsx";

const route = getRouteApi("/frame/incidents/$code");
type Shown = Output<"incident.show">;

export function Incident() {
  const { code } = route.useParams();
  const shown = useRead("incident.show", { code }, { placeholderData: (before) => before });
  const mayArgue = useMay("argue");
  const [changing, setChanging] = useState(false);
  useTraced(shown.data?.acts[0]?.code);
  useHandle("incident.change", mayArgue && shown.data !== undefined ? () => setChanging(true) : undefined);
  if (shown.data === undefined) return <Waiting code={code} error={shown.error} shape="page" />;
  const one = shown.data;
  return (
    <main id="main" className="page incident" tabIndex={-1}>
      <header className="page-head">
        <div>
          <p className="chips">
            <span className="code">{one.code}</span>
            <IncidentChips of={one} />
            <RootsChip of={one.rootsByKind} />
          </p>
          <h1 dir="auto">{one.title}</h1>
          <p className="aside">
            {t("incidents.written", { by: one.by, at: moment(one.at) })}
            {one.decided !== undefined &&
              ` · ${t("incidents.decided", { signers: one.decided.signers.join(", "), at: moment(one.decided.at) })}`}
          </p>
        </div>
        <div className="tools">
          <ActionButton id="incident.change" />
        </div>
      </header>
      <Again of={one} />
      <Deciding of={one} />
      <section aria-labelledby="incident-acts">
        <h2 id="incident-acts" className="overline">
          {t("incidents.acts")}
        </h2>
        <ul className="plain">
          {one.acts.map((act) => (
            <li key={act.code} data-trace={act.code}>
              <Code of={act.code} /> <b dir="auto">{act.label}</b>
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="incident-why">
        <h2 id="incident-why" className="overline">
          {t("incidents.why")}
        </h2>
        <p className="serif" dir="auto">
          {one.reason}
        </p>
        {one.oneRoot !== undefined && (
          <p className="serif" dir="auto">
            <b>{t("incidents.one-root")}:</b> {one.oneRoot}
          </p>
        )}
        <p className="aside">
          {t("incidents.standard")}: {one.standard.label}
        </p>
      </section>
      <section aria-labelledby="incident-relied">
        <h2 id="incident-relied" className="overline">
          {t("incidents.relied")}
        </h2>
        {one.relied.map(({ claim, flaw }) => (
          <ClaimLine key={claim.ref} claim={claim} full>
            {flaw !== undefined && <span className="chip against">{t(`incidents.reason.${flaw}`)}</span>}
          </ClaimLine>
        ))}
      </section>
      {changing && (
        <IncidentDialog acts={one.acts.map(({ code: act }) => act)} of={one} close={() => setChanging(false)} />
      )}
    </main>
  );
}

function Again({ of }: { readonly of: Shown }) {
  if (of.openedAgain.length === 0) return null;
  return (
    <section aria-labelledby="incident-again" className="again">
      <h2 id="incident-again" className="overline">
        {t("incidents.again")}
      </h2>
      {of.openedAgain.map(({ reason, claims }) => (
        <div key={reason}>
          <p>
            <span className="chip gap">{t(`incidents.reason.${reason}`)}</span>
          </p>
          {claims.map((claim) => (
            <ClaimLine key={claim.ref} claim={claim} full />
          ))}
        </div>
      ))}
    </section>
  );
}
