/** Interviews, leads and promises: where each stands, what it lacks, and when something is due. */
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import type { Output } from "../../src/api/contract.ts";
import { useRead } from "../call.ts";
import { useHandle } from "../doing.ts";
import { useMay } from "../frame/context.ts";
import { Go } from "../frame/go.tsx";
import { ActionButton } from "../parts/action-button.tsx";
import { EmptyState } from "../parts/empty-state.tsx";
import { RefusalNote } from "../parts/refusal-note.tsx";
import { type Column, DataGrid } from "../parts/rows.tsx";
import { day, t } from "../words.ts";
import { FlagChips, InterviewState } from "./interview/chips.tsx";
import { InterviewDialog } from "./interview/interview-dialog.tsx";
import { LeadDialog, MoveDialog } from "./interview/lead-dialogs.tsx";
import { PromiseRows } from "./interview/promises.tsx";
import { ScreeningLine } from "./interview/screening-fields.tsx";

const route = getRouteApi("/frame/interviews");
const shows = ["interviews", "leads", "promises"] as const;
type Row = Output<"interviews.list">["rows"][number];
type Lead = Output<"leads.list">["rows"][number];

const columns = (): readonly Column<Row>[] => [
  { id: "code", label: t("things.code"), width: "6.5rem", cell: (row) => <span className="code">{row.code}</span> },
  {
    id: "with",
    label: t("interviews.with"),
    width: "6.5rem",
    cell: (row) => <span className="code">{row.of.code}</span>,
  },
  {
    id: "form",
    label: t("interviews.form"),
    width: "minmax(11rem, 1fr)",
    cell: (row) => (
      <>
        {t(`interviews.choice.${row.account}`)}
        <small>
          {t(`interviews.choice.${row.mode}`)} · {row.team.join(", ")}
        </small>
        {row.flags.length > 0 && (
          <span className="chips">
            <FlagChips of={row.flags} />
          </span>
        )}
      </>
    ),
  },
  { id: "state", label: t("interviews.state"), width: "9rem", cell: (row) => <InterviewState of={row.state} /> },
  {
    id: "lacks",
    label: t("interviews.lacks"),
    width: "minmax(12rem, 2fr)",
    cell: (row) =>
      row.missing.length === 0 ? (
        <span className="aside">{t("interviews.lacks.nothing")}</span>
      ) : (
        <span>{row.missing.map(({ gate }) => t(`interviews.gate.${gate}`)).join(", ")}</span>
      ),
  },
  {
    id: "due",
    label: t("interviews.due"),
    width: "8rem",
    cell: (row) => (row.due === undefined ? "" : day(row.due)),
  },
];

export function Interviews() {
  const search = route.useSearch();
  const works = useMay("interview");
  const [making, setMaking] = useState<"interview" | "lead">();
  useHandle("interview.propose", works ? () => setMaking("interview") : undefined);
  useHandle("lead.record", works ? () => setMaking("lead") : undefined);
  const show = works ? (shows.find((one) => one === search.show) ?? "interviews") : "interviews";
  return (
    <main id="main" className="page fills" tabIndex={-1}>
      <header className="page-head">
        <div>
          <h1>{t("frame.place.interviews")}</h1>
          <p className="aside">{t("interviews.note")}</p>
          <p className="aside">{t("interviews.never")}</p>
        </div>
        <div className="doing">
          <ActionButton id="interview.propose" main />
          <ActionButton id="lead.record" />
        </div>
      </header>
      {works && (
        <nav className="chips shows" aria-label={t("interviews.show")}>
          {shows.map((one) => (
            <Go
              key={one}
              to={one === "interviews" ? "/interviews" : `/interviews?show=${one}`}
              className="btn small"
              aria-current={show === one ? "page" : undefined}
            >
              {t(`interviews.show.${one}`)}
            </Go>
          ))}
        </nav>
      )}
      {show === "interviews" && <InterviewGrid />}
      {show === "leads" && <Leads />}
      {show === "promises" && <Promises />}
      {making === "interview" && <InterviewDialog close={() => setMaking(undefined)} />}
      {making === "lead" && <LeadDialog close={() => setMaking(undefined)} />}
    </main>
  );
}

function InterviewGrid() {
  const list = useRead("interviews.list", {});
  const rows = list.data?.rows ?? [];
  if (list.data === undefined) return <RefusalNote of={list.error} />;
  if (rows.length === 0)
    return (
      <EmptyState title={t("interviews.none")}>
        <p>{t("interviews.none.next")}</p>
      </EmptyState>
    );
  return (
    <DataGrid
      label={t("interviews.show.interviews")}
      total={rows.length}
      at={(index) => rows[index]}
      size={64}
      href={(row) => `/interviews/${row.code}`}
      columns={columns()}
    />
  );
}

function Leads() {
  const list = useRead("leads.list", {});
  const [moving, setMoving] = useState<Lead>();
  if (list.data === undefined) return <RefusalNote of={list.error} />;
  if (list.data.rows.length === 0)
    return (
      <EmptyState title={t("interviews.leads.none")}>
        <p>{t("interviews.leads.none.next")}</p>
      </EmptyState>
    );
  return (
    <div className="rows">
      <ul className="promise-rows">
        {list.data.rows.map((lead) => (
          <li key={lead.code}>
            <span className="chips">
              <span className="code">{lead.code}</span>
              <span className="chip">{t(`interviews.lead.state.${lead.state}`)}</span>
              {lead.insideCountry !== "no" && (
                <span className="chip sealed">
                  {t("interviews.choice.INSIDE-COUNTRY")}: {t(`interviews.choice.${lead.insideCountry}`)}
                </span>
              )}
              <FlagChips of={lead.flags} />
            </span>
            {lead.summary !== undefined && <b dir="auto">{lead.summary}</b>}
            <small>
              {t("interviews.lead.received")} {day(lead.received)} · {t(`interviews.choice.${lead.channel}`)},{" "}
              {t(lead.verified ? "interviews.lead.verified.yes" : "interviews.lead.verified.no")}
            </small>
            {lead.history.map(
              ({ at, note, screening }) =>
                screening !== undefined && <ScreeningLine key={at} of={screening} why={note} />,
            )}
            {lead.next.length > 0 && (
              <button
                type="button"
                className="btn small"
                aria-label={t("interviews.lead.move.named", { code: lead.code })}
                onClick={() => setMoving(lead)}
              >
                {t("interviews.lead.move")}
              </button>
            )}
          </li>
        ))}
      </ul>
      {moving !== undefined && <MoveDialog lead={moving} close={() => setMoving(undefined)} />}
    </div>
  );
}

function Promises() {
  const list = useRead("promises.list", {});
  if (list.data === undefined) return <RefusalNote of={list.error} />;
  if (list.data.rows.length === 0)
    return (
      <EmptyState title={t("interviews.promises.none")}>
        <p>{t("interviews.promises.none.next")}</p>
      </EmptyState>
    );
  return (
    <div className="rows">
      <PromiseRows rows={list.data.rows} />
    </div>
  );
}
