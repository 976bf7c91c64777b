/** Where something is used: exhibits, claims, findings, figures, what went out, and what no withdrawal undoes. */
import type { ReactNode } from "react";
import type { Output } from "../../../src/api/contract.ts";
import { Code } from "../../parts/code.tsx";
import { day, t, word } from "../../words.ts";

type AllUses = Output<"basis.uses">;

export function Uses({ of }: { readonly of: AllUses }) {
  return (
    <div className="uses-list">
      <Part id="uses-undone" title={t("consent.uses.undone")}>
        {of.undone.length === 0 && <p>{t("consent.uses.undone.none")}</p>}
        <ul>
          {of.undone.map((one) => (
            <li key={one}>{t(`consent.uses.undone.${one}`)}</li>
          ))}
        </ul>
      </Part>
      <Part id="uses-findings" title={t("consent.uses.findings")}>
        {of.propositions.length === 0 ? (
          <p>{t("consent.uses.findings.none")}</p>
        ) : (
          <p className="aside">{t("consent.uses.findings.note")}</p>
        )}
        <Several of={of.propositions} keyOf={(one) => `${one.finding.code} ${one.element} ${one.proposition}`}>
          {(one) => (
            <>
              <span className="chips">
                <Code of={one.finding.code} />
                <span className="chip">{word("vocabulary-words.state", one.state)}</span>
                <span className={`chip ${one.support === "none" ? "" : one.support === "all" ? "against" : "gap"}`}>
                  {t(`consent.uses.support.${one.support}`)}
                </span>
                <span className="chip">
                  {t("consent.uses.roots", { before: String(one.roots.before), after: String(one.roots.after) })}
                </span>
              </span>
              <span dir="auto">{one.text}</span>
              <span className="aside">
                {one.element} · {one.sides.map((side) => t(`consent.uses.side.${side}`)).join(", ")}
              </span>
            </>
          )}
        </Several>
      </Part>
      <Part id="uses-releases" title={t("consent.uses.releases")}>
        {of.releases.length === 0 && <p>{t("consent.uses.releases.none")}</p>}
        <Several of={of.releases} keyOf={(one) => one.code}>
          {(one) => <Release of={one} />}
        </Several>
      </Part>
      <Part id="uses-figures" title={t("frame.place.figures")}>
        <p>{t(of.figures.length === 0 ? "consent.uses.figures.none" : "consent.uses.figures")}</p>
        <Several of={of.figures} keyOf={(one) => one.code}>
          {(one) => (
            <>
              <Code of={one.code} /> {one.label}
            </>
          )}
        </Several>
      </Part>
      <Part id="uses-exhibits" title={t("consent.uses.exhibits")}>
        <p>
          {t("consent.uses.codings", { claims: of.claims, codings: of.codings.length })}
          {of.inferences > 0 && ` · ${t("consent.uses.inferences", { count: of.inferences })}`}
        </p>
        <Several of={of.exhibits} keyOf={(one) => one.exhibit.code}>
          {(one) => (
            <>
              <span>
                <Code of={one.exhibit.code} /> {one.exhibit.label}{" "}
                {one.carries && <span className="chip">{t("consent.uses.carries")}</span>}
              </span>
              <span className="aside">
                {one.stops.length === 0
                  ? t("consent.uses.stops.none")
                  : t("consent.uses.stops", {
                      uses: one.stops
                        .map((use) => `${use.purpose} ${word("vocabulary-words.recipient", use.recipient)}`)
                        .join(", "),
                    })}
              </span>
            </>
          )}
        </Several>
      </Part>
    </div>
  );
}

function Part({ id, title, children }: { readonly id: string; readonly title: string; readonly children: ReactNode }) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}

const first = 40;

function Several<T>({
  of,
  keyOf,
  children,
}: {
  readonly of: readonly T[];
  readonly keyOf: (one: T) => string;
  readonly children: (one: T) => ReactNode;
}) {
  const line = (one: T) => <li key={keyOf(one)}>{children(one)}</li>;
  return (
    <>
      <ul className="use-lines">{of.slice(0, first).map(line)}</ul>
      {of.length > first && (
        <details>
          <summary>{t("consent.uses.more", { count: of.length - first })}</summary>
          <ul className="use-lines">{of.slice(first).map(line)}</ul>
        </details>
      )}
    </>
  );
}

function Release({ of }: { readonly of: AllUses["releases"][number] }) {
  return (
    <>
      <span className="chips">
        <span className="code">{of.code}</span>
        <span className={of.lasting === "inside" ? "chip" : "chip against"}>
          {word("vocabulary-words.recipient", of.recipient)}
        </span>
        <span className="chip">{of.format}</span>
        {of.finding !== undefined && <Code of={of.finding.code} />}
        <span className="aside">{day(of.at)}</span>
      </span>
      <span className="aside">
        {t("consent.uses.sentences", { count: of.sentences.length })} ·{" "}
        {t("consent.uses.quotations", { count: of.quotations.length })}
      </span>
      {of.sentences.length > 0 && (
        <ul className="sentences">
          {of.sentences.map((one) => (
            <li key={one.id} dir="auto">
              {one.text}
              {of.quotations
                .filter((quoted) => quoted.sentence === one.id)
                .map((quoted) => (
                  <q key={`${quoted.exhibit} ${quoted.quote}`} className="q">
                    {quoted.quote}
                  </q>
                ))}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
