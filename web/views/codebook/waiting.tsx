/** The words that wait for another member's yes or no: one by one, or an import as a whole. */
import { useState } from "react";
import type { Output } from "../../../src/api/contract.ts";
import { useWrite } from "../../call.ts";
import { useMay } from "../../frame/context.ts";
import { RefusalNote } from "../../parts/refusal-note.tsx";
import { moment, t } from "../../words.ts";
import type { Vocabulary } from "./codebook.tsx";
import { ReasonDialog } from "./reason-dialog.tsx";

type Waiting = Output<"codebook.show">["waiting"][number];

interface WaitingWordsProps {
  readonly rows: readonly Waiting[];
  readonly vocabularies: readonly Vocabulary[];
}

export function WaitingWords({ rows, vocabularies }: WaitingWordsProps) {
  // an import is decided on as a whole
  const batches = [...Map.groupBy(rows, ({ batch, record }) => batch ?? record).values()];
  return (
    <section className="stack" id="waiting" aria-labelledby="waiting-heading">
      <h2 id="waiting-heading" className="overline">
        {t("codebook.waiting")}
      </h2>
      {batches.length === 0 && <p className="aside">{t("codebook.waiting.none")}</p>}
      <ul className="task-rows">
        {batches.map((batch) => (
          <Batch key={batch[0]?.record} words={batch} vocabularies={vocabularies} />
        ))}
      </ul>
    </section>
  );
}

function Batch({
  words,
  vocabularies,
}: {
  readonly words: readonly Waiting[];
  readonly vocabularies: readonly Vocabulary[];
}) {
  const settles = useMay("settle");
  const [refusing, setRefusing] = useState(false);
  const accept = useWrite("word.decide", { said: () => t("codebook.accepted") });
  const [first] = words;
  if (first === undefined) return null;
  const records = words.map(({ record }) => record);
  const many = words.length > 1;
  const name = many ? t("codebook.words", { count: words.length }) : first.label;
  const into = vocabularies.find(({ id }) => id === first.vocabulary)?.label ?? first.vocabulary;
  return (
    <li>
      <b>{name}</b>
      <small>
        {t("codebook.waiting.line", { vocabulary: into, by: `@${first.by}`, at: moment(first.at) })}
        {first.licence !== undefined && ` · ${t("codebook.licence", { licence: first.licence })}`}
      </small>
      {many ? (
        <details>
          <summary>{t("codebook.waiting.show")}</summary>
          <ul className="branch">
            {words.map((one) => (
              <li key={one.record}>
                <OneWord word={one} />
              </li>
            ))}
          </ul>
        </details>
      ) : (
        <OneWord word={first} />
      )}
      <RefusalNote of={accept.error} />
      {settles &&
        (first.mine ? (
          <p className="aside">{t("codebook.waiting.mine")}</p>
        ) : (
          <span className="doing">
            <button
              type="button"
              className="btn small"
              aria-label={`${t(many ? "codebook.accept.all" : "codebook.accept")}: ${name}`}
              onClick={() => accept.mutate({ words: records, accept: true })}
            >
              {t(many ? "codebook.accept.all" : "codebook.accept")}
            </button>
            <button
              type="button"
              className="btn quiet small"
              aria-label={`${t(many ? "codebook.refuse.all" : "codebook.refuse")}: ${name}`}
              onClick={() => setRefusing(true)}
            >
              {t(many ? "codebook.refuse.all" : "codebook.refuse")}
            </button>
          </span>
        ))}
      {refusing && (
        <ReasonDialog
          write="word.decide"
          input={{ words: records, accept: false }}
          title={`${t("codebook.refuse")} ${name}`}
          note={t("codebook.refuse.note")}
          go={t("codebook.refuse")}
          said={t("codebook.refused")}
          close={() => setRefusing(false)}
        />
      )}
    </li>
  );
}

function OneWord({ word }: { readonly word: Waiting }) {
  return (
    <>
      <p>
        <b>{word.label}</b> <span className="code">{word.code}</span>{" "}
        <span className="aside">
          {[...word.also, ...(word.under === undefined ? [] : [t("codebook.under", { word: word.under })])].join(" · ")}
        </span>
      </p>
      <p>{word.guidance}</p>
      {word.example !== undefined && <p>{t("codebook.example.is", { example: word.example })}</p>}
    </>
  );
}
