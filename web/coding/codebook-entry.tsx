/** What the codebook says of one word of a vocabulary: its path, its other names, when it is used. */
import { t } from "../words.ts";
import type { BookEntry } from "./codebook.ts";

export function CodebookEntry({ entry }: { readonly entry: BookEntry | undefined }) {
  return (
    <aside className="codebook" aria-label={t("evidence.codebook")}>
      {entry === undefined ? (
        <p className="aside">{t("evidence.codebook.choose")}</p>
      ) : (
        <>
          <p>
            <b>{entry.path}</b> <span className="code">{entry.code}</span>
          </p>
          <p className="aside">{entry.also.join(" · ")}</p>
          {entry.of !== undefined && <p className="aside">{t("evidence.codebook.of", { word: entry.of })}</p>}
          <p>{entry.guidance ?? t("evidence.codebook.none")}</p>
        </>
      )}
    </aside>
  );
}
