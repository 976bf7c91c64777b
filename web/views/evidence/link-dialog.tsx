/** Linking an exhibit to the one it comes from: what makes the two one root. */
import { useState } from "react";
import { useRead, useWrite } from "../../call.ts";
import { ChoiceField } from "../../coding/choice-field.tsx";
import { Layer } from "../../parts/layer.tsx";
import { RefusalNote } from "../../parts/refusal-note.tsx";
import { takeFocus } from "../../parts/take-focus.ts";
import { t, word } from "../../words.ts";

const types = ["quotes", "translates", "republishes", "same-informant", "same-file"] as const;
const extents = ["full", "partial"] as const;

export function LinkDialog({ exhibit, close }: { readonly exhibit: string; readonly close: () => void }) {
  const [typed, setTyped] = useState("");
  const [from, setFrom] = useState<string | null>(null);
  const [type, setType] = useState<(typeof types)[number]>("quotes");
  const [extent, setExtent] = useState<(typeof extents)[number]>("full");
  const [reason, setReason] = useState("");
  const found = useRead("search.codes", { text: typed, kinds: ["exhibit"], limit: 20 });
  const link = useWrite("derivation.link", { said: () => t("findings.saved"), done: close });
  const rows = (found.data?.rows ?? []).filter((row) => row.code !== exhibit);
  return (
    <Layer title={t("frame.action.derivation.link")} close={close}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (from === null) return;
          link.mutate({ exhibit, from, type, extent, ...(reason.trim() === "" ? {} : { reason: reason.trim() }) });
        }}
      >
        <p className="aside">{t("evidence.origin.note")}</p>
        <ChoiceField
          label={t("evidence.link.from")}
          choices={rows.map((row) => ({ id: row.code, label: row.label, side: row.code }))}
          value={from}
          onType={setTyped}
          onChoose={(choice) => setFrom(choice?.id ?? null)}
          autoFocus
        />
        <label className="labelled">
          {t("evidence.link.type")}
          <select
            className="field"
            value={type}
            onChange={(event) => setType(types.find((one) => one === event.target.value) ?? "quotes")}
          >
            {types.map((one) => (
              <option key={one} value={one}>
                {word("vocabulary-words.relation.from", one)}
              </option>
            ))}
          </select>
        </label>
        <fieldset className="hand">
          <legend>{t("evidence.link.extent")}</legend>
          {extents.map((one) => (
            <label key={one}>
              <input type="radio" name="extent" checked={extent === one} onChange={() => setExtent(one)} />
              {word("vocabulary-words.extent", one)}
            </label>
          ))}
        </fieldset>
        <label className="labelled">
          {t("evidence.link.reason")}
          <textarea className="field" rows={2} value={reason} onChange={(event) => setReason(event.target.value)} />
        </label>
        <RefusalNote of={link.error} />
        <div className="coding-foot">
          <button type="button" className="btn" onClick={close}>
            {t("frame.cancel")}
          </button>
          <button type="submit" className="btn go" disabled={from === null}>
            {t("findings.save")}
          </button>
        </div>
      </form>
    </Layer>
  );
}

/** Taking a link back: the two are separate roots again. */
export function TakeBackDialog({ link, close }: { readonly link: string; readonly close: () => void }) {
  const [reason, setReason] = useState("");
  const withdraw = useWrite("derivation.withdraw", { said: () => t("evidence.link.withdrawn"), done: close });
  const full = reason.trim().length >= 3;
  return (
    <Layer title={t("evidence.link.withdraw")} close={close}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (full) withdraw.mutate({ link, reason: reason.trim() });
        }}
      >
        <p>{t("evidence.link.withdraw.means")}</p>
        <label className="labelled">
          {t("things.settle.reason")}
          <textarea
            ref={takeFocus}
            className="field"
            rows={3}
            maxLength={1_000}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </label>
        <RefusalNote of={withdraw.error} />
        <div className="coding-foot">
          <button type="button" className="btn" onClick={close}>
            {t("frame.cancel")}
          </button>
          <button type="submit" className="btn go" disabled={!full}>
            {t("evidence.link.withdraw")}
          </button>
        </div>
      </form>
    </Layer>
  );
}
