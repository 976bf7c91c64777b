/** Figures: published numbers, each with all that makes it one: qualifier, unit, population, period, as-of, who counted (G13). */
import type { Output } from "../../src/api/contract.ts";
import { Code } from "../parts/code.tsx";
import { EmptyState } from "../parts/empty-state.tsx";
import { usePages } from "../parts/pages.ts";
import { RefusalNote } from "../parts/refusal-note.tsx";
import { type Column, DataGrid } from "../parts/rows.tsx";
import { count, span, t, word } from "../words.ts";
import { Counts } from "./counts.tsx";

type Figure = Output<"figures.list">["rows"][number];

const columns = (): readonly Column<Figure>[] => [
  {
    id: "value",
    label: t("things.figures.value"),
    width: "7.5rem",
    numeric: true,
    cell: (row) => (
      <>
        <small>{word("vocabulary-words.qualifier", row.qualifier)}</small>
        <b className="big">{count(row.value)}</b>
        <small>{row.unit}</small>
      </>
    ),
  },
  {
    id: "what",
    label: t("things.figures.what"),
    width: "minmax(14rem, 2.2fr)",
    cell: (row) => (
      <>
        <b>{row.label}</b>
        {row.population !== row.label && <small>{row.population}</small>}
      </>
    ),
  },
  {
    id: "period",
    label: t("things.figures.period"),
    width: "minmax(7rem, 1fr)",
    cell: (row) => (
      <>
        {span(row.period)}
        <small>{t("things.figures.as-of", { day: span(row.asOf) })}</small>
      </>
    ),
  },
  {
    id: "who",
    label: t("things.figures.who"),
    width: "minmax(9rem, 1.3fr)",
    cell: (row) => (
      <>
        {row.countedBy}
        {row.publishedBy !== row.countedBy && <small>{t("things.figures.published", { by: row.publishedBy })}</small>}
      </>
    ),
  },
  {
    id: "root",
    label: t("things.figures.root"),
    width: "minmax(9rem, 1.2fr)",
    cell: (row) => (
      <span className="chips">
        <span className={row.primary ? "chip for" : "chip"}>
          {row.primary ? t("things.figures.primary") : t("things.figures.secondary")}
        </span>
        <span className="chip" title={t("things.figures.root.why")}>
          {t("things.figures.same-root", { count: row.sameRoot })}
        </span>
        <span className={row.mark === "U" ? "chip gap" : "chip"} title={t(`things.figures.mark.${row.mark}.why`)}>
          {t(`things.figures.mark.${row.mark}`)}
        </span>
      </span>
    ),
  },
  {
    id: "source",
    label: t("things.figures.source"),
    width: "minmax(10rem, 1.4fr)",
    cell: (row) => (
      <>
        <span className="codes">
          <span className="code">{row.code}</span> <Code of={row.exhibit.code} />
        </span>
        <small>{row.source}</small>
      </>
    ),
  },
];

export function Figures() {
  const pages = usePages("figures.list", {});
  return (
    <main id="main" className="page fills" tabIndex={-1}>
      <header className="page-head">
        <div>
          <h1>{t("frame.place.figures")}</h1>
          <p className="aside">{t("things.figures.note")}</p>
        </div>
        {pages.first !== undefined && <span className="code">{count(pages.total)}</span>}
      </header>
      <Counts />
      <RefusalNote of={pages.error} />
      {pages.first !== undefined && pages.total === 0 ? (
        <EmptyState title={t("things.figures.none")} />
      ) : (
        <DataGrid
          label={t("frame.place.figures")}
          total={pages.total}
          at={pages.at}
          look={pages.look}
          traceOf={(row) => row.code}
          size={72}
          columns={columns()}
        />
      )}
    </main>
  );
}
