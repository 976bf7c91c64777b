/** The methodology annex as it would read now for a reader, and the way out: a file for inside, or a release that a second person signs. */
import { useState } from "react";
import type { Output } from "../../../src/api/contract.ts";
import { councilWords } from "../../../src/core/mandate/deadline.ts";
import { useRead, useWrite } from "../../call.ts";
import { useHandle } from "../../doing.ts";
import { useFrame } from "../../frame/context.ts";
import { ActionButton } from "../../parts/action-button.tsx";
import { EmptyState } from "../../parts/empty-state.tsx";
import { RefusalNote } from "../../parts/refusal-note.tsx";
import { saveFile } from "../../parts/save-file.ts";
import { count, currentLocale, locales, moment, t, word } from "../../words.ts";

const formats = ["docx", "pdf", "html"] as const;
/** The State concerned is told no methods before everybody is. Of the last three there are several: a name is asked for. */
const readers = [
  "inside",
  "public",
  "human-rights-council",
  "un-mechanism",
  "prosecutor",
  "international-court",
] as const;
const alone: readonly string[] = ["inside", "public", "human-rights-council"];

export function Method() {
  const { me } = useFrame();
  if (me.mandate === undefined)
    return (
      <main id="main" className="page" tabIndex={-1}>
        <h1>{t("mandate.method")}</h1>
        <EmptyState title={t("mandate.method")}>
          <p>{t("mandate.method.next")}</p>
        </EmptyState>
      </main>
    );
  return <Annex />;
}

function Annex() {
  const [recipient, setRecipient] = useState<(typeof readers)[number]>("public");
  const [named, setNamed] = useState("");
  const [format, setFormat] = useState<(typeof formats)[number]>("docx");
  const [lang, setLang] = useState(currentLocale());
  const asksName = !alone.includes(recipient);
  const recipientName = asksName ? named.trim() : "";
  const to = { recipient, ...(recipientName !== "" && { recipientName }) };
  const whole = !asksName || recipientName !== "";
  const shown = useRead("method.show", { lang, ...to }, { enabled: whole });
  const make = useWrite("method.make", { said: ({ name }) => t("mandate.method.made", { name }), done: saveFile });
  const prepare = useWrite("release.prepare", { said: ({ code }) => t("release.prepared", { code }) });
  useHandle(
    "method.make",
    shown.data === undefined
      ? undefined
      : () =>
          recipient === "inside"
            ? make.mutate({ format, lang })
            : prepare.mutate({ what: "methodology", format, lang, ...to }),
  );
  return (
    <main id="main" className="page" tabIndex={-1}>
      <header className="page-head">
        <div>
          <h1>{t("mandate.method")}</h1>
          <p className="aside">{t("mandate.method.note")}</p>
        </div>
        <div className="doing">
          <ActionButton id="method.make" />
        </div>
      </header>
      <form className="release-ask" onSubmit={(event) => event.preventDefault()}>
        <Chosen
          label={t("mandate.method.for")}
          value={recipient}
          all={readers}
          name={(one) => word("vocabulary-words.recipient", one)}
          set={setRecipient}
        />
        {asksName && (
          <label className="labelled">
            {t("release.named")}
            <input className="field" maxLength={100} value={named} onChange={(event) => setNamed(event.target.value)} />
          </label>
        )}
        <Chosen
          label={t("mandate.method.format")}
          value={format}
          all={formats}
          name={(one) => one.toUpperCase()}
          set={setFormat}
        />
        <Chosen
          label={t("frame.language")}
          value={lang}
          all={locales}
          name={(one) => word("vocabulary-words.lang", one)}
          set={setLang}
        />
      </form>
      <RefusalNote of={shown.error ?? make.error ?? prepare.error} />
      {prepare.data !== undefined && (
        <div role="status">
          <p>{t("release.prepared", { code: prepare.data.code })}</p>
          <p className="code hash">SHA-256 {prepare.data.sha256}</p>
        </div>
      )}
      {shown.data !== undefined && <Text of={shown.data} lang={lang} />}
    </main>
  );
}

interface ChosenProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly all: readonly T[];
  readonly name: (one: T) => string;
  readonly set: (one: T) => void;
}

function Chosen<T extends string>({ label, value, all, name, set }: ChosenProps<T>) {
  return (
    <label className="labelled">
      {label}
      <select
        className="field"
        value={value}
        onChange={(event) => set(all.find((one) => one === event.target.value) ?? value)}
      >
        {all.map((one) => (
          <option key={one} value={one}>
            {name(one)}
          </option>
        ))}
      </select>
    </label>
  );
}

function Text({ of, lang }: { readonly of: Output<"method.show">; readonly lang: string }) {
  return (
    <section className="annex" aria-labelledby="annex">
      <h2 id="annex" className="overline">
        {t("mandate.method.shown")} · {t("release.counts.as-of", { entry: of.asOf.entry })} {moment(of.asOf.at)}
      </h2>
      <p className="aside">
        {t("mandate.method.words", { words: of.words, limit: count(councilWords) })}{" "}
        {t("mandate.method.count", { sources: of.sources, left: of.left })}
      </p>
      <div className="serif annex-text" lang={lang}>
        {of.blocks.map((block, at) => (
          // blocks have no names of their own, and their order is the document's
          // biome-ignore lint/suspicious/noArrayIndexKey: the order is the document's
          <BlockShown key={at} of={block} />
        ))}
      </div>
    </section>
  );
}

function BlockShown({ of }: { readonly of: Output<"method.show">["blocks"][number] }) {
  switch (of.kind) {
    case "heading":
      return <h3>{of.text}</h3>;
    case "para":
      return <p>{of.text}</p>;
    case "list":
      return (
        <ul>
          {of.items.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ul>
      );
    case "table":
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls
        <div className="scrolls" tabIndex={0}>
          <table className="ruled">
            <caption>{of.caption}</caption>
            <thead>
              <tr>
                {of.head.map((name) => (
                  <th key={name} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {of.rows.map(([name = "", ...cells]) => (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  {cells.map((cell, column) => (
                    <td key={of.head[column + 1] ?? ""}>{cell}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      );
  }
}
