/** What a table counts and by what, and which acts it leaves out: each choice stands in the address, each filter as a chip that goes again. */
import { keepPreviousData } from "@tanstack/react-query";
import { useState } from "react";
import { type Dimension, dimensions, measures } from "../../../src/core/patterns/question.ts";
import { useRead } from "../../call.ts";
import { ChoiceField } from "../../coding/choice-field.tsx";
import { span, t } from "../../words.ts";
import type { Address, Asked } from "./asked.ts";

interface FiltersProps {
  readonly address: Address;
  readonly asked: Asked;
  readonly change: (change: Address) => void;
}

export function Filters({ address, asked, change }: FiltersProps) {
  const form = useRead("coding.form", { kind: "act" }, { staleTime: Number.POSITIVE_INFINITY });
  const [typed, setTyped] = useState("");
  const places = useRead(
    "search.codes",
    { text: typed === "" ? (asked.place ?? "") : typed, kinds: ["place", "facility"], limit: 20 },
    { placeholderData: keepPreviousData },
  );
  const options = (property: string) => form.data?.properties.find((one) => one.property === property)?.options ?? [];
  const labelOf = (property: string, code: string) => options(property).find((one) => one.code === code)?.label ?? code;
  const place = places.data?.rows.find((one) => one.code === asked.place);
  const chips = [
    ...(asked.type === undefined ? [] : [["type", labelOf("type", asked.type)]]),
    ...(asked.place === undefined ? [] : [["place", place?.label ?? asked.place]]),
    ...(address.from === undefined || asked.from === undefined ? [] : [["from", span(address.from)]]),
    ...(address.to === undefined || asked.to === undefined ? [] : [["to", span(address.to)]]),
    ...(asked.ground === undefined ? [] : [["ground", labelOf("ground", asked.ground)]]),
    ...(asked.roots === undefined ? [] : [["roots", t("vocabulary-words.roots", { count: asked.roots })]]),
    ...(asked.scope === "context" ? [["scope", t("patterns.scope.context")]] : []),
  ];
  return (
    <section className="pattern-ask" aria-label={t("patterns.ask")}>
      <div className="tools">
        <Pick
          label={t("patterns.of")}
          value={asked.of}
          options={measures.map((one) => [one, t(`patterns.of.${one}`)])}
          choose={(of) => change({ of })}
        />
        <Pick
          label={t("patterns.rows")}
          value={asked.rows}
          options={dimensions.map((one) => [one, t(`patterns.by.${one}`)])}
          choose={(rows) =>
            change({
              rows,
              columns: rows === asked.columns && rows !== "perceivedGroup" ? "none" : (asked.columns ?? "none"),
            })
          }
        />
        <Pick
          label={t("patterns.columns")}
          value={asked.columns ?? "none"}
          options={[
            ["none", t("patterns.by.none")],
            ...across(asked.rows).map((one) => [one, t(`patterns.by.${one}`)]),
          ]}
          choose={(columns) => change({ rows: asked.rows, columns })}
        />
      </div>
      <details>
        <summary>{t("patterns.filters")}</summary>
        <div className="tools filters">
          {(["type", "ground"] as const).map((property) => (
            <Pick
              key={property}
              label={t(`patterns.filter.${property}`)}
              value={asked[property] ?? ""}
              options={[
                ["", t("patterns.filter.any")],
                ...options(property).map((one) => [one.code, `${one.parent === undefined ? "" : "– "}${one.label}`]),
              ]}
              choose={(value) => change({ [property]: value })}
            />
          ))}
          <ChoiceField
            label={t("patterns.filter.place")}
            choices={(places.data?.rows ?? []).map((one) => ({ id: one.code, label: one.label, side: one.code }))}
            value={asked.place ?? null}
            onType={setTyped}
            onChoose={(choice) => change({ place: choice?.id ?? "" })}
          />
          {(["from", "to"] as const).map((end) => (
            <label key={end} className="labelled">
              {t(`patterns.filter.${end}`)}
              <input
                type="month"
                className="field"
                value={address[end] ?? ""}
                onChange={(event) => change({ [end]: event.target.value })}
              />
            </label>
          ))}
          <Pick
            label={t("patterns.filter.roots")}
            value={asked.roots === undefined ? "" : String(asked.roots)}
            options={[["", t("patterns.filter.any")], ...[2, 3, 5].map((one) => [String(one), String(one)])]}
            choose={(roots) => change({ roots })}
          />
          <Pick
            label={t("patterns.filter.scope")}
            value={asked.scope ?? "inside"}
            options={(["inside", "context"] as const).map((one) => [one, t(`patterns.scope.${one}`)])}
            choose={(scope) => change({ scope: scope === "inside" ? "" : scope })}
          />
        </div>
      </details>
      {chips.length > 0 && (
        <ul className="chips" aria-label={t("patterns.chosen")}>
          {chips.map(([key = "", label = ""]) => (
            <li key={key}>
              <button
                type="button"
                className="chip as-button"
                aria-label={t("patterns.filter.remove", { filter: `${t(`patterns.filter.${key}`)}: ${label}` })}
                onClick={() => change({ [key]: "" })}
              >
                {t(`patterns.filter.${key}`)}: {label} <span aria-hidden="true">×</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** A person may be seen as of several groups: only there the columns may ask for what the rows ask. */
const across = (rows: Dimension): readonly Dimension[] =>
  dimensions.filter((one) => one !== rows || one === "perceivedGroup");

function Pick({
  label,
  value,
  options,
  choose,
}: {
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly string[])[];
  readonly choose: (value: string) => void;
}) {
  return (
    <label className="labelled">
      {label}
      <select className="field" value={value} onChange={(event) => choose(event.target.value)}>
        {options.map(([key = "", name = ""]) => (
          <option key={key} value={key}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
