/** Promises as rows: what, to whom, by when, and whether it was kept. */
import { useState } from "react";
import type { Output } from "../../../src/api/contract.ts";
import { useMay } from "../../frame/context.ts";
import { Code } from "../../parts/code.tsx";
import { day, t } from "../../words.ts";
import { KeepDialog } from "./promise-dialogs.tsx";

type Row = Output<"promises.list">["rows"][number];

export function PromiseRows({ rows }: { readonly rows: readonly Row[] }) {
  const mayKeep = useMay("interview");
  const [keeping, setKeeping] = useState<string>();
  return (
    <>
      <ul className="promise-rows">
        {rows.map((row) => (
          <li key={row.code}>
            <span className="chips">
              <span className="code">{row.code}</span>
              <span className="chip">{t(`interviews.choice.${row.promised}`)}</span>
              {row.overdue && <span className="chip against">{t("interviews.promise.overdue")}</span>}
              <Code of={row.of} />
            </span>
            <b dir="auto">{row.what}</b>
            <small>
              {row.done === undefined
                ? `${t("interviews.due")}: ${day(row.due)} · ${row.by}`
                : t("interviews.promise.kept", { day: day(row.done.at), by: row.done.by })}
            </small>
            {row.done !== undefined && <small dir="auto">{row.done.note}</small>}
            {row.done === undefined && mayKeep && (
              <button
                type="button"
                className="btn small"
                aria-label={`${t("interviews.promise.keep")} ${row.code}`}
                onClick={() => setKeeping(row.code)}
              >
                {t("interviews.promise.keep")}
              </button>
            )}
          </li>
        ))}
      </ul>
      {keeping !== undefined && <KeepDialog promise={keeping} close={() => setKeeping(undefined)} />}
    </>
  );
}
