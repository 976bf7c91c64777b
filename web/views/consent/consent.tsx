/** The page of consent: by an exhibit or a person a conversation, by a basis what was decided and what can be done with it. */
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import type { Output } from "../../../src/api/contract.ts";
import { useRead, useWrite } from "../../call.ts";
import { useHandle, useTraced } from "../../doing.ts";
import { useMay } from "../../frame/context.ts";
import { useGo } from "../../frame/go.tsx";
import { ActionButton } from "../../parts/action-button.tsx";
import { CaveatChips } from "../../parts/chips.tsx";
import { Code } from "../../parts/code.tsx";
import { RefusalNote } from "../../parts/refusal-note.tsx";
import { Waiting } from "../../parts/waiting.tsx";
import { currentLocale, day, moment, t, word } from "../../words.ts";
import { Conversation } from "./conversation.tsx";
import { LanguageChoice, useSay } from "./say-as.tsx";
import { Summary } from "./summary.tsx";

const route = getRouteApi("/frame/consent/$code");
type Basis = Output<"basis.show">;

export function Consent() {
  const { code } = route.useParams();
  const recorded = /^U-/.test(code);
  return recorded ? <Recorded key={code} code={code} /> : <Begin key={code} code={code} />;
}

function Begin({ code }: { readonly code: string }) {
  const begun = useRead("consent.begin", { code }, { staleTime: Number.POSITIVE_INFINITY });
  useTraced(code);
  if (begun.data === undefined) return <Waiting code={code} error={begun.error} shape="page" />;
  return (
    <main id="main" className="page consent" tabIndex={-1}>
      <Head of={begun.data} code={code} />
      <Conversation begun={begun.data} done={() => undefined} />
    </main>
  );
}

function Head({ of, code }: { readonly of: Output<"consent.begin">; readonly code: string }) {
  const others = of.bases.filter((one) => one.code !== code);
  return (
    <header className="page-head">
      <div>
        <p className="chips">
          <Code of={code} />
          {of.person !== undefined && of.person.code !== code && <Code of={of.person.code} />}
          <CaveatChips of={of.caveats} />
        </p>
        <h1>{t("consent.title")}</h1>
        {others.length > 0 && (
          <p className="aside">
            {t("consent.there-are")}:{" "}
            {others.map((one) => (
              <span key={one.code} className="known-basis">
                <Code of={one.code} /> {word("vocabulary-words.basis", one.type)}
                {one.withdrawn && ` (${t("consent.because.withdrawn")})`}{" "}
              </span>
            ))}
          </p>
        )}
      </div>
    </header>
  );
}

function Recorded({ code }: { readonly code: string }) {
  const shown = useRead("basis.show", { code });
  const [anew, setAnew] = useState(false);
  useTraced(code);
  if (shown.data === undefined) return <Waiting code={code} error={shown.error} shape="page" />;
  return anew ? (
    <Anew code={code} done={() => setAnew(false)} />
  ) : (
    <Shown basis={shown.data} again={() => setAnew(true)} />
  );
}

function Anew({ code, done }: { readonly code: string; readonly done: () => void }) {
  const begun = useRead("consent.begin", { code }, { staleTime: 0, gcTime: 0 });
  if (begun.data === undefined) return <Waiting code={code} error={begun.error} shape="page" />;
  return (
    <main id="main" className="page consent" tabIndex={-1}>
      <Head of={begun.data} code={code} />
      <Conversation begun={begun.data} done={done} />
    </main>
  );
}

function Shown({ basis, again }: { readonly basis: Basis; readonly again: () => void }) {
  const go = useGo();
  const mayConsent = useMay("consent");
  const consent = basis.type === "consent";
  const told = basis.conversation?.language;
  const [language, setLanguage] = useState(told === "ru" || told === "be" || told === "en" ? told : currentLocale());
  const say = useSay(language);
  useHandle("consent.anew", consent && mayConsent ? again : undefined);
  useHandle("basis.withdraw", mayConsent && !basis.withdrawn ? () => go(`/withdraw/${basis.code}`) : undefined);
  useHandle("consent.print", consent ? () => window.print() : undefined);
  return (
    <main id="main" className="page consent" tabIndex={-1} data-trace={basis.code}>
      <header className="page-head">
        <div>
          <p className="chips">
            <span className="code">{basis.code}</span>
            <span className="chip">{word("vocabulary-words.basis", basis.type)}</span>
            {basis.person !== undefined && <Code of={basis.person.code} />}
            {basis.withdrawn && <span className="chip against">{t("consent.because.withdrawn")}</span>}
          </p>
          <h1>{t("frame.title.consent")}</h1>
        </div>
        <div className="tools">
          {consent && <ActionButton id="consent.anew" />}
          {mayConsent && <ActionButton id="basis.withdraw" />}
          {consent && <ActionButton id="consent.print" />}
        </div>
      </header>
      <div className="consent-in">
        <div className="stack">
          {consent && <LanguageChoice value={language} choose={setLanguage} />}
          {say !== undefined && (
            <Summary
              say={say}
              language={language}
              answers={basis.answers}
              code={basis.code}
              expires={basis.expires}
              withdrawn={basis.withdrawn}
              script={basis.conversation?.script ?? "–"}
            />
          )}
        </div>
        <Facts basis={basis} />
      </div>
    </main>
  );
}

