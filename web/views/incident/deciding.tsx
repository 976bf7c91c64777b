/** What an incident comes to: what stands in the way, a proposal, a second person's yes to this very version, and the writing of it. */
import type { Output } from "../../../src/api/contract.ts";
import { outcomes } from "../../../src/core/record/outcome.ts";
import { useWrite } from "../../call.ts";
import { useMay } from "../../frame/context.ts";
import { Code } from "../../parts/code.tsx";
import { Proposed } from "../../parts/proposed.tsx";
import { RefusalNote } from "../../parts/refusal-note.tsx";
import { t, word } from "../../words.ts";

type Shown = Output<"incident.show">;

export function Deciding({ of }: { readonly of: Shown }) {
  if (of.decided !== undefined) return null;
  return (
    <section aria-labelledby="incident-decide" className="deciding">
      <h2 id="incident-decide" className="overline">
        {t("incidents.decide")}
      </h2>
      <h3>{t("incidents.stops")}</h3>
      {of.stops.length === 0 && <p className="aside">{t("incidents.stops.none")}</p>}
      <ul className="plain">
        {of.stops.map(({ rule, items }) => (
          <li key={rule}>
            <span className="chip against">{t(`incidents.stop.${rule}`)}</span>{" "}
            {items.map((item) => (
              <span key={item}>{/^[A-Z]-/.test(item) ? <Code of={item} /> : <Relied of={of} item={item} />} </span>
            ))}
          </li>
        ))}
      </ul>
      {of.proposal === undefined ? <Propose of={of} /> : <Waits of={of.proposal} />}
    </section>
  );
}

/** A claim that is relied on, by what it says. */
function Relied({ of, item }: { readonly of: Shown; readonly item: string }) {
  const claim = of.relied.find((one) => one.claim.ref === item)?.claim;
  return claim === undefined ? null : (
    <span dir="auto">
      {word("vocabulary-words.property", claim.property)}: {claim.shown.label}
    </span>
  );
}

function Propose({ of }: { readonly of: Shown }) {
  const mayArgue = useMay("argue");
  const propose = useWrite("incident.propose", { said: () => t("incidents.proposed.said") });
  if (!mayArgue) return null;
  return (
    <>
      <p className="aside">{t("incidents.decide.note")}</p>
      <div className="tools">
        {outcomes.map((outcome) => (
          <button
            key={outcome}
            type="button"
            className="btn"
            disabled={outcome === "established" && of.stops.length > 0}
            onClick={() => propose.mutate({ code: of.code, version: of.version, outcome })}
          >
            {t("incidents.propose", { outcome: t(`incidents.state.${outcome}`) })}
          </button>
        ))}
      </div>
      <RefusalNote of={propose.error} />
    </>
  );
}

function Waits({ of: proposal }: { readonly of: NonNullable<Shown["proposal"]> }) {
  const mayArgue = useMay("argue");
  const write = useWrite("incident.establish", { said: () => t("incidents.done") });
  const outcome = word("incidents.state", proposal.outcome);
  const signers = [proposal.by, ...proposal.approvals.map(({ by }) => by)].join(", ");
  const agreed = proposal.state === "agreed";
  return (
    <Proposed proposal={proposal} words="incidents" write={write} mayWrite={agreed && mayArgue}>
      {agreed ? t("incidents.agreed", { outcome, signers }) : t("incidents.proposed", { outcome, by: proposal.by })}
    </Proposed>
  );
}
