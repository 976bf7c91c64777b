/** Structures on one day: who belonged to whom, who commanded whom, who held which post; each edge with its evidence. */
import { getRouteApi, useRouter } from "@tanstack/react-router";
import type { Output } from "../../../src/api/contract.ts";
import { useRead } from "../../call.ts";
import { useTraced } from "../../doing.ts";
import { Go } from "../../frame/go.tsx";
import { AsOf } from "../../parts/as-of.tsx";
import { RootsWords } from "../../parts/chips.tsx";
import { Code } from "../../parts/code.tsx";
import { EmptyState } from "../../parts/empty-state.tsx";
import { RefusalNote } from "../../parts/refusal-note.tsx";
import { t, word } from "../../words.ts";
import { Posts } from "./posts.tsx";

const route = getRouteApi("/frame/structures");
type Row = Output<"structures.show">["rows"][number];

export function Structures() {
  const search = route.useSearch();
  const router = useRouter();
  const asOf = search.asOf === undefined ? undefined : Number(search.asOf);
  const shown = useRead(
    "structures.show",
    {
      ...(search.on !== undefined && { on: search.on }),
      ...(search.of !== undefined && { of: search.of }),
      ...(asOf !== undefined && Number.isInteger(asOf) && { asOf }),
    },
    { placeholderData: (before) => before },
  );
  useTraced(search.of);
  const change = (next: Readonly<Record<string, string | undefined>>) => {
    const set = Object.entries({ ...search, ...next }).filter((one): one is [string, string] => one[1] !== undefined);
    router.history.replace(`/structures${set.length === 0 ? "" : `?${new URLSearchParams(set)}`}`);
  };
  return (
    <main id="main" className="page structures" tabIndex={-1}>
      <header className="page-head">
        <div>
          <h1>{t("frame.place.structures")}</h1>
          <p className="aside">{t("lives.structures.about")}</p>
        </div>
        {shown.data !== undefined && (
          <div className="tools">
            <label className="labelled">
              {t("lives.structures.on")}
              <input
                type="date"
                className="field"
                value={shown.data.on}
                onChange={(event) => {
                  if (event.target.value !== "") change({ on: event.target.value });
                }}
              />
            </label>
            <AsOf
              entry={shown.data.entry}
              head={shown.data.head}
              asked={asOf}
              change={(entry) => change({ asOf: entry === undefined ? undefined : String(entry) })}
            />
            {search.of !== undefined && (
              <Go className="btn" to={`/structures?on=${shown.data.on}`}>
                {t("lives.structures.whole")}
              </Go>
            )}
          </div>
        )}
      </header>
      <RefusalNote of={shown.error} />
      {shown.data !== undefined && <Chart of={shown.data} />}
    </main>
  );
}

function Chart({ of }: { readonly of: Output<"structures.show"> }) {
  if (of.rows.length === 0 && of.apart.length === 0)
    return (
      <EmptyState title={t("lives.structures.empty")}>
        <p>{t("lives.structures.empty.next")}</p>
      </EmptyState>
    );
  return (
    <>
      <section aria-label={t("lives.structures.chart")}>
        <Level rows={of.rows} depth={0} on={of.on} />
      </section>
      {of.apart.length > 0 && (
        <section aria-labelledby="apart">
          <h2 id="apart" className="overline">
            {t("lives.structures.apart")}
          </h2>
          <ul className="plain">
            {of.apart.map((unit) => (
              <li key={unit.code} data-trace={unit.code}>
                <Code of={unit.code} /> <small>{word("vocabulary-words.kind", unit.kind)}</small>{" "}
                <span dir="auto">{unit.label}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

interface LevelProps {
  readonly rows: readonly Row[];
  readonly depth: number;
  readonly on: string;
}

/** Rows of one depth, each with those that follow it further in: lists in lists, so that a screen reader says how deep. */
function Level({ rows, depth, on }: LevelProps) {
  const heads = rows.flatMap((row, at) => (row.depth === depth ? [{ row, at }] : []));
  return (
    <ul className="units">
      {heads.map(({ row, at }, i) => {
        const under = rows.slice(at + 1, heads[i + 1]?.at);
        return (
          <li key={`${row.unit.code} ${at}`} data-trace={row.unit.code}>
            <Unit row={row} on={on} />
            {under.length > 0 && <Level rows={under} depth={depth + 1} on={on} />}
          </li>
        );
      })}
    </ul>
  );
}

function Unit({ row, on }: { readonly row: Row; readonly on: string }) {
  const { unit } = row;
  return (
    <div className="unit">
      {row.edges.map((edge, at) => (
        <p
          // biome-ignore lint/suspicious/noArrayIndexKey: two commands of one kind can join the same two
          key={at}
          className={edge.inferred ? "edge inferred" : edge.certain ? "edge" : "edge possible"}
        >
          {edge.label}
          {edge.thing !== undefined && <Code of={edge.thing.code} />}
          {edge.inferred && <span className="chip gap">{t("lives.structures.inferred")}</span>}
          {!edge.certain && <span className="chip gap">{t("lives.structures.possible")}</span>}
          {edge.disputed && <span className="chip against">{t("lives.structures.disputed")}</span>}
          <small>
            {t("lives.structures.claims", { count: edge.claims })} · <RootsWords of={edge.roots} />
          </small>
          {edge.exhibits.map((exhibit) => (
            <Code key={exhibit.code} of={exhibit.code} />
          ))}
        </p>
      ))}
      <p>
        {unit.kind === "person" ? <Code of={unit.code} /> : <b dir="auto">{unit.label}</b>}
        {unit.kind !== "person" && <Code of={unit.code} />}
        {row.type !== undefined && <small>{row.type}</small>}
        {row.again && <small>{t("lives.structures.again")}</small>}
        {row.depth > 0 && !row.again && (unit.kind === "body" || unit.kind === "facility") && (
          <Go
            className="link"
            to={`/structures?of=${unit.code}&on=${on}`}
            aria-label={`${t("lives.structures.chart")}: ${unit.label}`}
          >
            {t("lives.structures.chart")}
          </Go>
        )}
      </p>
      {row.posts.length > 0 && <Posts of={row.posts} />}
    </div>
  );
}
