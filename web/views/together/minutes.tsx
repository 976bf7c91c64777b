/** Decisions that were taken elsewhere: who took part confirms them, and until all have they count for nothing. */
import { useState } from "react";
import type { Output } from "../../../src/api/contract.ts";
import { useRead, useWrite } from "../../call.ts";
import { useHandle } from "../../doing.ts";
import { ActionButton } from "../../parts/action-button.tsx";
import { Code } from "../../parts/code.tsx";
import { EmptyState } from "../../parts/empty-state.tsx";
import { RefusalNote } from "../../parts/refusal-note.tsx";
import { takeFocus } from "../../parts/take-focus.ts";
import { day, t } from "../../words.ts";
import { MinuteDialog } from "./minute-dialog.tsx";

export type Minute = Output<"minutes.list">["rows"][number];

export function Minutes() {
  const list = useRead("minutes.list", {});
  const [writing, setWriting] = useState<Minute | "new">();
  useHandle("minute.record", () => setWriting("new"));
  const rows = list.data?.rows ?? [];
  return (
    <section className="stack" id="minutes" aria-labelledby="minutes-heading">
      <div className="row-line">
        <h2 id="minutes-heading" className="serif-title">
          {t("together.minutes")}
        </h2>
        <ActionButton id="minute.record" small />
      </div>
      <p className="aside">{t("together.minutes.why")}</p>
      <RefusalNote of={list.error} />
      {list.data !== undefined && rows.length === 0 && (
        <EmptyState title={t("together.minutes.none")}>
          <p>{t("together.minutes.none.next")}</p>
        </EmptyState>
      )}
      <ul className="minutes">
        {rows.map((minute) => (
          <MinuteRow key={minute.minute} minute={minute} change={() => setWriting(minute)} />
        ))}
      </ul>
      {writing !== undefined && (
        <MinuteDialog of={writing === "new" ? undefined : writing} close={() => setWriting(undefined)} />
      )}
    </section>
  );
}

/** The first thing that Today shows: what this member is asked to confirm. */
export function MinutesToConfirm() {
  const list = useRead("minutes.list", {});
  const rows = (list.data?.rows ?? []).filter(({ asksMe }) => asksMe);
  if (rows.length === 0) return null;
  return (
    <section className="card-list" aria-labelledby="today-minutes">
      <h2 id="today-minutes">{t("together.minutes.asked")}</h2>
      <p className="aside">{t("together.minutes.asked.why")}</p>
      <ul className="minutes">
        {rows.map((minute) => (
          <MinuteRow key={minute.minute} minute={minute} />
        ))}
      </ul>
    </section>
  );
}

function MinuteRow({ minute, change }: { readonly minute: Minute; readonly change?: () => void }) {
  const tone = { stands: "for", waiting: "gap", disputed: "against" }[minute.state];
  return (
    <li>
      <span className="chips">
        <span className={`chip ${tone}`}>{t(`together.minute.state.${minute.state}`)}</span>
        {minute.about.map(({ code }) => (
          <Code key={code} of={code} />
        ))}
      </span>
      <p dir="auto" className="said serif">
        {minute.decided}
      </p>
      <small>
        {t("together.minute.line", {
          day: day(minute.day),
          where: t(`together.minute.where.${minute.where}`),
          by: `@${minute.by}`,
        })}
      </small>
      <ul className="plain">
        {minute.present.map((one) => (
          <li key={one.handle}>
            <small>
              @{one.handle}: {t(`together.minute.answer.${one.answer}`)}
              {one.note !== undefined && <span dir="auto"> — {one.note}</span>}
            </small>
          </li>
        ))}
      </ul>
      {minute.asksMe && <Answer minute={minute} />}
      {minute.mine && minute.state === "disputed" && change !== undefined && (
        <button type="button" className="btn small" onClick={change}>
          {t("together.minute.change")}
        </button>
      )}
    </li>
  );
}

/** Confirms it, corrects it with a note, or says that it was not so. */
function Answer({ minute }: { readonly minute: Minute }) {
  const [saying, setSaying] = useState<"corrected" | "not-so">();
  const [note, setNote] = useState("");
  const answer = useWrite("minute.answer", { said: () => t("together.minute.answered") });
  const named = { minute: minute.minute, version: minute.version };
  if (saying === undefined)
    return (
      <>
        <span className="doing">
          <button
            type="button"
            className="btn go small"
            onClick={() => answer.mutate({ ...named, answer: "confirmed" })}
          >
            {t("together.minute.confirm")}
          </button>
          <button type="button" className="btn small" onClick={() => setSaying("corrected")}>
            {t("together.minute.correct")}
          </button>
          <button type="button" className="btn small" onClick={() => setSaying("not-so")}>
            {t("together.minute.not-so")}
          </button>
        </span>
        <RefusalNote of={answer.error} />
      </>
    );
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (note.trim().length >= 3) answer.mutate({ ...named, answer: saying, note: note.trim() });
      }}
    >
      <label className="labelled">
        {t("together.minute.note")}
        <textarea
          ref={takeFocus}
          className="field"
          rows={2}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      </label>
      <RefusalNote of={answer.error} />
      <div className="coding-foot">
        <button type="button" className="btn small" onClick={() => setSaying(undefined)}>
          {t("frame.cancel")}
        </button>
        <button type="submit" className="btn go small" disabled={note.trim().length < 3}>
          {t(`together.minute.${saying === "corrected" ? "correct" : "not-so"}`)}
        </button>
      </div>
    </form>
  );
}
