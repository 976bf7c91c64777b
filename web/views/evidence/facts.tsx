/** What is known of the file itself: its details, its custody, on what basis it may be used, where it comes from. */
import { useState } from "react";
import type { Output } from "../../../src/api/contract.ts";
import { useMay } from "../../frame/context.ts";
import { Go } from "../../frame/go.tsx";
import { ActionButton } from "../../parts/action-button.tsx";
import { Code } from "../../parts/code.tsx";
import { EmptyState } from "../../parts/empty-state.tsx";
import { mediaType, size } from "../../parts/media-type.ts";
import { day, moment, t, word } from "../../words.ts";
import { TakeBackDialog } from "./link-dialog.tsx";

interface FactsProps {
  readonly shown: Output<"exhibit.show">;
}

export function Details({ shown }: FactsProps) {
  const { exhibit, reading } = shown;
  const facts: readonly (readonly [string, string | undefined])[] = [
    ["name", exhibit.name],
    ["type", mediaType(exhibit.type)],
    ["size", exhibit.bytes > 0 ? size(exhibit.bytes) : undefined],
    ["received", moment(exhibit.received)],
    ["citation", exhibit.citation],
    ["tool", reading === undefined ? undefined : `${reading.tool} ${reading.version}`],
    ["sandbox", reading === undefined ? undefined : word("evidence.sandbox", reading.sandbox)],
    ["entry", String(shown.entry)],
  ];
  return (
    <section className="facts">
      <div className="doing">
        <ActionButton id="exhibit.describe" small />
        <ActionButton id="exhibit.seal" small />
        <ActionButton id="exhibit.what-if" small />
      </div>
      <dl>
        {facts.map(([name, value]) =>
          value === undefined ? null : (
            <div key={name}>
              <dt>{t(`evidence.fact.${name}`)}</dt>
              <dd dir="auto">{value}</dd>
            </div>
          ),
        )}
        {exhibit.sha256 !== undefined && (
          <div className="long">
            <dt>SHA-256</dt>
            <dd className="code hash">{exhibit.sha256}</dd>
          </div>
        )}
      </dl>
      {reading !== undefined && Object.keys(reading.metadata).length > 0 && (
        <>
          <h2 className="overline">{t("evidence.metadata")}</h2>
          <p className="aside">{t("evidence.metadata.note")}</p>
          <dl>
            {Object.entries(reading.metadata).map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd dir="auto">{value}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
      {shown.usedBy.length > 0 && (
        <>
          <h2 className="overline">{t("evidence.used")}</h2>
          <ul className="plain">
            {shown.usedBy.map((one) => (
              <li key={one.code}>
                <Code of={one.code} /> {one.label}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

export function Custody({ shown }: FactsProps) {
  return (
    <ol className="custody">
      {shown.custody.map((one) => (
        <li key={`${one.seq} ${one.event}`}>
          <b>{word("evidence.custody", one.event)}</b>
          <span className="aside">
            {moment(one.at)} · {one.by}
          </span>
          {one.path !== undefined && <span className="path">{one.path}</span>}
          {one.reason !== undefined && <span>{one.reason}</span>}
          <span className="code">{t("evidence.entry", { seq: one.seq })}</span>
        </li>
      ))}
    </ol>
  );
}

export function Basis({ shown }: FactsProps) {
  const mayConsent = useMay("consent");
  return (
    <section className="facts">
      <div className="doing">
        <ActionButton id="consent.start" small />
        <ActionButton id="basis.record" small />
      </div>
      <h2 className="overline">{t("evidence.use.now")}</h2>
      {shown.use.length === 0 && <EmptyState title={t("evidence.use.none")} />}
      <ul className="uses">
        {shown.use.map((one) => (
          <li key={`${one.purpose} ${one.recipient}`}>
            <span className={one.allowed ? "chip for" : "chip against"}>
              {one.allowed ? t("evidence.use.yes") : t("evidence.use.no")}
            </span>
            <span>
              {one.purpose} · {word("vocabulary-words.recipient", one.recipient)}
              <span className="aside">{word("consent.because", one.because)}</span>
            </span>
          </li>
        ))}
      </ul>
      {shown.bases.map((basis) => (
        <div key={basis.code} className="basis">
          <h3>
            <Code of={basis.code} /> {word("vocabulary-words.basis", basis.type)}
          </h3>
          {basis.expires !== undefined && (
            <p className="aside">{t("evidence.basis.until", { day: day(basis.expires) })}</p>
          )}
          <ul className="plain">
            {basis.grants.map((grant) => (
              <li key={`${grant.purpose} ${grant.recipient} ${grant.level}`}>
                {grant.purposeLabel} · {word("vocabulary-words.recipient", grant.recipient)}
                {grant.decision === "yes" ? (
                  <span className="aside">{termsOf(grant)}</span>
                ) : (
                  <span className="aside">{t(`consent.answer.${grant.decision}`)}</span>
                )}
              </li>
            ))}
          </ul>
          {basis.type !== "consent" && (
            <p className="aside">
              {basis.harm === undefined ? t("consent.harm.none") : `${t("consent.harm.shown")}: ${basis.harm}`}
            </p>
          )}
          {basis.note !== undefined && <p className="aside">{basis.note}</p>}
          {mayConsent && (
            <Go to={`/withdraw/${basis.code}`} className="btn quiet small">
              {t("evidence.basis.withdraw")}
            </Go>
          )}
        </div>
      ))}
    </section>
  );
}

/** How much of who, for whom by name, and on what condition. */
function termsOf(grant: Output<"exhibit.show">["bases"][number]["grants"][number]): string {
  const { level, only, except, condition, fulfilled } = grant;
  return [
    word("vocabulary-words.level", level),
    ...(only === undefined ? [] : [t("consent.summary.only", { names: only.join(", ") })]),
    ...(except === undefined ? [] : [t("consent.summary.except", { names: except.join(", ") })]),
    ...(condition === undefined || fulfilled === true ? [] : [t("consent.summary.condition", { text: condition })]),
  ].join(" · ");
}

export function Origin({ shown }: FactsProps) {
  const mayDescribe = useMay("describe");
  const [withdrawing, setWithdrawing] = useState<string>();
  const sides = [
    ["from", shown.derivedFrom],
    ["into", shown.derivedInto],
  ] as const;
  return (
    <section className="facts">
      <p className="aside">{t("evidence.origin.note")}</p>
      <div className="doing">
        <ActionButton id="derivation.link" small />
      </div>
      {sides.map(([side, links]) => (
        <div key={side}>
          <h2 className="overline">{t(`evidence.origin.${side}`)}</h2>
          {links.length === 0 && <EmptyState title={t(`evidence.origin.${side}.none`)} />}
          <ul className="plain">
            {links.map((link) => (
              <li key={link.link}>
                <Code of={link.exhibit.code} /> {link.exhibit.label}
                <span className="aside">
                  {word(`vocabulary-words.relation.${side}`, link.type)} ·{" "}
                  {word("vocabulary-words.extent", link.extent)}
                </span>
                {mayDescribe && (
                  <button type="button" className="btn quiet small" onClick={() => setWithdrawing(link.link)}>
                    {t("evidence.link.withdraw")}
                  </button>
                )}
              </li>
            ))}
          </ul>
        </div>
      ))}
      {withdrawing !== undefined && <TakeBackDialog link={withdrawing} close={() => setWithdrawing(undefined)} />}
    </section>
  );
}
