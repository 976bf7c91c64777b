/** Proposes a word: where it stands, what it is called in three languages, and when it is used. */
import { useState } from "react";
import { useWrite } from "../../call.ts";
import { t } from "../../words.ts";
import { Line } from "../mandate/fields.tsx";
import { AskForm } from "../members/ask-form.tsx";
import type { Vocabulary } from "./codebook.tsx";

interface ProposeDialogProps {
  readonly vocabularies: readonly Vocabulary[];
  readonly close: () => void;
}

export function ProposeDialog({ vocabularies, close }: ProposeDialogProps) {
  const [vocabulary, setVocabulary] = useState(
    (vocabularies.find(({ id }) => id === "act-types") ?? vocabularies[0])?.id ?? "",
  );
  const [above, setAbove] = useState("");
  const [typed, setTyped] = useState({ code: "", en: "", ru: "", be: "", guidance: "", example: "" });
  const set = (name: keyof typeof typed) => (value: string) => setTyped((all) => ({ ...all, [name]: value }));
  const [once] = useState(() => crypto.randomUUID());
  const write = useWrite("word.propose", { said: () => t("codebook.proposed"), done: close });
  const filled = Object.fromEntries(Object.entries(typed).map(([name, value]) => [name, value.trim()])) as typeof typed;
  const { code, en, ru, be, guidance, example } = filled;
  const words = vocabularies.find(({ id }) => id === vocabulary)?.words ?? [];
  return (
    <AskForm
      title={t("frame.action.word.propose")}
      note={t("codebook.propose.note")}
      go={t("codebook.propose.do")}
      full={code !== "" && en !== "" && ru !== "" && be !== "" && guidance.length >= 3}
      error={write.error}
      run={() =>
        write.mutate({
          vocabulary,
          word: above === "" ? code : `${above}.${code}`,
          title: { en, ru, be },
          guidance: { en: guidance },
          ...(example !== "" && { example }),
          once,
        })
      }
      close={close}
    >
      <label className="labelled">
        {t("codebook.vocabulary")}
        <select
          className="field"
          value={vocabulary}
          onChange={(event) => {
            setVocabulary(event.target.value);
            setAbove("");
          }}
        >
          {vocabularies.map((one) => (
            <option key={one.id} value={one.id}>
              {one.label}
            </option>
          ))}
        </select>
      </label>
      <label className="labelled">
        {t("codebook.above")}
        <select className="field" value={above} onChange={(event) => setAbove(event.target.value)}>
          <option value="">{t("codebook.top")}</option>
          {words
            .filter(({ retired }) => !retired)
            .map((one) => (
              <option key={one.code} value={one.code}>
                {`${one.label} (${one.code})`}
              </option>
            ))}
        </select>
      </label>
      <Line label={t("codebook.code")} value={typed.code} set={set("code")} />
      <Line label={t("codebook.name.en")} value={typed.en} set={set("en")} first />
      <Line label={t("codebook.name.ru")} value={typed.ru} set={set("ru")} />
      <Line label={t("codebook.name.be")} value={typed.be} set={set("be")} />
      <Line label={t("codebook.guidance")} value={typed.guidance} set={set("guidance")} />
      <Line label={t("codebook.example")} value={typed.example} set={set("example")} />
    </AskForm>
  );
}
