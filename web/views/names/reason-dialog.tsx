/** Asks for what a name is needed: nothing is opened without a reason. */
import { type ReactNode, useState } from "react";
import type { Refusal } from "../../call.ts";
import { Layer } from "../../parts/layer.tsx";
import { RefusalNote } from "../../parts/refusal-note.tsx";
import { takeFocus } from "../../parts/take-focus.ts";
import { t } from "../../words.ts";

interface ReasonDialogProps {
  readonly title: string;
  readonly note: string;
  readonly go: string;
  readonly error: Refusal | null;
  readonly run: (reason: string) => void;
  readonly close: () => void;
  /** fields before the reason */
  readonly children?: ReactNode;
  /** all but the reason is there */
  readonly full?: boolean;
}

export function ReasonDialog({ title, note, go, error, run, close, children, full = true }: ReasonDialogProps) {
  const [reason, setReason] = useState("");
  const ready = full && reason.trim().length >= 3;
  return (
    <Layer title={title} close={close}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) run(reason.trim());
        }}
      >
        <p className="aside">{note}</p>
        {children}
        <label className="labelled">
          {t("identity.reason")}
          <input
            ref={children === undefined ? takeFocus : undefined}
            className="field"
            maxLength={1_000}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </label>
        <RefusalNote of={error} />
        <div className="coding-foot">
          <button type="button" className="btn" onClick={close}>
            {t("frame.cancel")}
          </button>
          <button type="submit" className="btn go" disabled={!ready}>
            {go}
          </button>
        </div>
      </form>
    </Layer>
  );
}
