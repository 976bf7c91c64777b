/** A proposition under an element: its sentence, the claims for it or against it, and the answer to what speaks against. */
import { useState } from "react";
import type { ClaimView, ElementView } from "../../../src/api/contract.ts";
import { useWrite } from "../../call.ts";
import { RootsChip } from "../../parts/chips.tsx";
import { ClaimLine } from "../../parts/claim-line.tsx";
import { Code } from "../../parts/code.tsx";
import { RefusalNote } from "../../parts/refusal-note.tsx";
import { takeFocus } from "../../parts/take-focus.ts";
import { WordingNotes } from "../../parts/wording-notes.tsx";
import { t } from "../../words.ts";
import type { Shown } from "./finding.tsx";

type Proposition = ElementView["propositions"][number];
type Item = Proposition["for"][number];
const open = 2;

interface PropositionProps {
  readonly shown: Shown;
  readonly element: ElementView;
  readonly proposition: Proposition;
  readonly mayEdit: boolean;
}

export function Supports({ shown, element, proposition, mayEdit }: PropositionProps) {
  return (
    <article className="card" data-trace={`${shown.code}.${element.element}.${proposition.id}`}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: T traces the sentence that has the focus */}
      <p className="sentence" tabIndex={0} dir="auto">
        {proposition.text}
      </p>
      <div className="chips">
        <RootsChip of={proposition.roots} />
        {proposition.use === "that-it-was-said" && <span className="chip gap">{t("findings.only-said")}</span>}
      </div>
      <WordingNotes text={proposition.text} standard={shown.standard} />
      <Hints of={proposition.hints} />
      <Items shown={shown} element={element} proposition={proposition} items={proposition.for} mayEdit={mayEdit} />
    </article>
  );
}

/** Asks whether two sources are one; whoever finds that they are links them where one of them is read. */
function Hints({ of }: { readonly of: Proposition["hints"] }) {
  if (of.length === 0) return null;
  return (
    <ul className="plain hints">
      {of.slice(0, open).map(({ why, between: [one, other] }) => (
        <li key={`${why} ${one?.code} ${other?.code}`} className="aside">
          {one !== undefined && <Code of={one.code} />} {other !== undefined && <Code of={other.code} />}{" "}
          {t(`findings.hint.${why}`)}
        </li>
      ))}
      {of.length > open && <li className="aside">{t("findings.hint.more", { count: of.length - open })}</li>}
    </ul>
  );
}

export function Against({ shown, element, proposition, mayEdit }: PropositionProps) {
  const [answering, setAnswering] = useState(false);
  const [text, setText] = useState(proposition.answer ?? "");
  const edit = useWrite("finding.edit", { said: () => t("findings.saved"), done: () => setAnswering(false) });
  return (
    <article className="card" data-trace={`${shown.code}.${element.element}.${proposition.id}`}>
      <p className="aside">{t("findings.against.what")}</p>
      <p className="sentence small" dir="auto">
        {proposition.text}
      </p>
      <Items shown={shown} element={element} proposition={proposition} items={proposition.against} mayEdit={mayEdit} />
      {answering ? (
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            edit.mutate({
              finding: shown.code,
              version: shown.version,
              element: element.element,
              answer: { proposition: proposition.id, text: text.trim() },
            });
          }}
        >
          <label className="labelled">
            {t("findings.answer.write")}
            <textarea
              className="field serif"
              rows={4}
              ref={takeFocus}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          </label>
          <RefusalNote of={edit.error} />
          <div className="coding-foot">
            <button type="button" className="btn small" onClick={() => setAnswering(false)}>
              {t("frame.cancel")}
            </button>
            <button type="submit" className="btn go small" disabled={text.trim() === ""}>
              {t("findings.save")}
            </button>
          </div>
        </form>
      ) : (
        <div className="answer">
          {proposition.answer === undefined ? (
            <span className="chip against">{t("findings.answer.none")}</span>
          ) : (
            <p>
              <b>{t("findings.answer")}</b> <span className="serif">{proposition.answer}</span>
            </p>
          )}
          {mayEdit && (
            <button type="button" className="btn quiet small" onClick={() => setAnswering(true)}>
              {proposition.answer === undefined ? t("findings.answer.give") : t("findings.answer.change")}
            </button>
          )}
        </div>
      )}
    </article>
  );
}

interface ItemsProps extends PropositionProps {
  readonly items: readonly Item[];
}

function Items({ shown, element, proposition, items, mayEdit }: ItemsProps) {
  const remove = useWrite("finding.edit", { said: () => t("findings.removed") });
  const take = (claim: ClaimView) =>
    remove.mutate({
      finding: shown.code,
      version: shown.version,
      element: element.element,
      remove: { proposition: proposition.id, claim: claim.ref },
    });
  const one = (item: Item) => (
    <ClaimLine key={item.claim.ref} claim={item.claim} full>
      {mayEdit && (
        <button
          type="button"
          className="btn quiet small"
          aria-disabled={remove.isPending}
          onClick={() => take(item.claim)}
        >
          {t("findings.remove")}
        </button>
      )}
      {item.note !== undefined && <small className="aside">{item.note}</small>}
    </ClaimLine>
  );
  return (
    <>
      {items.slice(0, open).map(one)}
      {items.length > open && (
        <details>
          <summary>{t("things.claims.more", { count: items.length - open })}</summary>
          {items.slice(open).map(one)}
        </details>
      )}
      <RefusalNote of={remove.error} />
    </>
  );
}
