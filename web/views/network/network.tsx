/** How people, units and places are connected around one thing: a drawing and a table of the same connections. */
import { getRouteApi, useRouter } from "@tanstack/react-router";
import { useRead } from "../../call.ts";
import { useTraced } from "../../doing.ts";
import { AsOf } from "../../parts/as-of.tsx";
import { Code } from "../../parts/code.tsx";
import { EmptyState } from "../../parts/empty-state.tsx";
import { Waiting } from "../../parts/waiting.tsx";
import { t } from "../../words.ts";
import { Drawing } from "./drawing.tsx";
import { EdgeTable } from "./edge-table.tsx";

const route = getRouteApi("/frame/network/$code");

export function Network() {
  const { code } = route.useParams();
  const search = route.useSearch();
  const router = useRouter();
  const steps = search.steps === "2" ? 2 : 1;
  const asOf = search.asOf === undefined || !/^\d{1,9}$/.test(search.asOf) ? undefined : Number(search.asOf);
  const { data, error } = useRead("network.show", asOf === undefined ? { code, steps } : { code, steps, asOf }, {
    placeholderData: (before) => before,
  });
  useTraced(code);
  if (data === undefined) return <Waiting code={code} error={error} shape="page" />;
  const change = (next: Readonly<Record<string, string | undefined>>) => {
    const set = Object.entries({ ...search, ...next }).filter((one): one is [string, string] => one[1] !== undefined);
    router.history.replace(`/network/${code}${set.length === 0 ? "" : `?${new URLSearchParams(set)}`}`);
  };
  return (
    <main id="main" className="page network" tabIndex={-1} data-trace={data.centre.code}>
      <header className="page-head">
        <div>
          <p className="chips">
            <Code of={data.centre.code} />
          </p>
          <h1 dir="auto">{t("network.title", { label: data.centre.label })}</h1>
          <p className="aside">{t("network.about")}</p>
        </div>
        <div className="tools">
          <label className="labelled">
            {t("network.steps")}
            <select
              className="field"
              value={steps}
              onChange={(event) => change({ steps: event.target.value === "2" ? "2" : undefined })}
            >
              <option value={1}>1</option>
              <option value={2}>2</option>
            </select>
          </label>
          <AsOf
            entry={data.entry}
            head={data.head}
            asked={asOf}
            change={(entry) => change({ asOf: entry === undefined ? undefined : String(entry) })}
          />
        </div>
      </header>
      {asOf !== undefined && <p className="banner gap">{t("things.as-of.note", { entry: data.entry })}</p>}
      {data.edges.length === 0 ? (
        <EmptyState title={t("network.empty")}>
          <p>{t("network.empty.next")}</p>
        </EmptyState>
      ) : (
        <>
          <p role="status" className={data.out === 0 ? "aside" : "banner gap"}>
            {t("network.shown", { count: data.nodes.length })}{" "}
            {data.out === 0 ? t("network.out.none") : t("network.out", { count: data.out })}
          </p>
          <div className="network-beside">
            <Drawing key={data.centre.code} of={data} />
            <EdgeTable edges={data.edges} />
          </div>
        </>
      )}
    </main>
  );
}
