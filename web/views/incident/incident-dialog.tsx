/** Writing an incident down, or changing it: its acts, the claims of theirs that it relies on, and why. */
import { useState } from "react";
import type { Output } from "../../../src/api/contract.ts";
import { useRead, useWrite } from "../../call.ts";
import { useFrame } from "../../frame/context.ts";
import { useGo } from "../../frame/go.tsx";
import { ClaimLine } from "../../parts/claim-line.tsx";
import { Layer } from "../../parts/layer.tsx";
import { RefusalNote } from "../../parts/refusal-note.tsx";
import { useClaims } from "../../parts/use-claims.ts";
import { t } from "../../words.ts";

interface IncidentDialogProps {
  readonly acts: readonly string[];
  /** the incident that is changed; else a new one is written down */
  readonly of?: Output<"incident.show">;
  readonly close: () => void;
}

export function IncidentDialog({ acts, of, close }: IncidentDialogProps) {
  const go = useGo();
  const { me } = useFrame();
  const mandate = useRead("mandate.show", {}, { enabled: me.mandate !== undefined });
  const [once] = useState(() => crypto.randomUUID());
  const [title, setTitle] = useState(of?.title ?? "");
  const [codes, setCodes] = useState(acts.join(" "));
  const [chosen, setChosen] = useState<readonly string[]>(of?.relied.map(({ claim }) => claim.ref) ?? []);
  const [reason, setReason] = useState(of?.reason ?? "");
  const [oneRoot, setOneRoot] = useState(of?.oneRoot ?? "");
  const [state, setState] = useState<"alleged" | "under-inquiry">(
    of?.state === "alleged" ? "alleged" : "under-inquiry",
  );
  const opened = useWrite("incident.open", {
    said: ({ code }) => t("incidents.opened", { code }),
    done: ({ code }) => go(`/incidents/${code}`),
  });
  const changed = useWrite("incident.change", { done: close });
  const named = [
    ...new Set(
      codes
        .toUpperCase()
        .split(/[\s,;]+/)
        .filter((one) => /^[A-Z]-[0-9A-Z]{5}$/.test(one)),
    ),
  ];
  const { claims, error } = useClaims(named);
  const relied = claims.filter(({ ref }) => chosen.includes(ref)).map(({ ref }) => ref);
  const full = title.trim().length >= 3 && reason.trim().length >= 3 && relied.length > 0 && named.length > 0;
  const send = () => {
    const said = {
      title: title.trim(),
      acts: named,
      claims: relied,
      standard: of?.standard.code ?? mandate.data?.standard ?? "reasonable-grounds",
      reason: reason.trim(),
      ...(oneRoot.trim().length >= 3 && { oneRoot: oneRoot.trim() }),
    };
    if (of === undefined) opened.mutate({ ...said, once });
    else changed.mutate({ ...said, code: of.code, version: of.version, state });
  };
  return (
    <Layer
      title={t(of === undefined ? "frame.action.incident.open" : "frame.action.incident.change")}
      close={close}
      shape="wide"
    >
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (full) send();
        }}
      >
        {of?.decided !== undefined && <p className="banner gap">{t("incidents.form.again")}</p>}
        <label className="labelled">
          {t("incidents.form.title")}
          <input className="field" value={title} onChange={(event) => setTitle(event.target.value)} />
        </label>
        <label className="labelled">
          {t("incidents.form.acts")}
          <input className="field" value={codes} onChange={(event) => setCodes(event.target.value)} />
        </label>
        {of !== undefined && (
          <label className="labelled">
            {t("incidents.form.state")}
            <select
              className="field"
              value={state}
              onChange={(event) => setState(event.target.value === "alleged" ? "alleged" : "under-inquiry")}
            >
              {(["alleged", "under-inquiry"] as const).map((one) => (
                <option key={one} value={one}>
                  {t(`incidents.state.${one}`)}
                </option>
              ))}
            </select>
          </label>
        )}
        <fieldset className="choose">
          <legend>{t("incidents.relied")}</legend>
          {claims.length === 0 && <p className="aside">{t("incidents.form.none")}</p>}
          {claims.map((claim) => (
            <label key={claim.ref}>
              <input
                type="checkbox"
                checked={chosen.includes(claim.ref)}
                onChange={(event) =>
                  setChosen(event.target.checked ? [...chosen, claim.ref] : chosen.filter((one) => one !== claim.ref))
                }
              />
              <ClaimLine claim={claim} full />
            </label>
          ))}
        </fieldset>
        <label className="labelled">
          {t("incidents.why")}
          <textarea
            className="field serif"
            rows={3}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </label>
        <label className="labelled">
          {t("incidents.one-root")}
          <textarea
            className="field serif"
            rows={2}
            value={oneRoot}
            aria-describedby="one-root-note"
            onChange={(event) => setOneRoot(event.target.value)}
          />
        </label>
        <p id="one-root-note" className="aside">
          {t("incidents.one-root.note")}
        </p>
        <RefusalNote of={opened.error ?? changed.error ?? error} />
        <div className="coding-foot">
          <button type="button" className="btn" onClick={close}>
            {t("frame.cancel")}
          </button>
          <button type="submit" className="btn go" disabled={!full}>
            {t("incidents.form.save")}
          </button>
        </div>
      </form>
    </Layer>
  );
}
