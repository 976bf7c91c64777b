/** Recording a basis that is no consent: of what kind it is, each use that it allows, and its do-no-harm test. Consents are conversations. */
import { useState } from "react";
import { useRead, useWrite } from "../../call.ts";
import { Layer } from "../../parts/layer.tsx";
import { RefusalNote } from "../../parts/refusal-note.tsx";
import { takeFocus } from "../../parts/take-focus.ts";
import { t, word } from "../../words.ts";

const types = ["public-record", "owner-permission", "state-correspondence"] as const;

export function BasisDialog({ exhibit, close }: { readonly exhibit: string; readonly close: () => void }) {
  const form = useRead("basis.form", {});
  const [once] = useState(() => crypto.randomUUID());
  const [type, setType] = useState<(typeof types)[number]>("public-record");
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [expires, setExpires] = useState("");
  const [harm, setHarm] = useState("");
  const [note, setNote] = useState("");
  const record = useWrite("basis.record", { said: () => t("findings.saved"), done: close });
  const uses = (form.data?.uses ?? []).map((use) => ({ ...use, key: `${use.purpose} ${use.recipient} ${use.level}` }));
  const full = note.trim().length >= 3 && harm.trim().length >= 3;
  return (
    <Layer title={t("frame.action.basis.record")} close={close} shape="wide">
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (!full) return;
          record.mutate({
            exhibit,
            type,
            uses: uses.flatMap(({ key, purpose, recipient, level }) =>
              chosen.includes(key) ? [{ purpose, recipient, level }] : [],
            ),
            ...(expires === "" ? {} : { expires }),
            harm: harm.trim(),
            note: note.trim(),
            once,
          });
        }}
      >
        <label className="labelled">
          {t("evidence.basis.type")}
          <select
            ref={takeFocus}
            className="field"
            value={type}
            onChange={(event) => setType(types.find((one) => one === event.target.value) ?? "public-record")}
          >
            {types.map((one) => (
              <option key={one} value={one}>
                {word("vocabulary-words.basis", one)}
              </option>
            ))}
          </select>
        </label>
        <RefusalNote of={form.error} />
        <fieldset className="choose">
          <legend>{t("evidence.basis.uses")}</legend>
          {uses.map((use) => (
            <label key={use.key}>
              <input
                type="checkbox"
                checked={chosen.includes(use.key)}
                onChange={(event) =>
                  setChosen(event.target.checked ? [...chosen, use.key] : chosen.filter((one) => one !== use.key))
                }
              />
              <span>
                {use.purposeLabel} · {word("vocabulary-words.recipient", use.recipient)}
                <small className="aside"> {word("vocabulary-words.level", use.level)}</small>
              </span>
            </label>
          ))}
        </fieldset>
        <label className="labelled">
          {t("consent.harm")}
          <textarea className="field" rows={3} value={harm} onChange={(event) => setHarm(event.target.value)} />
        </label>
        <label className="labelled">
          {t("evidence.basis.expires")}
          <input type="date" className="field" value={expires} onChange={(event) => setExpires(event.target.value)} />
        </label>
        <label className="labelled">
          {t("evidence.basis.note")}
          <textarea className="field" rows={3} value={note} onChange={(event) => setNote(event.target.value)} />
        </label>
        <p className="aside">{t("evidence.basis.not-asked")}</p>
        <RefusalNote of={record.error} />
        <div className="coding-foot">
          <button type="button" className="btn" onClick={close}>
            {t("frame.cancel")}
          </button>
          <button type="submit" className="btn go" disabled={!full}>
            {t("findings.save")}
          </button>
        </div>
      </form>
    </Layer>
  );
}
