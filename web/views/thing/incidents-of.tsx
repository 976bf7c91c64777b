/** The incidents that an act or event is a part of, and the way to write one down. */
import { useState } from "react";
import { useRead } from "../../call.ts";
import { useHandle } from "../../doing.ts";
import { useMay } from "../../frame/context.ts";
import { ActionButton } from "../../parts/action-button.tsx";
import { t } from "../../words.ts";
import { IncidentDialog } from "../incident/incident-dialog.tsx";
import { IncidentRows } from "../incident/incidents.tsx";

export function IncidentsOf({ act }: { readonly act: string }) {
  const list = useRead("incidents.list", { of: act });
  const mayArgue = useMay("argue");
  const [opening, setOpening] = useState(false);
  useHandle("incident.open", mayArgue ? () => setOpening(true) : undefined);
  return (
    <section aria-labelledby="incidents-of">
      <div className="row-line">
        <h2 id="incidents-of" className="overline">
          {t("incidents.of-act")}
        </h2>
        <ActionButton id="incident.open" small />
      </div>
      {list.data?.rows.length === 0 && <p className="aside">{t("incidents.of-act.none")}</p>}
      <IncidentRows of={list.data?.rows ?? []} />
      {opening && <IncidentDialog acts={[act]} close={() => setOpening(false)} />}
    </section>
  );
}
