/** A register or list on its way out as CSV: to whom, in which language; then what stays in, why, and what could be recognised. */
import { useState } from "react";
import type { Input, Output } from "../../../src/api/contract.ts";
import { useWrite } from "../../call.ts";
import { Layer } from "../../parts/layer.tsx";
import { RefusalNote } from "../../parts/refusal-note.tsx";
import { currentLocale, locales, t, word } from "../../words.ts";

type Asked = Input<"release.prepare">;
/** What of a page goes out, but for whom. */
export type ListToGo<W extends "register" | "things"> = Omit<
  Extract<Asked, { what: W }>,
  "lang" | "recipient" | "recipientName"
>;

/** Those who can be given something; of all but the first two there are several, so that a name is asked for. */
const addressees = [
  "public",
  "human-rights-council",
  "un-mechanism",
  "prosecutor",
  "international-court",
  "state-concerned",
] as const;
const alone: readonly string[] = ["public", "human-rights-council"];

interface ListDialogProps {
  readonly of: ListToGo<"register"> | ListToGo<"things">;
  readonly close: () => void;
}

export function ListDialog({ of, close }: ListDialogProps) {
  const [recipient, setRecipient] = useState<(typeof addressees)[number]>("public");
  const [named, setNamed] = useState("");
  const [lang, setLang] = useState(currentLocale());
  const prepare = useWrite("release.prepare", { said: ({ code }) => t("release.prepared", { code }) });
  const asksName = !alone.includes(recipient);
  return (
    <Layer title={t("frame.action.list.release")} close={close}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          const recipientName = asksName && named.trim() !== "" ? named.trim() : undefined;
          prepare.mutate({ ...of, lang, recipient, ...(recipientName !== undefined && { recipientName }) });
        }}
      >
        <p className="aside">{t("release.list.note")}</p>
        <p className="aside">{t("release.list.now")}</p>
        <div className="release-ask">
          <label className="labelled">
            {t("release.to")}
            <select
              className="field"
              value={recipient}
              onChange={(event) => setRecipient(addressees.find((one) => one === event.target.value) ?? "public")}
            >
              {addressees.map((one) => (
                <option key={one} value={one}>
                  {word("vocabulary-words.recipient", one)}
                </option>
              ))}
            </select>
          </label>
          {asksName && (
            <label className="labelled">
              {t("release.named")}
              <input
                className="field"
                maxLength={100}
                value={named}
                onChange={(event) => setNamed(event.target.value)}
              />
            </label>
          )}
        </div>
        <fieldset className="hand">
          <legend>{t("frame.language")}</legend>
          {locales.map((one) => (
            <label key={one}>
              <input type="radio" name="lang" checked={lang === one} onChange={() => setLang(one)} />
              {word("vocabulary-words.lang", one)}
            </label>
          ))}
        </fieldset>
        <RefusalNote of={prepare.error} />
        {prepare.data !== undefined && <Prepared made={prepare.data} />}
        <div className="coding-foot">
          <button type="button" className="btn" onClick={close}>
            {t("frame.close")}
          </button>
          <button type="submit" className="btn go" aria-disabled={prepare.isPending}>
            {t("release.prepare")}
          </button>
        </div>
      </form>
    </Layer>
  );
}

/** As many as a person reads in a dialog; the count says how many there are. */
const shown = 50;

function Prepared({ made }: { readonly made: Output<"release.prepare"> }) {
  const { left, mosaic = [] } = made;
  const [first] = mosaic;
  const by = ({ columns, rows }: (typeof mosaic)[number]) =>
    t("release.list.mosaic.by", { columns: columns.join(" + "), rows });
  return (
    <div className="made" role="status">
      <p>{t("release.prepared", { code: made.code })}</p>
      <p className="code hash">SHA-256 {made.sha256}</p>
      {first !== undefined && (
        <p>{t("release.list.mosaic", { threshold: first.threshold, each: mosaic.map(by).join("; ") })}</p>
      )}
      <p>{left.length === 0 ? t("release.list.none-left") : t("release.counts.left-out", { count: left.length })}</p>
      <ul className="plain">
        {left.slice(0, shown).map((one) => (
          <li key={one.what}>
            <span className="code">{one.what}</span> {word("release.rule", one.rule.split(" ")[0] ?? "")}{" "}
            <span className="aside">
              {t("release.who")}: {word("release.who", one.who)}
            </span>
          </li>
        ))}
      </ul>
      {left.length > shown && <p className="aside">{t("release.items.more", { count: left.length - shown })}</p>}
    </div>
  );
}
