/** Erasure: proposed with a reason, carried out once another agreed, complete when every backup is confirmed gone. */
import { useState } from "react";
import type { Output } from "../../../src/api/contract.ts";
import { useRead, useWrite } from "../../call.ts";
import { useHandle } from "../../doing.ts";
import { useMay } from "../../frame/context.ts";
import { ActionButton } from "../../parts/action-button.tsx";
import { RefusalNote } from "../../parts/refusal-note.tsx";
import { takeFocus } from "../../parts/take-focus.ts";
import { moment, t } from "../../words.ts";
import { AskForm, codesIn } from "./ask-form.tsx";

type Proposal = Output<"proposals.list">["rows"][number];
type Erasure = Output<"erasures.list">["rows"][number];

const recordsOf = (one: Proposal): string => one.details.find(({ field }) => field === "records")?.value ?? one.code;

export function ErasureSection() {
  const erasures = useRead("erasures.list", {});
  const proposals = useRead("proposals.list", {});
  const [asking, setAsking] = useState(false);
  const [carrying, setCarrying] = useState<Proposal>();
  useHandle("erasure.propose", useMay("erase") ? () => setAsking(true) : undefined);
  const open = (proposals.data?.rows ?? []).filter(
    (one) => one.act === "erase" && (one.state === "waiting" || one.state === "agreed"),
  );
  const done = erasures.data?.rows ?? [];
  return (
    <section className="release-part" aria-labelledby="erasure">
      <h2 id="erasure">{t("members.erasure")}</h2>
      <p className="aside">{t("members.erasure.why")}</p>
      <div className="tools">
        <ActionButton id="erasure.propose" />
      </div>
      <RefusalNote of={erasures.error} />
      <RefusalNote of={proposals.error} />
      {erasures.data !== undefined && proposals.data !== undefined && open.length + done.length === 0 && (
        <p className="aside">{t("members.erasure.none")}</p>
      )}
      <ul className="plain release-rows">
        {open.map((one) => (
          <li key={one.code}>
            <p>
              <span className="code">{one.code}</span> <b>{recordsOf(one)}</b>{" "}
              <span className={one.state === "agreed" ? "chip for" : "chip gap"}>
                {t(one.state === "agreed" ? "members.erasure.agreed" : "members.erasure.waits")}
              </span>
            </p>
            <p className="aside">
              {t("release.by", { by: one.by, at: moment(one.at) })} · {t("release.until", { at: moment(one.expires) })}
            </p>
            {one.details
              .filter(({ field }) => field === "reason")
              .map(({ value }) => (
                <p key={value} dir="auto">
                  {value}
                </p>
              ))}
            {one.state === "agreed" && (
              <div className="tools">
                <button type="button" className="btn small" onClick={() => setCarrying(one)}>
                  {t("members.erasure.carry")}
                </button>
              </div>
            )}
          </li>
        ))}
        {done.map((one) => (
          <Done key={one.id} one={one} />
        ))}
      </ul>
      {asking && <ProposeDialog close={() => setAsking(false)} />}
      {carrying !== undefined && <CarryDialog of={carrying} close={() => setCarrying(undefined)} />}
    </section>
  );
}

/** An erasure that was carried out, and the places that may still hold its keys. */
function Done({ one }: { readonly one: Erasure }) {
  const confirm = useWrite("erasure.confirm", { said: () => t("members.erasure.noted") });
  return (
    <li>
      <p>
        <span className="code">{one.proposal}</span>{" "}
        <b>{t("members.erasure.done", { count: one.records, by: one.by, at: moment(one.at) })}</b>{" "}
        <span className={one.pending === 0 ? "chip for" : "chip gap"}>
          {one.pending === 0 ? t("members.erasure.complete") : t("members.erasure.pending", { count: one.pending })}
        </span>
      </p>
      <ul className="plain key-rows">
        {one.backups.map(({ place, by, at }) => (
          <li key={place}>
            <b dir="auto">{place}</b>
            {by !== undefined && at !== undefined ? (
              <span className="aside">{t("members.erasure.confirmed", { by, at: moment(at) })}</span>
            ) : (
              <button
                type="button"
                className="btn small"
                aria-label={t("members.erasure.confirm.named", { place })}
                onClick={() => confirm.mutate({ erasure: one.id, place })}
              >
                {t("members.erasure.confirm")}
              </button>
            )}
          </li>
        ))}
      </ul>
      <RefusalNote of={confirm.error} />
    </li>
  );
}

function ProposeDialog({ close }: { readonly close: () => void }) {
  const [text, setText] = useState("");
  const [reason, setReason] = useState("");
  const write = useWrite("erasure.propose", { said: () => t("members.erasure.proposed"), done: close });
  const codes = codesIn(text);
  return (
    <AskForm
      title={t("frame.action.erasure.propose")}
      note={t("members.erasure.note")}
      go={t("frame.action.erasure.propose")}
      full={codes.length > 0 && reason.trim().length >= 3}
      error={write.error}
      run={() => write.mutate({ codes, reason: reason.trim() })}
      close={close}
    >
      <label className="labelled">
        {t("members.codes")}
        <input
          ref={takeFocus}
          className="field"
          placeholder={t("members.codes.form")}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      <label className="labelled">
        {t("members.reason")}
        <textarea
          className="field"
          rows={3}
          maxLength={1_000}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </label>
    </AskForm>
  );
}

function CarryDialog({ of, close }: { readonly of: Proposal; readonly close: () => void }) {
  const [text, setText] = useState("");
  const write = useWrite("erasure.carry", { ends: "erase" });
  const backups = [
    ...new Set(
      text
        .split("\n")
        .map((line) => line.trim())
        .filter((line) => line !== ""),
    ),
  ];
  return (
    <AskForm
      title={t("members.erasure.carry.named", { code: of.code })}
      note={t("members.erasure.carry.note", { what: recordsOf(of) })}
      go={t("members.erasure.carry.do")}
      error={write.error}
      run={() => write.mutate({ code: of.code, backups })}
      close={close}
    >
      <label className="labelled">
        {t("members.erasure.backups")}
        <textarea
          ref={takeFocus}
          className="field"
          rows={4}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
    </AskForm>
  );
}
