/** Naming on a sheet: what a legal officer drew up, what two members decided, and whether that holds; and the form that draws one up. */
import { useState } from "react";
import { useWrite } from "../../call.ts";
import { useHandle } from "../../doing.ts";
import { ActionButton } from "../../parts/action-button.tsx";
import { Proposed } from "../../parts/proposed.tsx";
import { RefusalNote } from "../../parts/refusal-note.tsx";
import { takeFocus } from "../../parts/take-focus.ts";
import { WordingNotes } from "../../parts/wording-notes.tsx";
import { moment, t } from "../../words.ts";
import { Line } from "../mandate/fields.tsx";
import { AskForm } from "../members/ask-form.tsx";
import type { Shown } from "./said.ts";

type Drawn = Shown["namings"][number];
const outcomes = ["institution", "post", "person-public", "person-sealed"] as const;
const tones = { drafted: "gap", holds: "for", over: "" } as const;

export function Naming({ of }: { readonly of: Shown }) {
  const [drafting, setDrafting] = useState(false);
  useHandle("naming.draft", of.mayDraft ? () => setDrafting(true) : undefined);
  return (
    <section aria-labelledby="sheet-naming">
      <div className="row-line">
        <h2 id="sheet-naming" className="overline">
          {t("sheets.naming")}
        </h2>
        {of.mayDraft && <ActionButton id="naming.draft" small />}
      </div>
      <p className="aside">{t("sheets.naming.note")}</p>
      {of.namings.length === 0 && <p>{t("sheets.naming.none")}</p>}
      {of.namings.toReversed().map((one) => (
        <One key={one.code} of={one} />
      ))}
      {drafting && <DraftDialog of={of} close={() => setDrafting(false)} />}
    </section>
  );
}

function One({ of }: { readonly of: Drawn }) {
  const propose = useWrite("naming.propose", { said: () => t("sheets.naming.proposed") });
  const { proposal, list, decided } = of;
  return (
    <div className="stack">
      <p>
        <span className="code">{of.code}</span> <b>{t(`sheets.outcome.${of.outcome}`)}</b>{" "}
        <span className={`chip ${tones[of.state]}`}>{t(`sheets.naming.state.${of.state}`)}</span>
      </p>
      {of.words !== undefined && <p dir="auto">{t("sheets.naming.as", { words: of.words })}</p>}
      {list !== undefined && (
        <p dir="auto">
          {t("sheets.naming.list", { standard: list.standard, custodian: list.custodian, conditions: list.conditions })}
        </p>
      )}
      <p className="serif" dir="auto">
        {of.reason}
      </p>
      <p className="aside">
        {t("sheets.naming.by", { by: of.by })}
        {decided !== undefined &&
          ` · ${t("sheets.naming.decided", { signers: decided.signers.join(", "), at: moment(decided.at) })}`}
      </p>
      {of.mayPropose && (
        <div className="tools">
          <button type="button" className="btn go" onClick={() => propose.mutate({ naming: of.code })}>
            {t("sheets.naming.propose")}
          </button>
        </div>
      )}
      <RefusalNote of={propose.error} />
      {proposal !== undefined && <Waits proposal={proposal} mayDecide={of.mayDecide} />}
    </div>
  );
}

interface WaitsProps {
  readonly proposal: NonNullable<Drawn["proposal"]>;
  readonly mayDecide: boolean;
}

function Waits({ proposal, mayDecide }: WaitsProps) {
  const decide = useWrite("naming.decide", { said: () => t("sheets.naming.done") });
  const signers = [proposal.by, ...proposal.approvals.map(({ by }) => by)].join(", ");
  return (
    <Proposed proposal={proposal} words="sheets.naming" write={decide} mayWrite={mayDecide}>
      {t(proposal.state === "agreed" ? "sheets.naming.agreed" : "sheets.naming.waits", { signers })}
    </Proposed>
  );
}

function DraftDialog({ of, close }: { readonly of: Shown; readonly close: () => void }) {
  const [once] = useState(() => crypto.randomUUID());
  const [outcome, setOutcome] = useState<(typeof outcomes)[number]>("institution");
  const [words, setWords] = useState("");
  const [standard, setStandard] = useState(of.standards[0]?.code ?? "");
  const [custodian, setCustodian] = useState("");
  const [conditions, setConditions] = useState("");
  const [reason, setReason] = useState("");
  const draft = useWrite("naming.draft", { said: () => t("sheets.naming.drafted"), done: close });
  const sealed = outcome === "person-sealed";
  const long = (text: string) => text.trim().length >= 3;
  return (
    <AskForm
      title={t("frame.action.naming.draft")}
      note={t("sheets.naming.note")}
      go={t("sheets.naming.form.go")}
      full={long(reason) && (sealed ? long(custodian) && long(conditions) : long(words))}
      error={draft.error}
      run={() =>
        draft.mutate({
          code: of.code,
          version: of.version,
          outcome,
          ...(sealed
            ? { list: { standard, custodian: custodian.trim(), conditions: conditions.trim() } }
            : { words: words.trim() }),
          reason: reason.trim(),
          once,
        })
      }
      close={close}
    >
      <label className="labelled">
        {t("sheets.naming.outcome")}
        <select
          ref={takeFocus}
          className="field"
          value={outcome}
          onChange={(event) => setOutcome(outcomes.find((one) => one === event.target.value) ?? "institution")}
        >
          {outcomes.map((one) => (
            <option key={one} value={one}>
              {t(`sheets.outcome.${one}`)}
            </option>
          ))}
        </select>
      </label>
      {sealed ? (
        <>
          <label className="labelled">
            {t("sheets.naming.standard")}
            <select className="field" value={standard} onChange={(event) => setStandard(event.target.value)}>
              {of.standards.map(({ code, label }) => (
                <option key={code} value={code}>
                  {label}
                </option>
              ))}
            </select>
          </label>
          <Line label={t("sheets.naming.custodian")} value={custodian} set={setCustodian} />
          <Line label={t("sheets.naming.conditions")} value={conditions} set={setConditions} />
        </>
      ) : (
        <Line label={t("sheets.naming.words")} value={words} set={setWords} />
      )}
      <WordingNotes live text={words} />
      <label className="labelled">
        {t("sheets.naming.reason")}
        <textarea
          className="field serif"
          rows={4}
          dir="auto"
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </label>
      <WordingNotes live text={reason} />
    </AskForm>
  );
}
