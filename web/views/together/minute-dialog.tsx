/** Writing down a decision that was taken elsewhere, or correcting one that somebody said was not so. */
import { useState } from "react";
import { useRead, useWrite } from "../../call.ts";
import { useFrame } from "../../frame/context.ts";
import { Layer } from "../../parts/layer.tsx";
import { RefusalNote } from "../../parts/refusal-note.tsx";
import { takeFocus } from "../../parts/take-focus.ts";
import { t } from "../../words.ts";
import { Ticks } from "../interview/interview-dialog.tsx";
import { codesIn } from "../members/ask-form.tsx";
import type { Minute } from "./minutes.tsx";

const wheres = ["meeting", "call", "message", "other"] as const;

export function MinuteDialog({ of, close }: { readonly of?: Minute | undefined; readonly close: () => void }) {
  const { me } = useFrame();
  const [decided, setDecided] = useState(of?.decided ?? "");
  const [when, setWhen] = useState(of?.day ?? new Date().toISOString().slice(0, 10));
  const [where, setWhere] = useState<(typeof wheres)[number]>("meeting");
  const [about, setAbout] = useState("");
  const [present, setPresent] = useState<readonly string[]>([me.me.handle]);
  const [once] = useState(() => crypto.randomUUID());
  const members = useRead("people.list", {});
  const after = { said: () => t("together.minute.recorded"), done: close };
  const record = useWrite("minute.record", after);
  const change = useWrite("minute.change", after);
  const full = decided.trim().length >= 3 && when !== "" && present.length > 0;
  return (
    <Layer title={t(of === undefined ? "frame.action.minute.record" : "together.minute.change")} close={close}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (!full) return;
          const said = { decided: decided.trim(), day: when };
          if (of !== undefined) change.mutate({ minute: of.minute, version: of.version, ...said });
          else record.mutate({ ...said, about: codesIn(about), where, present: [...present], once });
        }}
      >
        <label className="labelled">
          {t("together.minute.decided")}
          <textarea
            ref={takeFocus}
            className="field serif"
            rows={3}
            maxLength={8_000}
            value={decided}
            onChange={(event) => setDecided(event.target.value)}
          />
        </label>
        <label className="labelled">
          {t("together.minute.day")}
          <input type="date" className="field" value={when} onChange={(event) => setWhen(event.target.value)} />
        </label>
        {of === undefined && (
          <>
            <label className="labelled">
              {t("together.minute.where")}
              <select
                className="field"
                value={where}
                onChange={(event) => setWhere(wheres.find((one) => one === event.target.value) ?? "other")}
              >
                {wheres.map((one) => (
                  <option key={one} value={one}>
                    {t(`together.minute.where.${one}`)}
                  </option>
                ))}
              </select>
            </label>
            <Ticks
              legend={t("together.minute.present")}
              options={(members.data?.members ?? []).filter((one) => one.left === undefined).map((one) => one.handle)}
              chosen={present}
              choose={setPresent}
              say={(one) => `@${one}`}
            />
            <label className="labelled">
              {t("together.minute.about")}
              <input className="field" value={about} onChange={(event) => setAbout(event.target.value)} />
            </label>
          </>
        )}
        <p className="aside">{t("together.minutes.never")}</p>
        <RefusalNote of={record.error ?? change.error ?? members.error} />
        <div className="coding-foot">
          <button type="button" className="btn" onClick={close}>
            {t("frame.cancel")}
          </button>
          <button type="submit" className="btn go" disabled={!full}>
            {t("together.minute.save")}
          </button>
        </div>
      </form>
    </Layer>
  );
}
