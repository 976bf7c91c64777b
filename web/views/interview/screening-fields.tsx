/** What was found of each limit of the mandate: territory, time, conduct and effects; as fields, and as a line. */
import type { Output } from "../../../src/api/contract.ts";
import { t } from "../../words.ts";

type Screening = NonNullable<Output<"leads.list">["rows"][number]["history"][number]["screening"]>;
const limits = ["territory", "time", "conduct", "effects"] as const;
const answers = ["not-known", "inside", "outside"] as const;

export const unscreened: Screening = {
  territory: "not-known",
  time: "not-known",
  conduct: "not-known",
  effects: "not-known",
};

export function ScreeningFields({ of, set }: { readonly of: Screening; readonly set: (next: Screening) => void }) {
  return (
    <fieldset className="stack two">
      <legend>{t("mandate.screening")}</legend>
      {limits.map((limit) => (
        <label key={limit} className="labelled">
          {t(`mandate.screening.${limit}`)}
          <select
            className="field"
            value={of[limit]}
            onChange={(event) =>
              set({ ...of, [limit]: answers.find((one) => one === event.target.value) ?? "not-known" })
            }
          >
            {answers.map((one) => (
              <option key={one} value={one}>
                {t(`mandate.screening.${one}`)}
              </option>
            ))}
          </select>
        </label>
      ))}
      <p className="aside">{t("mandate.screening.note")}</p>
    </fieldset>
  );
}

/** "territory: outside · time: inside · …: why" */
export function ScreeningLine({ of, why }: { readonly of: Screening; readonly why: string | undefined }) {
  return (
    <small>
      {limits
        .map((limit) => `${t(`mandate.screening.short.${limit}`)}: ${t(`mandate.screening.${of[limit]}`)}`)
        .join(" · ")}
      {why !== undefined && (
        <>
          {" — "}
          <span dir="auto">{why}</span>
        </>
      )}
    </small>
  );
}
