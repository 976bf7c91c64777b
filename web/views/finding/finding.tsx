/** A finding: the test as a tree at the left; for the chosen element what supports it, what speaks against it, what is missing. */
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import type { ElementView, Output } from "../../../src/api/contract.ts";
import { useRead } from "../../call.ts";
import { useHandle, useTraced } from "../../doing.ts";
import { useFrame } from "../../frame/context.ts";
import { Go, useGo } from "../../frame/go.tsx";
import { ActionButton } from "../../parts/action-button.tsx";
import { StateChip } from "../../parts/chips.tsx";
import { EmptyState } from "../../parts/empty-state.tsx";
import { Waiting } from "../../parts/waiting.tsx";
import { WordingNotes } from "../../parts/wording-notes.tsx";
import { t } from "../../words.ts";
import { TogetherButton } from "../together/panel.tsx";
import { Beside } from "./beside.tsx";
import { Element } from "./element.tsx";
import { PaperDialog } from "./paper-dialog.tsx";
import { Reduced } from "./reduced.tsx";
import { ReportDialog } from "./report-dialog.tsx";
import { type StepAsked, StepDialog } from "./step-dialog.tsx";
import { Positions, Steps, Stops } from "./way.tsx";

const route = getRouteApi("/frame/findings/$code");
export type Shown = Output<"finding.show">;
const groups = ["conduct", "context", "this-act", "exculpatory"] as const;

/** No test has an element of that name: the server opens the first. */
const first = "-";

export function Finding() {
  const { code } = route.useParams();
  const { element = "" } = route.useSearch();
  const shown = useRead(
    "finding.show",
    { code, element: element === "" ? first : element },
    { placeholderData: (before) => (before?.code === code ? before : undefined) },
  );
  useTraced(code);
  if (shown.data === undefined) {
    return <Waiting code={code} error={shown.error} shape="page" />;
  }
  return <Opened key={code} shown={shown.data} />;
}

