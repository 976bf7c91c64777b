/** Putting a claim under a finding: which finding, which element, which proposition, for or against. */
import { useState } from "react";
import type { ClaimView, Output } from "../../../src/api/contract.ts";
import { useRead, useWrite } from "../../call.ts";
import { Go } from "../../frame/go.tsx";
import { EmptyState } from "../../parts/empty-state.tsx";
import { Layer } from "../../parts/layer.tsx";
import { RefusalNote } from "../../parts/refusal-note.tsx";
import { t, word } from "../../words.ts";

type Finding = Output<"finding.show">;

export function PlaceDialog({ claims, close }: { readonly claims: readonly ClaimView[]; readonly close: () => void }) {
  const findings = useRead("findings.list", {});
  const open = (findings.data?.rows ?? []).filter((row) => row.state !== "adopted" && row.state !== "rejected");
  const [chosen, setChosen] = useState<string>();
  // what was reviewed is a draft again when it is changed: it is chosen on purpose
  const code = chosen ?? (open.find((row) => row.state === "draft") ?? open[0])?.code;
  const finding = useRead("finding.show", { code: code ?? "" }, { enabled: code !== undefined });
  return (
    <Layer title={t("evidence.place.title")} close={close}>
      <RefusalNote of={findings.error} />
      {findings.data !== undefined && open.length === 0 && (
        <EmptyState title={t("evidence.place.no-finding")}>
          <Go to="/findings">{t("frame.place.findings")}</Go>
        </EmptyState>
      )}
      {code !== undefined && (
        <label className="labelled">
          {t("evidence.place.finding")}
          <select className="field" value={code} onChange={(event) => setChosen(event.target.value)}>
            {open.map((row) => (
              <option key={row.code} value={row.code}>
                {row.code} {row.title}
              </option>
            ))}
          </select>
        </label>
      )}
      <RefusalNote of={finding.error} />
      {finding.data !== undefined && (
        <Placing key={finding.data.code} finding={finding.data} claims={claims} close={close} />
      )}
    </Layer>
  );
}

interface PlacingProps {
  readonly finding: Finding;
  readonly claims: readonly ClaimView[];
  readonly close: () => void;
}

function Placing({ finding, claims, close }: PlacingProps) {
  const [claim, setClaim] = useState(claims[0]?.ref ?? "");
  const [element, setElement] = useState(
    (finding.elements.find((one) => one.status === "open") ?? finding.elements[0])?.element ?? "",
  );
  const propositions = finding.elements.find((one) => one.element === element)?.propositions ?? [];
  const [proposition, setProposition] = useState("");
  const [text, setText] = useState("");
  const [side, setSide] = useState<"for" | "against">("for");
  const known = propositions.some((one) => one.id === proposition);
  const place = useWrite("finding.place", { said: () => t("evidence.place.done"), done: close });
  const full = claim !== "" && element !== "" && (known || text.trim().length >= 3);
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (!full) return;
        place.mutate({
          finding: finding.code,
          version: finding.version,
          element,
          proposition: known ? { id: proposition } : { text: text.trim() },
          claim,
          side,
        });
      }}
    >
      {claims.length > 1 ? (
        <fieldset className="choose">
          <legend>{t("evidence.place.claim")}</legend>
          {claims.map((one) => (
            <label key={one.ref}>
              <input type="radio" name="claim" checked={claim === one.ref} onChange={() => setClaim(one.ref)} />
              <span>
                {word("vocabulary-words.property", one.property)}: <b>{one.shown.label}</b>
              </span>
            </label>
          ))}
        </fieldset>
      ) : (
        <p className="q">
          {claims[0] !== undefined &&
            `${word("vocabulary-words.property", claims[0].property)}: ${claims[0].shown.label}`}
        </p>
      )}
      <label className="labelled">
        {t("evidence.place.element")}
        <select className="field" value={element} onChange={(event) => setElement(event.target.value)}>
          {finding.elements.map((one) => (
            <option key={one.element} value={one.element}>
              {one.title} — {word("vocabulary-words.element", one.status)}
            </option>
          ))}
        </select>
      </label>
      <label className="labelled">
        {t("evidence.place.proposition")}
        <select
          className="field"
          value={known ? proposition : ""}
          onChange={(event) => setProposition(event.target.value)}
        >
          <option value="">{t("evidence.place.new")}</option>
          {propositions.map((one) => (
            <option key={one.id} value={one.id}>
              {one.text}
            </option>
          ))}
        </select>
      </label>
      {!known && (
        <label className="labelled">
          {t("evidence.place.text")}
          <textarea className="field serif" rows={2} value={text} onChange={(event) => setText(event.target.value)} />
        </label>
      )}
      <fieldset className="hand">
        <legend>{t("evidence.place.side")}</legend>
        {(["for", "against"] as const).map((one) => (
          <label key={one}>
            <input type="radio" name="side" checked={side === one} onChange={() => setSide(one)} />
            {t(`evidence.place.${one}`)}
          </label>
        ))}
      </fieldset>
      <RefusalNote of={place.error} />
      <div className="coding-foot">
        <button type="button" className="btn" onClick={close}>
          {t("frame.cancel")}
        </button>
        <button type="submit" className="btn go" disabled={!full}>
          {t("evidence.place")}
        </button>
      </div>
    </form>
  );
}
