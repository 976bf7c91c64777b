/** How a draft becomes the inquiry's: what keeps it back, a proposal, a second member's yes to this very version, and the writing of it. */
import type { Output } from "../../../src/api/contract.ts";
import { useWrite } from "../../call.ts";
import { useHandle } from "../../doing.ts";
import { ActionButton } from "../../parts/action-button.tsx";
import { Code } from "../../parts/code.tsx";
import { Proposed } from "../../parts/proposed.tsx";
import { RefusalNote } from "../../parts/refusal-note.tsx";
import { t } from "../../words.ts";

type Shown = Output<"recommendation.show">;

export function Adopting({ of }: { readonly of: Shown }) {
  const propose = useWrite("recommendation.propose", { said: () => t("recommendations.proposed.said") });
  const asked = () => propose.mutate({ recommendation: of.code, version: of.version });
  useHandle("recommendation.propose", of.mayPropose ? asked : undefined);
  if (of.state === "adopted") return null;
  return (
    <section aria-labelledby="recommendation-adopt" className="deciding">
      <h2 id="recommendation-adopt" className="overline">
        {t("recommendations.adopt")}
      </h2>
      <p className="aside">{t("recommendations.adopt.note")}</p>
      {of.blockedBy.length > 0 && (
        <p>
          <span className="chip gap">{t("recommendations.blocked")}</span>{" "}
          {of.blockedBy.map((code) => (
            <span key={code}>
              <Code of={code} />{" "}
            </span>
          ))}
        </p>
      )}
      {of.mayPropose && <ActionButton id="recommendation.propose" />}
      <RefusalNote of={propose.error} />
      {of.proposal !== undefined && <Waits proposal={of.proposal} mayAdopt={of.mayAdopt} />}
    </section>
  );
}

interface WaitsProps {
  readonly proposal: NonNullable<Shown["proposal"]>;
  readonly mayAdopt: boolean;
}

function Waits({ proposal, mayAdopt }: WaitsProps) {
  const adopt = useWrite("recommendation.adopt", { said: () => t("recommendations.done") });
  const { by, approvals, state } = proposal;
  const signers = [by, ...approvals.map((one) => one.by)].join(", ");
  return (
    <Proposed proposal={proposal} words="recommendations" write={adopt} mayWrite={mayAdopt}>
      {state === "agreed" ? t("recommendations.agreed", { signers }) : t("recommendations.waits", { by })}
    </Proposed>
  );
}
