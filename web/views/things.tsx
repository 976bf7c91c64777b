/** Lists of things by kind: people, what happened, and places and bodies, as what is claimed of them folds now. */
import { useSearch } from "@tanstack/react-router";
import { useState } from "react";
import type { ThingRow } from "../../src/api/contract.ts";
import { isLinkable } from "../../src/core/link/profile.ts";
import type { ThingKind } from "../../src/core/record/body.ts";
import { useRead } from "../call.ts";
import { useHandle } from "../doing.ts";
import { Go, useGo } from "../frame/go.tsx";
import { ActionButton } from "../parts/action-button.tsx";
import { CaveatChips, RootsWords, StateChip } from "../parts/chips.tsx";
import { EmptyState } from "../parts/empty-state.tsx";
import { type Pages, usePages } from "../parts/pages.ts";
import { RefusalNote } from "../parts/refusal-note.tsx";
import { type Column, DataGrid } from "../parts/rows.tsx";
import { count, t, word } from "../words.ts";
import { NameTools } from "./names/name-tools.tsx";
import { ListDialog } from "./release/list-dialog.tsx";

export const People = () => <Things place="people" kinds={["person", "group"]} whole />;
export const Events = () => <Things place="events" kinds={["act", "episode", "event"]} />;
export const Places = () => <Things place="places" kinds={["place", "facility", "body"]} whole />;

interface ThingsProps {
  readonly place: "people" | "events" | "places";
  readonly kinds: readonly ThingKind[];
  /** all kinds may be shown together */
  readonly whole?: boolean;
}

