/** What was recorded of an interview, in the order in which it happened, each with who recorded it and when. */
import { Code } from "../../parts/code.tsx";
import { moment, t } from "../../words.ts";
import type { Shown } from "./interview.tsx";

export function History({ shown }: { readonly shown: Shown }) {
  return (
    <section className="interview-history" aria-labelledby="history">
      <h2 id="history" className="overline">
        {t("interviews.history")}
      </h2>
      {shown.steps.length === 0 && <p className="aside">{t("interviews.history.none")}</p>}
      <ol>
        {shown.steps.map((step) => (
          <li key={step.seq}>
            <details>
              <summary>
                <b>{t(`interviews.step.${step.step}`)}</b>
                <span className="aside">
                  {moment(step.happened)} · {step.by}
                  {Date.parse(step.recorded) - Date.parse(step.happened) > 3_600_000 &&
                    ` · ${t("interviews.history.late", { day: moment(step.recorded) })}`}
                </span>
              </summary>
              <dl className="facts-list">
                {step.fields.map((field) => (
                  <FieldView key={field.name} field={field} />
                ))}
              </dl>
            </details>
          </li>
        ))}
      </ol>
    </section>
  );
}

function FieldView({ field }: { readonly field: Shown["steps"][number]["fields"][number] }) {
  const shownAs = (value: string) => {
    if (field.form === "choice" || field.form === "yes") return t(`interviews.choice.${value}`);
    if (field.form === "moment") return moment(value);
    if (field.form === "exhibit") return <Code of={value} />;
    return value;
  };
  return (
    <>
      <dt>{t(`interviews.field.${field.name}`)}</dt>
      <dd dir="auto">
        {field.values.map((value) => (
          <span key={value} className="wish">
            {shownAs(value)}
          </span>
        ))}
      </dd>
    </>
  );
}
