/** The findings: what each asks, how far it stands, what stops it, and how the members decide. */
import { useState } from "react";
import type { Output } from "../../src/api/contract.ts";
import { useRead, useWrite } from "../call.ts";
import { useHandle } from "../doing.ts";
import { useMay } from "../frame/context.ts";
import { Go, useGo } from "../frame/go.tsx";
import { ActionButton } from "../parts/action-button.tsx";
import { StateChip } from "../parts/chips.tsx";
import { EmptyState } from "../parts/empty-state.tsx";
import { Layer } from "../parts/layer.tsx";
import { RefusalNote } from "../parts/refusal-note.tsx";
import { type Column, DataGrid } from "../parts/rows.tsx";
import { takeFocus } from "../parts/take-focus.ts";
import { count, t } from "../words.ts";
import { ProfilePart } from "./finding/profile.tsx";

type Row = Output<"findings.list">["rows"][number];

const columns = (): readonly Column<Row>[] => [
  { id: "code", label: t("things.code"), width: "6.5rem", cell: (row) => <span className="code">{row.code}</span> },
  {
    id: "title",
    label: t("findings.title"),
    width: "minmax(14rem, 3fr)",
    cell: (row) => (
      <>
        <b className="serif-title" dir="auto">
          {row.title}
        </b>
        <small>
          {row.testLabel} · {row.article}
        </small>
      </>
    ),
  },
  {
    id: "state",
    label: t("findings.state"),
    width: "7.5rem",
    cell: (row) => <StateChip of="vocabulary-words.state" name={row.state} />,
  },
  {
    id: "elements",
    label: t("findings.elements"),
    width: "8rem",
    cell: (row) => (
      <>
        <meter min={0} max={Math.max(1, row.elements)} value={row.met} aria-hidden="true" />
        <small>{t("findings.met", { met: row.met, of: row.elements })}</small>
      </>
    ),
  },
  {
    id: "stops",
    label: t("findings.stops"),
    width: "minmax(8rem, 1fr)",
    cell: (row) => (
      <span className="chips">
        {row.hard > 0 && <span className="chip against">{t("findings.hard", { count: row.hard })}</span>}
        {row.soft > 0 && <span className="chip gap">{t("findings.soft", { count: row.soft })}</span>}
        {row.hard + row.soft === 0 && <span className="chip for">{t("findings.free")}</span>}
      </span>
    ),
  },
  { id: "roots", label: t("things.roots"), width: "5rem", numeric: true, cell: (row) => count(row.roots) },
  {
    id: "positions",
    label: t("findings.positions"),
    width: "minmax(9rem, 1fr)",
    cell: ({ positions }) => {
      const given = positions.agree + positions.disagree + positions.abstain + positions.recuse;
      return (
        <>
          {t("findings.decided", { given, of: positions.of })}
          {given > 0 && (
            <small>
              {t("findings.decided.how", {
                agree: positions.agree,
                disagree: positions.disagree,
                abstain: positions.abstain + positions.recuse,
              })}
            </small>
          )}
        </>
      );
    },
  },
];

export function Findings() {
  const mayArgue = useMay("argue");
  const [making, setMaking] = useState(false);
  const findings = useRead("findings.list", {});
  const rows = findings.data?.rows ?? [];
  useHandle("finding.new", mayArgue ? () => setMaking(true) : undefined);
  return (
    <main id="main" className="page fills" tabIndex={-1}>
      <header className="page-head">
        <div>
          <h1>{t("frame.place.findings")}</h1>
          <p className="aside">{t("findings.note")}</p>
        </div>
        <div className="tools">
          <Go className="btn" to="/recommendations">
            {t("frame.action.go.recommendations")}
          </Go>
          <ActionButton id="finding.new" main />
        </div>
      </header>
      <RefusalNote of={findings.error} />
      <ProfilePart />
      {findings.data !== undefined && rows.length === 0 ? (
        <EmptyState title={t("findings.none")}>
          <p>{t("findings.none.next")}</p>
        </EmptyState>
      ) : (
        <DataGrid
          label={t("frame.place.findings")}
          total={rows.length}
          at={(index) => rows[index]}
          traceOf={(row) => row.code}
          size={64}
          href={(row) => `/findings/${row.code}`}
          columns={columns()}
        />
      )}
      {making && (
        <NewFinding adopted={rows.filter(({ state }) => state === "adopted")} close={() => setMaking(false)} />
      )}
    </main>
  );
}

interface NewFindingProps {
  /** those that it could supersede */
  readonly adopted: readonly Row[];
  readonly close: () => void;
}

function NewFinding({ adopted, close }: NewFindingProps) {
  const go = useGo();
  const tests = useRead("tests.list", {});
  const [title, setTitle] = useState("");
  const [test, setTest] = useState("");
  const [supersedes, setSupersedes] = useState("");
  const [once] = useState(() => crypto.randomUUID());
  const all = tests.data?.tests ?? [];
  const chosen = all.find((one) => one.code === test) ?? all[0];
  const create = useWrite("finding.create", {
    said: (output) => t("findings.new.done", { code: output.code }),
    done: (output) => {
      close();
      go(`/findings/${output.code}`);
    },
  });
  return (
    <Layer title={t("frame.action.finding.new")} close={close}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          const former = supersedes === "" ? {} : { supersedes };
          if (chosen !== undefined) create.mutate({ title: title.trim(), test: chosen.code, ...former, once });
        }}
      >
        <RefusalNote of={tests.error} />
        <label className="labelled">
          {t("findings.new.title")}
          <textarea
            className="field serif"
            rows={2}
            ref={takeFocus}
            value={title}
            onChange={(event) => setTitle(event.target.value)}
          />
        </label>
        <label className="labelled">
          {t("findings.new.test")}
          <select className="field" value={chosen?.code ?? ""} onChange={(event) => setTest(event.target.value)}>
            {[...Map.groupBy(all, ({ instrument }) => instrument)].map(([instrument, tests]) => (
              <optgroup key={instrument} label={instrument}>
                {tests.map((one) => (
                  <option key={one.code} value={one.code}>
                    {one.label} — {one.article}
                  </option>
                ))}
              </optgroup>
            ))}
          </select>
        </label>
        {chosen !== undefined && (
          <p className="aside">{t("findings.new.elements", { count: chosen.elements, article: chosen.article })}</p>
        )}
        {adopted.length > 0 && (
          <label className="labelled">
            {t("way.supersede.field")}
            <select className="field" value={supersedes} onChange={(event) => setSupersedes(event.target.value)}>
              <option value="">{t("way.supersede.nothing")}</option>
              {adopted.map((one) => (
                <option key={one.code} value={one.code}>
                  {one.code} {one.title}
                </option>
              ))}
            </select>
          </label>
        )}
        <RefusalNote of={create.error} />
        <div className="coding-foot">
          <button type="button" className="btn" onClick={close}>
            {t("frame.cancel")}
          </button>
          <button type="submit" className="btn go" disabled={title.trim().length < 5 || chosen === undefined}>
            {t("findings.new.create")}
          </button>
        </div>
      </form>
    </Layer>
  );
}
