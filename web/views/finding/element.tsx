/** One element of the test: its own words on top; under them supports, against, missing; then the reasoning. */
import type { ElementView } from "../../../src/api/contract.ts";
import { useWrite } from "../../call.ts";
import { StateChip } from "../../parts/chips.tsx";
import { EmptyState } from "../../parts/empty-state.tsx";
import { RefusalNote } from "../../parts/refusal-note.tsx";
import { t, word } from "../../words.ts";
import type { Shown } from "./finding.tsx";
import { Gaps } from "./gaps.tsx";
import { Against, Supports } from "./proposition.tsx";
import { Reasoning } from "./reasoning.tsx";

const statuses = ["open", "met", "not-met", "contested"] as const;

interface ElementProps {
  readonly shown: Shown;
  readonly element: ElementView;
}

export function Element({ shown, element }: ElementProps) {
  const mayEdit = shown.actions.includes("edit");
  const edit = useWrite("finding.edit", { said: () => t("findings.saved") });
  const speaking = element.propositions.filter((one) => one.for.length > 0 || one.against.length === 0);
  const contrary = element.propositions.filter((one) => one.against.length > 0);
  return (
    <article className="element" aria-labelledby="element-title" data-trace={`${shown.code}.${element.element}`}>
      <header>
        <div className="row-line">
          <h2 id="element-title">{element.title}</h2>
          {mayEdit ? (
            <label className="status">
              {t("findings.status")}
              <select
                className="field"
                value={element.status}
                aria-disabled={edit.isPending}
                onChange={(event) => {
                  const status = statuses.find((one) => one === event.target.value);
                  if (status !== undefined)
                    edit.mutate({ finding: shown.code, version: shown.version, element: element.element, status });
                }}
              >
                {statuses.map((one) => (
                  <option key={one} value={one}>
                    {word("vocabulary-words.element", one)}
                  </option>
                ))}
              </select>
            </label>
          ) : (
            <StateChip of="vocabulary-words.element" name={element.status} />
          )}
        </div>
        <RefusalNote of={edit.error} />
        <blockquote className="verbatim">{element.text}</blockquote>
        {!element.verbatim && <p className="aside">{t("findings.working-translation")}</p>}
        <details className="guidance-box">
          <summary>{t("findings.guidance")}</summary>
          <p>{element.guidance}</p>
        </details>
      </header>
      <div className="cols">
        <section className="col f" aria-labelledby="col-for">
          <h3 id="col-for">
            <span>{t("findings.supports")}</span>
            <span>{element.counts.for}</span>
          </h3>
          {speaking.length === 0 && (
            <EmptyState title={t("findings.supports.none")}>
              <p>{t("findings.supports.none.next")}</p>
            </EmptyState>
          )}
          {speaking.map((one) => (
            <Supports key={one.id} shown={shown} element={element} proposition={one} mayEdit={mayEdit} />
          ))}
        </section>
        <section className="col a" aria-labelledby="col-against">
          <h3 id="col-against">
            <span>{t("findings.against")}</span>
            <span>{element.counts.against}</span>
          </h3>
          {contrary.length === 0 && (
            <EmptyState title={t("findings.against.none")}>
              <p>{t("findings.against.none.next")}</p>
            </EmptyState>
          )}
          {contrary.map((one) => (
            <Against key={one.id} shown={shown} element={element} proposition={one} mayEdit={mayEdit} />
          ))}
        </section>
        <Gaps shown={shown} element={element} mayEdit={mayEdit} />
      </div>
      <Reasoning key={element.element} shown={shown} element={element} mayEdit={mayEdit} />
    </article>
  );
}
