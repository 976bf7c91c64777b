/** One dialog for every text that is written beside a finding: what it means, the field, and the deed. */
import { type KeyboardEvent, useState } from "react";
import type { Refusal } from "../../call.ts";
import { Layer } from "../../parts/layer.tsx";
import { RefusalNote } from "../../parts/refusal-note.tsx";
import { takeFocus } from "../../parts/take-focus.ts";
import { t } from "../../words.ts";

interface WordDialogProps {
  readonly title: string;
  readonly means: string;
  readonly label: string;
  /** the label of the deed */
  readonly does: string;
  readonly begun?: string;
  /** how many characters it needs at least */
  readonly least: number;
  readonly pending: boolean;
  readonly error: Refusal | null;
  readonly write: (text: string) => void;
  readonly close: () => void;
}

export function WordDialog({
  title,
  means,
  label,
  does,
  begun = "",
  least,
  pending,
  error,
  write,
  close,
}: WordDialogProps) {
  const [text, setText] = useState(begun);
  const ready = text.trim().length >= least && !pending;
  const press = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || !ready) return;
    event.preventDefault();
    write(text.trim());
  };
  return (
    <Layer title={title} close={close}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          write(text.trim());
        }}
      >
        <p className="aside">{means}</p>
        <label className="labelled">
          {label}
          <textarea
            className="field serif"
            rows={8}
            dir="auto"
            ref={takeFocus}
            value={text}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={press}
          />
        </label>
        <RefusalNote of={error} />
        <div className="coding-foot">
          <button type="button" className="btn" onClick={close}>
            {t("frame.cancel")}
          </button>
          <button type="submit" className="btn go" disabled={!ready}>
            {does} <kbd>Ctrl ⏎</kbd>
          </button>
        </div>
      </form>
    </Layer>
  );
}
