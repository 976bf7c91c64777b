/** Settling: which claims are preferred, and why. One person's, reversible, and open to all who read. */
import { useState } from "react";
import type { ClaimView } from "../../../src/api/contract.ts";
import { useWrite } from "../../call.ts";
import { ClaimLine } from "../../parts/claim-line.tsx";
import { Layer } from "../../parts/layer.tsx";
import { RefusalNote } from "../../parts/refusal-note.tsx";
import { t } from "../../words.ts";

interface SettleDialogProps {
  readonly thing: string;
  readonly property: string;
  readonly title: string;
  readonly claims: readonly ClaimView[];
  readonly close: () => void;
}

export function SettleDialog({ thing, property, title, claims, close }: SettleDialogProps) {
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [reason, setReason] = useState("");
  const settle = useWrite("ruling.settle", { said: () => t("things.settle.done"), done: close });
  const full = chosen.length > 0 && reason.trim().length >= 3;
  return (
    <Layer title={t("things.settle.title", { property: title })} close={close} shape="wide">
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (full) settle.mutate({ thing, property, claims: [...chosen], reason: reason.trim() });
        }}
      >
        <p className="aside">{t("things.settle.note")}</p>
        <fieldset className="choose">
          <legend>{t("things.settle.claims")}</legend>
          {claims.map((claim) => (
            <label key={claim.ref}>
              <input
                type="checkbox"
                checked={chosen.includes(claim.ref)}
                onChange={(event) =>
                  setChosen(event.target.checked ? [...chosen, claim.ref] : chosen.filter((one) => one !== claim.ref))
                }
              />
              <ClaimLine claim={claim} />
            </label>
          ))}
        </fieldset>
        <label className="labelled">
          {t("things.settle.reason")}
          <textarea
            className="field serif"
            rows={3}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </label>
        <RefusalNote of={settle.error} />
        <div className="coding-foot">
          <button type="button" className="btn" onClick={close}>
            {t("frame.cancel")}
          </button>
          <button type="submit" className="btn go" disabled={!full}>
            {t("things.settle.do")}
          </button>
        </div>
      </form>
    </Layer>
  );
}
