/** Taking a step: a review, the handing over to the members, or a member's own position, with a note. */
import { type FormEvent, type ReactNode, useState } from "react";
import { type Refusal, useWrite } from "../../call.ts";
import { Layer } from "../../parts/layer.tsx";
import { RefusalNote } from "../../parts/refusal-note.tsx";
import { t, word } from "../../words.ts";

type Step = "reviewed" | "legal-reviewed" | "submitted";
export type StepAsked = Step | "position";
const decisions = ["agree", "disagree", "abstain", "recuse"] as const;
const action: Readonly<Record<StepAsked, string>> = {
  reviewed: "finding.review",
  "legal-reviewed": "finding.legal-review",
  submitted: "finding.submit",
  position: "finding.position",
};

/** What a step is taken on: the finding's page and the members' sheet both have it. */
interface Stepped {
  readonly code: string;
  readonly version: string;
  readonly title: string;
}
interface DialogProps {
  readonly shown: Stepped;
  readonly close: () => void;
}

export function StepDialog({ shown, asked, close }: DialogProps & { readonly asked: StepAsked }) {
  return asked === "position" ? (
    <PositionDialog shown={shown} close={close} />
  ) : (
    <OneStep shown={shown} asked={asked} close={close} />
  );
}

function OneStep({ shown, asked, close }: DialogProps & { readonly asked: Step }) {
  const step = useWrite("finding.step", { said: () => t("findings.step.done"), done: close });
  const take = (note: Note) => step.mutate({ finding: shown.code, version: shown.version, step: asked, ...note });
  return <StepForm shown={shown} asked={asked} error={step.error} ready take={take} close={close} />;
}

export type Decision = (typeof decisions)[number];

/** A member's own position on exactly this version. `begun`: the one that is chosen already; it counts once it is sent. */
export function PositionDialog({ shown, begun, close }: DialogProps & { readonly begun?: Decision | undefined }) {
  const [decision, setDecision] = useState(begun);
  const position = useWrite("finding.position", { said: () => t("findings.position.done"), done: close });
  const take = (note: Note) => {
    if (decision !== undefined) position.mutate({ finding: shown.code, version: shown.version, decision, ...note });
  };
  return (
    <StepForm
      shown={shown}
      asked="position"
      error={position.error}
      ready={decision !== undefined}
      take={take}
      close={close}
    >
      <fieldset className="hand">
        <legend>{t("findings.position.mine")}</legend>
        {decisions.map((one) => (
          <label key={one}>
            <input type="radio" name="decision" checked={decision === one} onChange={() => setDecision(one)} />
            {word("vocabulary-words.decision", one)}
          </label>
        ))}
      </fieldset>
    </StepForm>
  );
}

type Note = { readonly note?: string };
interface StepFormProps extends DialogProps {
  readonly asked: StepAsked;
  readonly error: Refusal | null;
  readonly ready: boolean;
  readonly take: (note: Note) => void;
  readonly children?: ReactNode;
}

function StepForm({ shown, asked, error, ready, take, close, children }: StepFormProps) {
  const [note, setNote] = useState("");
  const title = t(`frame.action.${action[asked]}`);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    take(note.trim() === "" ? {} : { note: note.trim() });
  };
  return (
    <Layer title={title} close={close}>
      <form className="stack" onSubmit={submit}>
        <p className="serif">{shown.title}</p>
        <p className="aside">{t(`findings.step.${asked}.means`)}</p>
        {children}
        <label className="labelled">
          {t("findings.step.note")}
          <textarea className="field serif" rows={3} value={note} onChange={(event) => setNote(event.target.value)} />
        </label>
        <RefusalNote of={error} />
        <div className="coding-foot">
          <button type="button" className="btn" onClick={close}>
            {t("frame.cancel")}
          </button>
          <button type="submit" className="btn go" disabled={!ready}>
            {title}
          </button>
        </div>
      </form>
    </Layer>
  );
}
