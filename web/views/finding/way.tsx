/** A finding's way: the named steps with people and dates, the members' positions, and what stops it. */
import { useState } from "react";
import type { Stop } from "../../../src/api/contract.ts";
import { Go } from "../../frame/go.tsx";
import { StateChip } from "../../parts/chips.tsx";
import { day, t, word } from "../../words.ts";
import type { Shown } from "./finding.tsx";
import { YieldDialog } from "./yield-dialog.tsx";

export function Steps({ shown }: { readonly shown: Shown }) {
  const { reopened } = shown;
  return (
    <>
      <ol className="steps" aria-label={t("findings.steps")}>
        {shown.steps.map((step) => (
          <li
            key={step.step}
            className={step.now ? "now" : step.done ? "done" : undefined}
            aria-current={step.now ? "step" : undefined}
            title={step.note}
          >
            {word("vocabulary-words.step", step.step)}
            <small>
              {step.by === undefined
                ? step.now
                  ? t("findings.step.now")
                  : t(step.skipped ? "findings.step.skipped" : "findings.step.later")
                : `${step.by}${step.at === undefined ? "" : `, ${day(step.at)}`}`}
            </small>
          </li>
        ))}
      </ol>
      {reopened !== undefined && (
        <p className="aside">{t("findings.reopened", { by: reopened.by, day: day(reopened.at) })}</p>
      )}
    </>
  );
}

export function Positions({ shown }: { readonly shown: Shown }) {
  if (shown.positions.length === 0) return null;
  const current = shown.positions.filter((one) => one.current).length;
  return (
    <section className="positions" aria-labelledby="positions">
      <h2 id="positions" className="overline">
        {t("findings.positions")} · {t("findings.decided", { given: current, of: shown.membersDecide })}
      </h2>
      <ul>
        {shown.positions.map((one) => (
          <li key={`${one.by} ${one.at}`}>
            <b>{one.by}</b> <StateChip of="vocabulary-words.decision" name={one.decision} />
            <span className="aside">
              {day(one.at)}
              {!one.current && ` · ${t("findings.position.old")}`}
            </span>
            {one.note !== undefined && <p className="serif">{one.note}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** How many soft stops stand open; the others wait behind a line that counts them. */
const open = 3;

/** What blocks, in words: hard stops nobody overrides; soft ones yield to a written reason that stays. */
export function Stops({ shown }: { readonly shown: Shown }) {
  const [yielding, setYielding] = useState<Stop>();
  const standing = shown.stops.filter((stop) => stop.yielded === undefined);
  const yielded = shown.stops.filter((stop) => stop.yielded !== undefined);
  const hard = standing.filter((stop) => stop.hard);
  const soft = standing.filter((stop) => !stop.hard);
  const decided = shown.state === "adopted" || shown.state === "rejected";
  /** the element where it stands, or where its proposition does; none where it is of the whole */
  const elementOf = ({ where }: Stop) =>
    shown.elements.find(({ element }) => where === element || where.startsWith(`${element}/p`))?.element;
  const line = (stop: Stop) => (
    <li key={`${stop.rule} ${stop.where}`}>
      <span>
        {stop.sentence} <span className="aside">{t("findings.stop.who", { who: stop.who })}</span>{" "}
        {elementOf(stop) !== undefined && (
          <Go
            to={`/findings/${shown.code}?element=${encodeURIComponent(elementOf(stop) ?? "")}`}
            aria-label={t("findings.stop.open.named", { stop: stop.sentence })}
          >
            {t("findings.stop.open")}
          </Go>
        )}
      </span>
      {!stop.hard && shown.actions.includes("yield") && (
        <button type="button" className="btn small" onClick={() => setYielding(stop)}>
          {t("findings.yield")}
        </button>
      )}
    </li>
  );
  return (
    <>
      {hard.length > 0 && (
        <section className="block hard" aria-labelledby="hard-stops">
          <h2 id="hard-stops">{t("findings.stops.hard", { count: hard.length })}</h2>
          <ul>{hard.map(line)}</ul>
        </section>
      )}
      {soft.length > 0 && (
        <section className="block soft" aria-labelledby="soft-stops">
          <h2 id="soft-stops">{t(decided ? "findings.stops.stand" : "findings.stops.soft", { count: soft.length })}</h2>
          <ul>{soft.slice(0, open).map(line)}</ul>
          {soft.length > open && (
            <details>
              <summary>{t("findings.stops.more", { count: soft.length - open })}</summary>
              <ul>{soft.slice(open).map(line)}</ul>
            </details>
          )}
        </section>
      )}
      {yielded.length > 0 && (
        <details className="block yielded">
          <summary>{t("findings.stops.yielded", { count: yielded.length })}</summary>
          <ul>
            {yielded.map((stop) => (
              <li key={`${stop.rule} ${stop.where}`}>
                <span>
                  {stop.sentence}
                  <span className="serif reason">{stop.yielded?.reason}</span>
                  <span className="aside">
                    {stop.yielded?.by}, {day(stop.yielded?.at ?? "")}
                  </span>
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
      {standing.length === 0 && !decided && <p className="block none">{t("findings.stops.none")}</p>}
      {yielding !== undefined && <YieldDialog shown={shown} stop={yielding} close={() => setYielding(undefined)} />}
    </>
  );
}
