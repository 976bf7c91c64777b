/** A report on a finding: format, edition and language; the gate says what it left out and why. */
import { useState } from "react";
import { useWrite } from "../../call.ts";
import { useFrame } from "../../frame/context.ts";
import { Layer } from "../../parts/layer.tsx";
import { RefusalNote } from "../../parts/refusal-note.tsx";
import { saveFile } from "../../parts/save-file.ts";
import { currentLocale, locales, t, word } from "../../words.ts";
import type { Shown } from "./finding.tsx";
import { WithholdForm } from "./withhold-form.tsx";

const formats = ["docx", "pdf", "html"] as const;
const editions = ["internal", "working", "public", "named"] as const;
/** Of whom there are several, so that a name is asked for, or not. */
const addressees = [
  "human-rights-council",
  "un-mechanism",
  "prosecutor",
  "international-court",
  "state-concerned",
] as const;

/** Who weighs what he or she is given as evidence: what speaks against is not missing there unsaid. */
const weighs: readonly string[] = ["prosecutor", "international-court"];

export function ReportDialog({ shown, close }: { readonly shown: Shown; readonly close: () => void }) {
  const [format, setFormat] = useState<(typeof formats)[number]>("docx");
  const [edition, setEdition] = useState<(typeof editions)[number]>("internal");
  const [lang, setLang] = useState(currentLocale());
  const { me } = useFrame();
  const [addressee, setAddressee] = useState<(typeof addressees)[number]>("prosecutor");
  const [named, setNamed] = useState("");
  const make = useWrite("report.make", {
    said: (made) => t("findings.report.made", { name: made.name }),
    done: saveFile,
  });
  const prepare = useWrite("release.prepare", { said: ({ code }) => t("release.prepared", { code }) });
  const inside = edition === "internal" || edition === "working";
  const doing = inside ? make : prepare;
  return (
    <Layer title={t("frame.action.finding.report")} close={close}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          const asked = { finding: shown.code, format, lang };
          if (inside) make.mutate({ ...asked, working: edition === "working" });
          else if (edition === "public") prepare.mutate({ what: "report", ...asked, recipient: "public" });
          else
            prepare.mutate({
              what: "report",
              ...asked,
              recipient: addressee,
              ...(named.trim() !== "" && { recipientName: named.trim() }),
            });
        }}
      >
        <fieldset className="hand">
          <legend>{t("findings.report.edition")}</legend>
          {editions.map((one) => (
            <label key={one}>
              <input type="radio" name="edition" checked={edition === one} onChange={() => setEdition(one)} />
              {t(`findings.report.${one}`)}
            </label>
          ))}
        </fieldset>
        <p className="aside">{t(`findings.report.${edition}.means`)}</p>
        {edition === "named" && (
          <div className="release-ask">
            <label className="labelled">
              {t("release.to")}
              <select
                className="field"
                value={addressee}
                onChange={(event) => setAddressee(addressees.find((one) => one === event.target.value) ?? "prosecutor")}
              >
                {addressees.map((one) => (
                  <option key={one} value={one}>
                    {word("vocabulary-words.recipient", one)}
                  </option>
                ))}
              </select>
            </label>
            <label className="labelled">
              {t("release.named")}
              <input
                className="field"
                maxLength={100}
                value={named}
                onChange={(event) => setNamed(event.target.value)}
              />
            </label>
          </div>
        )}
        <fieldset className="hand">
          <legend>{t("findings.report.format")}</legend>
          {formats.map((one) => (
            <label key={one}>
              <input type="radio" name="format" checked={format === one} onChange={() => setFormat(one)} />
              {t(`findings.report.${one}`)}
            </label>
          ))}
        </fieldset>
        <fieldset className="hand">
          <legend>{t("frame.language")}</legend>
          {locales.map((one) => (
            <label key={one}>
              <input type="radio" name="lang" checked={lang === one} onChange={() => setLang(one)} />
              {word("vocabulary-words.lang", one)}
            </label>
          ))}
        </fieldset>
        <RefusalNote of={doing.error} />
        {edition === "named" && weighs.includes(addressee) && me.me.roles.includes("legal-officer") && (
          <WithholdForm
            to={{
              finding: shown.code,
              recipient: addressee,
              ...(named.trim() !== "" && { recipientName: named.trim() }),
            }}
          />
        )}
        {inside && make.data !== undefined && (
          <div className="made" role="status">
            <p>{t("findings.report.made", { name: make.data.name })}</p>
            <p className="code hash">SHA-256 {make.data.sha256}</p>
          </div>
        )}
        {!inside && prepare.data !== undefined && (
          <div className="made" role="status">
            <p>{t("release.prepared", { code: prepare.data.code })}</p>
            <p className="code hash">SHA-256 {prepare.data.sha256}</p>
            {prepare.data.left.length > 0 && (
              <>
                <p>{t("findings.report.left", { count: prepare.data.left.length })}</p>
                <ul className="plain">
                  {prepare.data.left.map((one) => (
                    <li key={one.what + one.rule}>
                      {one.what}
                      <span className="aside">
                        {one.rule} · {t("findings.stop.who", { who: one.who })}
                      </span>
                    </li>
                  ))}
                </ul>
              </>
            )}
          </div>
        )}
        <div className="coding-foot">
          <button type="button" className="btn" onClick={close}>
            {t("frame.close")}
          </button>
          <button type="submit" className="btn go" aria-disabled={doing.isPending}>
            {doing.isPending ? t("findings.report.making") : t(inside ? "findings.report.make" : "release.prepare")}
          </button>
        </div>
      </form>
    </Layer>
  );
}
