/** Counts of the case, in one of five units, by one or two properties, with what makes them numbers; small ones suppressed where the reader is not entitled to more. */
import { useState } from "react";
import type { Input, Output } from "../../src/api/contract.ts";
import { countingUnits } from "../../src/core/assess/unit.ts";
import { useRead, useWrite } from "../call.ts";
import { useHandle } from "../doing.ts";
import { ActionButton } from "../parts/action-button.tsx";
import { RefusalNote } from "../parts/refusal-note.tsx";
import { saveFile } from "../parts/save-file.ts";
import { count, currentLocale, moment, t } from "../words.ts";

type Asked = Input<"counts.table">;
type Table = Output<"counts.table">;
const dimensions = ["month", "facility", "type", "gender", "ageBand", "perceivedGroup"] as const;

/** Folded away until somebody asks: counting takes reading every act. */
export function Counts() {
  const [opened, setOpened] = useState(false);
  return (
    <details className="counted" onToggle={(event) => setOpened(event.currentTarget.open)}>
      <summary>{t("release.counts.title")}</summary>
      {opened && <Counting />}
    </details>
  );
}

function Counting() {
  const [asked, setAsked] = useState<Asked>({ of: "acts", rows: "type" });
  const table = useRead("counts.table", asked);
  const lang = currentLocale();
  const file = useWrite("counts.make", { done: saveFile });
  const prepare = useWrite("release.prepare", { said: ({ code }) => t("release.prepared", { code }) });
  useHandle("counts.save", () => file.mutate({ ...asked, lang }));
  useHandle("counts.prepare", () => prepare.mutate({ what: "counts", ...asked, lang, recipient: "public" }));
  const left = (file.data ?? prepare.data)?.left.length ?? 0;
  return (
    <div className="counted-in">
      <form className="release-ask" onSubmit={(event) => event.preventDefault()}>
        <Choice
          label={t("release.counts.of")}
          value={asked.of}
          options={countingUnits.map((one) => [one, t(`release.counts.of.${one}`)])}
          choose={(of) => setAsked({ ...asked, of: of as Asked["of"] })}
        />
        <Choice
          label={t("release.counts.rows")}
          value={asked.rows}
          options={dimensions.map((one) => [one, t(`release.counts.by.${one}`)])}
          choose={(rows) => setAsked({ ...asked, rows: rows as Asked["rows"] })}
        />
        <Choice
          label={t("release.counts.columns")}
          value={asked.columns ?? ""}
          options={[["", t("release.counts.none")], ...dimensions.map((one) => [one, t(`release.counts.by.${one}`)])]}
          choose={(columns) =>
            setAsked({
              of: asked.of,
              rows: asked.rows,
              ...(columns !== "" && { columns: columns as Asked["rows"] }),
            })
          }
        />
        <ActionButton id="counts.save" small />
        <ActionButton id="counts.prepare" small />
      </form>
      <RefusalNote of={table.error ?? file.error ?? prepare.error} />
      {prepare.data !== undefined && <p role="status">{t("release.prepared", { code: prepare.data.code })}</p>}
      {left > 0 && <p className="aside">{t("release.counts.left-out", { count: left })}</p>}
      {table.data !== undefined && <Shown of={table.data} asked={asked} />}
    </div>
  );
}

function Choice({
  label,
  value,
  options,
  choose,
}: {
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly string[])[];
  readonly choose: (value: string) => void;
}) {
  return (
    <label className="labelled">
      {label}
      <select className="field" value={value} onChange={(event) => choose(event.target.value)}>
        {options.map(([key = "", name = ""]) => (
          <option key={key} value={key}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

/** A number, or that there is one which is not told. */
const told = (value: number | null | undefined) =>
  value === null || value === undefined ? <abbr title={t("release.counts.suppressed.cell")}>··</abbr> : count(value);

/** Person-days have a least and a most. */
const range = (least: number | null | undefined, most: number | null | undefined) =>
  most === undefined || most === null || least === null || least === undefined || most === least
    ? told(least)
    : t("release.counts.most", { least: count(least), most: count(most) });

function Shown({ of, asked }: { readonly of: Table; readonly asked: Asked }) {
  const names = [asked.rows, ...(asked.columns === undefined ? [] : [asked.columns])];
  if (of.rows.length === 0)
    return (
      <>
        <p className="aside">{t("release.counts.empty")}</p>
        <Basis of={of} />
      </>
    );
  return (
    <>
      <Basis of={of} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls */}
      <div className="scrolls" tabIndex={0}>
        <table className="ruled">
          <caption>
            {t("release.counts.at-least")} · {t(`release.counts.of.${of.unit}`)} ·{" "}
            {t("release.counts.as-of", { entry: of.asOf.entry })} {moment(of.asOf.at)}
          </caption>
          <thead>
            <tr>
              <th scope="col">{t(`release.counts.by.${asked.rows}`)}</th>
              {of.columns.map((column) => (
                <th key={column.key} scope="col" className="num">
                  {column.label}
                </th>
              ))}
              <th scope="col" className="num">
                {t("release.counts.total")}
              </th>
            </tr>
          </thead>
          <tbody>
            {of.rows.map((row, r) => (
              <tr key={row.key}>
                <th scope="row">{row.label}</th>
                {of.columns.map((column, c) => (
                  <td key={column.key} className="num">
                    {range(of.cells[r]?.[c], of.most?.cells[r]?.[c])}
                  </td>
                ))}
                <td className="num">{range(of.rowTotals[r], of.most?.rowTotals[r])}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t("release.counts.total")}</th>
              {of.columns.map((column, c) => (
                <td key={column.key} className="num">
                  {range(of.columnTotals[c], of.most?.columnTotals[c])}
                </td>
              ))}
              <td className="num">{range(of.total, of.most?.total)}</td>
            </tr>
          </tfoot>
        </table>
      </div>
      <p className="aside">{t("release.counts.left", of.left)}</p>
      {of.suppressed && <p className="aside">{t("release.counts.suppressed")}</p>}
      {of.mosaic.map((one) => (
        <p key={one.columns.join()} className="aside">
          {t("release.counts.mosaic", {
            columns: one.columns.map((at) => t(`release.counts.by.${names[at] ?? ""}`)).join(", "),
            rows: one.rows,
            threshold: of.threshold,
          })}
        </p>
      ))}
    </>
  );
}

/** What is counted, how doubles were joined, and the groups that stand beside: never without the number (G13). */
function Basis({ of }: { readonly of: Table }) {
  const { groups } = of;
  return (
    <>
      <p className="aside">{of.definition}</p>
      <p className="aside">{of.dedup.sentence}</p>
      {groups !== undefined && groups.groups > 0 && (
        <p className="aside">
          {t("release.counts.groups", {
            ...groups,
            most: groups.most ?? 0,
            known: groups.groups > groups.unsized ? "yes" : "no",
            open: groups.groups === groups.unsized ? "none" : groups.most === null ? "yes" : "no",
          })}
        </p>
      )}
    </>
  );
}
