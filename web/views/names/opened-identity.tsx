/** An identity that was opened, in plain rows: names, contacts, how to contact without harm. */
import type { ReactNode } from "react";
import { Code } from "../../parts/code.tsx";
import { day, t, word } from "../../words.ts";
import type { OpenedIdentity as Opened } from "./vault.ts";

function Row({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

export function OpenedIdentity({ of }: { readonly of: Opened }) {
  const safe = of.safeContact;
  return (
    <dl className="opened-identity">
      <Row name={t("identity.name")}>
        {of.names.map((name) => (
          <p key={`${name.kind} ${name.text}`}>
            <b dir="auto" lang={name.lang}>
              {name.text}
            </b>{" "}
            <small>
              {t(`identity.kind.${name.kind}`)}
              {name.lang !== undefined && ` · ${word("vocabulary-words.lang", name.lang)}`}
            </small>
          </p>
        ))}
      </Row>
      {of.birth !== undefined && <Row name={t("identity.birth")}>{of.birth}</Row>}
      {of.nationalities.length > 0 && <Row name={t("identity.nationalities.shown")}>{of.nationalities.join(", ")}</Row>}
      {of.contacts.length > 0 && (
        <Row name={t("identity.contacts")}>
          {of.contacts.map((one) => (
            <p key={`${one.channel} ${one.value}`}>
              {one.value} <small>{t(`identity.channel.${one.channel}`)}</small> {one.note}
            </p>
          ))}
        </Row>
      )}
      {safe !== undefined && (
        <Row name={t("identity.safe")}>
          {(["channel", "times", "words", "answers", "never"] as const).map(
            (field) =>
              safe[field] !== "" && (
                <p key={field} className={field === "never" ? "never" : undefined}>
                  <small>{t(`identity.safe.${field}`)}</small> {safe[field]}
                </p>
              ),
          )}
          {safe.until !== undefined && (
            <p>
              <small>{t("identity.safe.until")}</small> {day(safe.until)}
            </p>
          )}
        </Row>
      )}
      {of.relatives.length > 0 && (
        <Row name={t("identity.relatives")}>
          {of.relatives.map((one) => (
            <p key={`${one.name} ${one.relation}`}>
              <b dir="auto">{one.name}</b> <small>{one.relation}</small>{" "}
              {one.person !== undefined && <Code of={one.person} />}
            </p>
          ))}
        </Row>
      )}
      {of.documents.length > 0 && (
        <Row name={t("identity.documents")}>
          {of.documents.map((one) => (
            <p key={`${one.type} ${one.number}`}>
              {one.type} {one.number} {one.note}
            </p>
          ))}
        </Row>
      )}
      {of.interviewers.length > 0 && <Row name={t("identity.interviewers.shown")}>{of.interviewers.join(", ")}</Row>}
      {of.note !== undefined && <Row name={t("identity.note")}>{of.note}</Row>}
    </dl>
  );
}
