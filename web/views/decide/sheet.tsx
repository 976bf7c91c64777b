/** One sheet on a finding, on the screen and on paper: what is asked, what carries it, what speaks against it, what is missing, and what a member can do. */
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import type { Output } from "../../../src/api/contract.ts";
import { useRead } from "../../call.ts";
import { useHandle, useTraced } from "../../doing.ts";
import { Go } from "../../frame/go.tsx";
import { ActionButton } from "../../parts/action-button.tsx";
import { RootsWords, StateChip } from "../../parts/chips.tsx";
import { Waiting } from "../../parts/waiting.tsx";
import { day, t, word } from "../../words.ts";
import { CommentWords } from "../finding/comments.tsx";
import { Deeds } from "../finding/deeds.tsx";
import { Opinions } from "../finding/opinions.tsx";
import { Questions } from "../finding/questions.tsx";
import { type Decision, PositionDialog } from "../finding/step-dialog.tsx";

const route = getRouteApi("/frame/decide/$code");
type Sheet = Output<"decision.show">;

export function DecisionSheet() {
  const { code } = route.useParams();
  const sheet = useRead("decision.show", { code });
  useTraced(code);
  if (sheet.data === undefined) return <Waiting code={code} error={sheet.error} shape="page" />;
  return <Opened key={code} sheet={sheet.data} />;
}

function Opened({ sheet }: { readonly sheet: Sheet }) {
  // what is chosen is sent from its dialog: the last position adopts for good, and no single key may do that
  const [choosing, setChoosing] = useState<Decision | "open">();
  const before = sheet.way.actions.includes("position");
  const choose = (decision: Decision | "open") => (before ? () => setChoosing(decision) : undefined);
  useHandle("decide.agree", choose("agree"));
  useHandle("decide.recuse", choose("recuse"));
  useHandle("finding.position", choose("open"));
  useHandle("decide.print", () => window.print());
  return (
    <main id="main" className="page sheet" tabIndex={-1}>
      <header>
        <p className="chips">
          <Go to="/decide" className="back">
            ← {t("decide.title")}
          </Go>
          <StateChip of="vocabulary-words.state" name={sheet.state} />
        </p>
        <h1 dir="auto">{sheet.title}</h1>
        <p className="aside">
          {t("decide.sheet.of", {
            code: sheet.code,
            instrument: sheet.test.instrument,
            article: sheet.test.article,
            author: sheet.author,
          })}
        </p>
        <p>
          {t("decide.standard", { standard: sheet.standard.label })} <q className="serif">{sheet.standard.phrase}</q>
        </p>
        <p className="aside">
          {t("decide.given", { given: sheet.given, of: sheet.of })}
          {sheet.mine !== undefined &&
            ` · ${t("decide.yours", { decision: word("vocabulary-words.decision", sheet.mine.decision), on: day(sheet.mine.at) })}`}
          {` · ${t("decide.print.as-of", { entry: sheet.head })}`}
        </p>
        <div className="doing">
          {before && (
            <>
              <ActionButton id="decide.agree" main />
              <ActionButton id="finding.ask" />
              <ActionButton id="finding.opinion" />
              <ActionButton id="decide.recuse" />
              <ActionButton id="finding.position" />
            </>
          )}
          {!before && sheet.way.actions.includes("opinion") && <ActionButton id="finding.opinion" />}
          {sheet.way.actions.includes("decide") && <ActionButton id="finding.decide" />}
          <ActionButton id="decide.print" />
          <Go className="btn" to={`/findings/${sheet.code}`}>
            {t("decide.open")}
          </Go>
        </div>
      </header>
      <Deeds way={sheet.way} />
      {choosing !== undefined && (
        <PositionDialog
          shown={sheet}
          begun={choosing === "open" ? undefined : choosing}
          close={() => setChoosing(undefined)}
        />
      )}
      <Support sheet={sheet} />
      <Against sheet={sheet} />
      <State sheet={sheet} />
      <Missing sheet={sheet} />
      <Questions way={sheet.way} />
      <Opinions way={sheet.way} />
    </main>
  );
}

