/** Law, its use, and people: each legal change in its time, the proceedings under its articles since, month by month, and their list. */
import { useSearch } from "@tanstack/react-router";
import type { Output } from "../../../src/api/contract.ts";
import { useRead } from "../../call.ts";
import { Go, useGo } from "../../frame/go.tsx";
import { AsOf } from "../../parts/as-of.tsx";
import { Code } from "../../parts/code.tsx";
import { EmptyState } from "../../parts/empty-state.tsx";
import { RefusalNote } from "../../parts/refusal-note.tsx";
import { count, moment, t } from "../../words.ts";
import { LawCases } from "./law-cases.tsx";
import { monthName } from "./month-name.ts";
import { PatternsHead } from "./patterns-head.tsx";
import { told } from "./table-notes.tsx";

type Laws = Output<"patterns.laws">;
type Law = Laws["laws"][number];

export function PatternsLaw() {
  const { law, month, asOf } = useSearch({ from: "/frame/patterns/law" });
  const go = useGo();
  const entry = asOf === undefined || !/^\d{1,9}$/.test(asOf) ? undefined : Number(asOf);
  const shown = useRead("patterns.laws", { asOf: entry }, { placeholderData: (before) => before });
  const address = (next: Readonly<Record<string, string | undefined>>) => {
    const set = Object.entries({ asOf, ...next }).filter((each): each is [string, string] => each[1] !== undefined);
    return `/patterns/law${set.length === 0 ? "" : `?${new URLSearchParams(set)}`}`;
  };
  const laws = shown.data?.laws ?? [];
  const chosen = laws.find((one) => one.law.code === law);
  return (
    <main id="main" className="page patterns" tabIndex={-1}>
      <PatternsHead here="law" />
      <RefusalNote of={shown.error} />
      {shown.data !== undefined && laws.length === 0 && (
        <EmptyState title={t("patterns.law.none")}>
          <p>{t("patterns.law.none.next")}</p>
        </EmptyState>
      )}
      <ol className="laws">
        {laws.map((one) => (
          <li key={one.law.code} data-trace={one.law.code}>
            <Change of={one} open={shown.data?.hidden === true ? undefined : (of) => go(address(of))} />
          </li>
        ))}
      </ol>
      {shown.data !== undefined && (
        <footer className="pattern-foot">
          <div className="table-notes">
            <p className="aside">
              {t("patterns.at-least")} · {t("patterns.as-of", { entry: count(shown.data.asOf.entry) })}{" "}
              {moment(shown.data.asOf.at)}
            </p>
            <p className="aside">{shown.data.definition}</p>
            {shown.data.hidden && <p className="aside">{t("patterns.hidden", { threshold: shown.data.threshold })}</p>}
          </div>
          <AsOf
            entry={shown.data.asOf.entry}
            head={shown.data.asOf.head}
            asked={entry}
            change={(to) => go(address({ asOf: to === undefined ? undefined : String(to) }))}
          />
        </footer>
      )}
      {chosen !== undefined && (
        <LawCases
          law={chosen}
          month={month === undefined || !/^\d{1,6}$/.test(month) ? undefined : Number(month)}
          asOf={entry}
          close={() => go(address({}))}
        />
      )}
    </main>
  );
}

interface ChangeProps {
  readonly of: Law;
  /** opens its proceedings; undefined: nothing may be listed */
  readonly open: ((of: { readonly law: string; readonly month?: string }) => void) | undefined;
}

function Change({ of, open }: ChangeProps) {
  const most = Math.max(1, ...of.months.map(({ proceedings }) => proceedings ?? 0));
  const { code, label } = of.law;
  return (
    <article className="law" aria-labelledby={`law-${code}`}>
      <h2 id={`law-${code}`}>
        <Go to={`/thing/${code}`}>{label}</Go> <Code of={code} />
      </h2>
      <p className="aside">
        {[
          of.date === "" ? "" : `${t("patterns.law.date")} ${of.date}`,
          of.inForce === "" ? "" : `${t("patterns.law.in-force")} ${of.inForce}`,
        ]
          .filter((one) => one !== "")
          .join(" · ")}
      </p>
      {of.articles.length > 0 && (
        <p>
          <small>{t("patterns.law.articles")}:</small> {of.articles.map((one) => one.label).join("; ")}
        </p>
      )}
      {of.rights.length > 0 && (
        <p>
          <small>{t("patterns.law.rights")}:</small> {of.rights.join("; ")}
        </p>
      )}
      <dl className="counts">
        {(["proceedings", "people", "before", "unknown"] as const).map((key) => (
          <div key={key}>
            <dt>{t(`patterns.law.${key}`)}</dt>
            <dd>
              <b>{told(of[key])}</b>
            </dd>
          </div>
        ))}
      </dl>
      {open !== undefined && (of.proceedings ?? 0) > 0 && (
        <button type="button" className="btn small" onClick={() => open({ law: code })}>
          {t("patterns.law.open", { count: of.proceedings ?? 0 })}
        </button>
      )}
      {of.months.length > 0 && (
        <details>
          <summary>{t("patterns.law.months")}</summary>
          <table className="ruled law-months">
            <thead>
              <tr>
                <th scope="col">{t("patterns.law.month")}</th>
                <th scope="col" className="num">
                  {t("patterns.law.proceedings")}
                </th>
                <th scope="col" className="num">
                  {t("patterns.law.people")}
                </th>
                <td aria-hidden="true" />
              </tr>
            </thead>
            <tbody>
              {of.months.map(({ month, proceedings, people }) => (
                <tr key={month}>
                  <th scope="row">
                    {open === undefined ? (
                      monthName(month)
                    ) : (
                      <button
                        type="button"
                        className="btn quiet small"
                        onClick={() => open({ law: code, month: String(month) })}
                      >
                        {monthName(month)}
                      </button>
                    )}
                  </th>
                  <td className="num">{told(proceedings)}</td>
                  <td className="num">{told(people)}</td>
                  <td aria-hidden="true" className="law-bar">
                    <span style={{ inlineSize: `${(100 * (proceedings ?? 0)) / most}%` }} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      )}
    </article>
  );
}
