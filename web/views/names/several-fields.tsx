/** Rows of fields of which there may be several: names, contacts, relatives, documents. */
import { t } from "../../words.ts";

export interface Field<T> {
  readonly key: keyof T & string;
  readonly label: string;
  /** values to choose from, each with its word */
  readonly choices?: readonly (readonly [string, string])[];
  readonly size?: number;
  readonly most?: number;
}

interface SeveralFieldsProps<T extends Readonly<Record<string, string>>> {
  readonly legend: string;
  readonly rows: readonly T[];
  readonly fields: readonly Field<T>[];
  readonly empty: T;
  readonly change: (rows: readonly T[]) => void;
}

export function SeveralFields<T extends Readonly<Record<string, string>>>({
  legend,
  rows,
  fields,
  empty,
  change,
}: SeveralFieldsProps<T>) {
  const set = (at: number, key: keyof T, value: string) =>
    change(rows.map((row, index) => (index === at ? { ...row, [key]: value } : row)));
  return (
    <fieldset className="several-fields">
      <legend>{legend}</legend>
      {rows.map((row, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows that are being written have no identity but their order
        <div key={at} className="several-row">
          {fields.map((field) =>
            field.choices === undefined ? (
              <input
                key={field.key}
                className="field"
                dir="auto"
                aria-label={`${field.label} ${at + 1}`}
                placeholder={field.label}
                size={field.size ?? 20}
                maxLength={field.most ?? 200}
                value={row[field.key] ?? ""}
                onChange={(event) => set(at, field.key, event.target.value)}
              />
            ) : (
              <select
                key={field.key}
                className="field"
                aria-label={`${field.label} ${at + 1}`}
                value={row[field.key] ?? ""}
                onChange={(event) => set(at, field.key, event.target.value)}
              >
                {field.choices.map(([value, label]) => (
                  <option key={value} value={value}>
                    {label}
                  </option>
                ))}
              </select>
            ),
          )}
          <button
            type="button"
            className="btn small quiet"
            aria-label={`${t("identity.remove")}: ${legend} ${at + 1}`}
            onClick={() => change(rows.filter((_, index) => index !== at))}
          >
            ✕
          </button>
        </div>
      ))}
      <button
        type="button"
        className="btn small"
        aria-label={`${t("identity.add")}: ${legend}`}
        onClick={() => change([...rows, empty])}
      >
        {t("identity.add")}
      </button>
    </fieldset>
  );
}
