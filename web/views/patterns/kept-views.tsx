/** Views kept by name: a list of addresses, and a way to add the one that is open. */
import { useLocation } from "@tanstack/react-router";
import { useState } from "react";
import { useRead, useWrite } from "../../call.ts";
import { useHandle } from "../../doing.ts";
import { Go } from "../../frame/go.tsx";
import { ActionButton } from "../../parts/action-button.tsx";
import { Layer } from "../../parts/layer.tsx";
import { RefusalNote } from "../../parts/refusal-note.tsx";
import { t } from "../../words.ts";

/** The address without what is open in it: a question, not a place in its answer. */
function useQuestion(): string {
  const { pathname, searchStr } = useLocation();
  const search = new URLSearchParams(searchStr);
  for (const key of ["row", "column", "part", "law", "month"]) search.delete(key);
  const text = search.toString();
  return text === "" ? pathname : `${pathname}?${text}`;
}

export function KeptViews() {
  const [keeping, setKeeping] = useState(false);
  const list = useRead("views.list", {});
  const drop = useWrite("view.drop", { said: () => t("patterns.view.dropped") });
  useHandle("view.keep", () => setKeeping(true));
  const rows = list.data?.rows ?? [];
  return (
    <details className="kept-views">
      <summary>{t("patterns.views")}</summary>
      <div className="stack">
        {list.data !== undefined && rows.length === 0 && <p className="aside">{t("patterns.views.none")}</p>}
        <ul className="plain">
          {rows.map((one) => (
            <li key={one.view}>
              <Go to={one.path}>{one.name}</Go>{" "}
              <span className="aside">
                {one.shared ? t("patterns.view.shared", { by: one.by }) : t("patterns.view.own")}
              </span>{" "}
              {one.own && (
                <button
                  type="button"
                  className="btn quiet small"
                  aria-label={t("patterns.view.drop", { name: one.name })}
                  onClick={() => drop.mutate({ view: one.view, version: one.version })}
                >
                  ×
                </button>
              )}
            </li>
          ))}
        </ul>
        <RefusalNote of={list.error ?? drop.error} />
        <ActionButton id="view.keep" small />
      </div>
      {keeping && <KeepDialog close={() => setKeeping(false)} />}
    </details>
  );
}

function KeepDialog({ close }: { readonly close: () => void }) {
  const address = useQuestion();
  const [name, setName] = useState("");
  const [shared, setShared] = useState(false);
  const [once] = useState(() => crypto.randomUUID());
  const keep = useWrite("view.keep", { said: () => t("patterns.view.kept", { name: name.trim() }), done: close });
  const full = name.trim() !== "";
  return (
    <Layer title={t("frame.action.view.keep")} close={close}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (full) keep.mutate({ name: name.trim(), path: address, shared, once });
        }}
      >
        <p className="aside">{t("patterns.view.note")}</p>
        <label className="labelled">
          {t("patterns.view.name")}
          <input className="field" maxLength={100} value={name} onChange={(event) => setName(event.target.value)} />
        </label>
        <label>
          <input type="checkbox" checked={shared} onChange={(event) => setShared(event.target.checked)} />{" "}
          {t("patterns.view.share")}
        </label>
        <RefusalNote of={keep.error} />
        <div className="coding-foot">
          <button type="button" className="btn" onClick={close}>
            {t("frame.cancel")}
          </button>
          <button type="submit" className="btn go" disabled={!full}>
            {t("patterns.view.do")}
          </button>
        </div>
      </form>
    </Layer>
  );
}
