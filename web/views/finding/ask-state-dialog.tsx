/** Ties a letter that asked a State to comment to a finding, with the draft that went out through the gate where one did. */
import { useState } from "react";
import { useWrite } from "../../call.ts";
import { Layer } from "../../parts/layer.tsx";
import { RefusalNote } from "../../parts/refusal-note.tsx";
import { t } from "../../words.ts";
import type { Way } from "./beside.tsx";

export function AskStateDialog({ way, close }: { readonly way: Way; readonly close: () => void }) {
  const [letter, setLetter] = useState(way.letters[0]?.code ?? "");
  const [release, setRelease] = useState("");
  const tie = useWrite("finding.ask-state", { said: () => t("way.ask-state.done"), done: close });
  return (
    <Layer title={t("frame.action.finding.ask-state")} close={close}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          const sent = release.trim() === "" ? {} : { release: release.trim() };
          tie.mutate({ finding: way.code, letter, ...sent });
        }}
      >
        <p className="aside">{t("way.ask-state.means")}</p>
        {way.letters.length === 0 ? (
          <p>{t("way.ask-state.none")}</p>
        ) : (
          <>
            <label className="labelled">
              {t("way.ask-state.letter")}
              <select className="field" value={letter} onChange={(event) => setLetter(event.target.value)}>
                {way.letters.map((one) => (
                  <option key={one.code} value={one.code}>
                    {one.label}
                  </option>
                ))}
              </select>
            </label>
            <label className="labelled">
              {t("way.ask-state.release")}
              <input className="field" value={release} onChange={(event) => setRelease(event.target.value)} />
            </label>
          </>
        )}
        <RefusalNote of={tie.error} />
        <div className="coding-foot">
          <button type="button" className="btn" onClick={close}>
            {t("frame.cancel")}
          </button>
          <button type="submit" className="btn go" disabled={letter === ""}>
            {t("findings.save")}
          </button>
        </div>
      </form>
    </Layer>
  );
}
