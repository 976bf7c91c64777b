/** What a reader must know of an exhibit before its first line: what it is, on what it rests, what it may be used for. */
import type { Output } from "../../../src/api/contract.ts";
import { Go } from "../../frame/go.tsx";
import { ActionButton } from "../../parts/action-button.tsx";
import { CaveatChips, HandChip, StateChip } from "../../parts/chips.tsx";
import { mediaType } from "../../parts/media-type.ts";
import { t, word } from "../../words.ts";
import { OutChip } from "../together/batches.tsx";
import { TogetherButton } from "../together/panel.tsx";

type Shown = Output<"exhibit.show">;

/** Who is named first of those it may not go to. */
const first: readonly string[] = ["public", "state-concerned", "prosecutor"];

/** "may be used: inside · not: public, State concerned, + 6": yes for whom anything is allowed, no for whom nothing is. */
function useInWords(use: Shown["use"]): { readonly yes: string; readonly no: string; readonly because: string } {
  const name = (recipient: string) => word("vocabulary-words.recipient", recipient);
  const all = [...new Set(use.map((one) => one.recipient))];
  const yes = all.filter((recipient) => use.some((one) => one.recipient === recipient && one.allowed));
  const no = all.filter((recipient) => !yes.includes(recipient));
  const named = [...no].sort((a, b) => Number(first.includes(b)) - Number(first.includes(a))).slice(0, 3);
  return {
    yes: yes.map(name).join(", "),
    no: [...named.map(name), ...(no.length > named.length ? [`+ ${no.length - named.length}`] : [])].join(", "),
    because: use.map((one) => `${one.purpose}, ${name(one.recipient)}: ${one.because}`).join("\n"),
  };
}

export function DocumentHead({ shown, beside }: { readonly shown: Shown; readonly beside: boolean }) {
  const { exhibit } = shown;
  const use = useInWords(shown.use);
  return (
    <header className="doc-head" data-trace={exhibit.code}>
      <div className="chips">
        <Go to="/evidence" className="back">
          ← {t("frame.place.evidence")}
        </Go>
        <span className="code">{exhibit.code}</span>
        <StateChip of="vocabulary-words.status" name={exhibit.status} />
        {exhibit.lang !== null && <span className="chip">{word("vocabulary-words.lang", exhibit.lang)}</span>}
        <span className="chip">{mediaType(exhibit.type)}</span>
        <span className={exhibit.roots === 0 ? "chip gap" : "chip"}>
          {t("vocabulary-words.roots", { count: exhibit.roots })}
          {exhibit.rootKind !== undefined && `: ${word("vocabulary-words.rootKind", exhibit.rootKind, { count: 1 })}`}
        </span>
        {exhibit.hand !== undefined && <HandChip of={exhibit.hand} />}
        <CaveatChips of={exhibit.caveats} />
        <OutChip exhibit={exhibit.code} />
        <span className={use.yes === "" ? "chip gap long" : "chip long"} title={use.because}>
          {use.yes === "" ? t("evidence.use.none") : t("evidence.use", { yes: use.yes })}
          {use.yes !== "" && use.no !== "" && ` · ${t("evidence.use.not", { no: use.no })}`}
        </span>
      </div>
      <div className="row-line">
        <h1 dir="auto">{exhibit.title || exhibit.name}</h1>
        <div className="doing">
          <TogetherButton of={exhibit.code} />
          {shown.pairs.length > 0 && (
            <ActionButton
              id="document.pair"
              small
              label={beside ? t("evidence.pair.close") : t("evidence.pair.open")}
            />
          )}
          {exhibit.sha256 !== undefined && <ActionButton id="original.download" small />}
        </div>
      </div>
    </header>
  );
}

/** What must not be overlooked: why there is no text, or what the text can't prove. */
export function Banner({ shown }: { readonly shown: Shown }) {
  const { exhibit, reading } = shown;
  const reason = exhibit.reason ?? "";
  return (
    <>
      {exhibit.coerced && (
        <div className="banner against">
          <b>{word("vocabulary-words.caveat", "COERCED")}</b>
          <span>{t("evidence.banner.coerced")}</span>
        </div>
      )}
      {exhibit.status !== "read" && (
        <div className="banner gap">
          <b>{word("vocabulary-words.status", exhibit.status)}</b>
          <span>{t(`evidence.banner.${exhibit.status}`)}</span>
          {reason !== "" && <span className="aside">{reason}</span>}
          {exhibit.citation !== undefined && <cite>{exhibit.citation}</cite>}
        </div>
      )}
      {reading?.truncated !== undefined && (
        <div className="banner gap">
          <b>{t("evidence.banner.truncated")}</b>
          <span>{reading.truncated}</span>
        </div>
      )}
    </>
  );
}
