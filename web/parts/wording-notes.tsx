/** Remarks on the wording of a text, each with its explanation: shown while it is written and read, and in nobody's way. */
import { useDeferredValue, useMemo } from "react";
import { languageOf } from "../../src/core/text/language.ts";
import { wordingOf } from "../../src/core/wording/wording.ts";
import { t } from "../words.ts";

interface WordingNotesProps {
  readonly text: string;
  /** the finding's standard of proof, and its phrase in the reader's language; a text on no finding has none */
  readonly standard?: { readonly code: string; readonly phrase: string };
  /** it is being written: how many remarks there are is announced as that changes */
  readonly live?: boolean;
}

export function WordingNotes({ text, standard, live = false }: WordingNotesProps) {
  const settled = useDeferredValue(text);
  const problems = useMemo(() => {
    const lang = languageOf(settled);
    const all = lang === "und" ? [] : wordingOf(settled, { lang, standard: standard?.code });
    // what has no standard of its own may say "may have"
    return standard === undefined ? all.filter(({ rule }) => rule !== "hedge") : all;
  }, [settled, standard]);
  if (problems.length === 0 && !live) return null;
  return (
    <div className="stack">
      {/* only the count is announced: a list read aloud at every key would drown the text */}
      <p className="aside" role={live ? "status" : undefined}>
        {problems.length > 0 && t("wording.title", { count: problems.length })}
      </p>
      {problems.length > 0 && (
        <details>
          <summary>{t("wording.note")}</summary>
          <ul>
            {problems.map((one) => (
              <li key={`${one.from} ${one.rule}`}>
                <q className="serif" dir="auto">
                  {one.quoted}
                </q>{" "}
                {standard === undefined && one.rule === "standard"
                  ? t("wording.overclaim")
                  : t(`wording.${one.rule}`, { phrase: standard?.phrase ?? "" })}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
