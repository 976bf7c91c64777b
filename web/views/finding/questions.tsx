/** Members' questions about a finding, each with its answer; an open one holds the decision. */
import { useState } from "react";
import { useWrite } from "../../call.ts";
import { RefusalNote } from "../../parts/refusal-note.tsx";
import { day, t } from "../../words.ts";
import type { Way } from "./beside.tsx";
import { WordDialog } from "./word-dialog.tsx";

export function Questions({ way }: { readonly way: Way }) {
  const [answering, setAnswering] = useState<string>();
  const answer = useWrite("question.answer", {
    said: () => t("way.question.answer.done"),
    done: () => setAnswering(undefined),
  });
  const withdraw = useWrite("question.withdraw", { said: () => t("way.question.withdrawn") });
  if (way.questions.length === 0) return null;
  return (
    <section aria-labelledby="way-questions">
      <h2 id="way-questions" className="overline">
        {t("way.questions")}
      </h2>
      <ul className="plain">
        {way.questions.map((one) => (
          <li key={one.question}>
            <p className="serif" dir="auto">
              <b>{one.by}:</b> {one.text} {one.open && <span className="chip gap">{t("way.question.open")}</span>}
            </p>
            {one.answer !== undefined && (
              <p className="serif" dir="auto">
                <b>{t("findings.answer")}</b> {one.answer.text}{" "}
                <span className="aside">
                  {one.answer.by}, {day(one.answer.at)}
                </span>
              </p>
            )}
            {one.open && way.actions.includes("answer") && (
              <button type="button" className="btn small" onClick={() => setAnswering(one.question)}>
                {t("way.question.answer")}
              </button>
            )}
            {one.open && one.mine && (
              <button
                type="button"
                className="btn small"
                aria-disabled={withdraw.isPending}
                onClick={() => withdraw.mutate({ question: one.question })}
              >
                {t("way.question.withdraw")}
              </button>
            )}
          </li>
        ))}
      </ul>
      <RefusalNote of={withdraw.error} />
      {answering !== undefined && (
        <WordDialog
          title={t("way.question.answer")}
          means={t("way.question.answer.means")}
          label={t("way.question.answer.field")}
          does={t("findings.save")}
          least={3}
          pending={answer.isPending}
          error={answer.error}
          write={(text) => answer.mutate({ question: answering, text })}
          close={() => setAnswering(undefined)}
        />
      )}
    </section>
  );
}
