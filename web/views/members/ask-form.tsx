/** The form of a deed on people and keys: what it means, its fields, and one button that does it. */
import type { ReactNode } from "react";
import type { Refusal } from "../../call.ts";
import { Layer } from "../../parts/layer.tsx";
import { RefusalNote } from "../../parts/refusal-note.tsx";
import { t } from "../../words.ts";

interface AskFormProps {
  readonly title: string;
  readonly note: string;
  /** the label of the button */
  readonly go: string;
  /** everything that is asked is there */
  readonly full?: boolean;
  readonly error: Refusal | null;
  readonly run: () => void;
  readonly close: () => void;
  readonly children?: ReactNode;
}

export function AskForm({ title, note, go, full = true, error, run, close, children }: AskFormProps) {
  return (
    <Layer title={title} close={close} shape="wide">
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (full) run();
        }}
      >
        <p>{note}</p>
        {children}
        <RefusalNote of={error} />
        <div className="coding-foot">
          <button type="button" className="btn" onClick={close}>
            {t("frame.cancel")}
          </button>
          <button type="submit" className="btn go" disabled={!full}>
            {go.replace(/…$/, "")}
          </button>
        </div>
      </form>
    </Layer>
  );
}

/** Codes as somebody types or pastes them, each once. */
export const codesIn = (text: string): string[] => [
  ...new Set(
    text
      .toUpperCase()
      .split(/[\s,;]+/)
      .filter((code) => code !== ""),
  ),
];

interface PhraseProps {
  readonly label: string;
  readonly first: string;
  readonly again: string;
  readonly set: (first: string, again: string) => void;
}

/** A new passphrase, typed twice. */
export function NewPassphrase({ label, first, again, set }: PhraseProps) {
  return (
    <>
      <p className="aside">{t("members.passphrase.advice")}</p>
      <label className="labelled">
        {label}
        <input
          type="password"
          className="field"
          autoComplete="new-password"
          maxLength={400}
          value={first}
          onChange={(event) => set(event.target.value, again)}
        />
      </label>
      <label className="labelled">
        {t("members.passphrase.again")}
        <input
          type="password"
          className="field"
          autoComplete="new-password"
          maxLength={400}
          value={again}
          onChange={(event) => set(first, event.target.value)}
        />
      </label>
      {again !== "" && first !== again && (
        <p className="aside" role="status">
          {t("members.passphrase.differs")}
        </p>
      )}
    </>
  );
}
