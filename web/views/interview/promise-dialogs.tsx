/** Recording what was promised to somebody, and how a promise was kept. */
import { useState } from "react";
import { useWrite } from "../../call.ts";
import { Layer } from "../../parts/layer.tsx";
import { RefusalNote } from "../../parts/refusal-note.tsx";
import { takeFocus } from "../../parts/take-focus.ts";
import { t } from "../../words.ts";

const kinds = ["feedback", "after-care", "other"] as const;

/** `of`: the code of an interview or lead. */
export function PromiseDialog({ of, close }: { readonly of: string; readonly close: () => void }) {
  const [what, setWhat] = useState("");
  const [due, setDue] = useState("");
  const [promised, setPromised] = useState<(typeof kinds)[number]>("feedback");
  const [once] = useState(() => crypto.randomUUID());
  const make = useWrite("promise.make", { said: () => t("interviews.promise.made"), done: close });
  const full = what.trim().length >= 3 && due !== "";
  return (
    <Layer title={t("frame.action.promise.make")} close={close}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (full) make.mutate({ of, promised, what: what.trim(), due, once });
        }}
      >
        <label className="labelled">
          {t("interviews.promise.what")}
          <textarea
            ref={takeFocus}
            className="field"
            rows={2}
            value={what}
            onChange={(event) => setWhat(event.target.value)}
          />
        </label>
        <label className="labelled">
          {t("interviews.promise.kind")}
          <select
            className="field"
            value={promised}
            onChange={(event) => setPromised(kinds.find((one) => one === event.target.value) ?? "other")}
          >
            {kinds.map((one) => (
              <option key={one} value={one}>
                {t(`interviews.choice.${one}`)}
              </option>
            ))}
          </select>
        </label>
        <label className="labelled">
          {t("interviews.promise.due")}
          <input type="date" className="field" value={due} onChange={(event) => setDue(event.target.value)} />
        </label>
        <RefusalNote of={make.error} />
        <div className="coding-foot">
          <button type="button" className="btn" onClick={close}>
            {t("frame.cancel")}
          </button>
          <button type="submit" className="btn go" disabled={!full}>
            {t("interviews.promise.save")}
          </button>
        </div>
      </form>
    </Layer>
  );
}

export function KeepDialog({ promise, close }: { readonly promise: string; readonly close: () => void }) {
  const [note, setNote] = useState("");
  const keep = useWrite("promise.keep", { said: () => t("interviews.recorded"), done: close });
  const full = note.trim().length >= 3;
  return (
    <Layer title={t("interviews.promise.keep")} close={close}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (full) keep.mutate({ promise, note: note.trim() });
        }}
      >
        <label className="labelled">
          {t("interviews.promise.keep.how")}
          <textarea
            ref={takeFocus}
            className="field"
            rows={2}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        </label>
        <RefusalNote of={keep.error} />
        <div className="coding-foot">
          <button type="button" className="btn" onClick={close}>
            {t("frame.cancel")}
          </button>
          <button type="submit" className="btn go" disabled={!full}>
            {t("interviews.promise.save")}
          </button>
        </div>
      </form>
    </Layer>
  );
}
