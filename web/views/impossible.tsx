/** What can't be true together: which claims say so, each the way to its thing and its passage; what only may be so stands apart. */
import type { Output } from "../../src/api/contract.ts";
import { useRead } from "../call.ts";
import { Go } from "../frame/go.tsx";
import { EmptyState } from "../parts/empty-state.tsx";
import { RefusalNote } from "../parts/refusal-note.tsx";
import { count, t, word } from "../words.ts";

type List = Output<"impossible.list">["certain"];

export function ImpossibleList() {
  const { data, error } = useRead("impossible.list", {});
  return (
    <main id="main" className="page" tabIndex={-1}>
      <header className="page-head">
        <div>
          <h1>{t("things.impossible")}</h1>
          <p className="aside">{t("things.impossible.note")}</p>
        </div>
      </header>
      <RefusalNote of={error} />
      {data?.certain.total === 0 && (
        <EmptyState title={t("things.impossible.none")}>
          <p>{t("things.impossible.none.next")}</p>
        </EmptyState>
      )}
      {data !== undefined && <Rows of={data.certain} />}
      {data !== undefined && data.possible.total > 0 && (
        <details className="more">
          <summary>
            {t("things.impossible.possible")} <span className="code">{count(data.possible.total)}</span>
          </summary>
          <p className="aside">{t("things.impossible.possible.note")}</p>
          <Rows of={data.possible} />
        </details>
      )}
    </main>
  );
}

function Rows({ of }: { readonly of: List }) {
  return (
    <>
      <ul className="impossible">
        {of.rows.map(({ rule, sides }) => (
          <li key={`${rule} ${sides.map(({ thing }) => thing.code).join(" ")}`}>
            <h2>{t(`things.impossible.${rule}`)}</h2>
            {sides.map((side) => (
              <Side key={`${side.thing.code} ${side.says.map(({ property }) => property).join(" ")}`} of={side} />
            ))}
          </li>
        ))}
      </ul>
      {of.total > of.rows.length && <p className="aside">{t("today.more", { count: of.total - of.rows.length })}</p>}
    </>
  );
}

function Side({ of: { thing, says } }: { readonly of: List["rows"][number]["sides"][number] }) {
  return (
    <div data-trace={thing.code}>
      <Go to={`/thing/${thing.code}`}>
        <span className="code">{thing.code}</span> {word("vocabulary-words.kind", thing.kind)}
      </Go>
      <dl>
        {says.map(({ property, label, total, claims }) => (
          <div key={property}>
            <dt>{word("vocabulary-words.property", property)}</dt>
            <dd>
              <b dir="auto">{label === "" ? t("things.impossible.unsaid") : label}</b>{" "}
              {[...new Set(claims.flatMap(({ exhibit }) => exhibit?.code ?? []))].map((code) => (
                <Go key={code} to={`/evidence/${code}`}>
                  <span className="code">{code}</span>
                </Go>
              ))}{" "}
              <span className="aside">{t("things.impossible.claims", { count: total })}</span>
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
