/** What came of an adopted recommendation, the newest day first, and the form that writes down what was heard. */
import { useState } from "react";
import type { Output } from "../../../src/api/contract.ts";
import { responses } from "../../../src/core/record/addressee.ts";
import { useWrite } from "../../call.ts";
import { useHandle } from "../../doing.ts";
import { useMay } from "../../frame/context.ts";
import { ActionButton } from "../../parts/action-button.tsx";
import { Code } from "../../parts/code.tsx";
import { RefusalNote } from "../../parts/refusal-note.tsx";
import { day, moment, t } from "../../words.ts";
import { Choice, Line } from "../mandate/fields.tsx";
import { AskForm } from "../members/ask-form.tsx";
import { tones } from "./recommendations.tsx";

type Shown = Output<"recommendation.show">;

export function FollowUps({ of }: { readonly of: Shown }) {
  const mayReport = useMay("report");
  const [writing, setWriting] = useState(false);
  const withdraw = useWrite("follow-up.withdraw", { said: () => t("recommendations.follow-up.withdrawn") });
  useHandle("follow-up.record", mayReport ? () => setWriting(true) : undefined);
  return (
    <section aria-labelledby="recommendation-follow-ups">
      <h2 id="recommendation-follow-ups" className="overline">
        {t("recommendations.follow-ups")}
      </h2>
      {of.followUps.length === 0 && (
        <p className="aside">
          {t("recommendations.follow-ups.none")} {mayReport && t("recommendations.follow-ups.none.next")}
        </p>
      )}
      <ul className="plain">
        {of.followUps.map((one) => (
          <li key={one.id}>
            <p>
              <b>{day(one.on)}</b>{" "}
              <span className={`chip ${tones[one.response]}`}>{t(`recommendations.response.${one.response}`)}</span>{" "}
              {one.exhibit !== undefined && (
                <>
                  <Code of={one.exhibit.code} /> <span dir="auto">{one.exhibit.label}</span>
                </>
              )}
            </p>
            {one.note !== undefined && (
              <p className="serif" dir="auto">
                {one.note}
              </p>
            )}
            <p className="aside">
              {t("recommendations.follow-up.by", { by: one.by, at: moment(one.at) })}{" "}
              {mayReport && (
                <button
                  type="button"
                  className="btn small"
                  aria-label={t("recommendations.follow-up.withdraw.of", { on: day(one.on) })}
                  onClick={() => withdraw.mutate({ followUp: one.id })}
                >
                  {t("recommendations.follow-up.withdraw")}
                </button>
              )}
            </p>
          </li>
        ))}
      </ul>
      <RefusalNote of={withdraw.error} />
      {mayReport && <ActionButton id="follow-up.record" />}
      {writing && <FollowUpDialog code={of.code} close={() => setWriting(false)} />}
    </section>
  );
}

function FollowUpDialog({ code, close }: { readonly code: string; readonly close: () => void }) {
  const [once] = useState(() => crypto.randomUUID());
  const [on, setOn] = useState("");
  const [response, setResponse] = useState<(typeof responses)[number]>("accepted");
  const [exhibit, setExhibit] = useState("");
  const [note, setNote] = useState("");
  const record = useWrite("follow-up.record", { said: () => t("recommendations.follow-up.done"), done: close });
  const source = exhibit.trim().toUpperCase();
  const words = note.trim();
  return (
    <AskForm
      title={t("frame.action.follow-up.record")}
      note={t("recommendations.follow-up.note")}
      go={t("recommendations.follow-up.save")}
      full={
        /^\d{4}-\d{2}-\d{2}$/.test(on) && (/^[A-Z]-[0-9A-Z]{5}$/.test(source) || (source === "" && words.length >= 3))
      }
      error={record.error}
      run={() =>
        record.mutate({
          recommendation: code,
          response,
          on,
          ...(source !== "" && { exhibit: source }),
          ...(words.length >= 3 && { note: words }),
          once,
        })
      }
      close={close}
    >
      <Line label={t("recommendations.follow-up.on")} type="date" value={on} set={setOn} first />
      <Choice
        label={t("recommendations.follow-up.response")}
        words="recommendations.response"
        all={responses}
        value={response}
        set={setResponse}
      />
      <Line label={t("recommendations.follow-up.exhibit")} value={exhibit} set={setExhibit} />
      <label className="labelled">
        {t("recommendations.follow-up.words")}
        <textarea className="field serif" rows={3} value={note} onChange={(event) => setNote(event.target.value)} />
      </label>
    </AskForm>
  );
}
