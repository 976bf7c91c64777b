/** What left the house: to whom, its digest, who signed, and what came back. */
import { useState } from "react";
import type { Input, Output } from "../../../src/api/contract.ts";
import { useRead, useWrite } from "../../call.ts";
import { useMay } from "../../frame/context.ts";
import { Code } from "../../parts/code.tsx";
import { RefusalNote } from "../../parts/refusal-note.tsx";
import { moment, t, word } from "../../words.ts";

type Released = Output<"releases.list">["rows"][number];
type Event = Input<"release.reply">["event"];
const events: readonly Event[] = ["sent", "replied", "no-reply", "treated"];

export function LeftHouse() {
  const list = useRead("releases.list", {});
  const mayReport = useMay("report");
  return (
    <section className="release-part">
      <h2>{t("release.made")}</h2>
      <RefusalNote of={list.error} />
      {list.data !== undefined && list.data.rows.length === 0 && <p className="aside">{t("release.made.none")}</p>}
      <ul className="plain release-rows">
        {list.data?.rows.map((one) => (
          <li key={one.code}>
            <p>
              <span className="code">{one.code}</span>{" "}
              <b>
                {word("vocabulary-words.recipient", one.recipient)}
                {one.recipientName !== undefined && `: ${one.recipientName}`}
              </b>{" "}
              <span className="chip">{`${one.purpose} ${one.level}`}</span>{" "}
              {one.of !== undefined && <Code of={one.of} />}{" "}
              <span className="aside">
                {t(`release.what.${one.what}`)}, {one.format}
              </span>
            </p>
            <p className="code hash">SHA-256 {one.sha256}</p>
            <p className="aside">
              {moment(one.at)} · {t("release.signers", { who: one.signers.join(", ") })}
            </p>
            <Replies one={one} may={mayReport} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Replies({ one, may }: { readonly one: Released; readonly may: boolean }) {
  const [event, setEvent] = useState<Event>("sent");
  const [note, setNote] = useState("");
  const write = useWrite("release.reply", { said: () => t("release.replied"), done: () => setNote("") });
  return (
    <>
      {one.replies.length > 0 && (
        <ul className="plain">
          {one.replies.map((reply) => (
            <li key={reply.event + reply.at}>
              <span className="chip">{t(`release.reply.${reply.event}`)}</span> {reply.note}{" "}
              <span className="aside">
                {reply.by}, {moment(reply.at)}
              </span>
            </li>
          ))}
        </ul>
      )}
      {may && (
        <form
          className="release-ask"
          onSubmit={(submitted) => {
            submitted.preventDefault();
            write.mutate({ release: one.code, event, ...(note.trim() !== "" && { note: note.trim() }) });
          }}
        >
          <label className="labelled">
            {t("release.reply.event")}
            <select className="field" value={event} onChange={(change) => setEvent(change.target.value as Event)}>
              {events.map((known) => (
                <option key={known} value={known}>
                  {t(`release.reply.${known}`)}
                </option>
              ))}
            </select>
          </label>
          <label className="labelled">
            {t("release.reply.note")}
            <input
              className="field"
              maxLength={4_000}
              value={note}
              onChange={(change) => setNote(change.target.value)}
            />
          </label>
          <button type="submit" className="btn small">
            {t("release.reply")}
          </button>
        </form>
      )}
      <RefusalNote of={write.error} />
    </>
  );
}
