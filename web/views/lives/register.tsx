/** One register: chips that narrow it, what its count means, its rows with their gaps; each row opens its thing. */
import { getRouteApi, useRouter } from "@tanstack/react-router";
import { useState } from "react";
import type { Input, Output } from "../../../src/api/contract.ts";
import { useHandle } from "../../doing.ts";
import { ActionButton } from "../../parts/action-button.tsx";
import { AsOf } from "../../parts/as-of.tsx";
import { EmptyState } from "../../parts/empty-state.tsx";
import { usePages } from "../../parts/pages.ts";
import { RefusalNote } from "../../parts/refusal-note.tsx";
import { DataGrid } from "../../parts/rows.tsx";
import { count, moment, t, word } from "../../words.ts";
import { NotFound } from "../not-found.tsx";
import { ListDialog, type ListToGo } from "../release/list-dialog.tsx";
import { registerColumns } from "./register-columns.tsx";
import { Charges, FacilityTypes } from "./registers.tsx";

const route = getRouteApi("/frame/registers/$name");
type Asked = Input<"register.list">;
const names: readonly Asked["name"][] = [
  "arrests",
  "in-absentia",
  "proceedings",
  "deaths",
  "seizures",
  "family-reprisals",
  "relatives",
  "displacements",
  "medical",
  "coerced",
  "acts",
  "holdings",
];

export function Register() {
  const { name } = route.useParams();
  const register = names.find((one) => one === name);
  if (register !== undefined) return <Listed key={register} name={register} />;
  if (name !== "charges" && name !== "facility-types") return <NotFound />;
  return (
    <main id="main" className="page" tabIndex={-1}>
      <h1>{t(`lives.register.${name}`)}</h1>
      {name === "charges" ? <Charges /> : <FacilityTypes />}
    </main>
  );
}

type Search = ReturnType<typeof route.useSearch>;

function Listed({ name }: { readonly name: Asked["name"] }) {
  const search = route.useSearch();
  const router = useRouter();
  const { of: _, asOf: entry, ...narrowed } = search;
  const asOf = entry === undefined || !Number.isInteger(Number(entry)) ? undefined : Number(entry);
  // what an address holds is the reader's own typing: the desk judges it
  const asked = { name, ...narrowed, ...(asOf !== undefined && { asOf }) } as Asked;
  const pages = usePages("register.list", asked);
  const [releasing, setReleasing] = useState(false);
  // what goes out is what stands now
  useHandle("list.release", asOf === undefined && pages.total > 0 ? () => setReleasing(true) : undefined);
  const change = (next: Search) => {
    const set = Object.entries({ ...search, ...next }).filter(
      (one): one is [string, string] => one[1] !== undefined && one[1] !== "",
    );
    router.history.replace(`/registers/${name}${set.length === 0 ? "" : `?${new URLSearchParams(set)}`}`);
  };
  const { first } = pages;
  return (
    <main id="main" className="page fills" tabIndex={-1}>
      <header className="page-head">
        <div>
          <h1>{t(`lives.register.${name}`)}</h1>
          {first !== undefined && <p className="aside">{first.definition}</p>}
        </div>
        {first !== undefined && (
          <div className="tools">
            <AsOf
              entry={first.asOf.entry}
              head={first.head}
              asked={asOf}
              change={(next) => change({ asOf: next === undefined ? undefined : String(next) } as Search)}
            />
            {asOf === undefined && <ActionButton id="list.release" />}
          </div>
        )}
      </header>
      {first !== undefined && <Narrow first={first} search={narrowed} change={change} />}
      <RefusalNote of={pages.error} />
      {first !== undefined && (
        <p className="counts">
          <b>
            {t("lives.registers.count", {
              count: count(first.total),
              unit: word("vocabulary-words.kinds", first.unit),
              people: first.people,
            })}
          </b>
          <span>{t("lives.registers.as-of", { entry: first.asOf.entry, at: moment(first.asOf.at) })}</span>
        </p>
      )}
      {first !== undefined && pages.total === 0 ? (
        <EmptyState title={t("lives.registers.none")}>
          <p>{t("lives.registers.none.next")}</p>
        </EmptyState>
      ) : (
        <DataGrid
          label={t(`lives.register.${name}`)}
          total={pages.total}
          at={pages.at}
          look={pages.look}
          traceOf={({ row }) => row.code}
          size={72}
          href={({ row }) => `/thing/${row.code}`}
          columns={registerColumns(first?.rows[0])}
        />
      )}
      {releasing && (
        <ListDialog
          of={{ what: "register", register: { name, ...narrowed } as ListToGo<"register">["register"] }}
          close={() => setReleasing(false)}
        />
      )}
    </main>
  );
}

interface NarrowProps {
  readonly first: Output<"register.list">;
  readonly search: Readonly<Record<string, string | undefined>>;
  readonly change: (next: Search) => void;
}

/** What can be chosen, and chips for what was: each takes its own away. */
function Narrow({ first, search, change }: NarrowProps) {
  const chosen = Object.entries(search).filter((one): one is [string, string] => one[1] !== undefined);
  const labelOf = (name: string, value: string): string =>
    first.filters.find((filter) => filter.name === name)?.options.find((option) => option.value === value)?.label ??
    (value === "any" ? t("lives.registers.filter.any") : value);
  return (
    <fieldset className="narrow">
      <legend className="unseen">{t("lives.registers.narrow")}</legend>
      {first.filters.map(({ name, options }) => (
        <label key={name} className="labelled">
          {t(`lives.registers.filter.${name}`)}
          <select
            className="field"
            value={search[name] ?? (name === "state" ? (first.usual ?? "") : "")}
            onChange={(event) => change({ [name]: event.target.value } as Search)}
          >
            <option value={name === "state" && first.usual !== undefined ? "any" : ""}>
              {t("lives.registers.filter.any")}
            </option>
            {options.map((option) => (
              <option key={option.value} value={option.value}>
                {t("lives.registers.filter.option", { label: option.label, count: count(option.count) })}
              </option>
            ))}
          </select>
        </label>
      ))}
      <span className="chips">
        {chosen.map(([name, value]) => {
          const said = { name: t(`lives.registers.filter.${name}`), value: labelOf(name, value) };
          return (
            <button
              key={name}
              type="button"
              className="chip on"
              aria-label={t("lives.registers.remove", said)}
              onClick={() => change({ [name]: undefined } as Search)}
            >
              {t("lives.registers.chosen", said)} ×
            </button>
          );
        })}
      </span>
    </fieldset>
  );
}
