/** The conversation: one card at a time, read aloud in the person's language, with the answers beside. */
import { useEffect, useRef, useState } from "react";
import type { Output } from "../../../src/api/contract.ts";
import { openings, type Question } from "../../../src/core/consent/script.ts";
import type { Say } from "../../../src/core/words/words.ts";
import { useWrite } from "../../call.ts";
import { useHandle } from "../../doing.ts";
import { useGo } from "../../frame/go.tsx";
import { ActionButton } from "../../parts/action-button.tsx";
import { RefusalNote } from "../../parts/refusal-note.tsx";
import { currentLocale, t } from "../../words.ts";
import {
  type Answered,
  answerOf,
  answersOf,
  beginDraft,
  coveredBy,
  type Draft,
  keyOf,
  labelOf,
  missingIn,
  questionsFor,
  saidIn,
} from "./draft.ts";
import { CloseFields, SetupFields } from "./fields.tsx";
import { QuestionCard } from "./question-card.tsx";
import { LanguageChoice, useSay } from "./say-as.tsx";
import { Summary } from "./summary.tsx";

type Card =
  | { readonly kind: "setup" | "close" | "summary"; readonly id: string }
  | { readonly kind: "read"; readonly id: (typeof openings)[number] }
  | { readonly kind: "question"; readonly id: string; readonly question: Question };

const cardsOf = (draft: Draft): readonly Card[] => [
  { kind: "setup", id: "setup" },
  ...openings.map((id) => ({ kind: "read", id }) as const),
  ...questionsFor(draft).map((question) => ({ kind: "question", id: keyOf(question), question }) as const),
  { kind: "close", id: "close" },
  { kind: "summary", id: "summary" },
];

const titleOf = (card: Card, say: Say): string => {
  if (card.kind === "question") return say(`consent.q.${card.id}`);
  if (card.kind === "read") return say(`consent.read.${card.id}`);
  return card.kind === "summary" ? say("consent.summary") : t(`consent.${card.id}`);
};

interface ConversationProps {
  readonly begun: Output<"consent.begin">;
  readonly done: () => void;
}

export function Conversation({ begun, done }: ConversationProps) {
  const [draft, setDraft] = useState(() => beginDraft(begun));
  const [at, setAt] = useState(0);
  const say = useSay(draft.language);
  const heading = useRef<HTMLHeadingElement>(null);
  const nav = useRef<HTMLElement>(null);
  const cards = cardsOf(draft);
  const here = cards[Math.min(at, cards.length - 1)];
  const change = (more: Partial<Draft>) => setDraft((before) => ({ ...before, ...more }));
  const move = (step: 1 | -1) => setAt((before) => Math.min(cards.length - 1, Math.max(0, before + step)));
  useHandle("consent.next", at < cards.length - 1 ? () => move(1) : undefined);
  useHandle("consent.back", at > 0 ? () => move(-1) : undefined);
  const shown = here?.id;
  // a new card begins at its heading, so that it is read aloud by a screen reader too
  useEffect(() => {
    if (shown === undefined) return;
    heading.current?.focus({ preventScroll: true });
    nav.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
  }, [shown]);
  if (say === undefined || here === undefined) return null;
  const answer = (question: Question, more: Partial<Answered>) =>
    change({ answers: { ...draft.answers, [keyOf(question)]: { ...answerOf(draft, question), ...more } } });
  const aloud = here.kind !== "setup" && here.kind !== "close";
  return (
    <div className="conversation">
      <nav ref={nav} className="cards" aria-label={t("consent.cards")}>
        <ol>
          {cards.map((card, index) => (
            <li key={card.id}>
              <button
                type="button"
                className="card-link"
                aria-current={index === at ? "step" : undefined}
                onClick={() => setAt(index)}
              >
                <span lang={card.kind === "setup" || card.kind === "close" ? undefined : draft.language}>
                  {titleOf(card, say)}
                </span>
                {card.kind === "question" && <Mark draft={draft} question={card.question} say={say} />}
              </button>
            </li>
          ))}
        </ol>
      </nav>
      <section className="consent-card" aria-labelledby="card-title">
        <div className="row-line">
          <p className="overline">
            {t(aloud ? "consent.aloud" : "consent.for-you")} ·{" "}
            {t("consent.card.of", { at: String(at + 1), of: String(cards.length) })}
          </p>
          <LanguageChoice value={draft.language} choose={(language) => change({ language })} />
        </div>
        <div lang={aloud ? draft.language : undefined} className="card-body">
          {/* the paper of the summary has its own heading */}
          <h2 id="card-title" ref={heading} tabIndex={-1} className={here.kind === "summary" ? "unseen" : undefined}>
            {titleOf(here, say)}
          </h2>
          {here.kind === "setup" && <SetupFields draft={draft} change={change} anew={begun.anew !== undefined} />}
          {here.kind === "read" && <p className="read-aloud">{say(`consent.read.${here.id}.text`)}</p>}
          {here.kind === "question" && (
            <QuestionCard
              key={here.id}
              question={here.question}
              answer={answerOf(draft, here.question)}
              change={(more) => answer(here.question, more)}
              say={say}
            />
          )}
          {here.kind === "close" && <CloseFields draft={draft} change={change} />}
          {here.kind === "summary" && <Ending begun={begun} draft={draft} say={say} done={done} />}
        </div>
        <div className="coding-foot">
          <ActionButton id="consent.back" />
          {here.kind !== "summary" && <ActionButton id="consent.next" main />}
        </div>
      </section>
    </div>
  );
}

