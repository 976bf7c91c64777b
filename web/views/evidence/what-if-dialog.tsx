/** What if this falls: which propositions lose how much, which stops would come, what would be left with nothing. Asking changes nothing. */
import { keepPreviousData } from "@tanstack/react-query";
import { useState } from "react";
import type { Output } from "../../../src/api/contract.ts";
import { falls } from "../../../src/core/findings/what-if.ts";
import { useRead } from "../../call.ts";
import { Go } from "../../frame/go.tsx";
import { StateChip } from "../../parts/chips.tsx";
import { Code } from "../../parts/code.tsx";
import { EmptyState } from "../../parts/empty-state.tsx";
import { Layer } from "../../parts/layer.tsx";
import { RefusalNote } from "../../parts/refusal-note.tsx";
import { day, t, word } from "../../words.ts";

type Shown = Output<"finding.what-if">;

export function WhatIfDialog({ exhibit, close }: { readonly exhibit: string; readonly close: () => void }) {
  const [fall, setFall] = useState<(typeof falls)[number]>("withdrawn");
  const asked = useRead("finding.what-if", { exhibit, fall }, { placeholderData: keepPreviousData });
  return (
    <Layer title={t("frame.action.exhibit.what-if")} shape="wide" close={close}>
      <div className="stack">
        <fieldset className="hand">
          <legend>{t("evidence.what-if.how")}</legend>
          {falls.map((one) => (
            <label key={one}>
              <input type="radio" name="fall" checked={fall === one} onChange={() => setFall(one)} />
              {t(`evidence.what-if.${one}`)}
            </label>
          ))}
        </fieldset>
        <p className="aside">{t(`evidence.what-if.${fall}.means`)}</p>
        <RefusalNote of={asked.error} />
        {asked.data !== undefined && <Fallen of={asked.data} />}
      </div>
    </Layer>
  );
}

function Fallen({ of }: { readonly of: Shown }) {
  const quiet = of.findings.length + of.incidents.length === 0;
  return (
    <>
      <p role="status">
        {t("evidence.what-if.claims", { claims: of.claims, exhibits: of.fallen.length })}{" "}
        {of.alone.length > 0 &&
          t("evidence.what-if.alone", {
            things: of.alone.map(({ kind, count }) => `${word("vocabulary-words.kind", kind)} ${count}`).join(", "),
          })}
      </p>
      {of.partly.length > 0 && (
        <p>
          {t("evidence.what-if.partly")}{" "}
          {of.partly.map((one) => (
            <span key={one.code}>
              <Code of={one.code} />{" "}
            </span>
          ))}
        </p>
      )}
      {quiet && <EmptyState title={t("evidence.what-if.quiet")} />}
      {of.findings.map((one) => (
        <section key={one.finding.code} className="what-if" aria-labelledby={`if-${one.finding.code}`}>
          <h3 id={`if-${one.finding.code}`}>
            <Go to={`/findings/${one.finding.code}`}>
              <span className="code">{one.finding.code}</span> <span dir="auto">{one.finding.label}</span>
            </Go>{" "}
            <StateChip of="vocabulary-words.state" name={one.state} />
          </h3>
          <ul className="plain">
            {one.propositions.map((each) => (
              <li key={`${each.element} ${each.proposition}`}>
                <Go to={`/findings/${one.finding.code}?element=${encodeURIComponent(each.element)}`}>{each.title}</Go>
                <p className="serif" dir="auto">
                  {each.text}
                </p>
                <p className={each.items.after === 0 && each.items.before > 0 ? "warn" : "aside"}>
                  {t("evidence.what-if.support", {
                    before: each.items.before,
                    after: each.items.after,
                    was: each.roots.before,
                    is: each.roots.after,
                  })}
                  {each.against.after < each.against.before &&
                    ` ${t("evidence.what-if.against", { before: each.against.before, after: each.against.after })}`}
                </p>
              </li>
            ))}
          </ul>
          {one.stops.length > 0 && (
            <>
              <h4 className="overline">{t("evidence.what-if.stops")}</h4>
              <ul>
                {one.stops.map((stop) => (
                  <li key={`${stop.rule} ${stop.where}`}>{stop.sentence}</li>
                ))}
              </ul>
            </>
          )}
        </section>
      ))}
      {of.incidents.length > 0 && (
        <ul className="plain">
          {of.incidents.map((one) => (
            <li key={one.incident.code}>
              <Code of={one.incident.code} /> <span dir="auto">{one.incident.label}</span>{" "}
              <span className="aside">{t("evidence.what-if.relied", one.claims)}</span>
            </li>
          ))}
        </ul>
      )}
      {of.releases.length > 0 && (
        <p className="aside">
          {t("evidence.what-if.released")}{" "}
          {of.releases
            .map(
              (one) =>
                `${one.release} (${one.finding}, ${word("vocabulary-words.recipient", one.recipient)}, ${day(one.at)})`,
            )
            .join("; ")}
        </p>
      )}
    </>
  );
}
