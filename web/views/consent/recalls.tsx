/** Recall notices: their words in three languages, and how far each has come. */
import { useState } from "react";
import type { Output } from "../../../src/api/contract.ts";
import { useRead, useWrite } from "../../call.ts";
import { Code } from "../../parts/code.tsx";
import { EmptyState } from "../../parts/empty-state.tsx";
import { RefusalNote } from "../../parts/refusal-note.tsx";
import { currentLocale, locales, moment, t, word } from "../../words.ts";

export function Recalls() {
  const shown = useRead("recalls.list", {});
  const rows = shown.data?.rows ?? [];
  return (
    <main id="main" className="page recalls" tabIndex={-1}>
      <header className="page-head">
        <div>
          <h1>{t("consent.recalls")}</h1>
          <p className="aside">{t("consent.recalls.note")}</p>
        </div>
      </header>
      <RefusalNote of={shown.error} />
      {shown.data !== undefined && rows.length === 0 && <EmptyState title={t("consent.recalls.none")} />}
      <ul className="notices-list">
        {rows.map((one) => (
          <Notice key={one.code} of={one} />
        ))}
      </ul>
    </main>
  );
}

const next = { drafted: "sent", sent: "acknowledged" } as const;

function Notice({ of }: { readonly of: Output<"recalls.list">["rows"][number] }) {
  const [language, setLanguage] = useState(currentLocale());
  const [note, setNote] = useState("");
  const step = useWrite("recall.step", {
    said: ({ seq }) => t("evidence.entry", { seq }),
    done: () => setNote(""),
  });
  const state = of.state === "acknowledged" ? undefined : next[of.state];
  return (
    <li data-trace={of.code}>
      <p className="chips">
        <span className="code">{of.code}</span>
        <span className={of.state === "acknowledged" ? "chip for" : "chip gap"}>
          {t(`consent.recalls.state.${of.state}`)}
        </span>
        <span className="chip">{word("vocabulary-words.recipient", of.recipient)}</span>
        <span className="code">{of.release}</span>
        <Code of={of.basis} />
        {locales.map((one) => (
          <button
            key={one}
            type="button"
            className="btn quiet small"
            aria-pressed={language === one}
            onClick={() => setLanguage(one)}
          >
            {one.toUpperCase()}
          </button>
        ))}
      </p>
      <p lang={language} className="serif">
        {of.text[language]}
      </p>
      <ol className="aside">
        {of.steps.map((each) => (
          <li key={each.state}>
            {t(`consent.recalls.state.${each.state}`)}: {each.by}, {moment(each.at)}
            {each.note !== undefined && ` · ${each.note}`}
          </li>
        ))}
      </ol>
      {state !== undefined && (
        <form
          className="notice-step"
          onSubmit={(event) => {
            event.preventDefault();
            step.mutate({
              recall: of.code,
              version: of.version,
              state,
              ...(note.trim() !== "" && { note: note.trim() }),
            });
          }}
        >
          <label className="labelled">
            {t("consent.recalls.how")}
            <input className="field" value={note} maxLength={1_000} onChange={(event) => setNote(event.target.value)} />
          </label>
          <button type="submit" className="btn">
            {t(`consent.recalls.${state}`)}
          </button>
        </form>
      )}
      <RefusalNote of={step.error} />
    </li>
  );
}