function Mark({ draft, question, say }: { readonly draft: Draft; readonly question: Question; readonly say: Say }) {
  const { decision } = answerOf(draft, question);
  if (decision === undefined) return <span className="chip">{say("consent.answer.not-asked")}</span>;
  const tone = { yes: "for", no: "against", "not-now": "gap" }[decision];
  return <span className={`chip ${tone}`}>{say(`consent.answer.${decision}`)}</span>;
}

/** What was decided, what is still missing, and the recording of it. */
function Ending({ begun, draft, say, done }: ConversationProps & { readonly draft: Draft; readonly say: Say }) {
  const go = useGo();
  const [once] = useState(() => crypto.randomUUID());
  const { anew } = begun;
  const record = useWrite("consent.record", {
    said: ({ code }) => t("consent.recorded", { code }),
    done: ({ code }) => go(`/consent/${code}`),
  });
  const change = useWrite("basis.change", { said: () => t("consent.changed"), done });
  const missing = missingIn(draft);
  const { expires = "" } = draft.texts;
  const send = () => {
    const said = saidIn(draft, begun.script);
    const covered = coveredBy(draft);
    if (anew === undefined) record.mutate({ ...said, ...covered, once });
    else change.mutate({ basis: anew.code, version: anew.version, ...said, exhibits: covered.exhibits, once });
  };
  useHandle("consent.record", missing.length === 0 ? send : undefined);
  useHandle("consent.print", () => window.print());
  return (
    <div className="stack" lang={currentLocale()}>
      <Summary
        say={say}
        language={draft.language}
        answers={answersOf(draft).map((one) => ({ ...one, decision: one.decision ?? "yes" }))}
        script={begun.script}
        expires={expires === "" ? undefined : expires}
        {...(anew !== undefined && { code: anew.code })}
      />
      {anew !== undefined && <p className="aside">{t("consent.anew.note")}</p>}
      {missing.length > 0 && (
        <p className="banner gap" role="status">
          {t("consent.missing", { what: missing.map((name) => fieldLabel(name, draft)).join(", ") })}
        </p>
      )}
      <RefusalNote of={record.error ?? change.error} />
      <div className="doing">
        <ActionButton id="consent.record" main />
        <ActionButton id="consent.print" />
      </div>
    </div>
  );
}

const fieldLabel = (name: string, draft: Draft): string =>
  t(`consent.${labelOf[name] ?? labelOf[name.replace("decider", draft.who)] ?? name}`);
