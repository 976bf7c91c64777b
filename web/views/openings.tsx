/** Openings: who looked at names, whom, when and why; alarms before all; and questions that a protection officer answers. */
import { useState } from "react";
import type { Output } from "../../src/api/contract.ts";
import { useRead, useWrite } from "../call.ts";
import { Code } from "../parts/code.tsx";
import { EmptyState } from "../parts/empty-state.tsx";
import { Layer } from "../parts/layer.tsx";
import { RefusalNote } from "../parts/refusal-note.tsx";
import { type Column, DataGrid } from "../parts/rows.tsx";
import { takeFocus } from "../parts/take-focus.ts";
import { moment, t } from "../words.ts";
import { useVault } from "./names/vault.ts";

type Opening = Output<"identity.openings">["rows"][number];
type Request = Output<"identity.requests">["rows"][number];

const columns = (): readonly Column<Opening>[] => [
  {
    id: "at",
    label: t("identity.openings.at"),
    width: "10.5rem",
    cell: (row) => <time dateTime={row.at}>{moment(row.at)}</time>,
  },
  { id: "by", label: t("identity.openings.who"), width: "9rem", cell: (row) => row.by },
  {
    id: "what",
    label: t("identity.openings.what"),
    width: "minmax(11rem, 1fr)",
    cell: (row) => (
      <>
        {t(`identity.what.${row.what}`)}
        {row.alarm && <span className="chip against">{t("identity.openings.alarm")}</span>}
      </>
    ),
  },
  {
    id: "people",
    label: t("identity.openings.people"),
    width: "minmax(9rem, 1.4fr)",
    cell: (row) => <People of={row.people ?? []} />,
  },
  {
    id: "reason",
    label: t("identity.openings.reason"),
    width: "minmax(12rem, 2fr)",
    cell: (row) => (
      <span dir="auto">
        {row.reason} {row.proposal !== undefined && <span className="code">{row.proposal}</span>}
      </span>
    ),
  },
  {
    id: "shown",
    label: t("identity.openings.shown"),
    width: "5rem",
    numeric: true,
    cell: (row) => row.shown ?? "",
  },
];

function People({ of }: { readonly of: readonly string[] }) {
  const first = of.slice(0, 4);
  return (
    <span className="chips">
      {first.map((code) => (
        <Code key={code} of={code} />
      ))}
      {of.length > first.length && <span className="aside">+ {of.length - first.length}</span>}
    </span>
  );
}

export function Openings() {
  const { all } = useVault();
  const openings = useRead("identity.openings", {}, { refetchInterval: 60_000 });
  const rows = openings.data?.rows ?? [];
  const alarms = rows.filter((row) => row.alarm);
  return (
    <main id="main" className="page fills openings" tabIndex={-1}>
      <header className="page-head">
        <div>
          <h1>{t("frame.place.openings")}</h1>
          <p className="aside">{t("identity.openings.why")}</p>
        </div>
      </header>
      <RefusalNote of={openings.error} />
      <div className="openings-top">
        <section aria-labelledby="alarms-heading">
          <h2 id="alarms-heading" className="overline">
            {t("identity.openings.alarms")}
          </h2>
          {openings.data !== undefined && alarms.length === 0 && (
            <p className="aside">{t("identity.openings.alarms.none")}</p>
          )}
          <ul className="plain">
            {alarms.slice(0, 6).map((row) => (
              <li key={row.seq} className="alarm">
                <span className="chip against">{t("identity.openings.alarm")}</span> {row.by}:{" "}
                {t(`identity.what.${row.what}`)} <People of={row.people ?? []} />
                <small>{moment(row.at)}</small>
              </li>
            ))}
          </ul>
        </section>
        {all && <Requests />}
      </div>
      {openings.data !== undefined && rows.length === 0 ? (
        <EmptyState title={t("identity.openings.none")} />
      ) : (
        <DataGrid
          label={t("identity.openings.list")}
          total={rows.length}
          at={(index) => rows[index]}
          size={40}
          columns={columns()}
        />
      )}
    </main>
  );
}

function Requests() {
  const requests = useRead("identity.requests", {});
  const [answering, setAnswering] = useState<Request>();
  const open = (requests.data?.rows ?? []).filter((row) => row.closed === undefined);
  return (
    <section aria-labelledby="requests-heading">
      <h2 id="requests-heading" className="overline">
        {t("identity.requests")}
      </h2>
      <RefusalNote of={requests.error} />
      {requests.data !== undefined && open.length === 0 && <p className="aside">{t("identity.requests.none")}</p>}
      <ul className="plain">
        {open.map((row) => (
          <li key={row.request}>
            <b dir="auto">{row.name}</b>{" "}
            <button type="button" className="btn small" onClick={() => setAnswering(row)}>
              {t("identity.answer")}
            </button>
            <span className="aside">
              {row.by}, {moment(row.at)}: {row.reason}
            </span>
          </li>
        ))}
      </ul>
      {answering !== undefined && <AnswerDialog request={answering} close={() => setAnswering(undefined)} />}
    </section>
  );
}

function AnswerDialog({ request, close }: { readonly request: Request; readonly close: () => void }) {
  const [note, setNote] = useState("");
  const answer = useWrite("identity.answer", { said: () => t("identity.answer.done"), done: close });
  return (
    <Layer title={t("identity.answer")} close={close}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          answer.mutate({ request: request.request, note: note.trim() });
        }}
      >
        <p>
          <b dir="auto">{request.name}</b> <span className="aside">{request.by}</span>
        </p>
        <label className="labelled">
          {t("identity.answer.note")}
          <input
            ref={takeFocus}
            className="field"
            maxLength={1_000}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        </label>
        <RefusalNote of={answer.error} />
        <div className="coding-foot">
          <button type="button" className="btn" onClick={close}>
            {t("frame.cancel")}
          </button>
          <button type="submit" className="btn go">
            {t("identity.answer.do")}
          </button>
        </div>
      </form>
    </Layer>
  );
}
