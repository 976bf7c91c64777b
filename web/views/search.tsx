/** Search: every passage that says it, in any of the languages, each a step from its place in the document. */
import { getRouteApi } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useRead } from "../call.ts";
import { Go } from "../frame/go.tsx";
import type { Range } from "../marks.ts";
import { EmptyState } from "../parts/empty-state.tsx";
import { RefusalNote } from "../parts/refusal-note.tsx";
import { count, t } from "../words.ts";

const route = getRouteApi("/frame/search");
const most = 200;

export function Search() {
  const { q } = route.useSearch();
  const found = useRead("search.text", { query: q ?? "", limit: most }, { enabled: q !== undefined });
  const hits = found.data?.hits ?? [];
  const main = useRef<HTMLElement>(null);
  // from the field to what it found: Tab leads to the first hit, and letters are keys again instead of more of the query
  useEffect(() => {
    if (q !== undefined) main.current?.focus();
  }, [q]);
  return (
    <main id="main" className="page" ref={main} tabIndex={-1}>
      <header className="page-head">
        <div>
          <h1>{q === undefined ? t("frame.search") : `“${q}”`}</h1>
          <p className="aside" role="status">
            {found.data !== undefined && t("evidence.search.found", { count: found.data.total })}
            {found.data !== undefined &&
              found.data.total > hits.length &&
              ` · ${t("evidence.search.first", { count: count(hits.length) })}`}
          </p>
        </div>
      </header>
      <RefusalNote of={found.error} />
      {(q === undefined || (found.data !== undefined && hits.length === 0)) && (
        <EmptyState title={q === undefined ? t("evidence.search.how") : t("evidence.search.none")}>
          <p>{t("evidence.search.syntax")}</p>
        </EmptyState>
      )}
      <ol className="hits">
        {hits.map((hit) => {
          const first = hit.ranges[0];
          const end = hit.start + Math.max(1, first === undefined ? hit.quote.length : first.end - first.start);
          return (
            <li key={`${hit.code} ${hit.start}`} data-trace={hit.code}>
              <Go to={`/evidence/${hit.code}?at=${hit.start}-${end}`}>
                <span className="meta">
                  <span className="code">{hit.code}</span> {hit.title}
                  <span className="aside">
                    {hit.page !== undefined && `${t("evidence.page", { page: hit.page })} · `}¶{hit.passage + 1} ·{" "}
                    {hit.lang}
                  </span>
                </span>
                <q lang={hit.lang} dir="auto">
                  <Highlighted text={hit.quote} ranges={hit.ranges} />
                </q>
              </Go>
            </li>
          );
        })}
      </ol>
    </main>
  );
}

/** A text with what was sought marked in it; `ranges` are offsets of this text, in order. */
function Highlighted({ text, ranges }: { readonly text: string; readonly ranges: readonly Range[] }) {
  let from = 0;
  return (
    <>
      {ranges.map((range) => {
        const before = text.slice(from, range.start);
        from = range.end;
        return (
          <span key={range.start}>
            {before}
            <mark className="said">{text.slice(range.start, range.end)}</mark>
          </span>
        );
      })}
      {text.slice(from)}
    </>
  );
}
