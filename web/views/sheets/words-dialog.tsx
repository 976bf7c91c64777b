/** The reasoning of a sheet and its gaps: one more is written, those that are filled are ticked off. */
import { useState } from "react";
import { useWrite } from "../../call.ts";
import { takeFocus } from "../../parts/take-focus.ts";
import { WordingNotes } from "../../parts/wording-notes.tsx";
import { t } from "../../words.ts";
import { Line } from "../mandate/fields.tsx";
import { AskForm } from "../members/ask-form.tsx";
import { type Shown, saidOf } from "./said.ts";

export function WordsDialog({ of, close }: { readonly of: Shown; readonly close: () => void }) {
  const [reasoning, setReasoning] = useState(of.reasoning);
  const [gaps, setGaps] = useState(of.gaps);
  const [gap, setGap] = useState("");
  const change = useWrite("sheet.change", { done: close });
  const more = gap.trim() === "" ? [] : [{ text: gap.trim(), closed: false }];
  return (
    <AskForm
      title={t("frame.action.sheet.words")}
      note={t("sheets.words.about")}
      go={t("sheets.place.save")}
      error={change.error}
      run={() => change.mutate({ ...saidOf(of), reasoning: reasoning.trim(), gaps: [...gaps, ...more] })}
      close={close}
    >
      <label className="labelled">
        {t("sheets.reasoning")}
        <textarea
          ref={takeFocus}
          className="field serif"
          rows={6}
          value={reasoning}
          onChange={(event) => setReasoning(event.target.value)}
        />
      </label>
      <WordingNotes live text={reasoning} />
      <fieldset className="choose">
        <legend>{t("sheets.gaps.closed")}</legend>
        {gaps.length === 0 && <p className="aside">{t("sheets.nothing")}</p>}
        {gaps.map(({ text, closed }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: gaps are told apart by their place alone
          <label key={at}>
            <input
              type="checkbox"
              checked={closed}
              onChange={(event) =>
                setGaps(gaps.map((one, place) => (place === at ? { text, closed: event.target.checked } : one)))
              }
            />
            <span dir="auto">{text}</span>
          </label>
        ))}
      </fieldset>
      <Line label={t("sheets.words.gap")} value={gap} set={setGap} />
    </AskForm>
  );
}
