/** The head of the pages of patterns: which page it is, and questions that are often asked. */
import { Go } from "../../frame/go.tsx";
import { t } from "../../words.ts";
import { KeptViews } from "./kept-views.tsx";

const pages = [
  { id: "table", path: "/patterns" },
  { id: "map", path: "/patterns?rows=place&columns=none" },
  { id: "law", path: "/patterns/law" },
] as const;

/** Questions ready to ask: each is nothing but an address. */
const ready = [
  { id: "facility-month", path: "/patterns?rows=facility&columns=month" },
  { id: "people", path: "/patterns?of=people&rows=facility&columns=year" },
  { id: "gender-age", path: "/patterns?of=people&rows=gender&columns=ageBand" },
  { id: "groups", path: "/patterns?of=people&rows=perceivedGroup&columns=perceivedGroup" },
  { id: "bodies", path: "/patterns?rows=type&columns=body" },
  { id: "causes", path: "/patterns?rows=type&columns=year&scope=context" },
] as const;

interface PatternsHeadProps {
  readonly here: (typeof pages)[number]["id"];
  /** who sees no small numbers opens none */
  readonly closed?: boolean;
}

export function PatternsHead({ here, closed = false }: PatternsHeadProps) {
  return (
    <header className="page-head">
      <div>
        <h1>{t("frame.place.patterns")}</h1>
        <p className="aside">{t(closed ? "patterns.note.closed" : `patterns.note.${here}`)}</p>
      </div>
      <nav className="segments" aria-label={t("patterns.page")}>
        {pages.map(({ id, path }) => (
          <Go key={id} to={path} aria-current={id === here ? "true" : undefined}>
            {t(`patterns.page.${id}`)}
          </Go>
        ))}
      </nav>
      {here !== "law" && (
        <nav className="tools" aria-label={t("patterns.ready")}>
          {ready.map(({ id, path }) => (
            <Go key={id} to={path} className="chip as-button">
              {t(`patterns.ready.${id}`)}
            </Go>
          ))}
        </nav>
      )}
      <KeptViews />
    </header>
  );
}
