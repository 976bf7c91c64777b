/** Taking a step: a review, the handing over to the members, or a member's own position, with a note. */
import { useState } from "react";
import { useWrite } from "../../call.ts";
import { Layer } from "../../parts/layer.tsx";
import { RefusalNote } from "../../parts/refusal-note.tsx";
import { t, word } from "../../words.ts";
import type { Shown } from "./finding.tsx";

export type StepAsked = "reviewed" | "legal-reviewed" | "submitted" | "position";
const decisions = ["agree", "disagree", "abstain", "recuse"] as const;
const action: Readonly<Record<StepAsked, string>> = {
  reviewed: "finding.review",
  "legal-reviewed": "finding.legal-review",
  submitted: "finding.submit",
  position: "finding.position",
};

interface StepDialogProps {
  readonly shown: Shown;
  readonly asked: StepAsked;
  readonly close: () => void;
}

export function StepDialog({ shown, asked, close }: StepDialogProps) {
  const [note, setNote] = useState("");
  const [decision, setDecision] = useState<(typeof decisions)[number]>();
  const step = useWrite("finding.step", { said: () => t("findings.step.done"), done: close });
  const position = useWrite("finding.position", { said: () => t("findings.position.done"), done: close });
  const title = t(`frame.action.${action[asked]}`);
  const common = { finding: shown.code, version: shown.version, ...(note.trim() === "" ? {} : { note: note.trim() }) };
  return (
    <Layer title={title} close={close}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (asked !== "position") step.mutate({ ...common, step: asked });
          else if (decision !== undefined) position.mutate({ ...common, decision });
        }}
      >
        <p className="serif">{shown.title}</p>
        <p className="aside">{t(`findings.step.${asked}.means`)}</p>
        {asked === "position" && (
          <fieldset className="hand">
            <legend>{t("findings.position.mine")}</legend>
            {decisions.map((one) => (
              <label key={one}>
                <input type="radio" name="decision" checked={decision === one} onChange={() => setDecision(one)} />
                {word("vocabulary-words.decision", one)}
              </label>
            ))}
          </fieldset>
        )}
        <label className="labelled">
          {t("findings.step.note")}
          <textarea className="field serif" rows={3} value={note} onChange={(event) => setNote(event.target.value)} />
        </label>
        <RefusalNote of={step.error ?? position.error} />
        <div className="coding-foot">
          <button type="button" className="btn" onClick={close}>
            {t("frame.cancel")}
          </button>
          <button type="submit" className="btn go" disabled={asked === "position" && decision === undefined}>
            {title}
          </button>
        </div>
      </form>
    </Layer>
  );
}
