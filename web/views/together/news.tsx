/** What is new for this member: mentions, tasks and all that waits, on Today; read marks are the member's own. */
import type { Output } from "../../../src/api/contract.ts";
import { useRead, useWrite } from "../../call.ts";
import { Go } from "../../frame/go.tsx";
import { RefusalNote } from "../../parts/refusal-note.tsx";
import { count, day, t } from "../../words.ts";

type News = Output<"news.list">["rows"][number];

/** What Today shows in a place of its own. */
const shownApart: readonly News["kind"][] = ["minute", "promise"];

export function NewsList() {
  const list = useRead("news.list", {});
  const mark = useWrite("news.mark", { said: () => t("together.news.marked") });
  const rows = (list.data?.rows ?? []).filter(({ kind }) => !shownApart.includes(kind));
  const fresh = rows.filter(({ read }) => !read);
  if (list.data === undefined) return <RefusalNote of={list.error} />;
  if (rows.length === 0) return null;
  return (
    <section className="card-list" aria-labelledby="today-news">
      <div className="row-line">
        <h2 id="today-news">{t("together.news")}</h2>
        <span className="code">{count(fresh.length)}</span>
      </div>
      <p className="aside">{t("together.news.why")}</p>
      <ul>
        {rows.map((one) => (
          <li key={one.key} data-trace={one.code === "" ? undefined : one.code}>
            <Go
              to={one.href}
              onClick={() => {
                if (!one.read) mark.mutate({ keys: [one.key] });
              }}
            >
              <span className="code">{one.code}</span>
              {one.read ? <span dir="auto">{one.label}</span> : <b dir="auto">{one.label}</b>}
              <small>
                {t(`together.news.${one.kind}`)}
                {one.by !== undefined && ` · @${one.by}`}
                {one.due !== undefined && ` · ${t("together.due", { day: day(one.due) })}`}
                {!one.read && <span className="unseen"> {t("together.news.unread")}</span>}
              </small>
            </Go>
          </li>
        ))}
      </ul>
      {fresh.length > 0 && (
        <button type="button" className="btn small" onClick={() => mark.mutate({ keys: fresh.map(({ key }) => key) })}>
          {t("together.news.mark")}
        </button>
      )}
      <RefusalNote of={mark.error} />
    </section>
  );
}
