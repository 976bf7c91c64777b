/** Today: what waits for this member, in sections, each row the way to it. */
import { useRead } from "../call.ts";
import { useFrame, useMay } from "../frame/context.ts";
import { Go } from "../frame/go.tsx";
import { places } from "../frame/places.ts";
import { OwnNotes } from "../note/note.tsx";
import { EmptyState } from "../parts/empty-state.tsx";
import { RefusalNote } from "../parts/refusal-note.tsx";
import { count, day, t, today, word } from "../words.ts";
import { MinutesToConfirm } from "./together/minutes.tsx";
import { NewsList } from "./together/news.tsx";

/** A row's detail that is a day is shown as people write it. */
const date = /^\d{4}-\d{2}-\d{2}$/;

export function Today() {
  const { me } = useFrame();
  const shown = useRead("today.show", {});
  const mandate = useRead("mandate.show", {}, { enabled: me.mandate !== undefined });
  const reads = useMay("read");
  const sections = (shown.data?.sections ?? []).filter((section) => section.total > 0);
  return (
    <main id="main" className="page today" tabIndex={-1}>
      <header className="page-head">
        <div>
          <h1>{t("frame.place.today")}</h1>
          <p className="aside">
            {today()} · {me.me.title}
          </p>
        </div>
      </header>
      <RefusalNote of={shown.error} />
      <div className="today-in">
        <div className="sections">
          {reads && <MinutesToConfirm />}
          <NewsList />
          <OwnNotes />
          {shown.data !== undefined && sections.length === 0 && (
            <EmptyState title={t("today.none")}>
              <p>{t(me.rights.includes("read") ? "today.none.next" : "today.none.house")}</p>
              <Elsewhere />
            </EmptyState>
          )}
          {sections.map((section) => (
            <section key={section.id} className="card-list" aria-labelledby={`today-${section.id}`}>
              <div className="row-line">
                <h2 id={`today-${section.id}`}>{t(`today.${section.id}`)}</h2>
                <span className="code">{count(section.total)}</span>
              </div>
              <p className="aside">{t(`today.${section.id}.why`)}</p>
              <ul>
                {section.rows.map((row) => (
                  <li key={`${row.code} ${row.detail} ${row.href}`} data-trace={row.code === "" ? undefined : row.code}>
                    <Go to={row.href}>
                      <span className="code">{row.code}</span>
                      <b dir="auto">{row.label}</b>
                      <small>{date.test(row.detail) ? day(row.detail) : row.detail}</small>
                    </Go>
                  </li>
                ))}
              </ul>
              {section.total > section.rows.length && (
                <p className="aside">{t("today.more", { count: section.total - section.rows.length })}</p>
              )}
            </section>
          ))}
        </div>
        {mandate.data !== undefined && (
          <aside className="mandate" aria-labelledby="mandate-heading">
            <h2 id="mandate-heading" className="overline">
              {t("today.mandate")}
            </h2>
            <p className="title">{mandate.data.title}</p>
            <dl>
              <dt>{t("today.mandate.instrument")}</dt>
              <dd>{mandate.data.instrument}</dd>
              <dt>{t("today.mandate.subject")}</dt>
              <dd>{mandate.data.subject}</dd>
              <dt>{t("today.mandate.territory")}</dt>
              <dd>{mandate.data.territory}</dd>
              <dt>{t("today.mandate.period")}</dt>
              <dd>
                {mandate.data.to === undefined
                  ? t("today.mandate.since", { day: day(mandate.data.from) })
                  : `${day(mandate.data.from)} – ${day(mandate.data.to)}`}
              </dd>
              <dt>{t("today.mandate.term")}</dt>
              <dd>
                {day(mandate.data.term.from)} – {day(mandate.data.term.to)}
                {me.mandate !== undefined && me.mandate.daysLeft >= 0 && (
                  <b> {t("today.mandate.left", { days: me.mandate.daysLeft })}</b>
                )}
              </dd>
              <dt>{t("today.mandate.standard")}</dt>
              <dd className="serif">{mandate.data.standardLabel}</dd>
              <dt>{t("today.mandate.roles")}</dt>
              <dd>{me.me.roles.map((role) => word("vocabulary-words.role", role)).join(", ")}</dd>
            </dl>
            <p>
              <Go to="/mandate">{t("mandate.open")}</Go>
            </p>
          </aside>
        )}
      </div>
    </main>
  );
}

/** Nothing waits: the places that are open to me. */
function Elsewhere() {
  const { me } = useFrame();
  return (
    <p>
      {t("today.none.go")}{" "}
      {places.map(
        ({ place, path, right }) =>
          place !== "today" &&
          me.rights.includes(right) && (
            <span key={place}>
              <Go to={path}>{t(`frame.place.${place}`)}</Go>{" "}
            </span>
          ),
      )}
    </p>
  );
}
