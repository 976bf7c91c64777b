/** Incidents: what two people established or didn't, what waits for them, and what was opened again. */
import type { Output } from "../../../src/api/contract.ts";
import { useRead } from "../../call.ts";
import { Go } from "../../frame/go.tsx";
import { EmptyState } from "../../parts/empty-state.tsx";
import { RefusalNote } from "../../parts/refusal-note.tsx";
import { t } from "../../words.ts";

type Row = Output<"incidents.list">["rows"][number];

export function Incidents() {
  const list = useRead("incidents.list", {});
  return (
    <main id="main" className="page" tabIndex={-1}>
      <header className="page-head">
        <div>
          <h1>{t("incidents.title")}</h1>
          <p className="aside">{t("incidents.note")}</p>
        </div>
      </header>
      <RefusalNote of={list.error} />
      {list.data !== undefined && list.data.rows.length === 0 && (
        <EmptyState title={t("incidents.none")}>
          <p>{t("incidents.none.next")}</p>
        </EmptyState>
      )}
      <IncidentRows of={list.data?.rows ?? []} />
    </main>
  );
}

export function IncidentRows({ of }: { readonly of: readonly Row[] }) {
  return (
    <ul className="plain incidents">
      {of.map((row) => (
        <li key={row.code} data-trace={row.acts[0]?.code}>
          <Go to={`/incidents/${row.code}`}>
            <span className="code">{row.code}</span> <b dir="auto">{row.title}</b>
          </Go>{" "}
          <IncidentChips of={row} />
          <span className="aside">
            {row.acts.map(({ code, label }) => `${code} ${label}`).join(" · ")} ·{" "}
            {t("vocabulary-words.roots", { count: row.roots })}
          </span>
        </li>
      ))}
    </ul>
  );
}

const tones: Readonly<Partial<Record<Row["state"], string>>> = {
  established: "for",
  "not-established": "against",
  insufficient: "gap",
  "under-inquiry": "on",
};

/** The state, and why what was decided has to be looked at again. */
export function IncidentChips({ of }: { readonly of: Pick<Row, "state" | "reopened"> }) {
  return (
    <span className="chips">
      <span className={`chip ${tones[of.state] ?? ""}`}>{t(`incidents.state.${of.state}`)}</span>
      {of.reopened.map((why) => (
        <span key={why} className="chip gap">
          {t("incidents.reopened", { why: t(`incidents.reason.${why}`) })}
        </span>
      ))}
    </span>
  );
}
