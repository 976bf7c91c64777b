/** An interview: what it lacks and who can give it, its steps in their usual order, what was promised, what was recorded. */
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import type { Output } from "../../../src/api/contract.ts";
import { beforeContact, stepOf } from "../../../src/core/contact/gates.ts";
import type { StepKind } from "../../../src/core/contact/step.ts";
import { useRead } from "../../call.ts";
import { useHandle } from "../../doing.ts";
import { useMay } from "../../frame/context.ts";
import { Go } from "../../frame/go.tsx";
import { ActionButton } from "../../parts/action-button.tsx";
import { Code } from "../../parts/code.tsx";
import { Waiting } from "../../parts/waiting.tsx";
import { day, moment, t } from "../../words.ts";
import { TogetherButton } from "../together/panel.tsx";
import { FlagChips, InterviewState } from "./chips.tsx";
import { History } from "./history.tsx";
import { InterviewDialog } from "./interview-dialog.tsx";
import { PromiseDialog } from "./promise-dialogs.tsx";
import { PromiseRows } from "./promises.tsx";
import { StepDialog } from "./step-dialog.tsx";
import { StepColumn } from "./steps.tsx";

const route = getRouteApi("/frame/interviews/$code");
export type Shown = Output<"interview.show">;

export function Interview() {
  const { code } = route.useParams();
  const shown = useRead("interview.show", { code });
  if (shown.data === undefined) return <Waiting code={code} error={shown.error} shape="page" />;
  return <Opened key={code} shown={shown.data} />;
}

function Opened({ shown }: { readonly shown: Shown }) {
  const [recording, setRecording] = useState<StepKind>();
  const [changing, setChanging] = useState(false);
  const [promising, setPromising] = useState(false);
  const mayPromise = useMay("interview");
  const next = shown.missing.map(({ gate }) => stepOf(gate)).find((step) => shown.open.includes(step));
  useHandle("interview.step", next === undefined ? undefined : () => setRecording(next));
  useHandle("interview.change", shown.mayChange ? () => setChanging(true) : undefined);
  useHandle("promise.make", mayPromise ? () => setPromising(true) : undefined);
  return (
    <main id="main" className="page" tabIndex={-1}>
      <header className="page-head">
        <div>
          <p className="chips">
            <Go to="/interviews" className="back">
              ← {t("frame.place.interviews")}
            </Go>
            <InterviewState of={shown.state} />
            <FlagChips of={shown.flags} />
          </p>
          <h1>
            {t("interviews.one")} <span className="code">{shown.code}</span>
          </h1>
          <p className="aside">
            {t("interviews.with")}: <Code of={shown.of.code} /> · {t(`interviews.choice.${shown.account}`)} ·{" "}
            {t(`interviews.choice.${shown.mode}`)}
          </p>
        </div>
        <div className="doing">
          <TogetherButton of={shown.code} />
          <ActionButton id="interview.step" main />
          {shown.mayChange && <ActionButton id="interview.change" />}
          <ActionButton id="promise.make" />
        </div>
      </header>
      <Gates shown={shown} />
      <div className="interview-in">
        <StepColumn shown={shown} record={setRecording} />
        <div className="stack">
          <Matters shown={shown} />
          {shown.promises.length > 0 && (
            <section aria-labelledby="interview-promises">
              <h2 id="interview-promises" className="overline">
                {t("interviews.promises")}
              </h2>
              <PromiseRows rows={shown.promises} />
            </section>
          )}
        </div>
      </div>
      <History shown={shown} />
      {recording !== undefined && (
        <StepDialog interview={shown.code} step={recording} close={() => setRecording(undefined)} />
      )}
      {changing && <InterviewDialog of={shown} close={() => setChanging(false)} />}
      {promising && <PromiseDialog of={shown.code} close={() => setPromising(false)} />}
    </main>
  );
}

/** What is missing and who can give it; held ones say what that means. */
function Gates({ shown }: { readonly shown: Shown }) {
  if (shown.usable) return <p className="block none">{t("interviews.usable")}</p>;
  const before = shown.missing.filter(({ gate }) => beforeContact.includes(gate));
  const later = shown.missing.filter(({ gate }) => !beforeContact.includes(gate));
  const list = (gaps: Shown["missing"]) => (
    <ul>
      {gaps.map(({ gate, who }) => (
        <li key={gate}>
          <span>
            {t(`interviews.gate.${gate}`)}{" "}
            <span className="aside">{t("interviews.who", { who: t(`interviews.who.${who}`) })}</span>
          </span>
        </li>
      ))}
    </ul>
  );
  if (shown.held) {
    return (
      <section className="block hard" aria-labelledby="gates">
        <h2 id="gates">{t("interviews.held")}</h2>
        {list(shown.missing)}
      </section>
    );
  }
  return (
    <div className="gates">
      {before.length > 0 && (
        <section className="block soft">
          <h2 id="gates">{t("interviews.waits")}</h2>
          {list(before)}
        </section>
      )}
      {later.length > 0 && (
        <section className="block" aria-labelledby="gates-later">
          <h2 id="gates-later">{t("interviews.waits.later")}</h2>
          {list(later)}
        </section>
      )}
    </div>
  );
}

/** Who holds it, and how the person wants it. */
function Matters({ shown }: { readonly shown: Shown }) {
  const { interpreter } = shown;
  const wishes = Object.entries(shown.preferences).filter(([, wish]) => wish !== undefined);
  return (
    <dl className="facts-list">
      <dt>{t("interviews.team")}</dt>
      <dd>{shown.team.join(", ")}</dd>
      <dt>{t("interviews.interpreter")}</dt>
      <dd>
        {interpreter === undefined
          ? t("interviews.interpreter.none")
          : `${interpreter.member ?? interpreter.described ?? ""}, ${t(interpreter.oath ? "interviews.interpreter.oath" : "interviews.interpreter.no-oath")}`}
      </dd>
      <dt>{t("interviews.field.language")}</dt>
      <dd>{shown.language}</dd>
      {shown.placeType !== undefined && (
        <>
          <dt>{t("interviews.field.placeType")}</dt>
          <dd>{t(`interviews.choice.${shown.placeType}`)}</dd>
        </>
      )}
      {shown.justification !== undefined && (
        <>
          <dt>{t("interviews.justification")}</dt>
          <dd dir="auto">{shown.justification}</dd>
        </>
      )}
      {shown.planned !== undefined && (
        <>
          <dt>{t("interviews.planned")}</dt>
          <dd>{moment(shown.planned)}</dd>
        </>
      )}
      <dt>{t("interviews.proposed")}</dt>
      <dd>{day(shown.proposed)}</dd>
      <dt>{t("interviews.preferences")}</dt>
      <dd>
        {wishes.length === 0
          ? t("interviews.preferences.none")
          : wishes.map(([name, wish]) => (
              <span key={name} className="wish" dir="auto">
                <span className="aside">{t(`interviews.preferences.${name}`)}:</span> {wish}
              </span>
            ))}
      </dd>
      {shown.wellbeing !== undefined && (
        <dd className="due">
          {t("interviews.wellbeing", { from: moment(shown.wellbeing.from), until: moment(shown.wellbeing.until) })}
        </dd>
      )}
    </dl>
  );
}
