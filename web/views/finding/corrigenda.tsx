/** Corrected words of an adopted finding beside those that were adopted; proposing some, and writing them once a second person agreed. */
import { useState } from "react";
import { useRead, useWrite } from "../../call.ts";
import { useMay } from "../../frame/context.ts";
import { Layer } from "../../parts/layer.tsx";
import { RefusalNote } from "../../parts/refusal-note.tsx";
import { day, t } from "../../words.ts";
import type { Way } from "./beside.tsx";

export function Corrigenda({ way }: { readonly way: Way }) {
  const mayArgue = useMay("argue");
  const proposals = useRead("proposals.list", {}, { enabled: mayArgue && way.state === "adopted" });
  const write = useWrite("corrigendum.write", { said: () => t("way.correct.written") });
  const open = (proposals.data?.rows ?? []).filter(
    ({ act, state, details }) =>
      act === "correct" &&
      (state === "waiting" || state === "agreed") &&
      details.some(({ field, value }) => field === "of" && value === way.code),
  );
  if (way.corrigenda.length + open.length === 0) return null;
  return (
    <section aria-labelledby="way-corrigenda">
      <h2 id="way-corrigenda" className="overline">
        {t("way.corrigenda")}
      </h2>
      {way.corrigenda.length > 0 && <p className="aside">{t("way.corrigenda.means")}</p>}
      {way.corrigenda.map((one) => (
        <div key={`${one.at} ${one.reason}`}>
          {one.changes.map(({ where, before, after }) => (
            <dl key={where} className="corrected">
              <dt>{t("way.corrigendum.before")}</dt>
              <dd className="serif" dir="auto">
                {before}
              </dd>
              <dt>{t("way.corrigendum.after")}</dt>
              <dd className="serif" dir="auto">
                {after}
              </dd>
            </dl>
          ))}
          <p className="aside">
            {t("way.corrigendum.by", { on: day(one.at), signers: one.signers.join(", "), reason: one.reason })}
          </p>
        </div>
      ))}
      {open.map(({ code, state }) => (
        <p key={code} className="block soft">
          {t(state === "agreed" ? "way.correct.agreed" : "way.correct.waiting", { code })}{" "}
          {state === "agreed" && (
            <button
              type="button"
              className="btn small"
              aria-disabled={write.isPending}
              onClick={() => write.mutate({ proposal: code })}
            >
              {t("way.correct.write")}
            </button>
          )}
        </p>
      ))}
      <RefusalNote of={write.error} />
    </section>
  );
}

/** Where the words stand, as people say it: "E1, p2". */
const placeName = (where: string): string =>
  where === "title" || where === "law" ? t(`way.correct.place.${where}`) : where;

export function CorrectDialog({ way, close }: { readonly way: Way; readonly close: () => void }) {
  const [at, setAt] = useState(0);
  const chosen = way.words[at];
  const [after, setAfter] = useState(chosen?.words ?? "");
  const [reason, setReason] = useState("");
  const propose = useWrite("corrigendum.propose", { said: () => t("way.correct.done"), done: close });
  const ready = chosen !== undefined && after.trim() !== "" && after !== chosen.words && reason.trim().length >= 3;
  return (
    <Layer title={t("frame.action.finding.correct")} close={close} shape="wide">
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (chosen === undefined) return;
          const changes = [{ where: chosen.where, before: chosen.words, after }];
          propose.mutate({ finding: way.code, version: way.version, changes, reason: reason.trim() });
        }}
      >
        <p className="aside">{t("way.correct.means")}</p>
        <label className="labelled">
          {t("way.correct.where")}
          <select
            className="field"
            value={at}
            onChange={(event) => {
              const next = Number(event.target.value);
              setAt(next);
              setAfter(way.words[next]?.words ?? "");
            }}
          >
            {way.words.map(({ where, words }, index) => (
              <option key={where} value={index}>
                {placeName(where)}: {words.slice(0, 80)}
              </option>
            ))}
          </select>
        </label>
        <label className="labelled">
          {t("way.correct.after")}
          <textarea
            className="field serif"
            rows={5}
            dir="auto"
            value={after}
            onChange={(event) => setAfter(event.target.value)}
          />
        </label>
        <label className="labelled">
          {t("way.correct.reason")}
          <textarea
            className="field serif"
            rows={2}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </label>
        <RefusalNote of={propose.error} />
        <div className="coding-foot">
          <button type="button" className="btn" onClick={close}>
            {t("frame.cancel")}
          </button>
          <button type="submit" className="btn go" disabled={!ready}>
            {t("frame.action.finding.correct")}
          </button>
        </div>
      </form>
    </Layer>
  );
}
