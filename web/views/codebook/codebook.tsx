/** The codebook: every vocabulary as a tree with its guidance and uses, a search over all of it, and the words that wait. */
import { useState } from "react";
import type { Output } from "../../../src/api/contract.ts";
import { useRead } from "../../call.ts";
import { useHandle } from "../../doing.ts";
import { useMay } from "../../frame/context.ts";
import { ActionButton } from "../../parts/action-button.tsx";
import { EmptyState } from "../../parts/empty-state.tsx";
import { RefusalNote } from "../../parts/refusal-note.tsx";
import { t } from "../../words.ts";
import { ProposeDialog } from "./propose-dialog.tsx";
import { ReasonDialog } from "./reason-dialog.tsx";
import { WaitingWords } from "./waiting.tsx";

export type Vocabulary = Output<"codebook.show">["vocabularies"][number];
type Word = Vocabulary["words"][number];

export function Codebook() {
  const book = useRead("codebook.show", {});
  const codes = useMay("code");
  const [typed, setTyped] = useState("");
  const [proposing, setProposing] = useState(false);
  const [retiring, setRetiring] = useState<Word>();
  useHandle("word.propose", codes && book.data !== undefined ? () => setProposing(true) : undefined);
  const vocabularies = (book.data?.vocabularies ?? []).flatMap((one) => {
    const words = found(one.words, typed);
    return words.length === 0 ? [] : [{ ...one, words }];
  });
  return (
    <main id="main" className="page" tabIndex={-1}>
      <header className="page-head">
        <div>
          <h1>{t("codebook.title")}</h1>
          <p className="aside">{t("codebook.note")}</p>
        </div>
        <ActionButton id="word.propose" />
      </header>
      <RefusalNote of={book.error} />
      {book.data !== undefined && <WaitingWords rows={book.data.waiting} vocabularies={book.data.vocabularies} />}
      <label className="labelled">
        {t("codebook.search")}
        <input type="search" className="field" value={typed} onChange={(event) => setTyped(event.target.value)} />
      </label>
      {book.data !== undefined && vocabularies.length === 0 && (
        <EmptyState title={t("codebook.none")}>
          <p>{t("codebook.none.next")}</p>
        </EmptyState>
      )}
      {vocabularies.map((one) => (
        // what is searched for shows; a search that ends closes it again
        <details key={`${one.id} ${typed === ""}`} className="vocabulary" open={typed !== ""}>
          <summary>
            <h2>{one.label}</h2> <span className="code">{one.id}</span>{" "}
            <span className="aside">
              {t("codebook.words", { count: one.words.length })}
              {one.esf !== undefined && ` · ${t("codebook.esf", { field: one.esf })}`}
            </span>
          </summary>
          <Branch words={one.words} above={undefined} retire={setRetiring} />
        </details>
      ))}
      {proposing && book.data !== undefined && (
        <ProposeDialog vocabularies={book.data.vocabularies} close={() => setProposing(false)} />
      )}
      {retiring?.record !== undefined && (
        <ReasonDialog
          write="word.retire"
          input={{ word: retiring.record }}
          title={t("codebook.retire.title", { word: retiring.label })}
          note={t("codebook.retire.note")}
          go={t("codebook.retire")}
          said={t("codebook.retired.said")}
          close={() => setRetiring(undefined)}
        />
      )}
    </main>
  );
}

/** Words in which everything that was typed stands, with those above them. */
function found(words: readonly Word[], typed: string): Word[] {
  const asked = typed.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const byCode = new Map(words.map((one) => [one.code, one]));
  const kept = new Set<string>();
  for (const one of words) {
    const text = [one.code, one.label, ...one.also, one.guidance ?? ""].join(" ").toLocaleLowerCase();
    if (!asked.every((each) => text.includes(each))) continue;
    for (let at: Word | undefined = one; at !== undefined && !kept.has(at.code); at = byCode.get(at.parent ?? ""))
      kept.add(at.code);
  }
  return words.filter(({ code }) => kept.has(code));
}

interface BranchProps {
  readonly words: readonly Word[];
  /** the code that they stand under; undefined at the top */
  readonly above: string | undefined;
  readonly retire: (word: Word) => void;
}

function Branch({ words, above, retire }: BranchProps) {
  const settles = useMay("settle");
  const own = words.filter(({ parent }) => parent === above);
  if (own.length === 0) return null;
  return (
    <ul className="branch">
      {own.map((one) => (
        <li key={one.code}>
          <span className="row-line">
            <b>{one.label}</b> <span className="code">{one.code}</span>
            <small>{one.uses === 0 ? t("codebook.unused") : t("codebook.uses", { count: one.uses })}</small>
            {one.retired && <span className="chip">{t("codebook.retired")}</span>}
            {settles && one.record !== undefined && !one.retired && (
              <button
                type="button"
                className="btn quiet small"
                aria-label={t("codebook.retire.title", { word: one.label })}
                onClick={() => retire(one)}
              >
                {t("codebook.retire")}
              </button>
            )}
          </span>
          {one.guidance !== undefined && <p>{one.guidance}</p>}
          {one.example !== undefined && <p>{t("codebook.example.is", { example: one.example })}</p>}
          {one.licence !== undefined && <p className="aside">{t("codebook.licence", { licence: one.licence })}</p>}
          <Branch words={words} above={one.code} retire={retire} />
        </li>
      ))}
    </ul>
  );
}