/** What only the house needs to know: never printed. */
function Facts({ basis }: { readonly basis: Basis }) {
  const { conversation, decider, child } = basis;
  const lines: readonly (readonly [string, string | undefined])[] = [
    [t("consent.when"), conversation && moment(conversation.at)],
    [t("consent.method"), conversation && word("consent.method", conversation.method)],
    [t("consent.explained-by"), conversation?.explainedBy],
    [t("consent.interpreter"), conversation?.interpreter],
    [t("consent.witness"), conversation?.witness],
    [t("consent.questions"), conversation?.questions],
    [t("consent.capacity"), conversation?.capacity],
    [t("consent.decider"), decider && t(`consent.decider.${decider.who}`)],
    [t("consent.child.assent"), child?.assent],
    [t("consent.child.interests"), child?.bestInterests],
    [t("consent.child.reask"), child && day(child.reask)],
    [t("consent.review"), basis.review && day(basis.review)],
    [t("consent.may-change"), basis.mayChange],
    [t("consent.harm.shown"), basis.harm ?? (basis.type === "consent" ? undefined : t("consent.harm.none"))],
    [t("consent.note"), basis.note],
  ];
  return (
    <aside className="consent-facts" aria-label={t("consent.for-you")}>
      <h2 className="overline">{t("consent.about")}</h2>
      <p className="aside">{t(`consent.covers.${basis.covers}`)}</p>
      <ul className="plain">
        {basis.exhibits.map((one) => (
          <li key={one.code}>
            <Code of={one.code} /> {one.label}
          </li>
        ))}
      </ul>
      <dl>
        {lines.map(([label, text]) =>
          text === undefined || text === "" ? null : (
            <div key={label}>
              <dt>{label}</dt>
              <dd dir="auto">{text}</dd>
            </div>
          ),
        )}
      </dl>
      <Approval basis={basis} />
      <Conditions basis={basis} />
      <p className="aside">
        {basis.by}, {moment(basis.at)} · {t("evidence.entry", { seq: basis.entry })}
      </p>
    </aside>
  );
}

function Approval({ basis }: { readonly basis: Basis }) {
  const mayConsent = useMay("consent");
  const approve = useWrite("basis.approve", { said: () => t("consent.approved") });
  const { decider } = basis;
  if (decider?.who !== "advocate") return null;
  if (decider.approved !== undefined)
    return <p>{t("consent.advocate.approved", { by: decider.approved.by, day: day(decider.approved.at) })}</p>;
  return (
    <div className="stack">
      <p className="banner gap">{t("consent.advocate.waits")}</p>
      {mayConsent && (
        <button
          type="button"
          className="btn"
          onClick={() => approve.mutate({ basis: basis.code, version: basis.version })}
        >
          {t("consent.approve")}
        </button>
      )}
      <RefusalNote of={approve.error} />
    </div>
  );
}

/** Conditions that nobody has said to be met: until then the answer is no. */
function Conditions({ basis }: { readonly basis: Basis }) {
  const mayConsent = useMay("consent");
  const [note, setNote] = useState("");
  const [once, setOnce] = useState(() => crypto.randomUUID());
  const fulfil = useWrite("basis.change", {
    said: () => t("consent.changed"),
    done: () => {
      setNote("");
      setOnce(crypto.randomUUID());
    },
  });
  const open = basis.answers.filter((one) => one.condition !== undefined && one.fulfilled === undefined);
  if (open.length === 0 || !mayConsent) return null;
  return (
    <div className="stack">
      <label className="labelled">
        {t("consent.fulfil.how")}
        <input className="field" value={note} maxLength={1_000} onChange={(event) => setNote(event.target.value)} />
      </label>
      {open.map((one) => (
        <p key={`${one.purpose} ${one.recipient}`}>
          {one.purpose} · {word("vocabulary-words.recipient", one.recipient)}: {one.condition}{" "}
          <button
            type="button"
            className="btn small"
            disabled={note.trim().length < 3}
            onClick={() =>
              fulfil.mutate({
                basis: basis.code,
                version: basis.version,
                fulfil: [{ purpose: one.purpose, recipient: one.recipient, note: note.trim() }],
                once,
              })
            }
          >
            {t("consent.fulfil")}
          </button>
        </p>
      ))}
      <RefusalNote of={fulfil.error} />
    </div>
  );
}
