/** Finds people in the vault by a name in any script: codes and the names that are alike, each search for a reason. */
import { useState } from "react";
import type { Output } from "../../../src/api/contract.ts";
import { announce } from "../../frame/announce.tsx";
import { Code } from "../../parts/code.tsx";
import { Layer } from "../../parts/layer.tsx";
import { RefusalNote } from "../../parts/refusal-note.tsx";
import { takeFocus } from "../../parts/take-focus.ts";
import { t } from "../../words.ts";
import { useOpening } from "./vault.ts";

type Found = Output<"identity.search">["rows"];

export function FindDialog({ close }: { readonly close: () => void }) {
  const [query, setQuery] = useState("");
  const [reason, setReason] = useState("");
  const [rows, setRows] = useState<Found>();
  const search = useOpening("identity.search", (output) => {
    setRows(output.rows);
    announce(
      output.rows.length === 0 ? t("identity.find.none") : `${t("identity.openings.shown")}: ${output.rows.length}`,
    );
  });
  const full = query.trim().length >= 2 && reason.trim().length >= 3;
  return (
    <Layer title={t("frame.action.identity.search")} close={close} shape="wide">
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (full) search.ask({ query: query.trim(), reason: reason.trim() });
        }}
      >
        <p className="aside">{t("identity.find.note")}</p>
        <div className="two-fields">
          <label className="labelled">
            {t("identity.find.query")}
            <input
              ref={takeFocus}
              className="field"
              dir="auto"
              maxLength={200}
              value={query}
              onChange={(event) => setQuery(event.target.value)}
            />
          </label>
          <label className="labelled">
            {t("identity.reason")}
            <input
              className="field"
              maxLength={1_000}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          </label>
        </div>
        <RefusalNote of={search.error} />
        <div className="coding-foot">
          <button type="submit" className="btn go" disabled={!full}>
            {t("identity.find.do")}
          </button>
        </div>
      </form>
      {rows !== undefined && rows.length === 0 && <p className="aside">{t("identity.find.none")}</p>}
      {rows !== undefined && rows.length > 0 && (
        <table className="found-names">
          <thead>
            <tr>
              <th>{t("identity.code")}</th>
              <th>{t("identity.name")}</th>
              <th>{t("identity.find.likeness")}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.person}>
                <td>
                  <Code of={row.person} />
                </td>
                <td>
                  <b dir="auto">{row.name}</b> <small>{t(`identity.kind.${row.kind}`)}</small>
                </td>
                <td className="numeric">{Math.round(row.likeness * 100)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Layer>
  );
}
