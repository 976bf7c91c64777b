/** The legal officer's decision, in writing, that a document says what is withheld from who weighs it as evidence. */
import { useState } from "react";
import type { Input } from "../../../src/api/contract.ts";
import { useWrite } from "../../call.ts";
import { RefusalNote } from "../../parts/refusal-note.tsx";
import { t } from "../../words.ts";

export function WithholdForm({ to }: { readonly to: Omit<Input<"release.withhold">, "reason"> }) {
  const [reason, setReason] = useState("");
  const decide = useWrite("release.withhold", { said: () => t("release.withhold.done") });
  return (
    <fieldset className="stack">
      <legend>{t("release.withhold")}</legend>
      <label className="labelled">
        {t("release.withhold.reason")}
        <textarea className="field" rows={3} value={reason} onChange={(event) => setReason(event.target.value)} />
      </label>
      <RefusalNote of={decide.error} />
      {decide.data !== undefined && <p role="status">{t("release.withhold.done")}</p>}
      <button
        type="button"
        className="btn small"
        disabled={reason.trim().length < 10}
        onClick={() => decide.mutate({ ...to, reason: reason.trim() })}
      >
        {t("release.withhold.do")}
      </button>
    </fieldset>
  );
}