function Support({ sheet }: { readonly sheet: Sheet }) {
  return (
    <section aria-labelledby="sheet-support">
      <h2 id="sheet-support" className="overline">
        {t("decide.support")}
      </h2>
      <table>
        <thead>
          <tr>
            <th scope="col">{t("decide.support.element")}</th>
            <th scope="col">{t("decide.support.status")}</th>
            <th scope="col">{t("decide.support.says")}</th>
            <th scope="col">{t("decide.support.roots")}</th>
          </tr>
        </thead>
        <tbody>
          {sheet.elements.map((one) => (
            <tr key={one.element}>
              <th scope="row">{one.title}</th>
              <td>{word("vocabulary-words.element", one.status)}</td>
              <td className="serif" dir="auto">
                {one.best?.text ?? t("decide.support.none")}
              </td>
              <td>{one.best === undefined ? "–" : <RootsWords of={one.best.roots} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Against({ sheet }: { readonly sheet: Sheet }) {
  const contested = sheet.elements.flatMap(({ contested: own }) => own);
  const [newest] = sheet.way.contrary.filter(({ current }) => current).toReversed();
  return (
    <section aria-labelledby="sheet-against">
      <h2 id="sheet-against" className="overline">
        {t("decide.against")}
      </h2>
      {newest === undefined ? (
        <p className="aside">{t("way.contrary.none")}</p>
      ) : (
        <blockquote className="serif" dir="auto">
          {newest.text} <span className="aside">{newest.by}</span>
        </blockquote>
      )}
      <ul className="plain">
        {contested.map((one) => (
          <li key={one.text}>
            <span dir="auto">{t("decide.against.claims", { count: one.against, text: one.text })}</span>{" "}
            {one.answer === undefined ? (
              <span className="chip against">{t("findings.answer.none")}</span>
            ) : (
              <span className="serif" dir="auto">
                {t("findings.answer")} {one.answer}
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function State({ sheet }: { readonly sheet: Sheet }) {
  return (
    <section aria-labelledby="sheet-state">
      <h2 id="sheet-state" className="overline">
        {t("way.comments")}
      </h2>
      {sheet.way.comments.length === 0 && <p className="aside">{t("way.comments.none")}</p>}
      {sheet.way.comments.map((one) => (
        <CommentWords key={one.comment} of={one} />
      ))}
    </section>
  );
}

function Missing({ sheet }: { readonly sheet: Sheet }) {
  const gaps = sheet.elements.flatMap(({ element, title, gaps: own }) =>
    own.map((text) => ({ at: `${element} ${text}`, title, text })),
  );
  const standing = sheet.stops.filter(({ yielded }) => yielded === undefined);
  const yielded = sheet.stops.filter((stop) => stop.yielded !== undefined);
  return (
    <>
      <section aria-labelledby="sheet-gaps">
        <h2 id="sheet-gaps" className="overline">
          {t("decide.gaps")}
        </h2>
        {gaps.length === 0 && <p className="aside">{t("decide.gaps.none")}</p>}
        <ul className="plain">
          {gaps.map((one) => (
            <li key={one.at} dir="auto">
              <b>{one.title}:</b> {one.text}
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="sheet-stops">
        <h2 id="sheet-stops" className="overline">
          {t("decide.stops")}
        </h2>
        {standing.length === 0 && <p className="aside">{t("decide.stops.none")}</p>}
        <ul className="plain">
          {standing.map((stop) => (
            <li key={`${stop.rule} ${stop.where}`}>
              {stop.sentence} <span className="aside">{t("findings.stop.who", { who: stop.who })}</span>
            </li>
          ))}
        </ul>
        {yielded.length > 0 && (
          <>
            <p className="aside">{t("findings.stops.yielded", { count: yielded.length })}</p>
            <ul className="plain">
              {yielded.map((stop) => (
                <li key={`${stop.rule} ${stop.where}`}>
                  {stop.sentence} <span className="serif">{stop.yielded?.reason}</span>
                </li>
              ))}
            </ul>
          </>
        )}
      </section>
    </>
  );
}
