/** A report on a finding: format, edition and language; the gate says what it left out and why. */
import { useState } from "react";
import type { Output } from "../../../src/api/contract.ts";
import { useWrite } from "../../call.ts";
import { Layer } from "../../parts/layer.tsx";
import { RefusalNote } from "../../parts/refusal-note.tsx";
import { currentLocale, locales, t, word } from "../../words.ts";
import type { Shown } from "./finding.tsx";

const formats = ["docx", "pdf", "html"] as const;
const editions = ["internal", "public"] as const;
type Made = Output<"report.make">;

/** Hands the bytes to the browser's own saving; nothing of the report is opened in the page. */
function keep(made: Made): void {
  const bytes = Uint8Array.from(atob(made.base64), (letter) => letter.charCodeAt(0));
  const address = URL.createObjectURL(new Blob([bytes], { type: made.type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = made.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

export function ReportDialog({ shown, close }: { readonly shown: Shown; readonly close: () => void }) {
  const [format, setFormat] = useState<(typeof formats)[number]>("docx");
  const [edition, setEdition] = useState<(typeof editions)[number]>("internal");
  const [lang, setLang] = useState(currentLocale());
  const make = useWrite("report.make", { said: (made) => t("findings.report.made", { name: made.name }), done: keep });
  return (
    <Layer title={t("frame.action.finding.report")} close={close}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          make.mutate({ finding: shown.code, format, edition, lang });
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
        <RefusalNote of={make.error} />
        {make.data !== undefined && (
          <div className="made" role="status">
            <p>{t("findings.report.made", { name: make.data.name })}</p>
            <p className="code hash">SHA-256 {make.data.sha256}</p>
            {make.data.left.length > 0 && (
              <>
                <p>{t("findings.report.left", { count: make.data.left.length })}</p>
                <ul className="plain">
                  {make.data.left.map((one) => (
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
          <button type="submit" className="btn go" aria-disabled={make.isPending}>
            {make.isPending ? t("findings.report.making") : t("findings.report.make")}
          </button>
        </div>
      </form>
    </Layer>
  );
}
