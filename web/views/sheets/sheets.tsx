/** Sheets of possible responsibility, in order of their codes, and the way to write one down. */
import { useState } from "react";
import type { Output } from "../../../src/api/contract.ts";
import { useRead, useWrite } from "../../call.ts";
import { useHandle } from "../../doing.ts";
import { Go, useGo } from "../../frame/go.tsx";
import { ActionButton } from "../../parts/action-button.tsx";
import { EmptyState } from "../../parts/empty-state.tsx";
import { RefusalNote } from "../../parts/refusal-note.tsx";
import { t } from "../../words.ts";
import { Line } from "../mandate/fields.tsx";
import { AskForm, codesIn } from "../members/ask-form.tsx";

type List = Output<"sheets.list">;

export function Sheets() {
  const list = useRead("sheets.list", {});
  const [opening, setOpening] = useState(false);
  useHandle("sheet.open", list.data?.mayOpen === true ? () => setOpening(true) : undefined);
  return (
    <main id="main" className="page" tabIndex={-1}>
      <header className="page-head">
        <div>
          <h1>{t("sheets.title")}</h1>
          <p className="aside">{t("sheets.note")}</p>
        </div>
        {list.data?.mayOpen === true && <ActionButton id="sheet.open" main />}
      </header>
      <RefusalNote of={list.error} />
      {list.data?.rows.length === 0 && (
        <EmptyState title={t("sheets.none")}>
          <p>{t("sheets.none.next")}</p>
        </EmptyState>
      )}
      <ul className="plain incidents">
        {list.data?.rows.map((row) => (
          <li key={row.code} data-trace={row.of.code}>
            <Go to={`/sheets/${row.code}`}>
              <span className="code">{row.code}</span> <b dir="auto">{row.of.label}</b>
            </Go>{" "}
            <span className="chips">
              {row.outcome !== undefined && <span className="chip on">{t(`sheets.outcome.${row.outcome}`)}</span>}
              {row.openGaps > 0 && <span className="chip gap">{t("sheets.gaps", { count: row.openGaps })}</span>}
            </span>
            <span className="aside">
              {row.mode.label} · {row.acts.map(({ code }) => code).join(" · ")}
            </span>
          </li>
        ))}
      </ul>
      {opening && list.data !== undefined && <OpenDialog modes={list.data.modes} close={() => setOpening(false)} />}
    </main>
  );
}

function OpenDialog({ modes, close }: { readonly modes: List["modes"]; readonly close: () => void }) {
  const go = useGo();
  const [once] = useState(() => crypto.randomUUID());
  const [of, setOf] = useState("");
  const [acts, setActs] = useState("");
  const [mode, setMode] = useState(modes[0]?.code ?? "");
  const open = useWrite("sheet.open", {
    said: ({ code }) => t("sheets.opened", { code }),
    done: ({ code }) => go(`/sheets/${code}`),
  });
  const [about] = codesIn(of);
  const named = codesIn(acts);
  return (
    <AskForm
      title={t("frame.action.sheet.open")}
      note={t("sheets.note")}
      go={t("sheets.form.save")}
      full={about !== undefined && named.length > 0 && mode !== ""}
      error={open.error}
      run={() => open.mutate({ of: about ?? "", mode, acts: named, once })}
      close={close}
    >
      <Line label={t("sheets.form.of")} value={of} set={setOf} first />
      <label className="labelled">
        {t("sheets.form.mode")}
        <select className="field" value={mode} onChange={(event) => setMode(event.target.value)}>
          {modes.map(({ code, label }) => (
            <option key={code} value={code}>
              {code} · {label}
            </option>
          ))}
        </select>
      </label>
      <Line label={t("sheets.form.acts")} value={acts} set={setActs} />
    </AskForm>
  );
}
