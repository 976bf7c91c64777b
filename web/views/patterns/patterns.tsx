/** Patterns: the caseload counted by two of its sides, each number leading to what it counts. */
import { keepPreviousData } from "@tanstack/react-query";
import { useRead } from "../../call.ts";
import { AsOf } from "../../parts/as-of.tsx";
import { EmptyState } from "../../parts/empty-state.tsx";
import { RefusalNote } from "../../parts/refusal-note.tsx";
import { t } from "../../words.ts";
import { useAsked } from "./asked.ts";
import { Chart } from "./chart.tsx";
import { Filters } from "./filters.tsx";
import { PatternsHead } from "./patterns-head.tsx";
import { PivotGrid } from "./pivot-grid.tsx";
import { TableNotes } from "./table-notes.tsx";
import { Under } from "./under.tsx";

export function Patterns() {
  const { address, asked, change, openCell } = useAsked();
  const table = useRead("patterns.pivot", asked, { placeholderData: keepPreviousData });
  const toggle = (code: string) => {
    const open = asked.open ?? [];
    // what was opened below a node closes with it
    const next = open.includes(code)
      ? open.filter((one) => one !== code && !one.startsWith(`${code}.`))
      : [...open, code];
    change({ open: next.join(" ") });
  };
  const shown = table.data;
  const mapped = asked.rows === "place";
  return (
    <main id="main" className={`page patterns ${mapped ? "mapped" : "fills"}`} tabIndex={-1}>
      <PatternsHead here={mapped ? "map" : "table"} closed={shown?.hidden === true} />
      <Filters address={address} asked={asked} change={change} />
      <RefusalNote of={table.error} />
      {shown === undefined && table.error === null && <EmptyState title={t("frame.reading")} />}
      {shown !== undefined &&
        table.error === null &&
        (shown.rows.length === 0 ? (
          <EmptyState title={t("patterns.empty")}>
            <p>{t(shown.mandated ? "patterns.empty.next" : "patterns.empty.mandate")}</p>
          </EmptyState>
        ) : (
          <>
            {mapped && <Chart of={shown} address={address} asked={asked} />}
            <PivotGrid
              of={shown}
              rows={asked.rows}
              columns={asked.columns}
              toggle={toggle}
              open={shown.hidden ? undefined : openCell}
            />
          </>
        ))}
      {shown !== undefined && (
        <footer className="pattern-foot">
          <TableNotes of={shown} />
          <AsOf
            entry={shown.asOf.entry}
            head={shown.asOf.head}
            asked={asked.asOf}
            change={(entry) => change({ asOf: entry === undefined ? "" : String(entry) })}
          />
        </footer>
      )}
      {address.row !== undefined && shown !== undefined && !shown.hidden && (
        <Under
          address={address}
          asked={asked}
          row={address.row}
          column={address.column}
          of={shown}
          close={() => change({})}
        />
      )}
    </main>
  );
}
