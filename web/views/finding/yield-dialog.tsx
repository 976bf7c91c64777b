/** Yielding a soft stop: the reason is written, signed and stays visible in the finding. */
import { useState } from "react";
import type { Stop } from "../../../src/api/contract.ts";
import { useWrite } from "../../call.ts";
import { Layer } from "../../parts/layer.tsx";
import { RefusalNote } from "../../parts/refusal-note.tsx";
import { takeFocus } from "../../parts/take-focus.ts";
import { t } from "../../words.ts";
import type { Shown } from "./finding.tsx";

export function YieldDialog({
  shown,
  stop,
  close,
}: {
  readonly shown: Shown;
  readonly stop: Stop;
  readonly close: () => void;
}) {
  const [reason, setReason] = useState("");
  const give = useWrite("finding.yield", { said: () => t("findings.yield.done"), done: close });
  return (
    <Layer title={t("findings.yield.title")} close={close}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          give.mutate({
            finding: shown.code,
            version: shown.version,
            rule: stop.rule,
            where: stop.where,
            reason: reason.trim(),
          });
        }}
      >
        <p>{stop.sentence}</p>
        <label className="labelled">
          {t("findings.yield.reason")}
          <textarea
            className="field serif"
            rows={4}
            ref={takeFocus}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </label>
        <p className="aside">{t("findings.yield.note")}</p>
        <RefusalNote of={give.error} />
        <div className="coding-foot">
          <button type="button" className="btn" onClick={close}>
            {t("frame.cancel")}
          </button>
          <button type="submit" className="btn go" disabled={reason.trim().length < 10}>
            {t("findings.yield.do")}
          </button>
        </div>
      </form>
    </Layer>
  );
}
