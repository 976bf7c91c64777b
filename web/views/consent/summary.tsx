/** What a person decided, in the person's own language: on the screen, and on a paper without a name. */
import type { Output } from "../../../src/api/contract.ts";
import { questionOf, questions } from "../../../src/core/consent/script.ts";
import type { Say } from "../../../src/core/words/words.ts";
import { useFrame } from "../../frame/context.ts";
import type { Locale } from "../../words.ts";

type Answer = Omit<Output<"basis.show">["answers"][number], "purposeLabel">;

interface SummaryProps {
  readonly say: Say;
  readonly language: Locale;
  readonly answers: readonly Answer[];
  /** none before it is recorded */
  readonly code?: string;
  readonly expires?: string | undefined;
  readonly withdrawn?: boolean;
  readonly script: string;
}

/** 31.12.2026: read alike in all three languages. */
const plainDay = (date: string): string => date.slice(0, 10).split("-").reverse().join(".");

export function Summary({ say, language, answers, code, expires, withdrawn = false, script }: SummaryProps) {
  const { me } = useFrame();
  const yes = answers.filter((one) => one.decision === "yes");
  const no = answers.filter((one) => one.decision === "no" || one.decision === "not-now");
  const asked = new Set(answers.map((one) => `${one.purpose}.${one.recipient}`));
  const unasked = questions.filter((one) => !asked.has(`${one.purpose}.${one.recipient}`));
  const known = (one: { readonly purpose: string; readonly recipient: string }): boolean =>
    questions.some((each) => each.purpose === one.purpose && each.recipient === one.recipient);
  const words = (one: { readonly purpose: string; readonly recipient: string }): string =>
    known(one) ? say(`consent.q.${one.purpose}.${one.recipient}`) : `${one.purpose} · ${one.recipient}`;
  return (
    <article className="paper" lang={language}>
      {me.inquiry.exercise && <p className="paper-mark">{say("consent.exercise")}</p>}
      <header>
        <h2>{say("consent.summary")}</h2>
        <p>
          {say("consent.summary.code")}: <b className="code">{code ?? say("consent.summary.code.none")}</b>
        </p>
        {withdrawn && <p className="banner">{say("consent.summary.withdrawn")}</p>}
      </header>
      <h3>{say("consent.summary.yes")}</h3>
      {yes.length === 0 && <p>{say("consent.summary.yes.none")}</p>}
      <ul className="said-yes">
        {yes.map((one) => (
          <li key={`${one.purpose} ${one.recipient}`}>
            {words(one)} <b>{say("consent.answer.yes")}.</b>
            <span className="aside">
              <span className="on-screen">{termsOf(one, say).join(" · ")}</span>
              <span className="on-paper">{paperTermsOf(one, say).join(" · ")}</span>
            </span>
          </li>
        ))}
      </ul>
      {expires !== undefined && <p>{say("consent.summary.until", { day: plainDay(expires) })}</p>}
      {no.length > 0 && (
        <>
          <h3>{say("consent.summary.no")}</h3>
          <ul>
            {no.map((one) => (
              <li key={`${one.purpose} ${one.recipient}`}>
                {words(one)} <b>{say(`consent.answer.${one.decision}`)}.</b>
              </li>
            ))}
          </ul>
        </>
      )}
      {unasked.length > 0 && (
        <details className="unasked">
          <summary>{say("consent.summary.not-asked")}</summary>
          <ul>
            {unasked.map((one) => (
              <li key={`${one.purpose} ${one.recipient}`}>{words(one)}</li>
            ))}
          </ul>
        </details>
      )}
      <h3>{say("consent.summary.never")}</h3>
      <ul>
        {["1", "2", "3"].map((n) => (
          <li key={n}>{say(`consent.summary.never.${n}`)}</li>
        ))}
      </ul>
      <h3>{say("consent.summary.change")}</h3>
      <p>{say("consent.summary.change.text")}</p>
      <p className="paper-warning">{say("consent.paper")}</p>
      <p className="aside">{say("consent.summary.script", { script })}</p>
    </article>
  );
}

const untilOf = (one: Answer, say: Say): readonly string[] =>
  one.expires === undefined ? [] : [say("consent.summary.until", { day: plainDay(one.expires) })];

function termsOf(one: Answer, say: Say): readonly string[] {
  return [
    say(`consent.level.${one.level}`),
    ...(one.only === undefined ? [] : [say("consent.summary.only", { names: one.only.join(", ") })]),
    ...(one.except === undefined ? [] : [say("consent.summary.except", { names: one.except.join(", ") })]),
    ...(one.condition === undefined ? [] : [say("consent.summary.condition", { text: one.condition })]),
    ...(one.fulfilled === undefined ? [] : [say("consent.summary.condition.met", { note: one.fulfilled.note })]),
    ...untilOf(one, say),
  ];
}

/** On paper no words of the person's own: a brother in a condition, or a lawyer by name, could tell who it is. Countries stay. */
function paperTermsOf(one: Answer, say: Say): readonly string[] {
  const countries = questionOf(one.purpose, one.recipient)?.names === "states";
  const named = one.only !== undefined || one.except !== undefined;
  const names = countries
    ? [
        ...(one.only === undefined ? [] : [say("consent.summary.only", { names: one.only.join(", ") })]),
        ...(one.except === undefined ? [] : [say("consent.summary.except", { names: one.except.join(", ") })]),
      ]
    : named
      ? [say("consent.paper.names")]
      : [];
  const condition = one.condition === undefined ? [] : [say("consent.paper.condition")];
  return [say(`consent.level.${one.level}`), ...names, ...condition, ...untilOf(one, say)];
}
