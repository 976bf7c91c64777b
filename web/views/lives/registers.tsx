/** The registers, each with what it answers; and the two that are tables: charges, and facilities by type. */
import { useState } from "react";
import type { Input } from "../../../src/api/contract.ts";
import { useRead } from "../../call.ts";
import { Go } from "../../frame/go.tsx";
import { RootsWords } from "../../parts/chips.tsx";
import { EmptyState } from "../../parts/empty-state.tsx";
import { RefusalNote } from "../../parts/refusal-note.tsx";
import { count, moment, t } from "../../words.ts";

/** In the order of the field's questions. */
const names = [
  "arrests",
  "charges",
  "in-absentia",
  "proceedings",
  "holdings",
  "facility-types",
  "acts",
  "medical",
  "deaths",
  "coerced",
  "seizures",
  "family-reprisals",
  "relatives",
  "displacements",
] as const;

export function Registers() {
  return (
    <main id="main" className="page" tabIndex={-1}>
      <header className="page-head">
        <div>
          <h1>{t("frame.place.registers")}</h1>
          <p className="aside">{t("lives.registers.about")}</p>
        </div>
      </header>
      <ul className="plain registers">
        {names.map((name) => (
          <li key={name}>
            <Go to={`/registers/${name}`}>
              <b>{t(`lives.register.${name}`)}</b>
            </Go>
            <span className="aside">
              {t(
                name === "charges" || name === "facility-types"
                  ? `lives.${name}.definition`
                  : `lives.register.${name}.definition`,
              )}
            </span>
          </li>
        ))}
      </ul>
    </main>
  );
}

/** What makes the numbers of a table numbers: definition and as-of (G13). */
function Known({ definition, asOf }: { readonly definition: string; readonly asOf: { entry: number; at: string } }) {
  return (
    <>
      <p className="aside">{definition}</p>
      <p className="aside">{t("lives.registers.as-of", { entry: asOf.entry, at: moment(asOf.at) })}</p>
    </>
  );
}

/** How often each article was used, by year; each number opens its proceedings. */
export function Charges() {
  const [of, setOf] = useState<Input<"charges.table">["of"]>();
  const table = useRead("charges.table", of === undefined ? {} : { of }, { placeholderData: (before) => before });
  const shown = table.data;
  return (
    <>
      <label className="labelled">
        {t("lives.charges.of")}
        <select
          className="field"
          value={of ?? ""}
          onChange={({ target: { value } }) =>
            setOf(value === "criminal" || value === "administrative" ? value : undefined)
          }
        >
          {["any", "criminal", "administrative"].map((one) => (
            <option key={one} value={one === "any" ? "" : one}>
              {t(`lives.charges.of.${one}`)}
            </option>
          ))}
        </select>
      </label>
      <RefusalNote of={table.error} />
      {shown !== undefined && <Known {...shown} />}
      {shown?.rows.length === 0 && (
        <EmptyState title={t("lives.charges.none")}>
          <p>{t("lives.charges.none.next")}</p>
        </EmptyState>
      )}
      {shown !== undefined && shown.rows.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls
        <div className="scrolls" tabIndex={0}>
          <table className="ruled">
            <caption>{t("lives.register.charges")}</caption>
            <thead>
              <tr>
                <th scope="col">{t("lives.charges.article")}</th>
                {[
                  t("lives.charges.proceedings"),
                  t("lives.charges.people"),
                  ...shown.years,
                  t("lives.charges.undated"),
                ].map((column) => (
                  <th key={column} scope="col" className="num">
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {shown.rows.map((row) => (
                <tr key={row.code}>
                  <th scope="row">{row.label}</th>
                  <td className="num">
                    <Go to={`/registers/proceedings?charge=${encodeURIComponent(row.code)}`}>
                      {count(row.proceedings)}
                    </Go>
                  </td>
                  <td className="num">{count(row.people)}</td>
                  {row.byYear.map((value, at) => (
                    <td key={shown.years[at]} className="num">
                      {count(value)}
                    </td>
                  ))}
                  <td className="num">{count(row.undated)}</td>
                </tr>
              ))}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row">{t("lives.total")}</th>
                <td className="num">{count(shown.proceedings)}</td>
                <td className="num">{count(shown.people)}</td>
                <td colSpan={shown.years.length + 1} />
              </tr>
            </tfoot>
          </table>
        </div>
      )}
    </>
  );
}

/** Acts by the type of facility, with independent sources. */
export function FacilityTypes() {
  const [type, setType] = useState("");
  const form = useRead("coding.form", { kind: "act" }, { staleTime: Number.POSITIVE_INFINITY });
  const options = form.data?.properties.find(({ property }) => property === "type")?.options ?? [];
  const table = useRead("facility.types", type === "" ? {} : { type }, { placeholderData: (before) => before });
  const shown = table.data;
  return (
    <>
      <label className="labelled">
        {t("lives.facility-types.act")}
        <select className="field" value={type} onChange={(event) => setType(event.target.value)}>
          <option value="">{t("lives.registers.filter.any")}</option>
          {options.map((option) => (
            <option key={option.code} value={option.code}>
              {option.parent === undefined ? "" : "  "}
              {option.label}
            </option>
          ))}
        </select>
      </label>
      <RefusalNote of={table.error} />
      {shown !== undefined && <Known {...shown} />}
      {shown?.rows.length === 0 && <EmptyState title={t("lives.facility-types.none")} />}
      {shown !== undefined && shown.rows.length > 0 && (
        <table className="ruled">
          <caption>{t("lives.register.facility-types")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("lives.facility.type")}</th>
              {["facilities", "acts.count", "people"].map((column) => (
                <th key={column} scope="col" className="num">
                  {t(`lives.facility.${column}`)}
                </th>
              ))}
              <th scope="col">{t("lives.facility.sources")}</th>
            </tr>
          </thead>
          <tbody>
            {shown.rows.map((row) => (
              <tr key={row.label}>
                <th scope="row">{row.label}</th>
                <td className="num">
                  <Go to={`/places?kind=facility${row.type === undefined ? "" : `&type=${row.type}`}`}>
                    {count(row.facilities)}
                  </Go>
                </td>
                <td className="num">{count(row.acts)}</td>
                <td className="num">{count(row.people)}</td>
                <td>
                  <RootsWords of={row.roots} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
