/** The reasoning of an element: plain paragraphs, written and read in one place. */
import { type KeyboardEvent, useState } from "react";
import type { ElementView } from "../../../src/api/contract.ts";
import { useWrite } from "../../call.ts";
import { useHandle } from "../../doing.ts";
import { EmptyState } from "../../parts/empty-state.tsx";
import { RefusalNote } from "../../parts/refusal-note.tsx";
import { takeFocus } from "../../parts/take-focus.ts";
import { WordingNotes } from "../../parts/wording-notes.tsx";
import { t } from "../../words.ts";
import type { Shown } from "./finding.tsx";

interface ReasoningProps {
  readonly shown: Shown;
  readonly element: ElementView;
  readonly mayEdit: boolean;
}

export function Reasoning({ shown, element, mayEdit }: ReasoningProps) {
  // what is being written; undefined while it is only read
  const [draft, setDraft] = useState<string>();
  const edit = useWrite("finding.edit", { said: () => t("findings.saved"), done: () => setDraft(undefined) });
  useHandle("reasoning.edit", mayEdit && draft === undefined ? () => setDraft(element.reasoning) : undefined);
  const save = () => {
    if (draft !== undefined)
      edit.mutate({ finding: shown.code, version: shown.version, element: element.element, reasoning: draft });
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      save();
    } else if (event.key === "Escape" && draft === element.reasoning) setDraft(undefined);
  };
  const paragraphs = element.reasoning.split(/\n{2,}/).filter((one) => one.trim() !== "");
  return (
    <section className="why" aria-labelledby="reasoning">
      <div className="row-line">
        <h3 id="reasoning" className="overline">
          {t("findings.reasoning")}
        </h3>
        {mayEdit && draft === undefined && (
          <button type="button" className="btn quiet small" onClick={() => setDraft(element.reasoning)}>
            {t("frame.action.reasoning.edit")} <kbd>E</kbd>
          </button>
        )}
      </div>
      {draft === undefined ? (
        <>
          {paragraphs.map((paragraph) => (
            <p key={paragraph} dir="auto">
              {paragraph}
            </p>
          ))}
          {paragraphs.length === 0 && <EmptyState title={t("findings.reasoning.none")} />}
        </>
      ) : (
        <div className="stack">
          <textarea
            className="field serif"
            aria-label={t("findings.reasoning")}
            ref={takeFocus}
            dir="auto"
            rows={Math.min(24, Math.max(8, Math.ceil(draft.length / 70)))}
            value={draft}
            onChange={(event) => setDraft(event.target.value)}
            onKeyDown={press}
          />
          <RefusalNote of={edit.error} />
          <div className="coding-foot">
            <button type="button" className="btn" onClick={() => setDraft(undefined)}>
              {t("frame.cancel")}
            </button>
            <button type="button" className="btn go" aria-disabled={edit.isPending} onClick={save}>
              {t("findings.save")} <kbd>Ctrl ⏎</kbd>
            </button>
          </div>
        </div>
      )}
      <WordingNotes live text={draft ?? element.reasoning} standard={shown.standard} />
    </section>
  );
}
