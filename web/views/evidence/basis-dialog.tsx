/** Recording on what basis an exhibit may be used: of what kind it is, and each use that it allows. Not asked is no. */
import { useState } from "react";
import { useRead, useWrite } from "../../call.ts";
import { Layer } from "../../parts/layer.tsx";
import { RefusalNote } from "../../parts/refusal-note.tsx";
import { takeFocus } from "../../parts/take-focus.ts";
import { t, word } from "../../words.ts";

const types = ["consent", "public-record", "owner-permission", "state-correspondence"] as const;

export function BasisDialog({ exhibit, close }: { readonly exhibit: string; readonly close: () => void }) {
  const form = useRead("basis.form", {});
  const [once] = useState(() => crypto.randomUUID());
  const [type, setType] = useState<(typeof types)[number]>("consent");
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [expires, setExpires] = useState("");
  const [note, setNote] = useState("");
  const record = useWrite("basis.record", { said: () => t("findings.saved"), done: close });
  const uses = (form.data?.uses ?? []).map((use) => ({ ...use, key: `${use.purpose} ${use.recipient} ${use.level}` }));
  const full = note.trim().length >= 3;
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
            onChange={(event) => setType(types.find((one) => one === event.target.value) ?? "consent")}
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

/** Taking a basis back: use stops at once. */
export function WithdrawDialog({ basis, close }: { readonly basis: string; readonly close: () => void }) {
  const [reason, setReason] = useState("");
  const withdraw = useWrite("basis.withdraw", { said: () => t("evidence.basis.withdrawn"), done: close });
  return (
    <Layer title={t("evidence.basis.withdraw")} close={close}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (reason.trim().length >= 3) withdraw.mutate({ basis, reason: reason.trim() });
        }}
      >
        <p>{t("evidence.basis.withdraw.means")}</p>
        <label className="labelled">
          {t("things.settle.reason")}
          <textarea
            ref={takeFocus}
            className="field"
            rows={3}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </label>
        <RefusalNote of={withdraw.error} />
        <div className="coding-foot">
          <button type="button" className="btn" onClick={close}>
            {t("frame.cancel")}
          </button>
          <button type="submit" className="btn go" disabled={reason.trim().length < 3}>
            {t("evidence.basis.withdraw")}
          </button>
        </div>
      </form>
    </Layer>
  );
}
