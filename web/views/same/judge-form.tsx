/** Why two codes are one, are not, or can't be decided: one line, in the judge's own words; Enter writes it. */
import { useState } from "react";
import type { Input } from "../../../src/api/contract.ts";
import { useWrite } from "../../call.ts";
import { RefusalNote } from "../../parts/refusal-note.tsx";
import { takeFocus } from "../../parts/take-focus.ts";
import { t } from "../../words.ts";
import type { Chosen } from "./pair.tsx";

export type Judgement = Input<"same.judge">["judgement"];

interface JudgeFormProps {
  readonly pair: Chosen;
  readonly judgement: Judgement;
  readonly close: () => void;
  readonly judged: (pair: Chosen) => void;
}

export function JudgeForm({ pair, judgement, close, judged }: JudgeFormProps) {
  const [reason, setReason] = useState("");
  const name = t(`linking.show.${judgement}`);
  const judge = useWrite("same.judge", {
    said: () => t("linking.done", { ...pair, judgement: name }),
    done: () => {
      close();
      judged(pair);
    },
  });
  const full = reason.trim().length >= 3;
  return (
    <form
      className="judge"
      onSubmit={(event) => {
        event.preventDefault();
        if (full) judge.mutate({ ...pair, judgement, reason: reason.trim() });
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape") close();
      }}
    >
      <label className="labelled">
        {`${name}: ${t("linking.why")} (${t("linking.why.hint")})`}
        <input
          ref={takeFocus}
          className="field serif"
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </label>
      <button type="submit" className="btn go" disabled={!full}>
        {t("linking.save")} <kbd>⏎</kbd>
      </button>
      <button type="button" className="btn" onClick={close}>
        {t("frame.cancel")} <kbd>Esc</kbd>
      </button>
      <RefusalNote of={judge.error} />
    </form>
  );
}
