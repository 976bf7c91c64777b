/** How much is enough: what the members adopted or the defaults, a proposal that waits, and the form that makes one. */
import { useState } from "react";
import type { Output } from "../../../src/api/contract.ts";
import { useRead, useWrite } from "../../call.ts";
import { useHandle } from "../../doing.ts";
import { ActionButton } from "../../parts/action-button.tsx";
import { Proposed } from "../../parts/proposed.tsx";
import { RefusalNote } from "../../parts/refusal-note.tsx";
import { moment, t } from "../../words.ts";
import { Line } from "../mandate/fields.tsx";
import { AskForm } from "../members/ask-form.tsx";

type Shown = Output<"profile.show">;

const firstHand = (terms: Shown["terms"]): string =>
  t(terms.firstHand ? "profile.first-hand" : "profile.first-hand.not-needed");
const inWords = (terms: Shown["terms"]): string =>
  [t("profile.roots", { count: terms.leastRoots }), firstHand(terms)].join(" · ");

/** Closed while nothing is to be done about it: the findings below it are the page. */
export function ProfilePart() {
  const shown = useRead("profile.show", {});
  const [proposing, setProposing] = useState(false);
  useHandle("profile.propose", shown.data?.mayPropose === true ? () => setProposing(true) : undefined);
  if (shown.data === undefined) return <RefusalNote of={shown.error} />;
  const { terms, adopted, proposal, mayPropose } = shown.data;
  return (
    <details className="profile" open={adopted.length === 0 || proposal !== undefined}>
      <summary>
        {t("profile.title")}: {t("profile.roots", { count: terms.leastRoots })}{" "}
        {adopted.length === 0 && <span className="chip gap">{t("profile.none")}</span>}
      </summary>
      <p className="aside">{t("profile.note")}</p>
      <ul>
        <li>{t("profile.roots", { count: terms.leastRoots })}</li>
        <li>{firstHand(terms)}</li>
        <li>{t("profile.never")}</li>
      </ul>
      {adopted.length === 0 && <p>{t("profile.none.next")}</p>}
      {adopted.length > 1 && <p>{t("profile.several")}</p>}
      {adopted.map((one) => (
        <p key={`${one.at} ${one.signers.join()}`} className="aside" dir="auto">
          {adopted.length > 1 && `${inWords(one.terms)}. `}
          {t("profile.adopted", { signers: one.signers.join(", "), at: moment(one.at), reason: one.reason })}
        </p>
      ))}
      {proposal !== undefined && <Waits proposal={proposal} mayAdopt={shown.data.mayAdopt} />}
      {mayPropose && <ActionButton id="profile.propose" />}
      {proposing && <ProposeDialog terms={terms} close={() => setProposing(false)} />}
    </details>
  );
}

interface WaitsProps {
  readonly proposal: NonNullable<Shown["proposal"]>;
  readonly mayAdopt: boolean;
}

function Waits({ proposal, mayAdopt }: WaitsProps) {
  const adopt = useWrite("profile.adopt", { said: () => t("profile.done") });
  const { by, approvals, state } = proposal;
  const terms = inWords(proposal.terms);
  const signers = [by, ...approvals.map((one) => one.by)].join(", ");
  return (
    <Proposed
      proposal={proposal}
      words="profile"
      write={adopt}
      mayWrite={mayAdopt}
      mayRefuse={proposal.maySign || mayAdopt}
    >
      {state === "agreed" ? t("profile.agreed", { signers, terms }) : t("profile.waits", { by, terms })}
    </Proposed>
  );
}

function ProposeDialog({ terms, close }: { readonly terms: Shown["terms"]; readonly close: () => void }) {
  const [roots, setRoots] = useState(String(terms.leastRoots));
  const [seen, setSeen] = useState(terms.firstHand);
  const [reason, setReason] = useState("");
  const propose = useWrite("profile.propose", { said: () => t("profile.proposed"), done: close });
  const leastRoots = Number(roots);
  return (
    <AskForm
      title={t("frame.action.profile.propose")}
      note={t("profile.note")}
      go={t("profile.form.go")}
      full={/^[1-9]$/.test(roots.trim()) && reason.trim().length >= 3}
      error={propose.error}
      run={() => propose.mutate({ leastRoots, firstHand: seen, reason: reason.trim() })}
      close={close}
    >
      <Line label={t("profile.form.roots")} type="number" value={roots} set={setRoots} first />
      <label>
        <input type="checkbox" checked={seen} onChange={(event) => setSeen(event.target.checked)} />{" "}
        {t("profile.form.first-hand")}
      </label>
      <Line label={t("profile.form.reason")} value={reason} set={setReason} />
      <p className="aside">{t("profile.never")}</p>
    </AskForm>
  );
}
