/** One question of a conversation, in the person's language: yes, no or not now, and on what terms. */
import type { Question } from "../../../src/core/consent/script.ts";
import type { Say } from "../../../src/core/words/words.ts";
import { useHandle } from "../../doing.ts";
import { Keys } from "../../parts/action-button.tsx";
import type { Answered } from "./draft.ts";

interface QuestionCardProps {
  readonly question: Question;
  readonly answer: Answered;
  readonly change: (more: Partial<Answered>) => void;
  readonly say: Say;
}

const decisions = [
  ["yes", "y"],
  ["no", "n"],
  ["not-now", "w"],
] as const;

export function QuestionCard({ question, answer, change, say }: QuestionCardProps) {
  useHandle("consent.yes", () => change({ decision: "yes" }));
  useHandle("consent.no", () => change({ decision: "no" }));
  useHandle("consent.not-now", () => change({ decision: "not-now" }));
  return (
    <div className="stack">
      <fieldset className="answers">
        <legend className="unseen">{say("consent.answer")}</legend>
        {decisions.map(([one, key]) => (
          <label key={one} className={answer.decision === one ? "chosen" : undefined}>
            <input
              type="radio"
              name="answer"
              checked={answer.decision === one}
              onChange={() => change({ decision: one })}
            />
            {say(`consent.answer.${one}`)} <Keys of={key} />
          </label>
        ))}
      </fieldset>
      {question.purpose === "C17" && <p className="aside">{say("consent.q.contact-note")}</p>}
      {answer.decision === "yes" && <Terms question={question} answer={answer} change={change} say={say} />}
    </div>
  );
}

function Terms({ question, answer, change, say }: QuestionCardProps) {
  return (
    <div className="stack terms">
      {question.levels.length > 1 && (
        <fieldset className="choose">
          <legend>{say("consent.level")}</legend>
          {question.levels.map((one) => (
            <label key={one}>
              <input type="radio" name="level" checked={answer.level === one} onChange={() => change({ level: one })} />
              {say(`consent.level.${one}`)}
            </label>
          ))}
        </fieldset>
      )}
      {question.names !== undefined &&
        (["only", "except"] as const).map((one) => (
          <label key={one} className="labelled">
            {say(`consent.${one}.${question.names}`)}
            <input
              className="field"
              value={answer[one]}
              required={one === "only" && question.named === true}
              onChange={(event) => change({ [one]: event.target.value })}
            />
          </label>
        ))}
      <label className="labelled">
        {say("consent.condition")}
        <input
          className="field"
          value={answer.condition}
          maxLength={1_000}
          onChange={(event) => change({ condition: event.target.value })}
        />
      </label>
      <label className="labelled until">
        {say("consent.until")}
        <input
          type="date"
          className="field"
          value={answer.until}
          onChange={(event) => change({ until: event.target.value })}
        />
      </label>
    </div>
  );
}
