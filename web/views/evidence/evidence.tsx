/** Evidence: the list at the left with what narrows it, and beside it the exhibit that is read. */
import { getRouteApi, Outlet, useParams } from "@tanstack/react-router";
import { useState } from "react";
import type { ExhibitRow } from "../../../src/api/contract.ts";
import { useHandle } from "../../doing.ts";
import { useGo } from "../../frame/go.tsx";
import { ActionButton } from "../../parts/action-button.tsx";
import { EmptyState } from "../../parts/empty-state.tsx";
import { usePages } from "../../parts/pages.ts";
import { RefusalNote } from "../../parts/refusal-note.tsx";
import { RowList } from "../../parts/rows.tsx";
import { count, t, word } from "../../words.ts";
import { TakeDialog } from "../together/batches.tsx";
import { FilterBar, type Filters, filterKeys, Months } from "./filters.tsx";

const route = getRouteApi("/frame/evidence");
type Status = ExhibitRow["status"];

const query = (filters: Filters): string => {
  const set = filterKeys.flatMap((key) => {
    const value = filters[key];
    return value === undefined || value === "" ? [] : [[key, value] as [string, string]];
  });
  return set.length === 0 ? "" : `?${new URLSearchParams(set)}`;
};

export function Evidence() {
  const filters: Filters = route.useSearch();
  const open = useParams({ strict: false }).code;
  const go = useGo();
  const [taking, setTaking] = useState(false);
  const asked = {
    query: filters.q,
    status: filters.status as Status | undefined,
    lang: filters.lang,
    type: filters.type,
    uncoded: filters.uncoded === undefined ? undefined : true,
    coerced: filters.coerced === undefined ? undefined : true,
  };
  const pages = usePages("exhibits.list", asked);
  useHandle("batch.take", pages.total === 0 ? undefined : () => setTaking(true));
  // beside an open exhibit its title is the page's heading
  const Heading = open === undefined ? "h1" : "h2";
  const href = (row: ExhibitRow) => `/evidence/${row.code}${query(filters)}`;
  const change = (next: Filters) => go(`/evidence${open === undefined ? "" : `/${open}`}${query(next)}`);

  // the neighbour in the list as it is filtered now
  const beside = (step: 1 | -1) => {
    if (pages.total === 0) return undefined;
    return () => {
      let here = step === 1 ? -1 : 0;
      for (let index = 0; index < pages.total; index += 1) {
        if (pages.at(index)?.code === open) here = index;
      }
      const row = pages.at(Math.max(0, here + step));
      if (row !== undefined) go(href(row));
    };
  };
  useHandle("exhibit.next", beside(1));
  useHandle("exhibit.previous", beside(-1));

  return (
    <div className={open === undefined ? "read" : "read opened"}>
      <section className="list" aria-labelledby="evidence-heading">
        <div className="row-line">
          <Heading id="evidence-heading" className="overline">
            {t("frame.place.evidence")}
          </Heading>
          {pages.first !== undefined && (
            <span className="code">{t("evidence.of", { total: count(pages.total), all: count(pages.first.all) })}</span>
          )}
        </div>
        <Months months={pages.first?.facets.month ?? []} />
        <form
          className="narrow"
          onSubmit={(event) => {
            event.preventDefault();
            change({ ...filters, q: String(new FormData(event.currentTarget).get("q") ?? "") });
          }}
        >
          <input
            key={filters.q}
            name="q"
            type="search"
            className="field"
            defaultValue={filters.q}
            aria-label={t("evidence.narrow")}
            placeholder={t("evidence.narrow")}
          />
        </form>
        <FilterBar filters={filters} facets={pages.first?.facets} change={change} />
        {pages.total > 0 && <ActionButton id="batch.take" small />}
        <RefusalNote of={pages.error} />
        {pages.first !== undefined && pages.total === 0 && (
          <EmptyState title={t("evidence.none")}>
            <p>{pages.first.all === 0 ? t("evidence.none.add") : t("evidence.none.filter")}</p>
          </EmptyState>
        )}
        <RowList
          label={t("frame.place.evidence")}
          total={pages.total}
          at={pages.at}
          look={pages.look}
          keyOf={(row) => row.code}
          traceOf={(row) => row.code}
          size={72}
          href={href}
          isCurrent={(row) => row.code === open}
        >
          {(row) => <ExhibitLine row={row} />}
        </RowList>
      </section>
      <Outlet />
      {taking && (
        <TakeDialog
          filter={Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined))}
          total={pages.total}
          close={() => setTaking(false)}
        />
      )}
    </div>
  );
}

/** One exhibit in the list: its title, what it is, and what has been done with it. */
function ExhibitLine({ row }: { readonly row: ExhibitRow }) {
  const about = [
    row.code,
    row.lang === null ? undefined : row.lang,
    row.hand === undefined ? undefined : word("vocabulary-words.hand", row.hand),
    row.coerced ? word("vocabulary-words.caveat", "COERCED") : undefined,
  ];
  const done =
    row.status === "read"
      ? row.claims === 0
        ? t("evidence.uncoded")
        : `${t("evidence.claims", { count: row.claims })} · ${t("vocabulary-words.roots", { count: row.roots })}`
      : word("vocabulary-words.status", row.status);
  return (
    <>
      <b dir="auto">{row.title || row.name}</b>
      <small>{about.filter((one) => one !== undefined).join(" · ")}</small>
      {row.paragraphs > 0 && (row.coded > 0 || row.nothing > 0) && (
        <small>
          {t("evidence.coverage", { coded: count(row.coded), all: count(row.paragraphs) })}
          {row.nothing > 0 && ` · ${t("evidence.coverage.nothing", { count: row.nothing })}`}
        </small>
      )}
      <small className={row.status === "quarantined" || row.status === "unread" ? "warn" : undefined}>{done}</small>
    </>
  );
}

export function NoExhibit() {
  return (
    <main id="main" className="doc" tabIndex={-1}>
      <EmptyState title={t("evidence.choose")}>
        <p>{t("evidence.choose.keys")}</p>
      </EmptyState>
    </main>
  );
}