function Opened({ shown }: { readonly shown: Shown }) {
  const go = useGo();
  const { trace } = useFrame();
  const [asked, setAsked] = useState<StepAsked>();
  const [reporting, setReporting] = useState(false);
  const [taking, setTaking] = useState(false);
  const inTree = groups.flatMap((group) => shown.elements.filter((one) => one.group === group));
  const element = inTree.find((one) => one.element === shown.open);
  const href = (one: ElementView) => `/findings/${shown.code}?element=${encodeURIComponent(one.element)}`;
  const beside = (step: 1 | -1) => {
    const next = element === undefined ? undefined : inTree[inTree.indexOf(element) + step];
    return next === undefined ? undefined : () => go(href(next));
  };
  useHandle("element.next", beside(1));
  useHandle("element.previous", beside(-1));
  const can = (action: Shown["actions"][number], run: () => void) => (shown.actions.includes(action) ? run : undefined);
  useHandle(
    "finding.review",
    can("review", () => setAsked("reviewed")),
  );
  useHandle(
    "finding.legal-review",
    can("legal-review", () => setAsked("legal-reviewed")),
  );
  useHandle(
    "finding.submit",
    can("submit", () => setAsked("submitted")),
  );
  useHandle(
    "finding.position",
    can("position", () => setAsked("position")),
  );
  useHandle(
    "finding.report",
    can("report", () => setReporting(true)),
  );
  useHandle(
    "finding.paper",
    can("edit", () => setTaking(true)),
  );
  return (
    <div className="argue">
      <section className="tree" aria-label={t("findings.tree")}>
        <p className="chips">
          <Go to="/findings" className="back">
            ← {t("frame.place.findings")}
          </Go>
          <span className="code">{shown.code}</span>
          <StateChip of="vocabulary-words.state" name={shown.state} />
        </p>
        <h1 dir="auto">{shown.title}</h1>
        <WordingNotes text={shown.title} standard={shown.standard} />
        <p className="aside">
          {shown.test.label} · {shown.test.instrument} · {shown.test.article} · {shown.author}
        </p>
        {groups.map((group) => {
          const elements = inTree.filter((one) => one.group === group);
          return elements.length === 0 ? null : (
            <nav key={group} aria-labelledby={`group-${group}`}>
              <h2 id={`group-${group}`} className="overline">
                {t(`findings.group.${group}`)}
              </h2>
              {elements.map((one) => (
                <Go
                  key={one.element}
                  to={href(one)}
                  className="el"
                  aria-current={one === element ? "true" : undefined}
                  data-trace={`${shown.code}.${one.element}`}
                >
                  <b>{one.title}</b>
                  {one.counts.gaps > 0 && one.status === "open" ? (
                    <span className="chip gap">{t("findings.gaps", { count: one.counts.gaps })}</span>
                  ) : (
                    <StateChip of="vocabulary-words.element" name={one.status} />
                  )}
                  <small>
                    {one.counts.for + one.counts.against === 0
                      ? t("findings.element.empty")
                      : t("findings.element.counts", {
                          pro: one.counts.for,
                          contra: one.counts.against,
                          roots: one.counts.roots,
                        })}
                  </small>
                </Go>
              ))}
            </nav>
          );
        })}
      </section>
      <main id="main" className="work" tabIndex={-1}>
        <div className="row-line">
          <p className="standard">{shown.standard.label}</p>
          <div className="doing">
            <TogetherButton of={shown.code} />
            {shown.actions.includes("review") && <ActionButton id="finding.review" main />}
            {shown.actions.includes("legal-review") && <ActionButton id="finding.legal-review" main />}
            {shown.actions.includes("submit") && <ActionButton id="finding.submit" main />}
            {shown.actions.includes("challenge") && <ActionButton id="finding.challenge" main />}
            {shown.actions.includes("comment") && <ActionButton id="finding.ask-state" />}
            {shown.actions.includes("position") && <ActionButton id="finding.position" main />}
            {shown.actions.includes("position") && <ActionButton id="finding.ask" />}
            {(shown.state === "submitted" || shown.state === "adopted") && <ActionButton id="finding.opinion" />}
            {shown.state === "adopted" && <ActionButton id="finding.correct" />}
            {shown.actions.includes("report") && <ActionButton id="finding.report" />}
            {shown.actions.includes("edit") && <ActionButton id="finding.paper" />}
            <button type="button" className="btn" onClick={() => trace(shown.code)}>
              {t("frame.action.trace")} <kbd>T</kbd>
            </button>
          </div>
        </div>
        <p className="phrase">
          <span className="serif">“{shown.standard.phrase}”</span>
          <span className="aside"> {t("findings.entry", { entry: shown.entry })}</span>
        </p>
        <Steps shown={shown} />
        <Positions shown={shown} />
        <Reduced shown={shown} />
        <Stops shown={shown} />
        {element === undefined ? (
          <EmptyState title={t("findings.element.none")} />
        ) : (
          <Element key={element.element} shown={shown} element={element} />
        )}
        <Beside code={shown.code} />
        <details className="law">
          <summary>{t("findings.law")}</summary>
          <p>{shown.applicableLaw}</p>
          <p className="aside">{shown.test.note}</p>
          {shown.test.passages.map((one) => (
            <figure key={one.code}>
              <blockquote className="verbatim">{one.text}</blockquote>
              <figcaption className="aside">
                {one.quotedFrom}
                {!one.verbatim && <> · {t("findings.working-translation")}</>}
              </figcaption>
            </figure>
          ))}
        </details>
      </main>
      {asked !== undefined && <StepDialog shown={shown} asked={asked} close={() => setAsked(undefined)} />}
      {reporting && <ReportDialog shown={shown} close={() => setReporting(false)} />}
      {taking && <PaperDialog shown={shown} close={() => setTaking(false)} />}
    </div>
  );
}
