/** The question before a release: what could we give to somebody today, and what stands in the way of the rest? */
import { useState } from "react";
import type { Input } from "../../../src/api/contract.ts";
import { useRead } from "../../call.ts";
import { Code } from "../../parts/code.tsx";
import { RefusalNote } from "../../parts/refusal-note.tsx";
import { count, t, word } from "../../words.ts";

type Asked = Input<"release.simulate">;
type Recipient = Asked["recipient"];

const purposes: Readonly<Record<Recipient, string>> = {
  inside: "C3",
  public: "C4",
  "human-rights-council": "C7",
  "un-mechanism": "C7",
  prosecutor: "C8",
  "international-court": "C9",
  "state-concerned": "C11",
  ngo: "C12",
  medical: "C14",
  translator: "C16",
  "reprisals-and-protection": "C7",
  "sanctions-body": "C11",
  "lawyer-family": "C18",
  researcher: "C13",
};
const recipients = Object.keys(purposes) as readonly Recipient[];
const levels = ["L0", "L1", "L2", "L3", "L4"] as const;
const shownItems = 12;

export function Simulation() {
  const [asked, setAsked] = useState<Asked>({ recipient: "public", purpose: "C4", level: "L0" });
  const [named, setNamed] = useState("");
  const shown = useRead("release.simulate", { ...asked, ...(named.trim() !== "" && { recipientName: named.trim() }) });
  return (
    <section className="release-part">
      <h2>{t("release.simulate")}</h2>
      <form className="release-ask" onSubmit={(event) => event.preventDefault()}>
        <label className="labelled">
          {t("release.to")}
          <select
            className="field"
            value={asked.recipient}
            onChange={(event) => {
              const recipient = event.target.value as Recipient;
              setAsked({ ...asked, recipient, purpose: purposes[recipient] });
            }}
          >
            {recipients.map((one) => (
              <option key={one} value={one}>
                {word("vocabulary-words.recipient", one)}
              </option>
            ))}
          </select>
        </label>
        <label className="labelled">
          {t("release.named")}
          <input className="field" maxLength={100} value={named} onChange={(event) => setNamed(event.target.value)} />
        </label>
        <label className="labelled">
          {t("release.purpose")}
          <select
            className="field"
            value={asked.purpose}
            onChange={(event) => setAsked({ ...asked, purpose: event.target.value })}
          >
            {Array.from({ length: 18 }, (_, at) => `C${at + 1}`).map((one) => (
              <option key={one}>{one}</option>
            ))}
          </select>
        </label>
        <label className="labelled">
          {t("release.level")}
          <select
            className="field"
            value={asked.level}
            onChange={(event) => setAsked({ ...asked, level: event.target.value as Asked["level"] })}
          >
            {levels.map((one) => (
              <option key={one}>{one}</option>
            ))}
          </select>
        </label>
      </form>
      <RefusalNote of={shown.error} />
      {shown.data !== undefined && <Answer of={shown.data} />}
    </section>
  );
}

function Answer({ of }: { readonly of: NonNullable<ReturnType<typeof useRead<"release.simulate">>["data"]> }) {
  return (
    <>
      <p role="status">
        <b>{t("release.could", { going: of.exhibits.going, all: of.exhibits.all })}</b>
      </p>
      {of.kept.length === 0 ? (
        <p className="aside">{t("release.kept.none")}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls
        <div className="scrolls" tabIndex={0}>
          <table className="ruled">
            <caption>{t("release.kept")}</caption>
            <thead>
              <tr>
                {["release.count", "release.rule", "release.who", "release.items"].map((key) => (
                  <th key={key} scope="col">
                    {t(key)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {of.kept.map((one) => (
                <tr key={one.rule + one.detail + one.who}>
                  <td className="num">{count(one.count)}</td>
                  <td>
                    {word("release.rule", one.rule)} <span className="code">{one.detail}</span>
                  </td>
                  <td>{word("release.who", one.who)}</td>
                  <td>
                    <span className="codes">
                      {one.items.slice(0, shownItems).map((code) => (
                        <Code key={code} of={code} />
                      ))}
                      {one.count > shownItems && (
                        <span className="aside">{t("release.items.more", { count: one.count - shownItems })}</span>
                      )}
                    </span>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {of.findings.length > 0 && (
        <>
          <h3 className="overline">{t("release.findings")}</h3>
          <ul className="plain">
            {of.findings.map((one) => (
              <li key={one.code}>
                <Code of={one.code} /> <span dir="auto">{one.title}</span>{" "}
                <span className="chips">
                  <span className={one.ready ? "chip for" : "chip gap"}>
                    {t(one.ready ? "release.finding.ready" : "release.finding.not")}
                  </span>
                  <span className="chip">
                    {t("release.finding.going", { going: one.going, all: one.propositions })}
                  </span>
                  {one.against > 0 && (
                    <span className="chip against">{t("release.finding.against", { count: one.against })}</span>
                  )}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
