/** What every member does for him- or herself: new words for the keys, a declared interest, standing aside. */
import { useState } from "react";
import { useWrite } from "../../call.ts";
import { takeFocus } from "../../parts/take-focus.ts";
import { t } from "../../words.ts";
import { AskForm, codesIn, NewPassphrase } from "./ask-form.tsx";

interface Own {
  readonly close: () => void;
}

export function PassphraseDialog({ close }: Own) {
  const [old, setOld] = useState("");
  const [phrase, setPhrase] = useState({ first: "", again: "" });
  const write = useWrite("passphrase.change", { said: () => t("members.passphrase.changed"), done: close });
  return (
    <AskForm
      title={t("frame.action.passphrase.change")}
      note={t("members.passphrase.note")}
      go={t("findings.save")}
      full={old !== "" && phrase.first.trim().length >= 20 && phrase.first === phrase.again}
      error={write.error}
      run={() => write.mutate({ old, new: phrase.first })}
      close={close}
    >
      <label className="labelled">
        {t("members.passphrase.old")}
        <input
          ref={takeFocus}
          type="password"
          className="field"
          autoComplete="current-password"
          maxLength={400}
          value={old}
          onChange={(event) => setOld(event.target.value)}
        />
      </label>
      <NewPassphrase
        label={t("members.passphrase.new")}
        first={phrase.first}
        again={phrase.again}
        set={(first, again) => setPhrase({ first, again })}
      />
    </AskForm>
  );
}

export function InterestDialog({ close }: Own) {
  const [text, setText] = useState("");
  const write = useWrite("interest.declare", { said: () => t("members.interest.declared"), done: close });
  return (
    <AskForm
      title={t("frame.action.interest.declare")}
      note={t("members.interest.note")}
      go={t("findings.save")}
      full={text.trim().length >= 3}
      error={write.error}
      run={() => write.mutate({ text: text.trim() })}
      close={close}
    >
      <label className="labelled">
        {t("members.interest.text")}
        <textarea
          ref={takeFocus}
          className="field"
          rows={3}
          maxLength={4_000}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
    </AskForm>
  );
}

export function RecusalDialog({ close }: Own) {
  const [codes, setCodes] = useState("");
  const [reason, setReason] = useState("");
  const write = useWrite("recusal.record", { said: () => t("members.recusal.recorded"), done: close });
  const from = codesIn(codes);
  return (
    <AskForm
      title={t("frame.action.recusal.record")}
      note={t("members.recusal.note")}
      go={t("frame.action.recusal.record")}
      full={from.length > 0 && reason.trim().length >= 3}
      error={write.error}
      run={() => write.mutate({ from, reason: reason.trim() })}
      close={close}
    >
      <label className="labelled">
        {t("members.codes")}
        <input
          ref={takeFocus}
          className="field"
          placeholder={t("members.codes.form")}
          value={codes}
          onChange={(event) => setCodes(event.target.value)}
        />
      </label>
      <label className="labelled">
        {t("members.recusal.reason")}
        <textarea
          className="field"
          rows={3}
          maxLength={4_000}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </label>
    </AskForm>
  );
}
