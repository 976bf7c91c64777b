/** Writing a recommendation down, or changing its draft: its words, whom it is addressed to, what it asks for, and the findings it rests on. */
import { useState } from "react";
import type { Output } from "../../../src/api/contract.ts";
import { addressees, asks } from "../../../src/core/record/addressee.ts";
import { useRead, useWrite } from "../../call.ts";
import { useGo } from "../../frame/go.tsx";
import { RefusalNote } from "../../parts/refusal-note.tsx";
import { takeFocus } from "../../parts/take-focus.ts";
import { WordingNotes } from "../../parts/wording-notes.tsx";
import { t, word } from "../../words.ts";
import { Choice, Line } from "../mandate/fields.tsx";
import { AskForm } from "../members/ask-form.tsx";

interface RecommendationDialogProps {
  /** the draft that is changed; else a new one is written down */
  readonly of?: Output<"recommendation.show">;
  readonly close: () => void;
}

export function RecommendationDialog({ of, close }: RecommendationDialogProps) {
  const go = useGo();
  const findings = useRead("findings.list", {});
  const [once] = useState(() => crypto.randomUUID());
  const [text, setText] = useState(of?.text ?? "");
  const [addressee, setAddressee] = useState<(typeof addressees)[number]>(of?.addressee ?? "state");
  const [name, setName] = useState(of?.addresseeName ?? "");
  const [asked, setAsked] = useState<(typeof asks)[number]>(of?.asks ?? "release-people");
  const [chosen, setChosen] = useState<readonly string[]>(of?.findings.map(({ code }) => code) ?? []);
  const drafted = useWrite("recommendation.draft", {
    said: ({ code }) => t("recommendations.new.done", { code }),
    done: ({ code }) => {
      close();
      go(`/recommendations/${code}`);
    },
  });
  const changed = useWrite("recommendation.change", { said: () => t("recommendations.changed"), done: close });
  const rows = findings.data?.rows ?? [];
  const send = () => {
    const said = {
      text: text.trim(),
      findings: [...chosen],
      addressee,
      ...(name.trim().length >= 2 && { addresseeName: name.trim() }),
      asks: asked,
    };
    if (of === undefined) drafted.mutate({ ...said, once });
    else changed.mutate({ ...said, recommendation: of.code, version: of.version });
  };
  return (
    <AskForm
      title={t(of === undefined ? "frame.action.recommendation.draft" : "frame.action.recommendation.change")}
      note={t("recommendations.form.note")}
      go={t("recommendations.form.save")}
      full={text.trim().length >= 3 && chosen.length > 0}
      error={drafted.error ?? changed.error}
      run={send}
      close={close}
    >
      <label className="labelled">
        {t("recommendations.form.text")}
        <textarea
          className="field serif"
          rows={4}
          ref={takeFocus}
          dir="auto"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      <WordingNotes live text={text} />
      <Choice
        label={t("recommendations.form.addressee")}
        words="recommendations.addressee"
        all={addressees}
        value={addressee}
        set={setAddressee}
      />
      <Line label={t("recommendations.form.name")} value={name} set={setName} />
      <Choice
        label={t("recommendations.form.asks")}
        words="recommendations.asks"
        all={asks}
        value={asked}
        set={setAsked}
      />
      <fieldset className="stack">
        <legend>{t("recommendations.form.findings")}</legend>
        <RefusalNote of={findings.error} />
        {findings.data !== undefined && rows.length === 0 && <p className="aside">{t("recommendations.form.none")}</p>}
        {rows.map(({ code, title, state }) => (
          <label key={code} dir="auto">
            <input
              type="checkbox"
              checked={chosen.includes(code)}
              onChange={(event) =>
                setChosen(event.target.checked ? [...chosen, code] : chosen.filter((one) => one !== code))
              }
            />{" "}
            <span className="code">{code}</span> {title} ({word("vocabulary-words.state", state)})
          </label>
        ))}
      </fieldset>
    </AskForm>
  );
}