function Things({ place, kinds, whole = false }: ThingsProps) {
  const search = useSearch({ strict: false });
  const go = useGo();
  const one = kinds.find((kind) => kind === search.kind) ?? (whole ? undefined : kinds[0]);
  const types = useRead(
    "coding.form",
    { kind: one ?? "act" },
    { enabled: one !== undefined, staleTime: Number.POSITIVE_INFINITY },
  );
  const options = types.data?.properties.find((property) => property.property === "type")?.options ?? [];
  const disputed = search.disputed !== undefined;
  const pages = usePages("things.list", {
    kinds: one === undefined ? [...kinds] : [one],
    query: search.q,
    disputed: disputed ? true : undefined,
    type: search.type,
  });
  const [releasing, setReleasing] = useState(false);
  // one kind has one row of columns; words that somebody looks for stay inside
  const unsearched = search.q === undefined || search.q === "";
  useHandle("list.release", one !== undefined && unsearched && pages.total > 0 ? () => setReleasing(true) : undefined);
  const address = (next: Readonly<Record<string, string | undefined>>) => {
    const set = Object.entries({
      kind: search.kind,
      q: search.q,
      type: search.type,
      disputed: search.disputed,
      ...next,
    }).filter((entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== "");
    return `/${place}${set.length === 0 ? "" : `?${new URLSearchParams(set)}`}`;
  };
  return (
    <main id="main" className="page fills" tabIndex={-1}>
      <header className="page-head">
        <h1>{t(`frame.place.${place}`)}</h1>
        <nav className="segments" aria-label={t("things.kinds")}>
          {whole && (
            <Go
              to={address({ kind: undefined, type: undefined })}
              aria-current={one === undefined ? "true" : undefined}
            >
              {t("things.all")}
            </Go>
          )}
          {kinds.map((kind) => (
            <Go key={kind} to={address({ kind, type: undefined })} aria-current={one === kind ? "true" : undefined}>
              {word("vocabulary-words.kinds", kind)}
            </Go>
          ))}
        </nav>
        <form
          className="tools"
          onSubmit={(event) => {
            event.preventDefault();
            go(address({ q: String(new FormData(event.currentTarget).get("q") ?? "") }));
          }}
        >
          <input
            key={search.q}
            name="q"
            type="search"
            className="field"
            defaultValue={search.q}
            aria-label={t("things.narrow")}
            placeholder={t("things.narrow")}
          />
          {options.length > 0 && (
            <select
              className="field"
              aria-label={t("things.type")}
              value={search.type ?? ""}
              onChange={(event) => go(address({ type: event.target.value }))}
            >
              <option value="">{t("things.type.any")}</option>
              {options.map((option) => (
                <option key={option.code} value={option.code}>
                  {option.parent === undefined ? "" : "  "}
                  {option.label}
                </option>
              ))}
            </select>
          )}
          <button
            type="button"
            className={disputed ? "chip on" : "chip as-button"}
            aria-pressed={disputed}
            onClick={() => go(address({ disputed: disputed ? undefined : "1" }))}
          >
            {t("things.disputed.only")}
          </button>
          <Go
            className="btn"
            to={`/same?kind=${[one, ...kinds].find((kind) => kind !== undefined && isLinkable(kind)) ?? "person"}`}
          >
            {t(place === "people" ? "frame.action.go.same" : "things.same")}
          </Go>
          {place === "events" && (
            <>
              <Go className="btn" to="/incidents">
                {t("frame.action.go.incidents")}
              </Go>
              <Go className="btn" to="/impossible">
                {t("frame.action.go.impossible")}
              </Go>
            </>
          )}
          {one !== undefined && unsearched && <ActionButton id="list.release" />}
        </form>
      </header>
      {place === "people" && <NameTools />}
      <RefusalNote of={pages.error} />
      <Counts pages={pages} />
      {pages.first !== undefined && pages.total === 0 ? (
        <EmptyState title={t("things.none")}>
          <p>{t("things.none.next")}</p>
        </EmptyState>
      ) : (
        <DataGrid
          key={one ?? "all"}
          label={t(`frame.place.${place}`)}
          total={pages.total}
          at={pages.at}
          look={pages.look}
          traceOf={(row) => row.code}
          size={one === "act" ? 56 : 48}
          href={(row) => `/thing/${row.code}`}
          columns={one === "act" ? acts() : others(one === undefined)}
        />
      )}
      {releasing && one !== undefined && (
        <ListDialog
          of={{
            what: "things",
            kind: one,
            ...(search.type !== undefined && { type: search.type }),
            ...(disputed && { disputed: true }),
          }}
          close={() => setReleasing(false)}
        />
      )}
    </main>
  );
}

/** What is counted, in which unit, and what isn't (G13). */
function Counts({ pages }: { readonly pages: Pages<"things.list"> }) {
  const counts = pages.first?.counts;
  if (pages.first === undefined) return null;
  if (counts === undefined) return <p className="counts">{t("things.total", { count: pages.total })}</p>;
  return (
    <dl className="counts">
      <div>
        <dt>{t("things.counts.unit")}</dt>
        <dd>{counts.unit}</dd>
      </div>
      {(["inside", "context", "outside", "unknown"] as const).map((scope) => (
        <div key={scope}>
          <dt>{t(`things.counts.${scope}`)}</dt>
          <dd>
            <b>{count(counts[scope])}</b>
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** What nobody said has no place in a row: its bare heading would look like a value that is missing on the screen. */
const said = (cell: ThingRow["cells"][number]): boolean => cell.label !== "" || cell.disputed;

function Cell({ row, property }: { readonly row: ThingRow; readonly property: string }) {
  const cells = row.cells.filter((cell) => cell.property === property && said(cell));
  if (cells.length === 0) return <span className="nothing">{t("things.unsaid")}</span>;
  return cells.map((cell) => (
    <span key={cell.label + String(cell.ref?.code)} className="cell-value">
      {cell.ref === undefined ? (
        cell.label
      ) : (
        <>
          {cell.ref.label}
          <small className="code"> {cell.ref.code}</small>
        </>
      )}
      {cell.disputed && <span className="chip against">{t("things.disputed")}</span>}
    </span>
  ));
}

const codeColumn = (): Column<ThingRow> => ({
  id: "code",
  label: t("things.code"),
  width: "6.5rem",
  cell: (row) => <span className="code">{row.code}</span>,
});
const rootsColumn = (): Column<ThingRow> => ({
  id: "roots",
  label: t("things.roots"),
  width: "minmax(8rem, 1.1fr)",
  cell: (row) => (
    <>
      <RootsWords of={row.roots} />
      {row.caveats.length > 0 && (
        <span className="chips">
          <CaveatChips of={row.caveats} />
        </span>
      )}
    </>
  ),
});

const acts = (): readonly Column<ThingRow>[] => [
  codeColumn(),
  ...(["type", "victim", "date", "place"] as const).map((property) => ({
    id: property,
    label: word("vocabulary-words.property", property),
    width: property === "type" ? "minmax(10rem, 1.6fr)" : "minmax(8rem, 1.2fr)",
    cell: (row: ThingRow) => <Cell row={row} property={property} />,
  })),
  rootsColumn(),
  {
    id: "scope",
    label: t("things.scope"),
    width: "8rem",
    cell: (row) => (row.scope === undefined ? null : <StateChip of="vocabulary-words.scope" name={row.scope} />),
  },
];

const others = (mixed: boolean): readonly Column<ThingRow>[] => [
  codeColumn(),
  ...(mixed
    ? [
        {
          id: "kind",
          label: t("things.kind"),
          width: "7rem",
          cell: (row: ThingRow) => word("vocabulary-words.kind", row.kind),
        },
      ]
    : []),
  {
    id: "label",
    label: t("things.label"),
    width: "minmax(10rem, 1.5fr)",
    cell: (row) => (
      <>
        <b dir="auto">{row.label}</b>
        {row.codes > 1 && <span className="chip">{t("linking.made.codes", { count: row.codes })}</span>}
      </>
    ),
  },
  {
    id: "known",
    label: t("things.known"),
    width: "minmax(14rem, 2.4fr)",
    cell: (row) => (
      <span className="known">
        {row.cells.filter(said).map((cell) => (
          <span key={cell.property + cell.label}>
            <small>{word("vocabulary-words.property", cell.property)}</small> {cell.ref?.label ?? cell.label}
            {cell.disputed && <span className="chip against">{t("things.disputed")}</span>}
          </span>
        ))}
      </span>
    ),
  },
  { id: "claims", label: t("things.claims"), width: "5rem", numeric: true, cell: (row) => count(row.claims) },
  rootsColumn(),
];
