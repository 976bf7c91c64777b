/** The members' page: findings that wait for this member first, each with its one sheet. */
import type { Output } from "../../../src/api/contract.ts";
import { useRead } from "../../call.ts";
import { Go } from "../../frame/go.tsx";
import { StateChip } from "../../parts/chips.tsx";
import { EmptyState } from "../../parts/empty-state.tsx";
import { RefusalNote } from "../../parts/refusal-note.tsx";
import { t, word } from "../../words.ts";

type Row = Output<"decisions.list">["rows"][number];

export function Decide() {
  const decisions = useRead("decisions.list", {});
  const rows = decisions.data?.rows ?? [];
  const groups = [
    ["waits", rows.filter(({ waits }) => waits)],
    ["rest", rows.filter(({ waits }) => !waits)],
  ] as const;
  return (
    <main id="main" className="page" tabIndex={-1}>
      <header className="page-head">
        <div>
          <h1>{t("decide.title")}</h1>
          <p className="aside">{t("decide.note")}</p>
        </div>
      </header>
      <RefusalNote of={decisions.error} />
      {decisions.data !== undefined && rows.length === 0 && (
        <EmptyState title={t("decide.none")}>
          <p>{t("decide.none.next")}</p>
        </EmptyState>
      )}
      {rows.length > 0 && groups[0][1].length === 0 && <p>{t("decide.nothing-waits")}</p>}
      {groups.map(([name, own]) =>
        own.length === 0 ? null : (
          <section key={name} className="card-list" aria-labelledby={`decide-${name}`}>
            <div className="row-line">
              <h2 id={`decide-${name}`}>{t(`decide.${name}`)}</h2>
            </div>
            <ul>
              {own.map((row) => (
                <li key={row.code} data-trace={row.code}>
                  <Go to={`/decide/${row.code}`}>
                    <span className="code">{row.code}</span>
                    <b dir="auto">{row.title}</b>
                    <small>
                      <RowWords of={row} />
                    </small>
                  </Go>
                </li>
              ))}
            </ul>
          </section>
        ),
      )}
    </main>
  );
}

function RowWords({ of }: { readonly of: Row }) {
  const parts = [
    of.article,
    t("decide.given", { given: of.given, of: of.of }),
    ...(of.mine === undefined ? [] : [t("decide.mine", { decision: word("vocabulary-words.decision", of.mine) })]),
    ...(of.questions === 0 ? [] : [t("decide.questions", { count: of.questions })]),
    ...(of.blocks === 0 ? [] : [t("decide.blocks", { count: of.blocks })]),
  ];
  return (
    <>
      <StateChip of="vocabulary-words.state" name={of.state} /> {parts.join(" · ")}
    </>
  );
}
